/** The standard's limits of sessions, in the units of the form. */
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  HOUR_SECONDS,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  MINUTE_SECONDS,
} from "../../base/rules/lifetimes.ts";

/** Minutes, and hours. */
export const limits = {
  idle: { least: IDLE_SECONDS_LEAST / MINUTE_SECONDS, most: IDLE_SECONDS_MOST / MINUTE_SECONDS },
  absolute: { least: ABSOLUTE_SECONDS_LEAST / HOUR_SECONDS, most: ABSOLUTE_SECONDS_MOST / HOUR_SECONDS },
} as const;
