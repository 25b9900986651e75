/** RFC 9649: an animated WebP from single pictures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { animate, readChunks } from "./animated-webp.ts";

const SIZE = { width: 64, height: 33 };

function drawn(colour: string): Promise<Buffer> {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext("2d");
  context.fillStyle = colour;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  return canvas.encode("webp", 80);
}

test("RFC 9649 §2.7: VP8X with size and animation flag, ANIM, and a frame for each picture with its time", async () => {
  const frames = [
    { webp: await drawn("red"), milliseconds: 1500 },
    { webp: await drawn("blue"), milliseconds: 70_000 },
  ];
  const film = Buffer.from(animate(frames, SIZE));
  assert.equal(film.readUInt32LE(4), film.length - 8);
  const chunks = readChunks(film);
  assert.deepEqual(
    chunks.map(({ name }) => name),
    ["VP8X", "ANIM", "ANMF", "ANMF"],
  );
  const [head, , first, second] = chunks.map(({ content }) => content);
  assert.deepEqual([head?.[0], head?.readUIntLE(4, 3), head?.readUIntLE(7, 3)], [0x02, 63, 32]);
  assert.deepEqual([first?.readUIntLE(12, 3), second?.readUIntLE(12, 3)], [1500, 70_000]);
});

test("a decoder shows the first frame, in its size and colour", async () => {
  const frames = [{ webp: await drawn("red"), milliseconds: 100 }];
  const image = await loadImage(Buffer.from(animate(frames, SIZE)));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(30, 15, 1, 1).data;
  assert.deepEqual([image.width, image.height], [SIZE.width, SIZE.height]);
  assert.ok(red > 200 && green < 60 && blue < 60);
});

test("what is no still picture is refused", async () => {
  const still = await drawn("red");
  const film = animate([{ webp: still, milliseconds: 100 }], SIZE);
  for (const webp of [film, still.subarray(1), Buffer.from("RIFF....WEBP")])
    assert.throws(() => animate([{ webp, milliseconds: 100 }], SIZE), /WebP/);
});
