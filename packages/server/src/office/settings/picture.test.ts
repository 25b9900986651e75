/** A picture is what its bytes say. Real ones come from an encoder of another project. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createCanvas } from "@napi-rs/canvas";
import { LOGO_BYTES_MOST } from "../../../test-support/promised.ts";
import { judgePicture } from "./picture.ts";

const kinds = ["png", "jpeg", "webp"] as const;
const draw = (type: (typeof kinds)[number], width: number, height: number): Buffer => {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#1b6f94";
  pen.fillRect(0, 0, width / 2, height);
  return type === "png" ? canvas.toBuffer("image/png") : canvas.toBuffer(`image/${type}`);
};
const why = (bytes: Uint8Array): string => {
  const verdict = judgePicture(bytes);
  return verdict.kind === "refused" ? verdict.why : "picture";
};
/** The picture with other bytes at this place. */
const bent = (bytes: Buffer, at: number, hex: string): Buffer => {
  const copy = Buffer.from(bytes);
  copy.write(hex, at, "hex");
  return copy;
};

/** The PNG with a further chunk behind its IHDR. */
function withChunk(png: Buffer, name: string, bytes: number): Buffer {
  const chunk = Buffer.alloc(12 + bytes);
  chunk.writeUInt32BE(bytes);
  chunk.write(name, 4, "latin1");
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

describe("a picture by its bytes", () => {
  for (const type of kinds) {
    test(`${type}: its kind and sides are read`, () => {
      for (const [width, height] of [
        [32, 32],
        [320, 80],
        [200, 1000],
      ] as const)
        assert.deepEqual(judgePicture(draw(type, width, height)), {
          kind: "picture",
          picture: { type, width, height },
        });
    });

    test(`${type}: cut anywhere, or with a page behind it, it is not a picture`, () => {
      const whole = draw(type, 320, 80);
      for (const length of [1, 2, 4, 12, 20, 29, 30, 44, whole.length - 1])
        assert.equal(why(whole.subarray(0, length)), "other", `${length} bytes`);
      assert.equal(why(Buffer.concat([whole, Buffer.from("<script>alert(1)</script>")])), "other");
    });
  }

  test("WebP of all three kinds of RFC 9649", () => {
    const lossy = draw("webp", 320, 80);
    assert.equal(lossy.toString("latin1", 12, 15), "VP8");
    const chunk = (name: string, rest: string) => {
      const body = Buffer.concat([Buffer.from(`WEBP${name}`), Buffer.from(rest, "hex")]);
      const head = Buffer.from("RIFF\0\0\0\0");
      head.writeUInt32LE(body.length, 4);
      return Buffer.concat([head, body]);
    };
    const sides = (bytes: Buffer) => {
      const verdict = judgePicture(bytes);
      return verdict.kind === "picture" ? [verdict.picture.width, verdict.picture.height] : verdict.why;
    };
    // 320 × 80: less one in VP8L and VP8X, whole in VP8.
    assert.deepEqual(sides(chunk("VP8L", `0a0000002f${"3fc11300"}0000000000000000`)), [320, 80]);
    assert.deepEqual(sides(chunk("VP8X", `0a00000010000000${"3f0100"}${"4f0000"}`)), [320, 80]);
    assert.deepEqual(sides(chunk("VP8 ", `0a0000000000009d012a${"4001"}${"5000"}`)), [320, 80]);
    assert.equal(sides(chunk("VP8L", `0a0000002e${"3fc11300"}0000000000000000`)), "other");
    assert.equal(sides(chunk("VP8 ", `0a0000000000009d012b${"4001"}${"5000"}`)), "other");
    assert.equal(sides(chunk("VP9 ", `0a0000000000009d012a${"4001"}${"5000"}`)), "other");
  });

  test("a picture that moves is refused: PNG with acTL, WebP with its flag", () => {
    const png = draw("png", 320, 80);
    assert.equal(why(withChunk(png, "acTL", 8)), "moves");
    assert.equal(why(withChunk(png, "tEXt", 8)), "picture");
    const body = Buffer.concat([Buffer.from("WEBPVP8X"), Buffer.from("0a000000020000003f01004f0000", "hex")]);
    const webp = Buffer.concat([Buffer.from("RIFF\0\0\0\0"), body]);
    webp.writeUInt32LE(body.length, 4);
    assert.equal(why(webp), "moves");
  });

  test("a PNG whose chunks lead elsewhere is not a picture", () => {
    const png = draw("png", 320, 80);
    for (const length of ["00000000", "0000000e", "7fffffff", "ffffffff"])
      assert.equal(why(bent(png, 33, length)), "other");
  });

  test("pages, drawings with scripts, and other files are not", () => {
    for (const text of [
      "<!doctype html><script>alert(1)</script>",
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>',
      "GIF89a\x40\x01\x50\x00",
      "BM00000000000000000000000000000000000000000000",
      "\x89PNG\r\n\x1a\n<script>alert(1)</script>",
      "RIFF\x10\0\0\0WEBP<script>alert(1)</script>",
    ])
      assert.equal(why(Buffer.from(text, "latin1")), "other", text.slice(0, 20));
    assert.equal(why(Buffer.alloc(0)), "empty");
  });

  test("sides that fill a browser's memory, too small ones, and long strips are refused", () => {
    const png = draw("png", 320, 80);
    assert.equal(why(bent(png, 16, "0000ffff0000ffff")), "sides");
    assert.equal(why(bent(png, 16, "7fffffff7fffffff")), "sides");
    assert.equal(why(bent(png, 16, "0000000000000050")), "sides");
    assert.equal(why(bent(png, 16, "0000040100000400")), "sides");
    assert.equal(why(bent(png, 16, "0000040000000400")), "picture");
    assert.equal(why(draw("webp", 1025, 400)), "sides");
    assert.equal(why(draw("jpeg", 400, 31)), "sides");
    assert.equal(why(draw("jpeg", 401, 80)), "ratio");
    assert.equal(why(draw("jpeg", 400, 80)), "picture");
  });

  test("100 KB and no more", () => {
    const png = draw("png", 320, 80);
    const padded = (length: number) => withChunk(png, "tEXt", length - png.length - 12);
    assert.equal(why(padded(LOGO_BYTES_MOST)), "picture");
    assert.equal(why(padded(LOGO_BYTES_MOST + 1)), "heavy");
  });

  test("JPEG of each frame of ITU-T T.81 table B.1: baseline, progressive, lossless and the others; tables before it are passed over", () => {
    const whole = draw("jpeg", 320, 80);
    const at = whole.indexOf(Buffer.from("ffc0", "hex"));
    const tables = Buffer.from("ffc40004ffffffcc0004ffff", "hex");
    const frames = (before: Buffer) =>
      Array.from({ length: 16 }, (_, nth) => {
        const bytes = Buffer.concat([whole.subarray(0, at), before, whole.subarray(at)]);
        const verdict = judgePicture(bent(bytes, at + before.length, (0xffc0 + nth).toString(16)));
        return verdict.kind === "picture" ? [verdict.picture.width, verdict.picture.height].join("×") : verdict.why;
      });
    const others = ["c4", "c8", "cc"].map((it) => Number.parseInt(it, 16) - 0xc0);
    const expected = Array.from({ length: 16 }, (_, nth) => (others.includes(nth) ? "other" : "320×80"));
    for (const before of [Buffer.alloc(0), tables]) assert.deepEqual(frames(before), expected);
  });

  test("a JPEG whose segments lead nowhere ends", () => {
    const jpeg = (hex: string) => Buffer.from(`ffd8${hex}ffd9`, "hex");
    for (const hex of [
      "ffe00000",
      "ffe00001",
      "ffe0ffff00000000",
      "ff".repeat(5000),
      "ffe00002".repeat(5000),
      `ffe00000${"00".repeat(12)}`,
      `ffe00001${"ff".repeat(12)}`,
      "00".repeat(30),
    ])
      assert.equal(why(jpeg(hex)), "other", hex.slice(0, 12));
  });
});
