/**
 * A settings file in the format of systemd's EnvironmentFile= (systemd.exec(5)), so that one file serves the unit and the command
 * line. Pure.
 *
 * As in systemd: comments at a line's beginning (`#`, `;`); spaces around a value are dropped; a backslash before the line's
 * end joins two lines; `'…'` is taken unchanged; in `"…"` a backslash counts only before `"`, `\`, `` ` `` and `$`; quotes
 * may span lines. `$NAME` is never expanded.
 *
 * Stricter than systemd, which ignores such lines: a line without `=`, an invalid name (`export A=b`), a name that comes
 * twice, a quote that is never closed and a carriage return are refused. Accepted text means the same as in systemd (254 and newer).
 */

/** The settings of a file, or the line (from 1) at which it cannot be read, and why. */
type EnvFile =
  | { readonly kind: "settings"; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: "malformed"; readonly line: number; readonly why: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SPACE = /[ \t]/;
/** The characters that a backslash escapes inside double quotes. */
const ESCAPED_IN_QUOTES = new Set(['"', "\\", "`", "$"]);

/** Reads the text of such a file. */
export function parseEnvFile(text: string): EnvFile {
  const settings = new Map<string, string>();
  let at = 0;
  let line = 1;
  const malformed = (why: string): EnvFile => ({ kind: "malformed", line, why });
  const passLine = (): string => {
    const end = text.indexOf("\n", at);
    const rest = text.slice(at, end === -1 ? text.length : end);
    at = end === -1 ? text.length : end + 1;
    return rest;
  };

  if (/[\0\ufeff\ufffd]/.test(text)) return malformed("is not plain UTF-8 text");
  if (text.includes("\r")) return malformed("has Windows line ends (sed -i 's/\\r$//' takes them off)");
  for (; at < text.length; line++) {
    while (SPACE.test(text[at] ?? "")) at++;
    const sign = text[at];
    if (sign === undefined) break;
    if (sign === "\n" || sign === "#" || sign === ";") {
      passLine();
      continue;
    }
    const equals = text.indexOf("=", at);
    const name = text.slice(at, equals).trimEnd();
    if (equals === -1 || name.includes("\n")) return malformed("has no `=`");
    if (!NAME.test(name)) return malformed("does not begin with a name and `=`");
    if (settings.has(name)) return malformed(`sets ${name} a second time`);
    const value = readValue(text, equals + 1);
    if (value === null) return malformed("opens a quote that is never closed");
    settings.set(name, value.value);
    line += text.slice(at, value.end).split("\n").length - 1;
    at = value.end + 1;
  }
  return { kind: "settings", settings: Object.fromEntries(settings) };
}

/** Reads a value from `start` on. `end` is the place of the line end after it; null where a quote stays open. */
function readValue(text: string, start: number): { value: string; end: number } | null {
  let value = "";
  /** The length of `value` without the spaces at its end: such a space counts only inside quotes or after a backslash. */
  let kept = 0;
  let unquoted = false;
  let at = start;
  while (at < text.length && text[at] !== "\n") {
    const sign = text[at] ?? "";
    if (!unquoted && (sign === "'" || sign === '"')) {
      const quoted = sign === "'" ? singleQuoted(text, at + 1) : doubleQuoted(text, at + 1);
      if (quoted === null) return null;
      value = value.slice(0, kept) + quoted.value;
      kept = value.length;
      at = quoted.end + 1;
    } else if (sign === "\\") {
      const next = text[at + 1] ?? "";
      if (next !== "\n") value += next;
      kept = value.length;
      unquoted = true;
      at += 2;
    } else if (SPACE.test(sign)) {
      if (unquoted) value += sign;
      at++;
    } else {
      value += sign;
      kept = value.length;
      unquoted = true;
      at++;
    }
  }
  return { value: value.slice(0, kept), end: Math.min(at, text.length) };
}

function singleQuoted(text: string, start: number): { value: string; end: number } | null {
  const end = text.indexOf("'", start);
  return end === -1 ? null : { value: text.slice(start, end), end };
}

function doubleQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = "";
  for (let at = start; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === '"') return { value, end: at };
    const next = text[at + 1] ?? "";
    if (sign !== "\\") value += sign;
    else if (next === "\n") at++;
    else if (ESCAPED_IN_QUOTES.has(next)) {
      value += next;
      at++;
    } else value += sign;
  }
  return null;
}
