/** How near a policy's demand is, for Beranda's warning. Pure: computed at each read, so a new rule holds at once. */
import type { UnixSeconds } from "@spse/protocol";
import { DAY_SECONDS } from "../../../base/rules/lifetimes.ts";

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
