import assert from "node:assert/strict";
import { test } from "node:test";
import { WORDS } from "./caller-words.ts";

test("[P-112] a word is drawn out of 128, each there once, of small letters alone", () => {
  assert.deepEqual([WORDS.length, new Set(WORDS).size], [128, 128]);
  for (const word of WORDS) assert.match(word, /^[a-z]{3,9}$/);
});
