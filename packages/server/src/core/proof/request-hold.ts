/**
 * Holds an unknown browser's request back for a while. All unknown browsers of an account share one live request [P-38].
 * Without this hold, a person who knows the password could replace the owner's request again and again. Known browsers are
 * never held back.
 */

import { network } from "../../base/platform/net/network.ts";
import { networkCounters } from "../../base/platform/throttle/network.ts";
import { forgive, peekAll, spendInOrder } from "../../base/platform/throttle/throttle.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { type Counter, REQUESTS_FROM_NETWORK, requestsKey } from "../../base/rules/budgets.ts";
import { SHIELD_SECONDS } from "../../base/rules/lifetimes.ts";
import { loadLiveRivals } from "./proof.sql.ts";
import { type HeldBack, type Proof, takes } from "./proof.ts";

const requestsOf = (proof: Pick<Proof, "accountId" | "ip">): readonly [Counter, ...Counter[]] =>
  networkCounters(requestsKey(proof.accountId), proof.ip, REQUESTS_FROM_NETWORK);

/** Counts one request of an unknown browser. False if concurrent requests of its network spent the budget: do not send it. */
export async function countRequest(
  tx: Tx,
  proof: Pick<Proof, "accountId" | "ip" | "browserKnown" | "purpose">,
): Promise<boolean> {
  if (proof.browserKnown) return true;
  const counted = await spendInOrder(tx, requestsOf(proof));
  return counted.kind === "within" || !takes("code", proof.purpose, "none");
}

/** Why this proof can send no request right now; null: it can send one. */
export async function heldBack(world: WorldOrTx, proof: Proof): Promise<HeldBack> {
  if (proof.browserKnown) return null;
  const rivals = await loadLiveRivals(world, proof, world.now() - SHIELD_SECONDS);
  if (rivals.some((ip) => network(ip) !== network(proof.ip))) return "other-network";
  // No hold if the purpose takes no code instead of the phone.
  if (!takes("code", proof.purpose, "none")) return null;
  const requests = requestsOf(proof);
  return (await peekAll(world, requests))(...requests).kind === "spent" ? "network-spent" : null;
}

/** After a success from this network, its earlier requests no longer count. */
export async function forgiveRequests(tx: Tx, proof: Pick<Proof, "accountId" | "ip" | "browserKnown">): Promise<void> {
  if (!proof.browserKnown) await forgive(tx, ...requestsOf(proof).map((it) => it.key));
}
