import assert from "node:assert/strict";
import { test } from "node:test";
import { ABOUT_MOST } from "../../../test-support/promised.ts";
import { aboutLine } from "./act.ts";

test("[P-101] what an act is about is one line; where it is cut it says so", () => {
  assert.equal(aboutLine("Kontak bantuan:\nLantai 2 "), "Kontak bantuan: Lantai 2");
  assert.equal(aboutLine("x".repeat(ABOUT_MOST)), "x".repeat(ABOUT_MOST));
  assert.equal(aboutLine("x".repeat(ABOUT_MOST + 1)), `${"x".repeat(ABOUT_MOST - 1)}…`);
  const halved = aboutLine(`${"x".repeat(ABOUT_MOST - 2)}😀😀`);
  assert.equal(halved, `${"x".repeat(ABOUT_MOST - 2)}…`, "no half of a character is left");
  assert.equal(aboutLine(" \n"), "?");
});
