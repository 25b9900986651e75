/** Passwords by mailed link: who may get one and when, how many are mailed, the cost. Pure. docs/throttles.md */
import type { UnixSeconds } from "@spse/protocol";
import { isInDirectory } from "../../../base/platform/ldap/in-directory.ts";
import { PASSWORD_LINKS, PASSWORD_LINKS_FROM_NETWORK } from "../../../base/rules/budgets.ts";
import { HOUR_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Account, type MailedPasswordWait, mailedPasswordWait } from "../../account/index.ts";
import type { WorkLevel } from "../../captcha/index.ts";
import type { LinkKind } from "../../mailed/index.ts";

/** May this account's password be reset by mail now? `until`: not before. `in-directory`: the directory keeps it. */
type ResetAllowed =
  | { kind: "allowed" }
  | ({ kind: "refused" } & MailedPasswordWait)
  | { kind: "refused"; why: "in-directory" };

export function mayResetByMail(
  account: Pick<Account, "twoFactorResetByMailAt" | "emailSetAt" | "passwordHash">,
  now: UnixSeconds,
): ResetAllowed {
  if (isInDirectory(account)) return { kind: "refused", why: "in-directory" };
  const wait = mailedPasswordWait(account, now);
  return wait ? { kind: "refused", ...wait } : { kind: "allowed" };
}

export const PASSWORD_LINK: LinkKind = {
  purpose: "password-reset",
  budget: PASSWORD_LINKS,
  fromNetwork: PASSWORD_LINKS_FROM_NETWORK,
};
/** For pages and mails. */
export const LINK_HOURS = PASSWORD_LINKS.seconds / HOUR_SECONDS;

export const BUSY_LEVEL: WorkLevel = 1;
