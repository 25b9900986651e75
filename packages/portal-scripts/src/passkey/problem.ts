/** Why a ceremony failed, as the page has a sentence for it. WebAuthn Level 3 §5.1.3 and §5.1.4. */
type Problem = "cancelled" | "timeout" | "already" | "not-possible" | "wrong-address" | "offline" | "failed";

/**
 * @param late whether the ceremony's time was over. The browser uses one error name for cancelling, time-out and "no such
 *   passkey here", so that no site learns which passkeys a person has.
 */
export function problemOf(error: unknown, late: boolean): Problem {
  switch ((error as Partial<Error> | null)?.name) {
    case "NotAllowedError":
    case "AbortError":
      return late ? "timeout" : "cancelled";
    case "TimeoutError":
      return "timeout";
    case "InvalidStateError":
      return "already";
    case "ConstraintError":
    case "NotSupportedError":
    case "NotReadableError":
      return "not-possible";
    case "SecurityError":
      return "wrong-address";
    case "NetworkError":
      return "offline";
    default:
      return "failed";
  }
}
