/**
 * Times as people read and type them (docs/glossary.md, *Times and dates*): in the LPSE's zone, with its name. Inside the program every time is Unix
 * seconds, UTC. No other file of the server writes a time.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import type { Config } from "../config/config.ts";
import type { Language } from "./texts.ts";

type Zone = Config["timeZone"];

const NAMES: Record<Zone, string> = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

export const zoneName = (zone: Zone): string => NAMES[zone];

const STYLES = {
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  minute: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "long", year: "numeric" },
  dayInBrief: { day: "numeric", month: "short", year: "numeric" },
  shortDay: { day: "numeric", month: "short" },
  longDay: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes a time with the one formatter of its style, language and zone. A formatter takes some 30 KB outside the heap, where the
 * garbage collector does not see it: one for each call would fill the memory (https://github.com/nodejs/node/issues/57213).
 */
function write(style: keyof typeof STYLES, at: UnixSeconds, timeZone: Zone, language: Language): string {
  const key = `${style} ${language} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", { timeZone, ...STYLES[style] });
    formatters.set(key, formatter);
  }
  return formatter.format(at * 1000);
}

/** "14:05:09", for a clock that stands beside its zone's name: with colons in both languages, as SPSE writes it. */
export const clock = (at: UnixSeconds, zone: Zone): string => write("clock", at, zone, "en");

/** "14:05:09 WIB": for times that people compare with the page's clock. */
export const timeOfDay = (at: UnixSeconds, zone: Zone): string => `${clock(at, zone)} ${NAMES[zone]}`;

/** "24 November 2026 14:05 WIB" */
export const dateTime = (at: UnixSeconds, zone: Zone, language: Language): string =>
  `${write("day", at, zone, language)} ${write("minute", at, zone, "en")} ${NAMES[zone]}`;

/** "24 Nov 2026 14:05 WIB": the same in a row that has no more room. */
export const dateTimeInBrief = (at: UnixSeconds, zone: Zone, language: Language): string =>
  `${write("dayInBrief", at, zone, language)} ${write("minute", at, zone, "en")} ${NAMES[zone]}`;

/** "24 November 2026" */
export const day = (at: UnixSeconds, zone: Zone, language: Language): string => write("day", at, zone, language);

/** "24 Nov 2026": where a phone's one line has no room for more. */
export const dayInBrief = (at: UnixSeconds, zone: Zone, language: Language): string =>
  write("dayInBrief", at, zone, language);

/** "Selasa, 24 November 2026" */
export const longDay = (at: UnixSeconds, zone: Zone, language: Language): string =>
  write("longDay", at, zone, language);

/** The last day before an end: "31 Desember 2026" where something ends with that day. */
export const lastDay = (until: UnixSeconds, zone: Zone, language: Language): string =>
  day(unixSeconds(until - 1), zone, language);

/** Hours ahead of UTC: Indonesia's zones know no summer time. */
const HOURS_AHEAD: Record<Zone, number> = { "Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9 };

/** The first second of a day that somebody typed as 2027-01-01; null where there is no such day. */
export function parseDay(typed: string, zone: Zone): UnixSeconds | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00:00+0${HOURS_AHEAD[zone]}:00`) : Number.NaN;
  const same = !Number.isNaN(at) && new Date(Date.parse(`${typed}T00:00:00Z`)).toISOString().startsWith(typed);
  return same ? unixSeconds(at / 1000) : null;
}

/** The end of a typed day: something valid until that day ends then. Null where there is no such day. */
export function parseLastDay(typed: string, zone: Zone): UnixSeconds | null {
  const begins = parseDay(typed, zone);
  return begins === null ? null : unixSeconds(begins + DAY_SECONDS);
}

/** "2026-11-24T07:05:09Z": for programs and as evidence, the same in every zone. */
export const utc = (at: number): string => `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;

/** "14:00", the hour of an axis. */
export const hourOfDay = (at: number, zone: Zone): string => write("minute", unixSeconds(at), zone, "en");

/** "24 Nov", the day of an axis. */
export const shortDay = (at: number, zone: Zone, language: Language): string =>
  write("shortDay", unixSeconds(at), zone, language);

/** "2026-11-24", as a field for a date holds it. */
export const dayField = (at: number, zone: Zone): string => utc(at + HOURS_AHEAD[zone] * HOUR_SECONDS).slice(0, 10);

/** A minute that was typed as 2026-11-24 and 14:05; null where there is no such time. */
export function parseMinute(date: string, time: string, zone: Zone): UnixSeconds | null {
  const begins = parseDay(date, zone);
  const [, hours = "", minutes = ""] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (begins === null || hours === "") return null;
  return unixSeconds(begins + Number(hours) * HOUR_SECONDS + Number(minutes) * MINUTE_SECONDS);
}

/** The last beginning of a slot of so many hours, counted from midnight in the zone, at or before this time. */
export function slotOf(at: number, hours: number, zone: Zone): number {
  const shift = HOURS_AHEAD[zone] * HOUR_SECONDS;
  return at - ((at + shift) % (hours * HOUR_SECONDS));
}
