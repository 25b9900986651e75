/** The rules of the app's PIN. Pure. */
import { parseCode, type UnixSeconds } from "@spse/protocol";
import { PIN_WAIT_SECONDS } from "../../base/lifetimes.ts";

export const PIN_DIGITS = 6;

/** NIST SP 800-63B-4 §3.2.10: after this many wrong tries in a row the PIN has ended. */
export const PIN_TRIES = 10;

export const waitSecondsAfter = (wrong: number): number =>
  wrong < 1 ? 0 : (PIN_WAIT_SECONDS[Math.min(wrong, PIN_WAIT_SECONDS.length) - 1] ?? 0);

type ReadPin =
  | { readonly kind: "pin"; readonly pin: string }
  | { readonly kind: "empty" | "not-digits" | "wrong-length" };

export function readPin(typed: string): ReadPin {
  const read = parseCode(typed, PIN_DIGITS);
  return read.kind === "code" ? { kind: "pin", pin: read.code } : { kind: read.kind };
}

/** What guessers try first: one digit, a run, a repeated pair or triple. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  const run =
    steps.every((step) => step === 0) || steps.every((step) => step === 1) || steps.every((step) => step === 9);
  return run || /^(..)\1\1$/.test(pin) || /^(...)\1$/.test(pin);
}

/** The tries so far. They are stored, so a restart changes nothing. */
export interface Tries {
  /** Wrong tries since the last right one. A try under way counts as wrong. */
  readonly wrong: number;
  /** Before this time no further try counts. */
  readonly until: UnixSeconds;
}

export const NO_TRIES: Tries = { wrong: 0, until: 0 as UnixSeconds };

/**
 * Whether a PIN may be tried now. A try counts before its outcome is known, so ending the app saves no try.
 *
 * @param now by the phone's own clock. Moving it forward shortens the wait, never the count.
 */
export function beginTry(
  { wrong, until }: Tries,
  now: UnixSeconds,
):
  | { readonly kind: "go"; readonly tries: Tries }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "over" } {
  if (wrong >= PIN_TRIES) return { kind: "over" };
  // A clock that was turned back does not lengthen the wait.
  const seconds = Math.min(until - now, waitSecondsAfter(wrong));
  if (seconds > 0) return { kind: "wait", seconds };
  return { kind: "go", tries: { wrong: wrong + 1, until: (now + waitSecondsAfter(wrong + 1)) as UnixSeconds } };
}
