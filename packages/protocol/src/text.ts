import * as z from "zod/mini";

/**
 * Characters that a displayed line must not contain, since they can make one name look like another: controls,
 * lone surrogates, line and paragraph separators, marks of direction, and characters that show nothing (zero width,
 * fillers, tags). [P-8] lists them by their code points.
 */
const UNSEEN =
  "\\p{Cc}\\p{Cs}\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f" +
  "\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const NOT_IN_A_LINE = new RegExp(`[${UNSEEN}]`, "u");
const RUN_OF_UNSEEN = new RegExp(`[${UNSEEN}]+`, "gu");

/** True when `text` is one visible line of 1 to `maxLength` UTF-16 units, without spaces at its ends. [P-8] */
export function isLine(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength && text === text.trim() && !NOT_IN_A_LINE.test(text);
}

/**
 * True when `text` is lines of [P-8] separated by U+000A, within both limits: one empty line at most between two lines, none at the
 * ends. [P-103]
 */
export function isText(text: string, maxLength: number, maxBytes: number): boolean {
  if (text.length > maxLength || new TextEncoder().encode(text).length > maxBytes) return false;
  const lines = text.split("\n");
  return lines.every((line, at) =>
    line === "" ? at > 0 && at < lines.length - 1 && lines[at - 1] !== "" : isLine(line, maxLength),
  );
}

/** Replaces each forbidden character by a space. The result may still be too long, or begin or end with a space. */
export const withoutUnseen = (text: string): string => text.replace(RUN_OF_UNSEEN, " ");

/**
 * A name inside a sentence, whose letters may run from right to left: it does not reorder the words around it (Unicode UAX #9,
 * FSI and PDI). A name in Latin letters needs no marks. [P-101]
 */
export const isolated = (name: string): string => (/[^\0-\u024f]/.test(name) ? `\u2068${name}\u2069` : name);

/** Shape of one visible line; see {@link isLine}. */
export const lineShape = (maxLength: number) =>
  z.string().check(
    z.maxLength(maxLength),
    z.refine((text) => isLine(text, maxLength)),
  );
