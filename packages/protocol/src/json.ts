/** Reads JSON from the other side. Phone and server use no other reader. [P-6] [P-61] */

/** Tokens of a text that JSON.parse has accepted: a string, with the colon after it if it names a member; a number; a bracket. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|[{}]/g;

/**
 * Reads JSON that no two readers can understand differently.
 *
 * @param source a text; or bytes, which must be UTF-8 without byte order mark.
 * @returns the value. Undefined, which no shape takes, for a text that is not JSON, for a repeated member of one object
 *   (JSON.parse keeps the last, other readers the first), and for a number that is not a plain whole number.
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

/**
 * RFC 8259 leaves equal names (§4) and the range of numbers (§6) to the reader. This reader refuses equal names and inexact
 * numbers.
 */
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
