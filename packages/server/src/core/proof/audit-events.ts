/** Audit events of a proof: tries, refused tries, and its end. */

import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { actDetail, type Progress } from "../acceptor/index.ts";
import { noteAttempt, record } from "../audit/index.ts";
import type { Proof, RedeemedProof } from "./proof.ts";

const entryOf = (proof: Proof, more: object) => ({
  accountId: proof.accountId,
  from: proof,
  client: proof.client,
  detail: { purpose: proof.purpose, proof: proof.id, ...actDetail(proof.act), ...more },
});

/** Records an answer that was not tried: too many wrong codes before, or this method does not give the proof. */
export const noteNotTried = (world: World, proof: Proof, method: RedeemedProof["method"], why: string): Promise<void> =>
  noteAttempt(world, { event: "proof", outcome: "not-tried", method, ...entryOf(proof, { why }) });

export const recordTry = (world: WorldOrTx, proof: Proof, outcome: string, method: string, why: object = {}) =>
  record(world, { event: "proof", outcome, method, ...entryOf(proof, why) });

/** Records a proof that ended without success; a login's end is in Log Akses. `reached`: how far its request came. */
export const recordEnd = (
  tx: Tx,
  proof: Proof,
  outcome: string,
  method: string | null,
  reached?: Progress | undefined,
) =>
  record(tx, {
    event: proof.purpose === "login" ? "login" : "proof",
    outcome,
    method,
    ...entryOf(proof, { ...(reached && { reached }) }),
  });
