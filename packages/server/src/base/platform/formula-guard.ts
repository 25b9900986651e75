/**
 * Keeps spreadsheets from running a text of a CSV file as a formula: names and browsers come from outside. CWE-1236;
 * OWASP, *CSV Injection*, which also names TAB and CR. A spreadsheet may split at another separator than ours, so the
 * text after any separator is guarded too. Pure.
 */

/** A cell's beginning at any separator, and quotation marks and blanks before the formula that a spreadsheet may drop. */
const SEPARATOR = String.raw`(^|[;,\t\r\n])`;
const FORMULA = String.raw`(?=(?:"|[^\S\t\r\n])*[=+\-@])`;
const UNGUARDED = new RegExp(`${SEPARATOR}${FORMULA}`, "g");
const GUARDED = new RegExp(`${SEPARATOR}'${FORMULA}`, "g");

/** The text with an apostrophe before each formula. */
export const guarded = (text: string): string => text.replace(UNGUARDED, "$1'").replace(/^[\t\r]/, "'$&");

/** The text as it was before {@link guarded}. */
export const unguarded = (text: string): string => text.replace(/^'(?=[\t\r])/, "").replace(GUARDED, "$1");
