import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Secret, TOTP } from "otpauth";
import {
  code,
  currentCode,
  hotp,
  NO_STEP,
  parseCode,
  stepAt,
  type TotpAlgorithm,
  timeStep,
  totpKey,
  unixSeconds,
  verifyTotp,
} from "../src/index.ts";
import { anyText } from "./any-text.ts";
import { readVectors, utf8 } from "./vectors.ts";

const vectors = readVectors<{
  rfc6238: { algorithm: TotpAlgorithm; seedAscii: string; time: number; code: string }[];
  rfc4226: { seedAscii: string; codes: string[] };
}>("totp.json");

const key = totpKey(utf8("12345678901234567890")); // Appendix B, SHA-1 seed
const times = fc.integer({ min: 0, max: 20_000_000_000 }).map(unixSeconds);
const seeds = fc.uint8Array({ minLength: 20, maxLength: 20 });

describe("RFC 4226 Appendix D: HOTP values", () => {
  for (const [counter, value] of vectors.rfc4226.codes.entries())
    test(`count ${counter} gives ${value}`, () => assert.equal(hotp(key, counter), value));
});

describe("RFC 6238 Appendix B: TOTP values", () => {
  for (const row of vectors.rfc6238)
    test(`${row.algorithm} at ${row.time} gives ${row.code}`, () => {
      const of = { seed: utf8(row.seedAscii), algorithm: row.algorithm, digits: 8, periodSeconds: 30 };
      assert.equal(currentCode(of, unixSeconds(row.time)).code, row.code);
    });
});

describe("RFC 6238 §5.2: a code is accepted once [P-13] [S1 N17]", () => {
  const now = unixSeconds(59); // Appendix B, row 1: 94287082
  const typed = code("287082"); // its last six digits

  test("the first presentation is accepted", () => {
    assert.deepEqual(verifyTotp(key, typed, now, NO_STEP), { kind: "accepted", step: 1 });
  });
  test("the verifier MUST NOT accept the second attempt", () => {
    assert.deepEqual(verifyTotp(key, typed, now, timeStep(1)), { kind: "replayed", step: 1 });
  });
  test("nor an older step after a newer one was accepted", () => {
    assert.deepEqual(verifyTotp(key, hotp(key, 0), now, timeStep(1)), { kind: "replayed", step: 0 });
  });
});

describe("RFC 6238 §5.2 and §6: one step either side, no more [P-13] [S1]", () => {
  const now = unixSeconds(1_800_000_015);
  const current = stepAt(key, now);
  for (const [offset, kind] of [
    [-2, "wrong"],
    [-1, "accepted"],
    [0, "accepted"],
    [1, "accepted"],
    [2, "wrong"],
  ] as const)
    test(`step ${offset}: ${kind}`, () => {
      assert.equal(verifyTotp(key, hotp(key, current + offset), now, NO_STEP).kind, kind);
    });
  test("at the very beginning of time there is no step before", () => {
    assert.equal(verifyTotp(key, code("000000"), unixSeconds(0), NO_STEP).kind, "wrong");
  });
  test("a code of eight digits is wrong for a key of six", () => {
    assert.equal(verifyTotp(key, code("94287082"), unixSeconds(59), NO_STEP).kind, "wrong");
  });
});

test("property: the current code is accepted at its own second, and names its step", () => {
  fc.assert(
    fc.property(seeds, times, (seed, now) => {
      const of = totpKey(seed);
      const { code: shown, step, remainingSeconds } = currentCode(of, now);
      assert.ok(remainingSeconds >= 1 && remainingSeconds <= 30);
      const verdict = verifyTotp(of, shown, now, NO_STEP);
      assert.equal(verdict.kind, "accepted");
      assert.ok(verdict.kind === "accepted" && verdict.step <= step);
    }),
  );
});

test("property: after an acceptance every step up to it is spent", () => {
  fc.assert(
    fc.property(seeds, times, (seed, now) => {
      const of = totpKey(seed);
      const { code: shown, step } = currentCode(of, now);
      assert.notEqual(verifyTotp(of, shown, now, timeStep(step + 1)).kind, "accepted");
    }),
  );
});

test("property: our codes are those of a library that is not ours", () => {
  fc.assert(
    fc.property(seeds, times, fc.constantFrom("SHA1", "SHA256", "SHA512"), (seed, now, algorithm) => {
      const of = { seed, algorithm: algorithm as TotpAlgorithm, digits: 6, periodSeconds: 30 };
      const secret = new Secret({ buffer: seed.slice().buffer });
      const theirs = new TOTP({ algorithm, digits: 6, period: 30, secret });
      assert.equal(currentCode(of, now).code, theirs.generate({ timestamp: now * 1000 }));
    }),
    { numRuns: 50 },
  );
});

describe("a code as people type it [P-14]", () => {
  for (const typed of ["287082", "287 082", " 28-70-82 ", "287–082", "287\u00a0082", "２８７０８２", "287082\n"])
    test(`${JSON.stringify(typed)} is 287082`, () => {
      assert.deepEqual(parseCode(typed), { kind: "code", code: "287082" });
    });
  test("nothing", () => assert.deepEqual(parseCode(" - "), { kind: "empty" }));
  test("letters", () => assert.deepEqual(parseCode("28708O"), { kind: "not-digits" }));
  test("a sign", () => assert.deepEqual(parseCode("+287082"), { kind: "not-digits" }));
  test("U+0000", () => assert.deepEqual(parseCode("287082\u0000"), { kind: "not-digits" }));
  test("Arabic digits", () => assert.deepEqual(parseCode("١٢٣٤٥٦"), { kind: "not-digits" }));
  test("too short", () => assert.deepEqual(parseCode("28708"), { kind: "wrong-length", typedDigits: 5 }));
  test("too long", () => assert.deepEqual(parseCode("2870821"), { kind: "wrong-length", typedDigits: 7 }));
  test("property: any text has a verdict, and a code is always six digits", () => {
    fc.assert(
      fc.property(anyText(), (typed) => {
        const read = parseCode(typed);
        if (read.kind === "code") assert.match(read.code, /^[0-9]{6}$/);
      }),
    );
  });
});
