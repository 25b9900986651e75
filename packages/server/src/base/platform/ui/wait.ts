/** "5 menit": how long to wait, in the words of pages. Never shorter than Retry-After tells programs. */
import { HOUR_SECONDS, MINUTE_SECONDS } from "../../rules/lifetimes.ts";
import type { Language } from "./texts.ts";

const id = { second: "detik", minute: "menit", hour: "jam" };
const en = { second: "second", minute: "minute", hour: "hour" } satisfies Record<keyof typeof id, string>;

export function waitText(language: Language, seconds: number): string {
  const [unit, length] =
    seconds > 1.5 * HOUR_SECONDS
      ? (["hour", HOUR_SECONDS] as const)
      : seconds > 1.5 * MINUTE_SECONDS
        ? (["minute", MINUTE_SECONDS] as const)
        : (["second", 1] as const);
  const count = Math.max(1, Math.ceil(seconds / length));
  if (language === "id") return `${count} ${id[unit]}`;
  return `${count} ${en[unit]}${count === 1 ? "" : "s"}`;
}
