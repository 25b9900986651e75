/** *Bukan saya*, or a refusal, on the phone: the proof that asked is over for every method. */

import type { Tx } from "../../base/platform/world.ts";
import { recordEnd } from "./audit-events.ts";
import { loadProof } from "./proof.sql.ts";
import { endProof } from "./start.ts";

/**
 * Ends the proof after one of its requests was denied: the newest one, or an earlier one whose *Bukan saya* came late.
 * [P-57] Call it inside the transaction that stores the phone's answer.
 */
export async function endDenied(tx: Tx, proofId: string): Promise<void> {
  const proof = await loadProof(tx, proofId);
  if (proof && (await endProof(tx, proof.id, "denied"))) await recordEnd(tx, proof, "denied", "approval");
}
