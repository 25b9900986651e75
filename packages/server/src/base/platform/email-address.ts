/** Email addresses as people type them. Pure. */
import { withoutUnseen } from "@spse/protocol";

/** Do two email addresses name the same mailbox, as people type them? */
export const sameEmail = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

/** The form in which addresses are compared: letter case and surrounding space do not count. */
export const emailKey = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/**
 * Has this the form of an address: text, an @, and text, without invisible characters and without the signs by which
 * RFC 5322 (§3.2.3, specials) puts names, comments and several addresses around one? The mail server decides the rest.
 * Two addresses that look alike on a phone must not differ by an invisible character.
 */
export function isEmail(typed: string): boolean {
  const address = typed.trim();
  return /^[^\s@<>(),;:"[\]\\]{1,64}@[^\s@<>(),;:"[\]\\]{1,189}$/.test(address) && withoutUnseen(address) === address;
}
