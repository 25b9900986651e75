import assert from "node:assert/strict";
import { after, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import {
  clock,
  dateTime,
  dateTimeInBrief,
  day,
  dayField,
  lastDay,
  longDay,
  parseDay,
  parseLastDay,
  parseMinute,
  slotOf,
  timeOfDay,
  utc,
} from "./time.ts";

const at = unixSeconds(1_795_482_309); // 24 November 2026, 01:05:09 UTC
const { DateTimeFormat } = Intl;
after(() => {
  Intl.DateTimeFormat = DateTimeFormat;
});

test("a time is written in the LPSE's zone, in both languages", () => {
  assert.equal(clock(at, "Asia/Jakarta"), "08:05:09");
  assert.equal(clock(at, "Asia/Jayapura"), "10:05:09");
  assert.equal(timeOfDay(at, "Asia/Jakarta"), "08:05:09 WIB");
  assert.equal(dateTime(at, "Asia/Makassar", "id"), "24 November 2026 09:05 WITA");
  assert.equal(dateTime(at, "Asia/Makassar", "en"), "24 November 2026 09:05 WITA");
  assert.equal(dateTimeInBrief(at, "Asia/Jayapura", "id"), "24 Nov 2026 10:05 WIT");
  assert.equal(day(at, "Asia/Jakarta", "en"), "24 November 2026");
  assert.equal(longDay(at, "Asia/Jakarta", "id"), "Selasa, 24 November 2026");
  assert.equal(longDay(at, "Asia/Jakarta", "en"), "Tuesday, 24 November 2026");
});

test("a day of the LPSE begins at its midnight, is typed as a field writes it, and a last day is the one before the end", () => {
  for (const [zone, hours] of [
    ["Asia/Jakarta", 7],
    ["Asia/Makassar", 8],
    ["Asia/Jayapura", 9],
  ] as const) {
    const midnight = Date.UTC(2026, 10, 25) / 1000 - hours * 3600;
    assert.equal(parseDay("2026-11-25", zone), midnight);
    assert.deepEqual([dayField(midnight, zone), dayField(midnight - 1, zone)], ["2026-11-25", "2026-11-24"]);
    assert.equal(parseMinute("2026-11-25", "23:59", zone), midnight + 23 * 3600 + 59 * 60);
    const end = parseLastDay("2026-11-25", zone) ?? assert.fail();
    assert.deepEqual([end, lastDay(end, zone, "id")], [midnight + 86_400, "25 November 2026"]);
    assert.deepEqual([slotOf(midnight, 24, zone), slotOf(midnight - 1, 24, zone)], [midnight, midnight - 86_400]);
    assert.equal(slotOf(midnight + 7 * 3600 - 1, 6, zone), midnight + 6 * 3600, "and so do its quarters");
  }
  for (const typed of ["2026-02-30", "2026-13-01", "25-11-2026", "", "2026-11-25T00"])
    assert.equal(parseDay(typed, "Asia/Jakarta"), null, typed);
  for (const time of ["24:00", "7:00", "07:60", ""])
    assert.equal(parseMinute("2026-11-25", time, "Asia/Jakarta"), null);
});

test("for programs a time is written in UTC", () => assert.equal(utc(at), "2026-11-24T01:05:09Z"));

test("memory stays flat: however many times are written, each style, language and zone has one formatter", () => {
  let made = 0;
  Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
    construct: (target, given) => {
      made += 1;
      return Reflect.construct(target, given);
    },
  });
  for (let second = 0; second < 3000; second++) {
    for (const zone of ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const) {
      clock(unixSeconds(at + second), zone);
      for (const language of ["id", "en"] as const) {
        dateTime(unixSeconds(at + second), zone, language);
        longDay(unixSeconds(at + second), zone, language);
      }
    }
  }
  // Three zones; the day and the long day in two languages, hours alike in both.
  assert.ok(made <= 3 * (2 + 2 + 2), `${made} formatters`);
});
