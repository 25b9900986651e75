/** Passwords by mailed link: which accounts may get a link, and when. Pure. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Account } from "../../account/index.ts";
import { CHAIN_SECONDS } from "../../rules/lifetimes.ts";

/** May this account's password be reset by mail now? `until`: when it may again. */
type ResetAllowed = { kind: "allowed" } | { kind: "refused"; why: "two-factor-reset"; until: UnixSeconds };

export function mayResetByMail(account: Pick<Account, "twoFactorResetByMailAt">, now: UnixSeconds): ResetAllowed {
  const { twoFactorResetByMailAt: at } = account;
  if (at === null || now >= at + CHAIN_SECONDS) return { kind: "allowed" };
  return { kind: "refused", why: "two-factor-reset", until: unixSeconds(at + CHAIN_SECONDS) };
}
