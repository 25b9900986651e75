import type { UnixSeconds } from "./time.ts";

/** Seconds by which a signature's `iat` may differ from the server's clock, either way. [P-31] */
const IAT_TOLERANCE_SECONDS = 60;
/** From this offset on the phone signs once more with the learnt time. [P-32] */
export const RESIGN_OFFSET_SECONDS = 30;
/** Above this offset the phone tells its owner that its clock is wrong. [P-66] */
export const WRONG_CLOCK_SECONDS = 30;

/** True when `iat` is at most {@link IAT_TOLERANCE_SECONDS} from `now`, in either direction. [P-31] */
export function isFresh(iat: UnixSeconds, now: UnixSeconds): boolean {
  return Math.abs(iat - now) <= IAT_TOLERANCE_SECONDS;
}
