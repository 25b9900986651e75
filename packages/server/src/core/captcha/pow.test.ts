import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { mostCounter, WORK_LEVELS, workAnswer, workParameters } from "./pow.ts";

const mac = (data: string) => createHmac("sha256", "a key for tests").update(data).digest();

describe("WCAG 3.3.8: Verifikasi tanpa kode", () => {
  test("the answer is what altcha-lib's solver finds, as the browser runs it", async () => {
    const parameters = workParameters(mac, "a challenge", 0);
    const solution = await solveChallenge({ challenge: { parameters }, deriveKey });
    assert.equal(solution?.derivedKey, workAnswer(mac, "a challenge", 0));
    assert.ok((solution?.counter ?? Number.NaN) < mostCounter(0));
  });
  test("a challenge always has the same task; another challenge, level or key has another answer", () => {
    const answer = workAnswer(mac, "a challenge", 0);
    assert.equal(workAnswer(mac, "a challenge", 0), answer);
    assert.notEqual(workAnswer(mac, "another challenge", 0), answer);
    const other = (data: string) => createHmac("sha256", "another key").update(data).digest();
    assert.notEqual(workAnswer(other, "a challenge", 0), answer);
  });
  test("the task shows only half of the answer", () => {
    const { keyPrefix } = workParameters(mac, "a challenge", 0);
    const answer = workAnswer(mac, "a challenge", 0);
    assert.equal(keyPrefix.length, answer.length / 2);
    assert.ok(answer.startsWith(keyPrefix));
    assert.ok(!JSON.stringify(workParameters(mac, "a challenge", 0)).includes(answer));
  });
  test("each level is twice as heavy as the one before", () => {
    for (const level of WORK_LEVELS.slice(1)) {
      assert.equal(mostCounter(level), 2 * mostCounter(WORK_LEVELS[level - 1] as (typeof WORK_LEVELS)[number]));
    }
  });
});
