/** The state of the activation page after an enrolment. Pure. Guide A9. */

import type { UnixSeconds } from "@spse/protocol";
import { KNOW_BROWSER_SECONDS } from "../../base/rules/lifetimes.ts";
import { addsAuthenticator } from "../factors/index.ts";
import { isMandatory, type Policy } from "../policy/index.ts";
import type { Session } from "../session/index.ts";

/** What was enrolled, and whether *Lanjutkan* was pressed. */
interface Enrolment {
  readonly at: UnixSeconds;
  readonly completed: boolean;
}

/**
 * This session has added an authenticator. `confirm`: show it, until *Lanjutkan*. `another`: it was added before the
 * fresh proof for one more, so show a new QR. `finished`: all is done.
 */
export function afterEnrolment(session: Session, { at, completed }: Enrolment): "confirm" | "another" | "finished" {
  const fresh = session.freshProof;
  const asked = fresh && addsAuthenticator(fresh.purpose) ? fresh.at : null;
  if (asked !== null && at < asked) return "another";
  return completed ? "finished" : "confirm";
}

/**
 * May *Lanjutkan* make the browser known? Only right after the enrolment, while the owner sits there with the phone in hand.
 * Later *Lanjutkan* still completes the activation, and the next login asks for the number.
 */
export const mayKnowBrowser = ({ at }: Pick<Enrolment, "at">, now: UnixSeconds): boolean =>
  at + KNOW_BROWSER_SECONDS > now;

/** Must this session activate 2FA before anything else, and since when? `since` null: the LPSE has named no day. */
export const whyForced = (
  { scope }: Pick<Session, "scope">,
  policy: Policy,
  now: UnixSeconds,
): { readonly since: UnixSeconds | null } | null =>
  scope === "enrol" && isMandatory(policy, now) ? { since: policy.twoFactorFrom } : null;
