/** "5 menit": how long to wait, in the words of pages. Never shorter than Retry-After tells programs. */
import type { Language } from "./texts.ts";

const id = { second: "detik", minute: "menit", hour: "jam" };
const en = { second: "second", minute: "minute", hour: "hour" } satisfies Record<keyof typeof id, string>;

const MINUTE = 60;
const HOUR = 3600;

export function waitText(language: Language, seconds: number): string {
  const [unit, length] =
    seconds > 1.5 * HOUR
      ? (["hour", HOUR] as const)
      : seconds > 1.5 * MINUTE
        ? (["minute", MINUTE] as const)
        : (["second", 1] as const);
  const count = Math.max(1, Math.ceil(seconds / length));
  if (language === "id") return `${count} ${id[unit]}`;
  return `${count} ${en[unit]}${count === 1 ? "" : "s"}`;
}
