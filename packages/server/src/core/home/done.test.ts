import assert from "node:assert/strict";
import { test } from "node:test";
import { doneWord } from "./done.ts";

test("only words of our own are reported back", () => {
  assert.equal(doneWord("password"), "password");
  assert.equal(doneWord("<script>"), null);
  assert.equal(doneWord(undefined), null);
});
