import * as z from "zod/mini";

/**
 * Characters that a displayed line must not contain, since they can make one text look like another: controls, lone surrogates, line and
 * paragraph separators, marks of direction, characters that show nothing (zero width, fillers, blanks, tags), marks drawn through or around
 * a letter, private use, and code points that are no character. [P-8] lists them by their code points.
 */
const UNSEEN =
  "\\p{Cc}\\p{Cs}\\xad\\u034f\\u061c\\u070f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f" +
  "\\u2800\\u3164\\ufeff\\uffa0\\ufff0-\\ufffc\\u{13430}-\\u{13455}\\u{16fe4}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}" +
  "\\u0334-\\u0338\\u0488\\u0489\\u1abe\\u1cd4\\u1ce2-\\u1ce8\\u20d2\\u20d3\\u20d8-\\u20da\\u20dd-\\u20e0\\u20e2\\u20e4-\\u20e6\\u20ea\\u20eb" +
  "\\ua670-\\ua672\\u{1d167}-\\u{1d169}\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffe\\uffff\\u{1fffe}\\u{1ffff}\\u{2fffe}\\u{2ffff}\\u{3fffe}-\\u{10ffff}";
const UNSEEN_CHARACTER = new RegExp(`[${UNSEEN}]`, "u");
/** Two spaces, other than two of U+0020: such a run keeps its width on a screen. */
const WIDE_SPACES = /(?! {2})\p{Zs}{2}/u;
const RUN_OF_UNSEEN = new RegExp(`[${UNSEEN}]+`, "gu");
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * True when `text` is one visible line of 1 to `maxLength` UTF-16 units: no space at its ends, no two beside each other except U+0020, and
 * something to see. [P-8]
 */
export function isLine(text: string, maxLength: number): boolean {
  const fits = text.length <= maxLength && text === text.trim();
  return fits && VISIBLE.test(text) && !UNSEEN_CHARACTER.test(text) && !WIDE_SPACES.test(text);
}

/** More marks on one letter are drawn over the lines around it. */
const HEAP_OF_MARKS = /\p{M}{5}/u;
/** The blocks of letters and digits that run from right to left (Unicode, DerivedBidiClass). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The place at which a line's order on the screen can differ from its order in the text (Unicode UAX #9), whichever direction the screen
 * gives it; -1: nowhere. A line that begins with right-to-left letters has no others and no digit; in another line a digit never follows
 * right-to-left letters without a letter between.
 */
function turnedAt(line: string): number {
  if (!RIGHT_TO_LEFT.test(line)) return -1;
  let first: "right-to-left" | "other" | null = null;
  let last: "right-to-left" | "other" | "digit" | null = null;
  let at = 0;
  for (const character of line) {
    const turns = RIGHT_TO_LEFT.test(character);
    const isDigit = /\p{N}/u.test(character);
    if (isDigit ? last === "right-to-left" : turns && last === "digit") return at;
    if (turns) last = "right-to-left";
    else if (/\p{L}/u.test(character)) last = "other";
    else if (isDigit && last === null) last = "digit";
    if (first === null && last !== "digit") first = last;
    if (first === "right-to-left" && last === "other") return at;
    at += character.length;
  }
  return -1;
}

type UnclearWhy = "unseen" | "spaces" | "marks" | "order" | "unassigned";

/** Where a text could read otherwise than it is stored: line and character counted from 1, and the character as `U+2800`. */
export interface Unclear {
  readonly why: UnclearWhy;
  readonly line: number;
  readonly character: number;
  readonly point: string;
}

const clarity: readonly (readonly [UnclearWhy, (line: string) => number])[] = [
  ["unseen", (line) => line.search(UNSEEN_CHARACTER)],
  ["spaces", (line) => line.search(WIDE_SPACES)],
  ["marks", (line) => line.search(HEAP_OF_MARKS)],
  ["order", turnedAt],
];
/** Asked where a text comes in, never by a phone: which characters exist depends on the age of its Unicode. */
const assigned = ["unassigned", (line: string) => line.search(/\p{Cn}/u)] as const;

/** The first place of a text that could read otherwise than it is stored; null where the text is clear. [P-103] */
export function findUnclear(text: string, rules: typeof clarity = [...clarity, assigned]): Unclear | null {
  for (const [at, line] of text.split("\n").entries())
    for (const [why, search] of rules) {
      const found = search(line);
      if (found < 0) continue;
      const point = line.codePointAt(found)?.toString(16).toUpperCase().padStart(4, "0");
      return { why, line: at + 1, character: [...line.slice(0, found)].length + 1, point: `U+${point}` };
    }
  return null;
}

/**
 * True when `text` is lines of [P-8] separated by U+000A, within both limits: one empty line at most between two lines, none at the
 * ends, and nothing that reads otherwise than it is stored. [P-103]
 */
export function isText(text: string, maxLength: number, maxBytes: number): boolean {
  if (text.length > maxLength || new TextEncoder().encode(text).length > maxBytes) return false;
  const lines = text.split("\n");
  const isWhole = lines.every((line, at) =>
    line === "" ? at > 0 && at < lines.length - 1 && lines[at - 1] !== "" : isLine(line, maxLength),
  );
  return isWhole && findUnclear(text, clarity) === null;
}

/**
 * Replaces each run of forbidden characters, and of spaces that are not all U+0020, by one space. The result may still be too long, begin
 * or end with a space, or show nothing.
 */
export const withoutUnseen = (text: string): string =>
  text.replace(RUN_OF_UNSEEN, " ").replace(/\p{Zs}{2,}/gu, (run) => (/^ +$/.test(run) ? run : " "));

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
