/**
 * A number of seconds is in one place: the server's in `base/rules/`, the app's in `base/lifetimes.ts`, and what both must agree on in
 * `@spse/protocol`. Milliseconds of pauses and timeouts are no lifetimes and stand where they are used. Found by the form of a line: a number
 * that hides behind another name passes. Pure.
 */
import { type Breach, breach } from "./finding.ts";
import type { Source } from "./imports.ts";

const PLACES = /^packages\/(server|authenticator)\/src\//;
const OWN_PLACE = /^packages\/(server\/src\/base\/rules\/|authenticator\/src\/base\/lifetimes\.ts$)/;

const FORMS: readonly RegExp[] = [
  // 15 * 60, 72 * 3600, 7 * DAY, 15 * 60_000, and the other way round
  /(?<![\d._])\d[\d_]*\s*\*\s*(60|60_?000|MINUTES?|HOURS?|DAYS?)(_\w+)?\b/,
  /\b(60|60_?000|MINUTES?|HOURS?|DAYS?)(_\w+)?\s*\*\s*\d/,
  // an hour or a day, in seconds or milliseconds
  /\b(3_?600|86_?400)(_?000)?\b/,
  // KEPT_SECONDS = 900, lifetimeSeconds: 30, WAIT_SECONDS = [30, 60]
  /(?<!milli)seconds(_[A-Z]+)?"?\s*[:=]\s*\[?\s*[1-9]/i,
  /(?<!milli)seconds(_[A-Z]+)?"?\s*[:=]\s*\[[^\]]*[1-9]/i,
  // now + 60, 60 + now, now() - 60
  /\bnow(\(\))?\)?\s*[-+]\s*[1-9]/,
  /\b\d+\s*\+\s*([\w.]+\.)?now\b/,
  // now - began > 60, 60 < now - began, seconds > 60
  /\bnow\b[^;&|?]*[<>]=?\s*[1-9]/,
  /\b[1-9][\d_]*\s*[<>]=?\s*([\w.]+\.)?now\b/,
  /(?<!milli)seconds\s*[<>]=?\s*[1-9][\d_]*(?![\d._])/i,
];

/** Lines that hold a number of seconds outside its place. */
export function checkLifetimes({ path, text }: Source): Breach[] {
  if (!PLACES.test(path) || OWN_PLACE.test(path)) return [];
  return text.split("\n").flatMap((line, at) => {
    const code = /^\s*(\/?\*|\/\/)/.test(line) ? "" : line.replaceAll(/"[^"]*"|(?<!:)\/\/.*/g, '""');
    if (!FORMS.some((form) => form.test(code))) return [];
    const what = `a number of seconds is in base/rules/lifetimes.ts (the app's in base/lifetimes.ts): ${line.trim()}`;
    return [breach("lifetime", path, at + 1, what)];
  });
}
