/**
 * A fresh second factor inside a session (step-up, ASVS 7.5.1): given for one purpose, good for a limited time, and used up by
 * the change that it was given for. A session holds only the newest.
 */

import { type Purpose, type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Tx } from "../../base/platform/world.ts";
import { FRESH_PROOF_SECONDS } from "../../base/rules/lifetimes.ts";
import { type ActingSession, changeSession } from "./session-token.ts";

export interface FreshProof {
  readonly purpose: Purpose;
  readonly at: UnixSeconds;
}

/** Has this session given a proof for this purpose that is still fresh? */
export const isFreshFor = (
  session: { readonly freshProof: FreshProof | null },
  purpose: Purpose,
  now: UnixSeconds,
): boolean => session.freshProof?.purpose === purpose && session.freshProof.at + FRESH_PROOF_SECONDS > now;

/**
 * Uses up the proof after the change: the next change needs another proof. Call inside the change's transaction.
 *
 * @throws SessionMoved
 */
export const useUpFreshProof = (tx: Tx, session: ActingSession): Promise<void> =>
  changeSession(tx, session, { fresh_proof_for: null, fresh_proof_at: null });

/** Reads the columns; null for a proof from before `since`. */
export const readFreshProof = (purpose: string | null, at: number | null, since: number): FreshProof | null =>
  purpose === null || at === null || at < since ? null : { purpose: purpose as Purpose, at: unixSeconds(at) };
