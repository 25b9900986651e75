/** The clock of each LPSE as this phone knows it. Pure. [P-66] */
import { type UnixSeconds, unixSeconds, WRONG_CLOCK_SECONDS } from "@spse/protocol";
import { AGREE_SECONDS } from "../lifetimes.ts";

/** The time at an LPSE, from this phone's clock in milliseconds and the learnt offset. */
export const timeAt = (phoneMs: number, offsetSeconds: number): UnixSeconds =>
  unixSeconds(Math.max(0, Math.floor(phoneMs / 1000) + offsetSeconds));

/** The offset that a reply teaches; a difference of one second is rounding and moves nothing, so codes do not flicker. */
export function settleOffset(known: number | undefined, serverNow: UnixSeconds, phoneMs: number): number {
  const seen = serverNow - Math.floor(phoneMs / 1000);
  return known !== undefined && Math.abs(seen - known) <= 1 ? known : seen;
}

/** True when the owner must be told that the phone's clock is wrong. */
export const isWrongClock = (offsetSeconds: number): boolean => Math.abs(offsetSeconds) >= WRONG_CLOCK_SECONDS;

/**
 * The offset for codes of other services, which tell no time of their own: the middle one of what the LPSEs have taught, if they
 * agree. If they differ, one of them is wrong, and the phone's own clock counts.
 */
export function commonOffset(offsets: Iterable<number>): number {
  const sorted = [...offsets].sort((a, b) => a - b);
  const [first = 0, last = first] = [sorted[0], sorted.at(-1)];
  return last - first > AGREE_SECONDS ? 0 : (sorted[Math.floor(sorted.length / 2)] ?? 0);
}
