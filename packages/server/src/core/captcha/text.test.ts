import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { CAPTCHA_LENGTH } from "../../../test-support/promised.ts";
import { CAPTCHA_LETTERS, captchaText, comparableCode } from "./text.ts";

const mac = (data: string) => createHmac("sha256", "a key for tests").update(data).digest();
const texts = Array.from({ length: 4000 }, (_, at) => captchaText(mac, `challenge ${at}`));

describe("A4: six characters, derived from the challenge", () => {
  test("a challenge has the same code in every process (pinned values)", () => {
    assert.deepEqual(
      ["a", "b", "c"].map((it) => captchaText(mac, it)),
      ["TmNfff", "W3AdfH", "BkBppf"],
    );
  });
  test("another key gives another code", () => {
    const other = (data: string) => createHmac("sha256", "another key").update(data).digest();
    assert.notEqual(captchaText(mac, "a"), captchaText(other, "a"));
  });
  test("every code has six characters of the alphabet", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const code = comparableCode(captchaText(mac, id));
        return code.length === CAPTCHA_LENGTH && [...code].every((it) => CAPTCHA_LETTERS.includes(it));
      }),
    );
  });
  test("a MAC that gives only bytes to skip is computed again", () => {
    const stubborn = (data: string) => (data.startsWith("text 0 ") ? Buffer.alloc(32, 255) : mac(data));
    assert.equal(captchaText(stubborn, "a").length, CAPTCHA_LENGTH);
  });
});

describe("A4: nothing that people confuse is shown", () => {
  test("no character of these groups, in either case", () => {
    assert.doesNotMatch(texts.join(""), /[0oOqQ1iIlLjJ2zZ45sS678gG9uUvVrRxXyY]/);
  });
  test("no form that becomes another letter when it is joined or struck through", () => {
    assert.doesNotMatch(texts.join(""), /[abcehntwDFMP]/);
  });
  test("both cases are shown, as in WZed0S", () => {
    assert.match(texts.join(""), /[a-z]/);
    assert.match(texts.join(""), /[A-Z]/);
    assert.match(texts.join(""), /3/);
  });
  test("no letter is more likely than another (chi squared, 13 degrees of freedom, one in a thousand)", () => {
    const shown = [...texts.join("").toUpperCase()];
    const expected = shown.length / CAPTCHA_LETTERS.length;
    const chi = [...CAPTCHA_LETTERS].reduce((sum, letter) => {
      const count = shown.filter((it) => it === letter).length;
      return sum + (count - expected) ** 2 / expected;
    }, 0);
    assert.ok(chi < 34.5, `chi squared is ${chi}`);
  });
});

test("a typed code is compared without case, blanks and dashes", () => {
  assert.equal(comparableCode(" wx N-rf\u00a0E "), "WXNRFE");
});
