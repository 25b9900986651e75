/** Days that an operator types, in the LPSE's zone. */
import type { UnixSeconds } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { parseDay as parse } from "../../base/platform/ui/time.ts";
import { CommandRefused } from "./terminal.ts";

/** The first second of a day. @throws CommandRefused where there is no such day. */
export function parseDay(option: string, typed: string, zone: Config["timeZone"]): UnixSeconds {
  const at = parse(typed, zone);
  if (at === null) throw new CommandRefused(`${option}: must be a day as 2027-01-01`);
  return at;
}
