import assert from "node:assert/strict";
import { test } from "node:test";
import { placesText, readPlaces } from "./form.ts";

test("a search goes back by its last forty pages; what names no place is left out", () => {
  const places = Array.from({ length: 41 }, (_, at) => ({ seq: at, at: 2, id: 3 }));
  const kept = readPlaces(placesText(places));
  assert.deepEqual([kept.length, kept[0]?.seq, kept[39]?.seq], [40, 1, 40]);
  assert.deepEqual(readPlaces(`1.2.3~x~4.5~-1.2.3~${"9".repeat(16)}.2.3~7.8.9`), [
    { seq: 1, at: 2, id: 3 },
    { seq: 7, at: 8, id: 9 },
  ]);
  assert.deepEqual(readPlaces(""), []);
});
