/** "5 menit": how long to wait, in the words of pages. Never shorter than Retry-After tells programs. */
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import type { Catalogue, Language } from "./texts.ts";

const units = {
  second: { id: "detik", en: "second" },
  minute: { id: "menit", en: "minute" },
  hour: { id: "jam", en: "hour" },
} satisfies Catalogue;

export function waitText(language: Language, seconds: number): string {
  const [unit, length] =
    seconds > 1.5 * HOUR_SECONDS
      ? (["hour", HOUR_SECONDS] as const)
      : seconds > 1.5 * MINUTE_SECONDS
        ? (["minute", MINUTE_SECONDS] as const)
        : (["second", 1] as const);
  const count = Math.max(1, Math.ceil(seconds / length));
  return `${count} ${units[unit][language]}${language === "id" || count === 1 ? "" : "s"}`;
}
