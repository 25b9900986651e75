/** From when a link that sets a password may be mailed to an account that had one before. Pure. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { CHAIN_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "./account.ts";

/**
 * Why no such link is mailed before `until`. `two-factor-reset`: 2FA was reset by mail. `address-set`: an officer, a
 * directory or an operator has set the address, and its owner has not proven it.
 */
export interface MailedPasswordWait {
  readonly why: "two-factor-reset" | "address-set";
  readonly until: UnixSeconds;
}

/**
 * Recovery cannot be chained from a mailbox (NIST SP 800-63B-4 §4.2.2.2), nor begin at one that somebody else has just
 * named. An account that never had a password waits for nothing: neither time is set for it.
 *
 * @returns null where a link may be mailed now.
 */
export function mailedPasswordWait(
  { twoFactorResetByMailAt, emailSetAt }: Pick<Account, "twoFactorResetByMailAt" | "emailSetAt">,
  now: UnixSeconds,
): MailedPasswordWait | null {
  const until = (at: UnixSeconds | null) => unixSeconds((at ?? -CHAIN_SECONDS) + CHAIN_SECONDS);
  const [byReset, byAddress] = [until(twoFactorResetByMailAt), until(emailSetAt)];
  if (byAddress > now && byAddress >= byReset) return { why: "address-set", until: byAddress };
  return byReset > now ? { why: "two-factor-reset", until: byReset } : null;
}
