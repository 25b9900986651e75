/** The rule for a backup's passphrase. Pure. */

/** NIST SP 800-63B-4 §3.1.1.2 asks 15 of a password that stands alone; argon2id stands behind this one. */
export const PASSPHRASE_MIN_LETTERS = 12;

/** What a guesser is slowed by: length, and more than a few different signs. */
export function judgePassphrase(typed: string): "empty" | "short" | "plain" | "good" {
  const letters = Array.from(typed.normalize("NFKC"));
  if (letters.length === 0) return "empty";
  if (letters.length < PASSPHRASE_MIN_LETTERS) return "short";
  return new Set(letters).size < 5 ? "plain" : "good";
}
