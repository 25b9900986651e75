import * as z from "zod/mini";

/**
 * Characters that never belong in one displayed line: controls (U+0000 too), line and paragraph separators, lone
 * surrogates, and the marks that reverse the direction of text, with which one name can be made to look like another.
 */
const NOT_IN_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** True when `text` is one visible line of 1 to `maxLength` UTF-16 units, without spaces at its ends. [P-8] */
export function isLine(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength && text === text.trim() && !NOT_IN_A_LINE.test(text);
}

/** Shape of one visible line; see {@link isLine}. */
export const lineShape = (maxLength: number) =>
  z.string().check(
    z.maxLength(maxLength),
    z.refine((text) => isLine(text, maxLength)),
  );
