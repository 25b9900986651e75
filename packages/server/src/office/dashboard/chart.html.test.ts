/** What a chart draws of its rows: axes, columns, lines with gaps, names, marks, limits, shares and the legend. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chart, legend } from "./chart.html.ts";
import type { Figure } from "./figure.ts";

const plain: Figure = {
  ...{ id: "login", title: "Login", unit: "per hari", kind: "line", head: "Hari", series: ["berhasil", "gagal"] },
  rows: [
    { label: "Senin", values: [1, 2] },
    { label: "Selasa", values: [null, 4] },
    { label: "Rabu", values: [3, 0] },
  ],
};
const drawn = (more: Partial<Figure>): string =>
  chart({ ...plain, ...more }, { number: String, percentage: (value) => `${value} %` })?.text ?? "";
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? "");
const ticks = (text: string) => all(text, /text-anchor="end">(\d+)</g);
const named = (from: number, count: number): Partial<Figure> => ({
  rows: Array.from({ length: count }, (_, at) => ({ label: `${at}`, short: `${from + at}`, values: [1, 1] })),
});

describe("a chart", () => {
  test("one plot has an axis in steps; of several, each has its ends alone and its name", () => {
    assert.deepEqual(ticks(drawn({})), ["0", "1", "2", "3", "4"]);
    const panels = drawn({ panels: [[0], [1]] });
    assert.deepEqual(ticks(panels), ["0", "3", "0", "4"]);
    assert.deepEqual(all(panels, /<text y="\d+">([^<]+)</g), ["berhasil", "gagal"]);
    assert.deepEqual(ticks(drawn({ top: 10 })), ["0", "5", "10"]);
    assert.deepEqual(ticks(drawn({ kind: "stack" })), ["0", "1", "2", "3", "4"]);
    assert.deepEqual(
      ticks(drawn({ kind: "stack", rows: [{ label: "x", values: [4, 4] }] })),
      ["0", "2", "4", "6", "8"],
      "a column has the sum of its series",
    );
  });

  test("a line breaks where nothing was measured, and a row's title leaves that out", () => {
    const text = drawn({});
    const paths = all(text, /class="line l\d" d="([^"]*)"/g).map((it) => it.replaceAll(/[^ML]/g, ""));
    assert.deepEqual(paths, ["MM", "MLL"]);
    assert.equal(all(text, /(<circle class="dot)/g).length, 2);
    assert.equal(all(text, /(<rect class="dot)/g).length, 3);
    const titles = ["Senin\nberhasil: 1\ngagal: 2", "Selasa\ngagal: 4", "Rabu\nberhasil: 3\ngagal: 0"];
    assert.deepEqual(all(text, /<title>([^<]*)</g), titles);
  });

  test("a column has a part for each value that is more than nothing, one above the other", () => {
    const text = drawn({ kind: "stack" });
    const heights = all(text, /<rect class="s\d"[^>]*height="([\d.]+)"/g).map(Number);
    const [unit = 0] = heights;
    assert.deepEqual(
      heights.map((it) => Math.round(it / unit)),
      [1, 2, 4, 3],
    );
    const [first = 0, second = 0] = all(text, /<rect class="s\d"[^>]* y="([\d.]+)"/g).map(Number);
    assert.equal(Math.round(first - second), Math.round(2 * unit), "the second part is on the first");
  });

  test("up to five names stand side by side; of more, every second one gives way on a phone", () => {
    assert.deepEqual(all(drawn(named(1, 5)), /(class="between")/g), []);
    const six = all(drawn(named(1, 6)), /<text class="between"[^>]*>(\d)</g);
    assert.deepEqual(six, ["2", "4", "6"]);
    const edges = drawn({ ...named(1, 6), limit: { axis: "x", at: 3, label: "batas" } });
    assert.doesNotMatch(edges, /class="between"/);
    assert.match(edges, /<text x="50%" y="\d+"\s+text-anchor="middle">4</, "the limit's row begins at it");
  });

  test("marks that are near each other share one label; a limit raises the axis to itself, or stands between rows", () => {
    const mark = (at: number) => ({ at, name: "Tender", time: "10.00" });
    const marked = drawn({ marks: [mark(0.5), mark(0.52), mark(2)] });
    assert.deepEqual(all(marked, /class="mark-name"[^>]*>([\d, ]+)</g), ["1, 2", "3"]);
    assert.match(drawn({ marks: [mark(2)] }), /class="mark-name" x="66.67%"[^>]*text-anchor="end">10\.00</, "alone");
    assert.match(drawn({ marks: [mark(1)], limit: { axis: "y", at: 9, label: "batas" } }), /text-anchor="middle">1</);
    const across = drawn({ limit: { axis: "y", at: 10, label: "batas" } });
    assert.deepEqual(ticks(across), ["0", "5", "10"]);
    assert.match(across, /class="mark" x1="0" x2="100%"/);
    const between = drawn({ limit: { axis: "x", at: 1.5, label: "batas" } });
    assert.match(between, /class="mark" x1="50%" x2="50%"/);
    assert.deepEqual(ticks(between), ["0", "1", "2", "3", "4"]);
  });

  test("shares are the first value in the second, and nothing in nothing; only some figures need a legend", () => {
    const rows = [
      { label: "PPK", values: [1, 4] },
      { label: "Pokja", values: [0, 0] },
    ];
    const text = drawn({ kind: "share", rows });
    assert.deepEqual(all(text, /text-anchor="end">(\d+ %)</g), ["25 %", "0 %"]);
    assert.deepEqual(all(text, /<rect class="s0"[^>]*width="([\d.]+%)"/g), ["25%", "0%"]);
    assert.equal(chart({ ...plain, kind: "none" }, { number: String, percentage: String }), null);
    assert.deepEqual(all(legend(plain)?.text ?? "", /<\/svg> (\w+)</g), ["berhasil", "gagal"]);
    for (const without of [{ kind: "share" }, { kind: "none" }, { series: ["satu"] }] as const)
      assert.equal(legend({ ...plain, ...without }), null);
  });
});
