/** The last day, week or month, in slots that begin with the hours and days of the LPSE's zone. Pure. */
import type { Config } from "../../base/platform/config/config.ts";
import { slotOf } from "../../base/platform/ui/time.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../../base/rules/lifetimes.ts";

export const periodNames = ["hari", "minggu", "bulan"] as const;
type PeriodName = (typeof periodNames)[number];

/** Hours of a slot, and how many slots: 24 hours, 7 days, 30 days. */
const shapes = {
  hari: { hours: 1, slots: 24 },
  minggu: { hours: 6, slots: 28 },
  bulan: { hours: 24, slots: 30 },
} as const satisfies Record<PeriodName, { hours: number; slots: number }>;

export interface Period {
  readonly name: PeriodName;
  readonly hours: number;
  /** The beginning of each slot. The last one is not over. */
  readonly slots: readonly number[];
  readonly since: number;
  readonly until: number;
}

export function periodOf(asked: string | undefined, now: number, zone: Config["timeZone"]): Period {
  const name = periodNames.find((it) => it === asked) ?? "hari";
  const { hours, slots } = shapes[name];
  const seconds = hours * HOUR_SECONDS;
  const last = slotOf(now, hours, zone);
  const since = last - (slots - 1) * seconds;
  return {
    name,
    hours,
    slots: Array.from({ length: slots }, (_, at) => since + at * seconds),
    since,
    until: last + seconds,
  };
}

/** The place of a time among the slots, as marks name it: 2.5 is the middle of the third one. Null outside. */
export const placeIn = ({ since, until, hours }: Period, at: number): number | null =>
  at < since || at >= until ? null : (at - since) / (hours * HOUR_SECONDS);

/** Failures are counted by days of UTC: the first day that this period touches. */
export const failuresSince = ({ since }: Period): number => since - (since % DAY_SECONDS);
