import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseJson } from "../src/index.ts";
import { readVectors, utf8, type Vectors } from "./vectors.ts";

const { valid, hostile } =
  readVectors<Vectors<{ name: string; json: string }, { name: string; json: string }>>("json.json");

describe("[P-61] JSON of which every reader reads the same", () => {
  for (const { name, json } of valid)
    test(name, () => {
      assert.deepEqual(parseJson(json), JSON.parse(json));
      assert.deepEqual(parseJson(utf8(json)), JSON.parse(json));
    });
});

describe("[P-61] JSON that is refused before any shape", () => {
  for (const { name, json } of hostile)
    test(name, () => {
      assert.equal(parseJson(json), undefined);
      assert.equal(parseJson(utf8(json)), undefined);
    });
  test("bytes that are not UTF-8", () => {
    for (const bytes of [
      [0xff],
      [0x22, 0xc0, 0xaf, 0x22], //       "/" written too long
      [0x22, 0xed, 0xa0, 0x80, 0x22], // a lone surrogate
      [0x22, 0xe2, 0x82, 0x22], //       cut short
    ])
      assert.equal(parseJson(new Uint8Array(bytes)), undefined);
  });
});

/** Whole numbers only, as the protocol has them. */
const wholeJson = fc
  .jsonValue()
  .map((value) =>
    JSON.parse(JSON.stringify(value), (_, member: unknown) =>
      typeof member === "number" ? Math.trunc(member % 2 ** 53) || 0 : member,
    ),
  );

test("property: what JSON.stringify writes is read, however it is spaced", () => {
  fc.assert(
    fc.property(wholeJson, fc.nat(3), (value: unknown, space) => {
      assert.deepEqual(parseJson(JSON.stringify(value, null, space)), value);
    }),
  );
});

test("property: one member written once more is refused, wherever it is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), wholeJson, { minKeys: 1 }), fc.nat(), fc.nat(3), (members, at, space) => {
      const names = Object.keys(members);
      const name = JSON.stringify(names[at % names.length]);
      const json = JSON.stringify(members, null, space);
      const once = `{${name}:0,${json.slice(1)}`;
      assert.equal(parseJson(once), undefined);
      assert.equal(parseJson(`[{"a":${once}}]`), undefined);
      assert.notEqual(parseJson(`[{"a":${json}}]`), undefined);
    }),
  );
});

test("property: any bytes have a verdict, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      parseJson(bytes);
    }),
  );
});
