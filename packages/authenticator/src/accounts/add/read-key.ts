/** Reads a text that was scanned, pasted or opened, and a key typed by hand. Pure. */
import {
  decodeBase32,
  isLine,
  type KeyUriVerdict,
  type OtherKeyUri,
  parseAppLink,
  parseKeyUri,
  type TotpAlgorithm,
  totpKey,
} from "@spse/protocol";
import { PERIOD_MAX_SECONDS, PERIOD_MIN_SECONDS } from "../../base/lifetimes.ts";

/** As {@link parseKeyUri}; `bare-key`: only a key in base32, for which the person must add whose it is. */
type ReadKey = KeyUriVerdict | { readonly kind: "bare-key"; readonly key: string } | { readonly kind: "empty" };

/**
 * Reads a text in any of the forms that reach a phone: key URI, a link `{app}/#{key URI}` of any app address, the
 * fragment alone, or the bare key that SPSE shows beside its QR.
 */
export function readKey(raw: string): ReadKey {
  const text = raw.trim();
  if (text === "") return { kind: "empty" };
  if (/^otpauth/i.test(text)) return parseKeyUri(text);
  const mark = text.indexOf("#");
  if (mark >= 0 && /^(https?:|#)/i.test(text) && /^otpauth/i.test(text.slice(mark + 1))) return parseAppLink(text);
  if (isBareKey(text)) return { kind: "bare-key", key: text };
  return parseKeyUri(text);
}

/** At least 80 bits in base32: a shorter text is more likely a word. */
function isBareKey(text: string): boolean {
  const bytes = decodeBase32(text);
  return bytes !== null && bytes.length >= 10;
}

export interface TypedKey {
  readonly issuer: string;
  readonly userId: string;
  readonly key: string;
  /** As most services have it: see {@link USUAL}. */
  readonly algorithm: TotpAlgorithm;
  readonly digits: number;
  readonly period: string;
}

/** What nearly every service uses. */
export const USUAL = { algorithm: "SHA1", digits: 6, period: "30" } as const;

/** What is wrong, field by field; a field that is right is missing. */
export interface KeyFaults {
  readonly userId?: "missing" | "not-a-line";
  readonly issuer?: "not-a-line";
  readonly key?: "missing" | "not-base32" | "too-short";
  readonly period?: "out-of-range";
}

/** Bytes of the shortest key accepted. RFC 4226 §4 R6 asks for 16; real services have used 10. */
const KEY_MIN_BYTES = 10;

/** Reads the form. @returns the account as a key URI would have named it, or the faults of all fields at once. */
export function readTypedKey(typed: TypedKey): { readonly kind: "faults"; readonly faults: KeyFaults } | OtherKeyUri {
  const issuer = typed.issuer.trim();
  const userId = typed.userId.trim();
  const seed = decodeBase32(typed.key);
  const faults: { -readonly [Field in keyof KeyFaults]: KeyFaults[Field] } = {};
  if (issuer !== "" && !isLine(issuer, 80)) faults.issuer = "not-a-line";
  if (userId === "") faults.userId = "missing";
  else if (!isLine(userId, 120)) faults.userId = "not-a-line";
  if (typed.key.trim() === "") faults.key = "missing";
  else if (seed === null || seed.length > 128) faults.key = "not-base32";
  else if (seed.length < KEY_MIN_BYTES) faults.key = "too-short";
  const { algorithm, digits } = typed;
  const periodSeconds = /^\s*\d{1,3}\s*$/.test(typed.period) ? Number(typed.period) : 0;
  if (periodSeconds < PERIOD_MIN_SECONDS || periodSeconds > PERIOD_MAX_SECONDS) faults.period = "out-of-range";
  if (seed === null || Object.keys(faults).length > 0) return { kind: "faults", faults };
  return { kind: "other-service", issuer, userId, key: { ...totpKey(seed), algorithm, digits, periodSeconds } };
}
