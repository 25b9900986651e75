/** The warning of Beranda before a day of policy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { policyDayOf } from "./beranda.ts";

const now = unixSeconds(1_800_000_000);
const later = (seconds: number) => unixSeconds(now + seconds);

test("days are counted up, and the last one is red", () => {
  assert.deepEqual(
    [1, 86_400, 86_401, 10 * 86_400].map((seconds) => {
      const found = policyDayOf(later(seconds), now);
      return [found?.days, found?.lastDay];
    }),
    [
      [1, true],
      [1, true],
      [2, false],
      [10, false],
    ],
  );
});

test("without a day, and from the day on, there is nothing to warn of", () => {
  assert.deepEqual([policyDayOf(null, now), policyDayOf(now, now), policyDayOf(later(-1), now)], [null, null, null]);
});
