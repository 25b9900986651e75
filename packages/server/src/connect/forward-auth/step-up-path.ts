/**
 * Does a path require a fresh proof? The application behind the proxy may read an address differently, so every reading
 * counts. Pure.
 */

/** `unclear`: programs read this address in different ways. */
export type PathVerdict = "free" | "step-up" | "unclear";

/** The most layers of encoding that are read: programs decode once, some twice. */
const DECODED_MOST = 4;

/**
 * Judges a path with its query.
 *
 * @param prefixes of whole segments: `/admin` covers `/admin` and `/admin/x`, in capitals too. Without any, every path is free.
 */
export function judgePath(target: string, prefixes: readonly string[]): PathVerdict {
  if (prefixes.length === 0) return "free";
  let reading = pathOf(target);
  let verdict: PathVerdict = "free";
  for (let turn = 0; turn < DECODED_MOST; turn++) {
    if (isUnclear(reading)) return "unclear";
    if (prefixes.some((prefix) => covers(prefix, reading))) verdict = "step-up";
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

function covers(prefix: string, path: string): boolean {
  if (prefix === "/") return true;
  const [wanted, read] = [prefix, path].map((it) => it.normalize("NFKC").toLowerCase().replaceAll(/\/+/g, "/")) as [
    string,
    string,
  ];
  return read === wanted || read.startsWith(`${wanted}/`);
}
