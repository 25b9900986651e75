/** What the activation page shows once something was enrolled. Pure. Guide A9. */
import type { UnixSeconds } from "@spse/protocol";
import type { Session } from "../../session/session.ts";

/**
 * This session has enrolled a phone or a passkey. `confirm`: show which one, with *Lanjutkan*; `another`: that was before
 * the fresh proof for one more, so show a new QR; `finished`: all is done.
 */
export function afterEnrolment(
  session: Session,
  enrolledAt: UnixSeconds,
  hasCodes: boolean,
): "confirm" | "another" | "finished" {
  const fresh = session.freshProof;
  const asked = fresh?.purpose === "add-device" || fresh?.purpose === "add-passkey" ? fresh.at : null;
  if (asked === null) return session.scope === "enrol" || !hasCodes ? "confirm" : "finished";
  return enrolledAt < asked ? "another" : "confirm";
}
