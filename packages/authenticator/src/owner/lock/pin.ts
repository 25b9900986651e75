/** The rules of PINs: that of the app's lock, and that of *Ya*. Pure. */
import { parseCode, type UnixSeconds } from "@spse/protocol";
import { PIN_WAIT_SECONDS } from "../../base/lifetimes.ts";
import { PIN_DIGITS } from "../../base/pin-digits.ts";

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

/** For *Ya*: what is wrong with a chosen PIN. `easy`: guessers try it first. `date`: it can be a date. */
export type PinFault = Exclude<ReturnType<typeof readPin>["kind"], "pin"> | "easy" | "date";

/** Common PINs that no rule below finds: keypad patterns, doubled and mirrored runs. */
const FAVOURITES = new Set([
  ..."112233 332211 123321 321123 111222 222111 112211 147258 258369 369258 147852 159753 159357 357159".split(" "),
  ..."258456 789456 456123 102030 302010 135790 246810 654123 100200 200100 142536 520131 696969 808080".split(" "),
]);

/** Reads a new PIN. Refuses PINs that guessers try first, and dates in any common order. */
export function judgePin(typed: string): { readonly kind: "pin"; readonly pin: string } | { readonly kind: PinFault } {
  const read = readPin(typed);
  if (read.kind !== "pin") return read;
  if (isEasy(read.pin)) return { kind: "easy" };
  return isDate(read.pin) ? { kind: "date" } : read;
}

function isEasy(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);
  const even = steps.every((step) => step === steps[0]); // 246802, 975319
  return isWeakPin(pin) || even || new Set(digits).size === 2 || FAVOURITES.has(pin);
}

/** DDMMYY, MMDDYY, YYMMDD: birthdays are tried first; also a year from 1900 to 2099 with two digits more. */
function isDate(pin: string): boolean {
  const [a = 0, b = 0, c = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return isDay(a, b) || isDay(b, a) || isDay(c, b) || /^(19|20)\d{4}$|^\d\d(19|20)\d\d$/.test(pin);
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
