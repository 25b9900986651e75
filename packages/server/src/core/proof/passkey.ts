/** The words for a refused passkey on the waiting page. Pure. */
import type { PasskeyRefusal } from "../factors/passkey/index.ts";

/** `?passkey=<word>` on the waiting page's address, so that a refresh sends nothing again. Any other word shows nothing. */
const passkeyWords = ["terlambat", "tidak-dikenal", "ditolak"] as const;
type PasskeyWord = (typeof passkeyWords)[number];

export const passkeyWord = (raw: string | undefined): PasskeyWord | null =>
  passkeyWords.find((it) => it === raw) ?? null;

/** The word for a refusal. It does not reveal which check of a signature failed. */
export function wordOf(refusal: PasskeyRefusal): PasskeyWord {
  switch (refusal.kind) {
    case "challenge-over":
      return "terlambat";
    case "unknown-passkey":
      return "tidak-dikenal";
    case "malformed":
    case "wrong-type":
    case "wrong-origin":
    case "cross-origin":
    case "not-verified":
    case "counter-back":
      return "ditolak";
    default:
      return refusal.kind satisfies never;
  }
}
