/** May this session show a QR code now? Pure. Guide A5; design §3 and §4. */
import type { UnixSeconds } from "@spse/protocol";
import type { Account } from "../../account/account.ts";
import type { Policy } from "../../policy/policy.ts";
import { isFreshFor } from "../../session/fresh-proof.ts";
import type { Session } from "../../session/session.ts";

/** A password proven so recently is enough to enrol. Design §4. */
export const PASSWORD_FRESH_SECONDS = 15 * 60;

export type MayEnrol =
  | { readonly kind: "may"; readonly first: boolean }
  /** The policy has 2FA switched off for this user type. */
  | { readonly kind: "policy-off" }
  /** The password was proven too long ago: it is asked again. */
  | { readonly kind: "password-old" }
  /** 2FA is on: another phone needs a fresh proof first. */
  | { readonly kind: "needs-proof" }
  /** 2FA was reset by mail: until then only the browser that reset it may enrol. */
  | { readonly kind: "other-browser"; readonly until: UnixSeconds };

/** Decides from session, account and policy. */
export function mayEnrol(session: Session, account: Account, policy: Policy, now: UnixSeconds): MayEnrol {
  const on = account.twoFactorSince !== null;
  if (on) return isFreshFor(session, "add-device", now) ? { kind: "may", first: false } : { kind: "needs-proof" };
  if (policy.twoFactor === "off") return { kind: "policy-off" };
  if (
    account.enrolBrowserUntil !== null &&
    account.enrolBrowserUntil > now &&
    account.enrolBrowserId !== session.browserId
  ) {
    return { kind: "other-browser", until: account.enrolBrowserUntil };
  }
  if (session.passwordProvenAt + PASSWORD_FRESH_SECONDS <= now) return { kind: "password-old" };
  return { kind: "may", first: true };
}

/**
 * This session's newest QR was claimed by a device. `confirm`: show which one, with *Lanjutkan*; `another`: that was
 * before the fresh proof for one more phone, so show a new QR; `finished`: all is done.
 */
export function afterEnrolment(
  session: Session,
  enrolledAt: UnixSeconds,
  hasCodes: boolean,
): "confirm" | "another" | "finished" {
  const asked = session.freshProof?.purpose === "add-device" ? session.freshProof.at : null;
  if (asked === null) return session.scope === "enrol" || !hasCodes ? "confirm" : "finished";
  return enrolledAt < asked ? "another" : "confirm";
}
