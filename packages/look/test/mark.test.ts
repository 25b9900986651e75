/** The mark as a picture: the committed favicon is drawn by it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { markPicture } from "../src/icons.ts";

test("icons/favicon.svg is the mark with its margin and its round corners", () => {
  const favicon = readFileSync(new URL("../icons/favicon.svg", import.meta.url), "utf8");
  assert.equal(`${markPicture(0.06, 0.24)}\n`, favicon);
});
