/** The greeting, the login before this one, and the day of a policy, as Beranda shows them. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { AccessEntry } from "../../audit/index.ts";

/** Part of the day for the greeting, by the hour in the LPSE's zone: pagi, siang, sore, malam. */
type DayPart = "morning" | "noon" | "afternoon" | "night";

export function dayPart(hour: number): DayPart {
  if (hour >= 4 && hour < 11) return "morning";
  if (hour >= 11 && hour < 15) return "noon";
  if (hour >= 15 && hour < 18) return "afternoon";
  return "night";
}

/** The login before this one: NIST SP 800-53 AC-9. */
export interface LastLogin {
  readonly at: UnixSeconds;
  readonly browserLabel: string | null;
  /** Failed attempts since then. */
  readonly failures: number;
}

/**
 * Finds the newest login that did not begin this session, and counts the failures since.
 *
 * @param entries newest first.
 * @param sessionAt when this session began.
 * @returns null if the entries show no earlier login.
 */
export function lastLogin(entries: readonly AccessEntry[], sessionAt: UnixSeconds): LastLogin | null {
  const isOther = (entry: AccessEntry) =>
    entry.step === "login" && entry.outcome === "success" && entry.at !== sessionAt;
  const found = entries.findIndex(isOther);
  const last = entries[found];
  if (!last) return null;
  const since = entries.slice(0, found).filter((entry) => entry.outcome !== "success" && entry.outcome !== "cancelled");
  return {
    at: last.at,
    browserLabel: last.browserLabel,
    failures: since.reduce((sum, entry) => sum + entry.times, 0),
  };
}

/** How near a policy's demand is. Computed at each read, so a new rule holds at once. */
interface PolicyDay {
  readonly at: UnixSeconds;
  /** Whole and begun days until then. */
  readonly days: number;
  /** It is the last day: the warning turns red. */
  readonly lastDay: boolean;
}

/** Null: there is no such day, or it has come. */
export const policyDayOf = (at: UnixSeconds | null, now: UnixSeconds): PolicyDay | null =>
  at === null || at <= now ? null : { at, days: Math.ceil((at - now) / DAY_SECONDS), lastDay: at - now <= DAY_SECONDS };
