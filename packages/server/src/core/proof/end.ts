/** Ends of proofs that no page asks for: by the phone's *Bukan saya*, by time, and the deletion of old rows. */

import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { loadReached } from "../acceptor/index.ts";
import { recordEnd } from "./audit-events.ts";
import { deleteOldProofs, loadProof, takeExpiredProofs } from "./proof.sql.ts";
import { endProof } from "./start.ts";

/** A proof's row outlives every session redeemed from it, so that *Bukan saya* finds that session. */
const KEPT_SECONDS = KEPT_DAYS.proof * DAY_SECONDS;

/** Closes up to `most` expired proofs, in one transaction, and notes them: Log Akses shows an expired login. Resolves to how many. */
export async function closeExpiredProofs(world: World, most: number): Promise<number> {
  return transact(world, async (tx) => {
    const expired = await takeExpiredProofs(tx, most);
    const reached = await loadReached(
      tx,
      expired.map(({ id }) => id),
    );
    for (const proof of expired) await recordEnd(tx, proof, "expired", null, reached.get(proof.id));
    return expired.length;
  });
}

/** Deletes up to `most` proofs that ended long ago. Resolves to how many. */
export const clearProofs = (world: World, most: number): Promise<number> =>
  deleteOldProofs(world, world.now() - KEPT_SECONDS, most);

/**
 * Ends the proof after one of its requests was denied: the newest one, or an earlier one whose *Bukan saya* came late.
 * [P-57] Call it inside the transaction that stores the phone's answer.
 */
export async function endDenied(tx: Tx, proofId: string): Promise<void> {
  const proof = await loadProof(tx, proofId);
  if (proof && (await endProof(tx, proof.id, "denied"))) await recordEnd(tx, proof, "denied", "approval");
}
