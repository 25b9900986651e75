import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeBase32, decodeBase64url, encodeBase32, encodeBase64url, groupsOfFour } from "../src/index.ts";
import { utf8 } from "./vectors.ts";

describe("RFC 4648 §10: base32 test vectors", () => {
  for (const [text, base32] of [
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ] as const)
    test(`"${text}" is "${base32}"`, () => {
      assert.equal(encodeBase32(utf8(text)), base32);
      if (text !== "") assert.deepEqual(decodeBase32(base32), utf8(text));
    });
  for (const bad of ["", "=", "M", "MZX", "MZXW6Y", "MZX1", "MZX8", "MZ=XQ", "MZXQ\u0000", "ＭＺ", "MZXQ!"])
    test(`${JSON.stringify(bad)} is refused`, () => assert.equal(decodeBase32(bad), null));
  test("property: written, grouped, small, padded: read back the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        const text = encodeBase32(bytes);
        const same = new Uint8Array(bytes);
        assert.deepEqual(decodeBase32(text), same);
        assert.deepEqual(decodeBase32(groupsOfFour(text).toLowerCase()), same);
        assert.deepEqual(decodeBase32(text.padEnd(Math.ceil(text.length / 8) * 8, "=")), same);
      }),
    );
  });
  test("a seed is shown in groups of four", () => {
    assert.equal(groupsOfFour("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  });
});

describe("RFC 4648 §5: base64url has one form only [P-6]", () => {
  for (const bad of ["A", "AA==", "AB", "AAB", "A+", "A/", "AA\n", " AA", "AA.", "é"])
    test(`${JSON.stringify(bad)} is refused`, () => assert.equal(decodeBase64url(bad), null));
  test("property: written and read back the same", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(decodeBase64url(encodeBase64url(bytes)), new Uint8Array(bytes));
      }),
    );
  });
  test("property: what is read is written the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."AQgwBz09-_") }), (text) => {
        const bytes = decodeBase64url(text);
        if (bytes !== null) assert.equal(encodeBase64url(bytes), text);
      }),
    );
  });
});
