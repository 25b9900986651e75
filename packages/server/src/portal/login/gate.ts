/**
 * What an attempt at a password costs beyond Kode Keamanan. Nobody can lock an account: failures only make further ones
 * dearer, and a known browser has a budget of its own. Design §3; docs/throttles.md. Pure.
 */
import type { WorkLevel } from "../../captcha/captcha.ts";
import type { Budget, Spending } from "../../throttle/throttle.ts";

/** Attempts from a browser that the account knows. */
export const KNOWN_BROWSER_BUDGET: Budget = { limit: 10, seconds: 3600 };
/** Attempts from all other browsers together, for each User ID, known or not. */
export const OTHER_BROWSERS_BUDGET: Budget = { limit: 10, seconds: 3600 };
/** Wrong passwords from one network, which thousands of phones may share. */
export const NETWORK_BUDGET: Budget = { limit: 100, seconds: 600 };
/** Wrong typed codes a day from unknown browsers; proof/ counts on the same key. Design §3. */
export const CODES_BUDGET: Budget = { limit: 20, seconds: 86_400 };
/** Mails that one User ID may be sent in an hour. */
export const LINKS_BUDGET: Budget = { limit: 3, seconds: 3600 };

/** The price of the next attempt. `code`: a current code first. `work`: proof of work and a wait; or a mailed link. */
export type Gate =
  | { readonly kind: "open" }
  | { readonly kind: "code" }
  | { readonly kind: "work"; readonly level: WorkLevel; readonly waitSeconds: number };

/** @param mayTypeCode the account has an authenticator, and typed codes are not off for unknown browsers. */
export function decideGate(it: { account: Spending; network: Spending; mayTypeCode: boolean }): Gate {
  if (it.account.kind === "spent") {
    return it.mayTypeCode ? { kind: "code" } : { kind: "work", level: 2, waitSeconds: 30 };
  }
  return it.network.kind === "spent" ? { kind: "work", level: 1, waitSeconds: 5 } : { kind: "open" };
}
