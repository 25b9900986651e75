/** Days that an operator types, in the LPSE's zone. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Config } from "../platform/config/config.ts";
import { CommandRefused } from "./terminal.ts";

/** Indonesia's zones know no summer time. */
const HOURS_AHEAD = { "Asia/Jakarta": "+07:00", "Asia/Makassar": "+08:00", "Asia/Jayapura": "+09:00" } as const;

/** The first second of a day. @throws CommandRefused where there is no such day. */
export function parseDay(option: string, typed: string, zone: Config["timeZone"]): UnixSeconds {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T00:00:00${HOURS_AHEAD[zone]}`) : Number.NaN;
  const same = !Number.isNaN(at) && new Date(Date.parse(`${typed}T00:00:00Z`)).toISOString().startsWith(typed);
  if (!same) throw new CommandRefused(`${option}: must be a day as 2027-01-01`);
  return unixSeconds(at / 1000);
}
