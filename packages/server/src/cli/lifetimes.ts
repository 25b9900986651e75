/** How long sessions live, as an operator types and reads it: `30m`, `8h`, `default`. */
import type { Config } from "../platform/config/config.ts";
import { limitsOf, type SessionPolicy } from "../policy/index.ts";
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  HOUR_SECONDS,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  MINUTE_SECONDS,
} from "../rules/lifetimes.ts";
import { CommandRefused } from "./terminal.ts";

const SECONDS_OF = { m: MINUTE_SECONDS, h: HOUR_SECONDS } as const;

/** What was typed; what was not named stays as it was. `default`: as the settings say. */
export const parseLifetimes = (
  typed: { readonly idle?: string; readonly absolute?: string },
  now: SessionPolicy,
): SessionPolicy => ({
  idleSeconds:
    typed.idle === undefined ? now.idleSeconds : parse("--idle", typed.idle, IDLE_SECONDS_LEAST, IDLE_SECONDS_MOST),
  absoluteSeconds:
    typed.absolute === undefined
      ? now.absoluteSeconds
      : parse("--absolute", typed.absolute, ABSOLUTE_SECONDS_LEAST, ABSOLUTE_SECONDS_MOST),
});

function parse(option: string, typed: string, least: number, most: number): number | null {
  if (typed === "default") return null;
  const [, count, unit] = /^(\d{1,4})([mh])$/.exec(typed) ?? [];
  const seconds = Number(count) * (unit === "h" ? SECONDS_OF.h : SECONDS_OF.m);
  if (unit === undefined || seconds < least || seconds > most)
    throw new CommandRefused(
      `${option}: must be ${inWords(least)} to ${inWords(most)} (NIST SP 800-63B-4 §2.2.3), as 30m or 8h, or default`,
    );
  return seconds;
}

/** The clause of `spse policy show`. */
export function lifetimesInWords(config: Config, policy: SessionPolicy): string {
  const { idleSeconds, absoluteSeconds } = limitsOf(policy, config);
  return `a session ends after ${inWords(idleSeconds)} without a request, and ${inWords(absoluteSeconds)} after its login`;
}

function inWords(seconds: number): string {
  const [count, unit] =
    seconds % HOUR_SECONDS === 0 ? [seconds / HOUR_SECONDS, "hour"] : [seconds / MINUTE_SECONDS, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
