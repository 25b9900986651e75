/** What is said to a directory, and what its refusals mean. Pure. */
import { USER_PLACE } from "../config/ldap-settings.ts";

/** A value in a filter (RFC 4515 §3): nothing in it is a sign of the filter. */
const escapeValue = (value: string): string =>
  value.replaceAll(/[\\*()\0]/g, (sign) => `\\${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** The filter of the settings for one User ID. */
export const filterFor = (template: string, userId: string): string =>
  template.replaceAll(USER_PLACE, () => escapeValue(userId));

/** Result codes of a server that cannot answer now (RFC 4511 §4.1.9): operationsError, timeLimitExceeded, busy, unavailable. */
const CANNOT_ANSWER: ReadonlySet<number> = new Set([1, 3, 51, 52]);

/**
 * Did the directory refuse a bind? A referral (10) is a refusal too: another server's word does not count. Everything that is not a result
 * of the directory, as a certificate that is over or a connection that broke, is not a refusal.
 */
export function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "number" && code > 0 && !CANNOT_ANSWER.has(code);
}
