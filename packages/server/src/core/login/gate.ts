/**
 * The cost of an attempt at a password beyond Kode Keamanan. No stranger can lock an account: failures only raise the
 * cost of further attempts, and a known browser has its own budget. docs/throttles.md. Pure.
 */

import type { UnixSeconds } from "@spse/protocol";
import type { Spending } from "../../base/platform/throttle/throttle.ts";
import { type Budget, LINKS_A_DAY, LINKS_FROM_NETWORK, NETWORK_TURN, TURN } from "../../base/rules/budgets.ts";
import type { WorkLevel } from "../captcha/index.ts";
import type { LinkKind } from "../mailed/index.ts";
import type { Policy } from "../policy/index.ts";

/** The mailed link that buys one attempt. */
export const ONE_ATTEMPT: LinkKind = { purpose: "one-attempt", budget: LINKS_A_DAY, fromNetwork: LINKS_FROM_NETWORK };
/** The work that replaces a Kode Keamanan once the budget is spent: for an attempt, and for a link. */
export const SPENT_LEVEL: WorkLevel = 2;

/**
 * The price of the next attempt; a mailed link pays any of them. `code`: a current code first. `work`: proof of work,
 * and a wait after another attempt from this network. `link`: only a mailed link, until the next day's budget.
 */
export type Gate =
  | { readonly kind: "open" }
  | { readonly kind: "code" }
  | {
      readonly kind: "work";
      readonly level: WorkLevel;
      readonly turn: Budget;
      readonly notBefore: UnixSeconds | null;
    }
  | { readonly kind: "link"; readonly until: UnixSeconds };

/** @param mayTypeCode the account has an authenticator, and typed codes are not off for unknown browsers. */
export function decideGate(spent: {
  hour: Spending;
  day: Spending;
  network: Spending;
  turn: Spending;
  mayTypeCode: boolean;
}): Gate {
  const notBefore = spent.turn.kind === "spent" ? spent.turn.until : null;
  if (spent.day.kind === "spent")
    return spent.mayTypeCode ? { kind: "code" } : { kind: "link", until: spent.day.until };
  if (spent.hour.kind === "spent")
    return spent.mayTypeCode ? { kind: "code" } : { kind: "work", level: SPENT_LEVEL, turn: TURN, notBefore };
  return spent.network.kind === "spent" ? { kind: "work", level: 1, turn: NETWORK_TURN, notBefore } : { kind: "open" };
}

/**
 * May a browser that the account knows make attempts without Kode Keamanan? Only if the LPSE's policy allows it. An
 * unknown User ID has no policy. docs/decisions/0017
 */
export const sparesCaptcha = (policy: Policy | null): boolean => policy?.captcha === "after-failures";
