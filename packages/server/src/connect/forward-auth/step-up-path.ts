/**
 * Does a path require a fresh proof? The application may read an address in another way, so every reading counts. Pure.
 */

/** `unclear`: programs read this address in different ways. */
export type PathVerdict = "free" | "step-up" | "unclear";

/** The most layers of encoding that are read: programs decode once, some twice. */
const DECODED_MOST = 4;

/**
 * Judges a path with its query.
 * @param prefixes `/admin` covers `/admin` in any case, and what no letter, digit, `-` or `_` continues: `/admin/x`,
 *   `/admin.json`.
 */
export function judgePath(target: string, prefixes: readonly string[]): PathVerdict {
  if (prefixes.length === 0) return "free";
  let reading = pathOf(target);
  let verdict: PathVerdict = "free";
  for (let turn = 0; turn < DECODED_MOST; turn++) {
    if (isUnclear(reading)) return "unclear";
    const read = [tidied(reading), tidied(folded(reading))];
    if (read.some((path) => isUnclear(path) || prefixes.some((prefix) => covers(tidied(prefix), path))))
      verdict = "step-up";
    const next = decode(reading);
    if (next === null) return turn === 0 ? "unclear" : verdict;
    if (next === reading) return verdict;
    reading = pathOf(next);
  }
  return "unclear";
}

const pathOf = (target: string): string => target.split(/[?#]/, 1)[0] ?? "";

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** A backslash or encoded slash, a parameter of a segment (`;`), a control character, a segment of dots, or one that ends with a dot or space. */
function isUnclear(path: string): boolean {
  if (/[\\;\p{Cc}]|%2f|%5c/iu.test(path)) return true;
  return path.split("/").some((segment) => /[. ]$/.test(segment));
}

const tidied = (path: string): string => path.normalize("NFKC").toLowerCase().replaceAll(/\/+/g, "/");

/** Letters that databases and frameworks fold without Unicode saying so. */
const FOLDED: Readonly<Record<string, string>> = {
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** As a program reads it that drops marks and invisible characters and folds letters: `ADMİN`, `adm\u00adin` and `ådmin` are `admin`. */
const folded = (path: string): string =>
  bare(bare(path).toUpperCase().toLowerCase()).replaceAll(/[øđðłħŧæœþ]/g, (letter) => FOLDED[letter] ?? letter);
const bare = (path: string): string =>
  path.normalize("NFKD").replaceAll(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");

const covers = (prefix: string, path: string): boolean =>
  prefix === "/" || (path.startsWith(prefix) && !/^[\p{L}\p{N}_-]/u.test(path.slice(prefix.length)));
