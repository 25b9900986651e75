/** May this session add an authenticator now? Pure. Guide A5. */

import type { Purpose, UnixSeconds } from "@spse/protocol";
import { PASSWORD_FRESH_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import { isOff, type Policy } from "../../policy/index.ts";
import { isFreshFor, type Session } from "../../session/index.ts";

export type MayEnrol =
  | { readonly kind: "may"; readonly first: boolean }
  /** The policy has 2FA switched off for this user type. */
  | { readonly kind: "policy-off" }
  /** The password was proven too long ago: ask for it again. */
  | { readonly kind: "password-old" }
  /** 2FA is on: another authenticator needs a fresh proof first. */
  | { readonly kind: "needs-proof" }
  /** 2FA was reset by mail: until then only the browser that reset it may enrol. */
  | { readonly kind: "other-browser"; readonly until: UnixSeconds };

/** Decides from session, account and policy. `proofs`: if 2FA is on, one of these fresh proofs is enough. */
export function mayEnrol(
  session: Session,
  account: Account,
  policy: Policy,
  now: UnixSeconds,
  proofs: readonly Purpose[] = ["add-device"],
): MayEnrol {
  const passwordOld = session.passwordProvenAt + PASSWORD_FRESH_SECONDS <= now;
  if (account.twoFactorSince !== null) {
    if (!proofs.some((it) => isFreshFor(session, it, now))) return { kind: "needs-proof" };
    return passwordOld ? { kind: "password-old" } : { kind: "may", first: false };
  }
  if (isOff(policy, now)) return { kind: "policy-off" };
  if (
    account.enrolBrowserUntil !== null &&
    account.enrolBrowserUntil > now &&
    account.enrolBrowserId !== session.browserId
  ) {
    return { kind: "other-browser", until: account.enrolBrowserUntil };
  }
  return passwordOld ? { kind: "password-old" } : { kind: "may", first: true };
}
