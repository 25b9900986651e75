/** The form of a recovery code. Pure. */

/** Codes of one set. */
export const RECOVERY_CODES = 10;
/** Digits and capitals without those that people mistake for one another: no 0 O, 1 I L, and no U beside V. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 15 characters of 30: 73 bits. NIST SP 800-63B-4 §4.2.1.1 asks for 64. */
const CHARACTERS = 15;
const GROUP = 5;
/** Largest multiple of 30 in a byte. Bytes from this value on are skipped: they would favour the first characters. */
const FAIR_BELOW = 240;

/** A code in the form in which it is hashed: 15 characters of the alphabet, no dashes. */
export type RecoveryCode = string & { readonly __is: "RecoveryCode" };

/** Draws one code. @param random gives fresh random bytes. */
export function drawRecoveryCode(random: (bytes: number) => Uint8Array): RecoveryCode {
  let code = "";
  while (code.length < CHARACTERS) {
    for (const byte of random(CHARACTERS)) {
      if (byte < FAIR_BELOW && code.length < CHARACTERS) code += ALPHABET[byte % ALPHABET.length];
    }
  }
  return code as RecoveryCode;
}

/** Writes a code as people read it: `ABCDE-FGHJK-MNPQR`. */
export const groupsOfFive = (code: RecoveryCode): string => code.replace(new RegExp(`(.{${GROUP}})(?=.)`, "g"), "$1-");

/**
 * Reads a code as people type it: small letters, spaces and dashes anywhere.
 *
 * @returns null where it cannot be a recovery code: another length, or characters outside the alphabet. Costs no hash.
 */
export function parseRecoveryCode(typed: string): RecoveryCode | null {
  const text = typed
    .slice(0, 100)
    .normalize("NFKC")
    .replace(/[\s\u00ad\u200b\u2060\ufeff\p{Pd}]/gu, "")
    .toUpperCase();
  return text.length === CHARACTERS && [...text].every((it) => ALPHABET.includes(it)) ? (text as RecoveryCode) : null;
}
