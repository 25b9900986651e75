/** The text of a settings file, with settings put in where the file has a place for them. Pure. */
import { parseEnvFile } from "../../base/platform/config/env-file.ts";

/** A value as base/platform/config/env-file.ts and systemd read it. */
const written = (value: string): string =>
  /^[\w./:@,+%?&=*-]+$/.test(value) ? value : `"${value.replaceAll(/["\\`$]/g, "\\$&")}"`;

/** A setting, or the example of one in a comment. */
const PLACE = /^#? ?(SPSE_\w+)=/;

/**
 * Each setting takes the place of its line or its example; the others are put at the end. Everything else stays.
 *
 * @returns null where the text cannot be read so, as with a value over several lines.
 */
export function fillIn(text: string, settings: Readonly<Record<string, string>>): string | null {
  const before = parseEnvFile(text);
  if (before.kind === "malformed") return null;
  const left = new Map(Object.entries(settings));
  const lines = text.split("\n").map((line) => {
    const name = PLACE.exec(line)?.[1];
    const value = name === undefined ? undefined : left.get(name);
    if (name === undefined || value === undefined) return line;
    if (line.startsWith("#") && name in before.settings) return line; // the setting itself stands elsewhere
    left.delete(name);
    return `${name}=${written(value)}`;
  });
  const end = [...left].map(([name, value]) => `${name}=${written(value)}\n`);
  const filled = `${lines.join("\n").replace(/\n*$/, "\n")}${end.join("")}`.replace(/^\n/, "");
  const after = parseEnvFile(filled);
  const wanted = { ...before.settings, ...settings };
  const same =
    after.kind === "settings" &&
    Object.keys(after.settings).length === Object.keys(wanted).length &&
    Object.entries(wanted).every(([name, value]) => after.settings[name] === value);
  return same ? filled : null;
}
