/** Scales, quantiles, periods and CSV: pure. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { START } from "../../../test-support/world.ts";
import { csvFile } from "../../base/platform/csv.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { niceTicks } from "./chart.html.ts";
import { figuresOf, outcomeOf, quantile } from "./figures.ts";
import { failuresSince, periodOf, placeIn } from "./period.ts";
import { tilesOf } from "./tiles.ts";

describe("the axis", () => {
  for (const [most, ticks] of [
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [41, [0, 20, 40, 60]],
    [1234, [0, 500, 1000, 1500]],
  ] as const)
    test(`up to ${most} it has whole steps`, () => {
      assert.deepEqual(niceTicks(most), ticks);
    });
});

describe("a quantile", () => {
  test("is a value that was measured: the first that holds the part", () => {
    const weighed = [
      { seconds: 30, count: 1 },
      { seconds: 4, count: 10 },
      { seconds: 8, count: 9 },
    ];
    assert.deepEqual([quantile(weighed, 0.5), quantile(weighed, 0.95), quantile(weighed, 1)], [4, 8, 30]);
  });
  test("of nothing is null", () => assert.equal(quantile([], 0.5), null));
});

describe("a period", () => {
  test("begins with the hours and days of the LPSE's zone, and ends with the slot of now", () => {
    for (const [zone, midnight] of [
      ["Asia/Jakarta", "17:00:00Z"],
      ["Asia/Makassar", "16:00:00Z"],
      ["Asia/Jayapura", "15:00:00Z"],
    ] as const) {
      const { slots, since, until } = periodOf("bulan", START, zone);
      assert.deepEqual([slots.length, slots[0]], [30, since], zone);
      assert.ok(utc(since).endsWith(midnight) && until > START && (slots.at(-1) ?? 0) <= START, zone);
    }
  });
  test("counts failures by whole days of UTC, from the one in which it begins", () => {
    for (const name of ["hari", "minggu", "bulan"]) {
      const period = periodOf(name, START, "Asia/Jakarta");
      const earlier = period.since - failuresSince(period);
      assert.deepEqual([failuresSince(period) % 86_400, earlier >= 0 && earlier < 86_400], [0, true], name);
    }
  });
  test("an unknown name is the day, and a moment outside has no place", () => {
    const period = periodOf("selamanya", START, "Asia/Jakarta");
    assert.equal(period.name, "hari");
    assert.deepEqual([placeIn(period, period.since + 1800), placeIn(period, period.until)], [0.5, null]);
  });
});

describe("CSV that a spreadsheet opens (CWE-1236)", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x","y")', "@\t1"])
    test(`${JSON.stringify(text)} is a text, and not a formula`, () => {
      const cell = csvFile([[text]])
        .replace("\ufeff", "")
        .replace(/\r\n$/, "")
        .replace(/^"/, "");
      assert.equal(cell[0], "'");
    });
  test("what follows a separator of another spreadsheet is guarded too", () => {
    assert.equal(csvFile([["PT A;=1+1;-2"]]), "\ufeffPT A;'=1+1;'-2\r\n");
    assert.equal(csvFile([['Edge "a",\n@SUM(A1)']]), `\ufeff"Edge ""a"",\n'@SUM(A1)"\r\n`);
    assert.equal(csvFile([["a;b - c; d@e.id"]]), "\ufeffa;b - c; d@e.id\r\n");
  });
  test("numbers, also negative ones, names with commas and quotes, and what was not measured stay as they are", () => {
    assert.equal(csvFile([[-3, 'PT "A", Tbk', null]]), '\ufeff-3,"PT ""A"", Tbk",\r\n');
  });
});

test("the end of a login is one of four, and nothing else is a login's", () => {
  for (const [what, outcome] of [
    ["login success approval", 0],
    ["login password-wrong password", 1],
    ["login denied approval", 2],
    ["login expired approval", 3],
    ["login cancelled -", 3],
    ["login begun -", -1],
    ["login", -1],
    ["reset success -", -1],
  ] as const)
    assert.equal(outcomeOf(what), outcome, what);
});

test("each counter is in one series of one figure, and each series in one plot", () => {
  const period = periodOf("hari", START, "Asia/Jakarta");
  const kinds = {
    ...{ "login success approval": 1, "login password-wrong password": 2, "login denied approval": 3 },
    ...{ "login expired approval": 4, "login cancelled -": 50, "ya 3": 1, "ya 8": 2, "ya 200": 7, "login begun -": 99 },
    ...{ "push taken": 5, "push not-taken": 6, "mail taken": 7, "mail given-up": 8, "mail begun": 99 },
    ...{ "reset requested -": 9, "reset done -": 10, "reset refused -": 11, "reset cancelled -": 120, "reset x -": 99 },
  };
  const newest = { at: START, counts: new Map(Object.entries({ "penyedia on": 1, "penyedia all": 4, "ppk all": 2 })) };
  const loaded = {
    counts: Object.entries(kinds).map(([what, count]) => ({ slot: 0, what, count })),
    ...{ totals: { before: [], running: [] }, accounts: { newest, byHour: new Map() }, demands: [], deadlines: [] },
    top: { accounts: [{ subject: "VENDOR1", count: 3 }], networks: [{ subject: "203.0.113.7", count: 4 }] },
  };
  const figures = figuresOf(loaded, { period, now: START, language: "en", zone: "Asia/Jakarta" });
  for (const { series, panels } of figures)
    if (panels) assert.deepEqual(panels.flat().toSorted(), Object.keys(series).map(Number));
  const drawn = figures.filter(({ id }) => id !== "2fa-naik");
  const values = ({ rows }: (typeof drawn)[number]) => rows.map((it) => it.values.map((value) => value ?? 0).join(" "));
  assert.deepEqual(
    drawn.map((figure) => [
      figure.id,
      figure.kind,
      values(figure)
        .filter((each) => /[1-9]/.test(each))
        .join(", "),
      figure.title,
    ]),
    [
      ["login", "stack", "1 2 3 54", "1 logins succeeded and 59 failed (98.3%) in the last 24 hours"],
      [
        ...["waktu", "line", "200 200"],
        "Half of the approvals arrived within 200 seconds, 95% within 200 seconds (the last 24 hours)",
      ],
      ["sebaran", "stack", "1, 2, 7", "30% of 10 approvals arrived within 10 seconds (the last 24 hours)"],
      ["2fa", "share", "1 4, 0 2, 0 2", "16.7% of active accounts use 2FA: 1 of 6"],
      [
        ...["reset", "stack", "9 10 131"],
        "Reset 2FA: 9 requested, 10 done, 131 refused or cancelled (the last 24 hours)",
      ],
      [
        ...["notifikasi", "stack", "5 6 7 8"],
        "Notifications: 5 taken by push services, 6 failed. Emails: 7 sent, 8 failed",
      ],
      ["akun-gagal", "none", "3", "Most failed attempts at one account: VENDOR1 (3)"],
      ["jaringan-gagal", "none", "4", "Most failed attempts from one network: 203.0.113.7 (4)"],
    ],
  );
});

test("a figure that is as before says so, and one without a before says nothing", () => {
  const period = periodOf("minggu", START, "Asia/Jakarta");
  const tiles = (is: number, was: number) => {
    const counts = (count: number) => [{ what: "login success approval", count, slot: 0 }];
    const totals = { before: counts(was), running: [] };
    const loaded = { counts: counts(is), totals, accounts: { newest: null, byHour: new Map() } };
    const shown = { period, now: START, language: "id", zone: "Asia/Jakarta" };
    return tilesOf(loaded as never, shown as never).map((it) => it.more);
  };
  assert.deepEqual(tiles(10, 10), ["tidak berubah", "tidak berubah", null, null]);
  assert.deepEqual(tiles(10, 8)[0], "▲ naik 25 %");
  assert.deepEqual(tiles(6, 8)[0], "▼ turun 25 %");
  assert.equal(tiles(6, 0)[0], "");
});
