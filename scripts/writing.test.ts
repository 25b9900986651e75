import assert from "node:assert/strict";
import { test } from "node:test";
import { findBadPhrases } from "./writing.ts";

const phrases = (text: string, path = "packages/server/src/a.ts") =>
  findBadPhrases([{ path, text }]).map((it) => `${it.line} ${it.what}`);

test("docs/writing.md: each forbidden phrase is found, with its line", () => {
  assert.deepEqual(phrases("// a\n// Reading is none."), ["2 is none"]);
  assert.deepEqual(phrases("// Whoever has it, for so long. Design §3."), ["1 so long", "1 Whoever", "1 Design §"]);
});

test("docs/writing.md: inversions and empty words are found", () => {
  assert.deepEqual(phrases("Nor is a clock.\nIt stands in the audit, of course.\nFor all that, a, b etc."), [
    "1 Nor is",
    "2 stands in ",
    "2 of course",
    "3 For all that",
    "3 etc.",
  ]);
  assert.deepEqual(phrases("Siapa pun: whoever", "packages/server/src/a.texts.ts"), ["1 whoever"]);
});

test("docs/writing.md: what only looks alike is not", () => {
  assert.deepEqual(
    phrases("// as so long as it lasts: nonetheless, none is there, redesign, stands in for it, no name nor address"),
    [],
  );
});

test("docs/writing.md may quote them", () => assert.deepEqual(phrases("is none", "docs/writing.md"), []));
