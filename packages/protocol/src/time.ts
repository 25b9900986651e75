import * as z from "zod/mini";

/** Whole seconds since 1970-01-01T00:00:00Z. The only unit of time in the project. */
export type UnixSeconds = number & z.core.$brand<"UnixSeconds">;

/** Newest accepted time: the year 9999. Keeps sums with lifetimes inside exact integers. */
const MAX_UNIX_SECONDS = 253_402_300_799;

/** A time as it is in a body: an integer, never a string. */
export const unixSecondsShape = z.int().check(z.minimum(0), z.maximum(MAX_UNIX_SECONDS)).brand<"UnixSeconds">();

/**
 * Marks a number that our own code knows to be Unix seconds.
 *
 * @throws TypeError when it is not a whole number of the allowed range: that is a bug; for input use the shape.
 */
export function unixSeconds(seconds: number): UnixSeconds {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_UNIX_SECONDS) throw new TypeError("not Unix seconds");
  return seconds as UnixSeconds;
}
