/** The rule for a backup's passphrase. Pure. */

/** NIST SP 800-63B-4 §3.1.1.2 asks for 15 if a password is the only factor; argon2id slows guessing here. */
export const PASSPHRASE_MIN_LETTERS = 12;

/** Length, and more than a few different characters, slow a guesser down. */
export function judgePassphrase(typed: string): "empty" | "short" | "plain" | "good" {
  const letters = Array.from(typed.normalize("NFKC"));
  if (letters.length === 0) return "empty";
  if (letters.length < PASSPHRASE_MIN_LETTERS) return "short";
  return new Set(letters).size < 5 ? "plain" : "good";
}
