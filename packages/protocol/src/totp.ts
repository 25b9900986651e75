import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import type { UnixSeconds } from "./time.ts";
import { TOTP_DIGITS, type TotpAlgorithm, type TotpKey } from "./totp-key.ts";

/** Steps accepted behind now, for slow typing. RFC 6238 §5.2: "at most one". [P-13] */
const TOTP_LATE_STEPS = 1;
/** Steps accepted ahead of now, for a phone whose clock runs fast. RFC 6238 §6. [P-13] */
const TOTP_EARLY_STEPS = 1;

const hashes: Readonly<Record<TotpAlgorithm, typeof sha1>> = { SHA1: sha1, SHA256: sha256, SHA512: sha512 };

/** A code of the right length, digits only. Not yet a right code. */
export type Code = string & { readonly __is: "Code" };
/** Number of a period since 1970 (RFC 6238 §4.2: T). */
type TimeStep = number & { readonly __is: "TimeStep" };
/** Stands for "no code of this device was ever accepted": older than every step. */
export const NO_STEP = -1 as TimeStep;

/** Marks digits our own code or a test wrote. @throws TypeError on anything else: for input use {@link parseCode}. */
export function code(digits: string): Code {
  if (!/^[0-9]{6,8}$/.test(digits)) throw new TypeError("not a code");
  return digits as Code;
}

/** Marks a step that the database gave back. @throws TypeError when it is not a whole number from -1 on. */
export function timeStep(step: number): TimeStep {
  if (!Number.isSafeInteger(step) || step < NO_STEP) throw new TypeError("not a time step");
  return step as TimeStep;
}

/** The code of one counter value (RFC 4226 §5.3). */
export function hotp(key: TotpKey, counter: number): Code {
  const message = new Uint8Array(8);
  new DataView(message.buffer).setBigUint64(0, BigInt(counter));
  const mac = hmac(hashes[key.algorithm], key.seed, message);
  // RFC 4226 §5.3, dynamic truncation: the low four bits of the last byte say where the 31 bits are taken.
  const offset = (mac[mac.length - 1] ?? 0) & 15;
  const binary = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return (binary % 10 ** key.digits).toString().padStart(key.digits, "0") as Code;
}

/** The step in which `now` lies (RFC 6238 §4.2, T0 = 0). */
export function stepAt(key: TotpKey, now: UnixSeconds): TimeStep {
  return Math.floor(now / key.periodSeconds) as TimeStep;
}

/** The code to show at `now`, and for how many more seconds (1 to the period) it stays current. */
export function currentCode(key: TotpKey, now: UnixSeconds): { code: Code; step: TimeStep; remainingSeconds: number } {
  const step = stepAt(key, now);
  return { code: hotp(key, step), step, remainingSeconds: key.periodSeconds - (now % key.periodSeconds) };
}

type TotpVerdict =
  | { readonly kind: "accepted"; readonly step: TimeStep }
  | { readonly kind: "replayed"; readonly step: TimeStep }
  | { readonly kind: "wrong" };

/**
 * Checks a typed code against the steps around `now` (RFC 6238 §5.2 and §6). [P-13]
 *
 * @param now Unix seconds, given by the caller: this file reads no clock.
 * @param lastAccepted newest step this device has used, or {@link NO_STEP}.
 * @returns `accepted` with its step, which the caller must store, in one statement that requires it to be newer,
 *   before trusting it; `replayed` if that step is not newer than `lastAccepted`; otherwise `wrong`.
 * @throws nothing: every input of these types has a verdict.
 */
export function verifyTotp(key: TotpKey, typed: Code, now: UnixSeconds, lastAccepted: TimeStep): TotpVerdict {
  const current = stepAt(key, now);
  let verdict: TotpVerdict = { kind: "wrong" };
  // Compute every step, also after a match, so that time tells nothing.
  for (let step = current - TOTP_LATE_STEPS; step <= current + TOTP_EARLY_STEPS; step++) {
    if (step < 0 || !sameDigits(hotp(key, step), typed)) continue;
    if (step <= lastAccepted) verdict = { kind: "replayed", step: step as TimeStep };
    else if (verdict.kind !== "accepted") verdict = { kind: "accepted", step: step as TimeStep };
  }
  return verdict;
}

/** Compares without stopping at the first difference. The length of a code is no secret. */
function sameDigits(right: string, typed: string): boolean {
  let difference = right.length ^ typed.length;
  for (let i = 0; i < right.length; i++) difference |= right.charCodeAt(i) ^ typed.charCodeAt(i);
  return difference === 0;
}

export type TypedCode =
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "empty" }
  | { readonly kind: "not-digits" }
  | { readonly kind: "wrong-length"; readonly typedDigits: number };

/**
 * Reads a code as a person types or pastes it: spaces and dashes anywhere, digits of any width. [P-14]
 *
 * @returns `code`, to be verified; otherwise what is wrong, so that the person can be told before a try is spent.
 */
export function parseCode(typed: string, digits: number = TOTP_DIGITS): TypedCode {
  const text = typed
    .slice(0, 100)
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b\u2060\ufeff\p{Pd}]/gu, "");
  if (text === "") return { kind: "empty" };
  if (!/^[0-9]+$/.test(text)) return { kind: "not-digits" };
  if (text.length !== digits) return { kind: "wrong-length", typedDigits: text.length };
  return { kind: "code", code: text as Code };
}
