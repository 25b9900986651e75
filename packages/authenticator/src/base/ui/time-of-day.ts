/**
 * Times as people in Indonesia read them (docs/glossary.md, *Times and dates*): in the phone's own zone, with its name. No other file of the
 * app writes a time.
 */
import type { UnixSeconds } from "@spse/protocol";
import { language } from "./language.ts";

/** Zones of Indonesia and what everybody calls them. */
const NAMES: Readonly<Record<string, string>> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Ujung_Pandang": "WITA",
  "Asia/Jayapura": "WIT",
};

const STYLES = {
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "shortOffset" },
  day: { dateStyle: "long" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** One formatter for each locale, style and zone: a new one for each call costs 30 KB outside the heap, and the list ticks. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatterOf(locale: string, style: keyof typeof STYLES, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...STYLES[style] });
  formatters.set(key, made);
  return made;
}

/** "14:03:22 WIB", with colons as SPSE writes it; outside Indonesia the offset: "07:03:22 UTC". */
export function timeOfDay(at: UnixSeconds, timeZone: string): string {
  const { hour, minute, second, zone } = readClock(at, timeZone);
  return `${hour}:${minute}:${second} ${zone}`;
}

/** "24 November 2026 14:03 WIB" */
export function dateTime(at: UnixSeconds, timeZone: string, language: "id" | "en"): string {
  const { hour, minute, zone } = readClock(at, timeZone);
  return `${dayOf(at, timeZone, language)} ${hour}:${minute} ${zone}`;
}

function readClock(at: UnixSeconds, timeZone: string) {
  const parts = formatterOf("en-GB", "clock", timeZone).formatToParts(at * 1000);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((it) => it.type === type)?.value ?? "";
  const offset = part("timeZoneName")
    .replace("GMT", "UTC")
    .replace(/[+-]0$/, "");
  return { hour: part("hour"), minute: part("minute"), second: part("second"), zone: NAMES[timeZone] ?? offset };
}

/** "24 November 2026" */
function dayOf(at: UnixSeconds, timeZone: string, language: "id" | "en"): string {
  return formatterOf(language === "id" ? "id-ID" : "en-GB", "day", timeZone).format(at * 1000);
}

/** Day and time on this phone, in the present language. */
export const momentOf = (at: UnixSeconds): string => dateTime(at, phoneZone(), language.value);

export const dayHere = (at: UnixSeconds): string => dayOf(at, phoneZone(), language.value);
export const timeHere = (at: UnixSeconds): string => timeOfDay(at, phoneZone());

/** The zone of this phone; UTC where the browser does not tell. */
const phoneZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
