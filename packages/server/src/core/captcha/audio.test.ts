import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { speakCaptcha } from "./audio.ts";
import { CAPTCHA_LETTERS } from "./text.ts";

const seed = (of: string) => createHash("sha256").update(of).digest();

describe("WCAG 1.1.1: the code can be heard, in the page's language", () => {
  for (const language of ["id", "en"] as const) {
    test(`${language}: every letter of the alphabet has a clip`, async () => {
      for (const letter of CAPTCHA_LETTERS) {
        const one = await speakCaptcha(letter, language, seed("a"));
        assert.ok(one.length > 44 + 8000, `${letter} is said`);
      }
    });
    test(`${language}: a code is a WAV of 8-bit mono at 8 kHz, five to twenty seconds`, async () => {
      const sound = await speakCaptcha("WkNH3d", language, seed("b"));
      assert.equal(sound.subarray(0, 4).toString(), "RIFF");
      assert.equal(sound.readUInt32LE(4), sound.length - 8);
      assert.equal(sound.readUInt32LE(24), 8000);
      assert.equal(sound.readUInt16LE(34), 8);
      const seconds = (sound.length - 44) / 8000;
      assert.ok(seconds > 5 && seconds < 20, `${seconds} seconds`);
    });
  }
  test("it is as loud as speech and not cut off", async () => {
    const samples = (await speakCaptcha("WkNH3d", "id", seed("c"))).subarray(44);
    const cut = samples.filter((it) => it === 0 || it === 255).length;
    const loud = samples.filter((it) => Math.abs(it - 128) > 50).length;
    assert.equal(cut, 0);
    assert.ok(loud > 100, `${loud} loud samples`);
  });
  test("the same seed gives the same sound each time, and another seed another sound", async () => {
    const sound = await speakCaptcha("WkNH3d", "id", seed("d"));
    assert.deepEqual(await speakCaptcha("wKnh3D", "id", seed("d")), sound);
    assert.notDeepEqual(await speakCaptcha("WkNH3d", "id", seed("e")), sound);
  });
});
