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
  for (const seen of ["a", "\u0663", "-", "\u20ac", "\u{1f44d}"]) assert.equal(isSignedText(seen), true, seen);
  assert.equal(withoutUnseen("Budi\u00a0\u200b Santoso\u2800\u2800"), "Budi Santoso ");
  assert.equal(withoutUnseen("Budi  Santoso"), "Budi  Santoso");
});

test("[P-103] the place is counted in lines and in characters as people count them; four marks on a letter are still a letter", () => {
  const at = (text: string) => {
    const { line, character, point } = findUnclear(text) ?? {};
    return [line, character, point];
  };
  assert.deepEqual(at("Bayar\n\n\u{1f44d}\u{1f3fd} Rp1\u2800"), [3, 7, "U+2800"]);
  assert.deepEqual(at("\u2800"), [1, 1, "U+2800"]);
  assert.deepEqual(at("Bayar \u{1d159}"), [1, 7, "U+1D159"]);
  assert.equal(findUnclear(`Bayar a${"\u0301".repeat(4)}`), null);
  assert.deepEqual(at(`Bayar a${"\u0301".repeat(5)}`), [1, 8, "U+0301"]);
  assert.equal(isSignedText("Bayar\n\nRp1"), true);
  for (const text of ["- \u05d0", "PT 5 \u05d0"])
    assert.equal(findUnclear(text), null, "a sign, and a digit after a letter");
  for (const text of ["\nBayar", "Bayar\n", "Bayar\n\n\nRp1", " Bayar", "Bayar ", "\n", ""])
    assert.equal(isSignedText(text), false, JSON.stringify(text));
});
