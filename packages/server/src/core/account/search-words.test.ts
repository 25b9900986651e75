/** Which words find an account, and what was typed as words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { typedWords, wordsOf } from "./search-words.ts";

const of = (name: string, email = "-", secondEmail: string | null = null) =>
  wordsOf({ userId: "POKJA1", name, registrationNumber: null, email, secondEmail });

test("an account has the words of its name, its User ID and its addresses, each once", () => {
  assert.deepEqual(of("Budi Santoso, S.H.", "Budi.S@Contoh.go.id"), [
    ...["budi", "santoso", "sh", "pokja1", "s"],
    "budi.s@contoh.go.id",
  ]);
  assert.deepEqual(of("Budi", "budi@contoh.go.id", "kantor@contoh.go.id"), [
    ...["budi", "pokja1", "kantor"],
    ...["budi@contoh.go.id", "kantor@contoh.go.id"],
  ]);
  assert.deepEqual(of("-"), ["pokja1"], "an erased account has its new User ID alone");
});

test("capitals, accents, apostrophes and the dots of P.T. do not count, in the name or in what was typed", () => {
  assert.deepEqual(of("P.T. Ma'ruf André"), ["pt", "maruf", "andre", "pokja1"]);
  assert.deepEqual(typedWords("  P.T. MA’RUF  andré "), ["pt", "maruf", "andre"]);
  assert.deepEqual(typedWords("ﬁrma"), ["firma"], "a ligature is its letters");
});

test("what holds an @ is the beginning of an address; without it, dots divide words", () => {
  assert.deepEqual(typedWords("Budi <Budi.S@contoh.go.id>,"), ["budi", "budi.s@contoh.go.id"]);
  assert.deepEqual(typedWords("budi.s@"), ["budi.s@"]);
  assert.deepEqual(typedWords("budi.san"), ["budi", "san"]);
  assert.deepEqual(typedWords("@contoh"), ["contoh"]);
});

test("three letters or digits are needed in all; a word counts once, and eight words at most", () => {
  for (const little of ["", "  ", "bu", "b u", "a@", "...", "\u0000\u0007"])
    assert.equal(typedWords(little), null, little);
  assert.deepEqual(typedWords("b ud"), ["b", "ud"]);
  assert.deepEqual(typedWords("budi BUDI"), ["budi"]);
  assert.equal(typedWords("a1 a2 a3 a4 a5 a6 a7 a8 a9")?.length, 8);
});

test("an NPWP or NIP is one word of its digits, however it is written", () => {
  const words = wordsOf({
    userId: "V1",
    name: "PT A",
    registrationNumber: "012345678901000",
    email: "-",
    secondEmail: null,
  });
  assert.deepEqual(words, ["pt", "a", "v1", "012345678901000"]);
  assert.deepEqual(typedWords("01.234.567.8-901.000"), ["012345678901000"]);
  assert.deepEqual(typedWords(" 19800101 200501 1 001 "), ["198001012005011001"]);
  assert.deepEqual(typedWords("012345"), ["012345"], "its beginning is enough");
  assert.deepEqual(typedWords("01.234"), ["01", "234"], "too few digits to be one");
});
