/** Email addresses as people type them. Pure. */

/** Do two email addresses name the same mailbox, as people type them? */
export const sameEmail = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

/** The form in which addresses are compared: letter case and surrounding space do not count. */
export const emailKey = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/** Is this an address in form: something, an @, and something? The mail server decides the rest. */
export const isEmail = (typed: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(typed.trim());
