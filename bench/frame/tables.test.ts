import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./measure.ts";
import { showCompared, showLines, writeTable } from "./tables.ts";

const lines = [
  judge("login-script.rate", "logins/s", [29, 30, 31]),
  judge("login-script.reference", "logins/s", [70, 71, 72]),
  judge("login-script.ratio", "× the skeleton", [0.41, 0.42, 0.43], { least: 0.6, aim: 0.75, now: 0.4 }),
];

test("the document's table: each row compares", () => {
  const text = writeTable(lines, "2 × Xeon");
  assert.match(text, /^2 × Xeon$/m);
  assert.match(text, /^\| logins a second, \*Ya\* on the phone, script and app \| 30 \| {2}\| 71 \|$/m);
});

test("the terminal's table says which mark of bench/holds.ts has served its time", () => {
  const kept = judge("login-script.ratio", "× the skeleton", [0.7, 0.7], { least: 0.6, now: 0.42 });
  assert.match(showLines([kept]), /^✓ .* kept now: its `now` in bench\/holds.ts may go$/m);
  assert.match(showLines(lines), /^✗ .* not kept yet: 0.4 before$/m);
});

test("of two commits a difference is named only where the interval leaves out 1", () => {
  const line = { unit: "ms", here: 40, there: 50, rounds: 10 };
  const shown = showCompared(
    [
      { ...line, name: "a", ratio: { ratio: 0.8, low: 0.75, high: 0.85 } },
      { ...line, name: "b", ratio: { ratio: 0.8, low: 0.6, high: 1.05 } },
      { ...line, name: "c", ratio: null },
    ],
    "main",
  );
  assert.match(shown, /^a .* 0.75 to 0.85 +less$/m);
  assert.match(shown, /^b .* no difference shown$/m);
  assert.match(shown, /^c .* no difference shown$/m);
});
