/**
 * What keeps an unknown browser's request back for a while. All of an account's unknown browsers share one live request
 * [P-38]: without this, whoever knows the password could push the owner's out again and again. Known browsers never notice.
 */

import { network } from "../platform/net/network.ts";
import { networkCounters } from "../platform/throttle/network.ts";
import { forgive, peekAll, spendInOrder } from "../platform/throttle/throttle.ts";
import type { World } from "../platform/world.ts";
import { type Counter, REQUESTS_FROM_NETWORK, requestsKey } from "../rules/budgets.ts";
import { SHIELD_SECONDS } from "../rules/lifetimes.ts";
import { loadLiveRivals } from "./proof.sql.ts";
import { type Held, type Proof, takesCodes } from "./proof.ts";

const requestsOf = (proof: Pick<Proof, "accountId" | "ip">): readonly [Counter, ...Counter[]] =>
  networkCounters(requestsKey(proof.accountId), proof.ip, REQUESTS_FROM_NETWORK);

/** Counts one request of an unknown browser; false where others of its network were faster at this moment: it is not sent. */
export async function countRequest(
  inside: World,
  proof: Pick<Proof, "accountId" | "ip" | "browserKnown" | "purpose">,
): Promise<boolean> {
  if (proof.browserKnown) return true;
  const counted = await spendInOrder(inside, requestsOf(proof));
  return counted.kind === "within" || !takesCodes(proof.purpose);
}

/** Why this proof can send no request right now; null: it can. */
export async function heldBack(world: World, proof: Proof): Promise<Held> {
  if (proof.browserKnown) return null;
  const rivals = await loadLiveRivals(world, proof, world.now() - SHIELD_SECONDS);
  if (rivals.some((ip) => network(ip) !== network(proof.ip))) return "other-network";
  // Never where no code would do instead of the phone.
  if (!takesCodes(proof.purpose)) return null;
  const requests = requestsOf(proof);
  return (await peekAll(world, requests))(...requests).kind === "spent" ? "network-spent" : null;
}

/** A success from this network: its requests so far were no flood. */
export async function forgiveRequests(
  inside: World,
  proof: Pick<Proof, "accountId" | "ip" | "browserKnown">,
): Promise<void> {
  if (!proof.browserKnown) await forgive(inside, ...requestsOf(proof).map((it) => it.key));
}
