import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findUnclear, isSignedText, type Unclear, withoutUnseen } from "../src/index.ts";
import { readVectors, type Vectors } from "./vectors.ts";

const { valid, hostile } =
  readVectors<Vectors<{ name: string; text: string }, { name: string; text: string } & Unclear>>("texts.json");

describe("[P-103] texts that are signed as they read", () => {
  for (const { name, text } of valid)
    test(name, () => {
      assert.equal(findUnclear(text), null);
      assert.equal(isSignedText(text), true);
    });
});

describe("[P-103] texts that read otherwise are refused at their place", () => {
  for (const { name, text, ...unclear } of hostile)
    test(`a transaction ${name}`, () => {
      assert.deepEqual(findUnclear(text), unclear);
      assert.equal(isSignedText(text), unclear.why === "unassigned", "a phone judges all but unassigned characters");
    });
});

test("[P-8] a line of marks or spaces alone is no line; what is cleaned is one", () => {
  assert.equal(isSignedText("Bayar\n\u0301\nRp1"), false);
  assert.equal(withoutUnseen("Budi\u00a0\u200b Santoso\u2800\u2800"), "Budi Santoso ");
  assert.equal(withoutUnseen("Budi  Santoso"), "Budi  Santoso");
});
