/**
 * The six characters of a captcha. They are derived from the challenge's id under the master key, so the server stores nothing
 * and every process knows them. Pure.
 */

/** Characters of one code. Guide A4 shows six, as `WZed0S`. */
export const CAPTCHA_LENGTH = 6;

/**
 * The characters of a code, compared without case. It leaves out characters that people confuse in a warped picture or when
 * they are spoken: 0 O Q, 1 I J L, 2 Z, 4 (A), 5 S, 6 8 G 9, 7 (T), U V, R (A, B, P), X Y (K).
 */
export const CAPTCHA_LETTERS = "ABCDEFHKMNPTW3";

/**
 * The forms in which a letter may be drawn, where that is not only its capital. Only forms that stay distinct from
 * every other letter: no `n` and `r` (joined they make an m or an h), no `h` (bent, an m), no `a`, `b`, `c`, `e`, `t`, no `D`
 * and `F` (a stroke across makes them B and E), no `M` and `w` (each other), no `P` (A, B).
 */
const DRAWN: Readonly<Record<string, string>> = {
  D: "d",
  F: "f",
  K: "Kk",
  M: "m",
  P: "p",
};

/** The forms in which a letter of {@link CAPTCHA_LETTERS} is drawn. */
const formsOf = (letter: string): readonly string[] => [...(DRAWN[letter] ?? letter)];

/** Largest multiple of the alphabet's size in a byte: higher bytes are skipped, so that no letter is more likely. */
const FAIR_BYTES = 256 - (256 % CAPTCHA_LETTERS.length);

/**
 * Derives the code of a challenge: always the same for one id.
 *
 * @param mac a keyed hash (HMAC-SHA-256 under a key for captchas) of `data`: at least 16 unpredictable bytes.
 * @returns six characters in the case in which they are drawn.
 */
export function captchaText(mac: (data: string) => Uint8Array, challengeId: string): string {
  let text = "";
  for (let block = 0; text.length < CAPTCHA_LENGTH; block++) {
    const bytes = mac(`text ${block} ${challengeId}`);
    for (let at = 0; at + 1 < bytes.length && text.length < CAPTCHA_LENGTH; at += 2) {
      const [letterByte = 0, caseByte = 0] = bytes.subarray(at, at + 2);
      if (letterByte >= FAIR_BYTES) continue;
      const letter = CAPTCHA_LETTERS[letterByte % CAPTCHA_LETTERS.length] as string;
      const forms = formsOf(letter);
      text += forms[caseByte % forms.length];
    }
  }
  return text;
}

/** The form in which two codes are compared: case, blanks and dashes do not count. */
export const comparableCode = (typed: string): string => typed.replace(/[\s-]/gu, "").toUpperCase();
