/** The one reader of JSON that comes from the other side. [P-6] [P-61] */

/** In a text that JSON.parse has read: a string, with the colon after it where it names a member; a number; a bracket. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|[{}]/g;

/**
 * Reads JSON of which no two readers can read different things.
 *
 * @param source a text; or bytes, which must be UTF-8 without byte order mark.
 * @returns the value; undefined, which no shape takes, for what is not JSON, for a member that comes twice in one object
 *   (JSON.parse keeps the last, other readers the first), and for a number that is not written as a plain whole number.
 */
export function parseJson(source: Uint8Array | string): unknown {
  try {
    const text =
      typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(source);
    const value: unknown = JSON.parse(text);
    return isPlain(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 8259 §4 leaves equal names, §6 the range of numbers, to the reader: here they are refused. */
function isPlain(json: string): boolean {
  const open: Set<unknown>[] = [];
  for (const [token, colon] of json.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (!token.startsWith('"')) {
      if (!Number.isSafeInteger(Number(token)) || String(Number(token)) !== token) return false;
    } else if (colon) {
      const names = open.at(-1);
      const name: unknown = JSON.parse(token.slice(0, -colon.length));
      if (names?.has(name)) return false;
      names?.add(name);
    }
  }
  return true;
}
