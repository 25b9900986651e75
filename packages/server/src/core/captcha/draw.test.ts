import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { drawCaptcha } from "./draw.ts";
import { encodePalettePng } from "./png.ts";

const seed = (of: string) => createHash("sha256").update(of).digest();

describe("A4: the code image", () => {
  test("is a palette PNG of 480 × 160 pixels, between 2 and 6 KB", async () => {
    for (const text of ["WWMmMW", "f3fTf3", "ABCEHK", "kpkdEp"]) {
      const png = await drawCaptcha(text, seed(text));
      assert.equal(png.subarray(1, 4).toString(), "PNG");
      assert.equal(png.readUInt32BE(16), 480);
      assert.equal(png.readUInt32BE(20), 160);
      assert.equal(png[25], 3, "colour type: indexed");
      assert.ok(png.length > 2000 && png.length < 6000, `${text} has ${png.length} bytes`);
    }
  });
  test("has ink in every sixth of its middle: the fonts are there and six letters are drawn", async () => {
    const image = await loadImage(await drawCaptcha("AKMHWN", seed("ink")));
    const context = createCanvas(480, 160).getContext("2d");
    context.drawImage(image, 0, 0);
    for (let part = 0; part < 6; part++) {
      const { data } = context.getImageData(60 + part * 60, 0, 60, 160);
      const dark = data.filter((value, at) => at % 4 === 0 && value < 100).length;
      assert.ok(dark > 300, `part ${part} has ${dark} dark pixels`);
    }
  });
  test("the same seed gives the same picture each time, and another seed another picture", async () => {
    const picture = await drawCaptcha("AKMHWN", seed("one"));
    assert.deepEqual(await drawCaptcha("AKMHWN", seed("one")), picture);
    assert.notDeepEqual(await drawCaptcha("AKMHWN", seed("two")), picture);
  });
});

test("PNG: decoding gives the pixels that were encoded", () => {
  const png = encodePalettePng(Uint8Array.of(0, 1, 2, 3, 15, 14, 13, 12), 4, 2, [
    [0, 0, 0],
    [255, 255, 255],
  ]);
  const at = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  assert.deepEqual([...rows], [0, 0x01, 0x23, 0, 0xfe, 0xdc]);
});
