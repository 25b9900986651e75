/** Times as people read them: in the LPSE's zone, with its name. Inside the program every time is Unix seconds, UTC. */
import type { UnixSeconds } from "@spse/protocol";
import type { Config } from "../config/config.ts";
import type { Language } from "./texts.ts";

type Zone = Config["timeZone"];

const NAMES: Record<Zone, string> = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

export const zoneName = (zone: Zone): string => NAMES[zone];

const date = (at: UnixSeconds) => new Date(at * 1000);

/** "14:05:09" */
export const clock = (at: UnixSeconds, zone: Zone): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
    date(at),
  );

/** "24 November 2026 14:05 WIB" */
export const dateTime = (at: UnixSeconds, zone: Zone, language: Language): string => {
  const day = new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  return `${day.format(date(at))} ${time.format(date(at))} ${NAMES[zone]}`;
};

/** "24 November 2026" */
export const day = (at: UnixSeconds, zone: Zone, language: Language): string =>
  new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date(at));

/** "Selasa, 24 November 2026" */
export const longDay = (at: UnixSeconds, zone: Zone, language: Language): string =>
  new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date(at));
