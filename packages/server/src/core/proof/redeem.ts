/** Redeems a given proof: locks, the last checks, and the ending of the story that asked. */

import { token } from "../../base/platform/keys.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { ringAgain } from "../acceptor/index.ts";
import { lockAccount } from "../account/index.ts";
import { type Demand, demandUnder, type Method } from "../factors/index.ts";
import { holdSession } from "../session/index.ts";
import { type Reply, redirect, type Visit } from "../session/web/index.ts";
import { noteNotTried } from "./audit-events.ts";
import type { Endings } from "./ending.ts";
import { insertProof, proofOf, redeemProof, reloadProof } from "./proof.sql.ts";
import { type Grounds, type OpenProof, type Proof, type RedeemedProof, takes } from "./proof.ts";
import { forgiveRequests } from "./request-hold.ts";
import { endEarlier, type NewProof, newRow } from "./start.ts";

export const proofCookieGone = { name: "proof", value: null } as const;

/** A proof that is about to be redeemed, in its present state, with its grounds and the policy's demand. */
interface HeldProof {
  readonly loaded: Grounds;
  readonly demand: Demand;
}

/**
 * Locks the proof's account, the other accounts that its ending changes, and the session that asked, and loads the
 * proof again. Null if the proof is over, for instance by *Bukan saya* or *Batal*, so that no code is used up in vain;
 * if the account's epoch rose; or if this method no longer proves the purpose after a new policy or a new factor. Locks
 * the accounts in the order of their ids, so that people who act on each other at the same moment take turns.
 */
export async function hold(
  tx: Tx,
  visit: Visit,
  proof: Proof,
  endings: Endings,
  method: RedeemedProof["method"],
): Promise<HeldProof | null> {
  const others = endings[proof.purpose]?.alsoChanges?.(proof.subject) ?? [];
  for (const each of [proof.accountId, ...others].toSorted()) await lockAccount(tx, each);
  const now = await reloadProof(tx, proof.id);
  if (now === null) return null;
  const { loaded } = now;
  const demand = await demandUnder(tx, loaded.account, loaded.policy);
  if (!takes(method, proof.purpose, demand)) return null;
  if (visit.session !== null && visit.session.id === proof.sessionId) await holdSession(tx, visit.session);
  return { loaded, demand };
}

/** Redeems the proof and runs its ending; null where the proof is over. */
export async function finish(
  tx: Tx,
  visit: Visit,
  proof: Proof,
  held: HeldProof,
  endings: Endings,
  how: Pick<RedeemedProof, "method" | "withNumber" | "sharedComputer" | "signed">,
): Promise<Reply | null> {
  const ending = endings[proof.purpose];
  if (!ending) throw new Error(`no ending for ${proof.purpose}`);
  if (!(await redeemProof(tx, proof, how))) return null;
  if (held.loaded.isPaused) await ringAgain(tx, proof.accountId);
  await forgiveRequests(tx, proof);
  const { to, cookies } = await ending.finish(tx, visit, { ...proof, ...how, ...held });
  return redirect(to, [...cookies, proofCookieGone]);
}

/**
 * A proof that was given before it began: begun and redeemed in one step, so that no phone is asked. The caller holds
 * the account under the epoch, and has used the factor under it.
 *
 * @param grounds as loaded in the same transaction.
 * @param end the ending of the purpose.
 * @returns the ending's result; null if the method does not prove this purpose.
 */
export async function redeemAtOnce<Way>(
  tx: Tx,
  method: Method,
  wanted: NewProof & { readonly grounds: Grounds },
  sharedComputer: boolean,
  end: (proven: RedeemedProof) => Promise<Way>,
): Promise<Way | null> {
  const { grounds } = wanted;
  const demand = await demandUnder(tx, grounds.account, grounds.policy);
  if (!takes(method, wanted.purpose, demand)) return null;
  await endEarlier(tx, wanted.from);
  const row = newRow(tx, wanted, token(tx.random), grounds);
  const proof = proofOf(row);
  await insertProof(tx, row);
  const how = { method, withNumber: false, sharedComputer };
  if (!(await redeemProof(tx, proof, how))) throw new Error("the account is held");
  if (grounds.isPaused) await ringAgain(tx, proof.accountId);
  await forgiveRequests(tx, proof);
  return end({ ...proof, ...how, signed: proof.act, loaded: grounds, demand });
}

/** Tries nothing and redirects to the waiting page if the method does not prove this purpose. Null if it does. */
export async function refuseWay(
  world: World,
  proof: OpenProof,
  method: RedeemedProof["method"],
): Promise<Reply | null> {
  const { account, policy } = proof.loaded;
  if (takes(method, proof.purpose, await demandUnder(world, account, policy))) return null;
  await noteNotTried(world, proof, method, "way-closed");
  return redirect("/proof");
}
