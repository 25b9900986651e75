/** Puts single WebP pictures together to an animated one (RFC 9649 §2.7). Pure: bytes in, bytes out. */

/** A picture as an encoder wrote it, and how long it stays. */
interface Frame {
  readonly webp: Uint8Array;
  readonly milliseconds: number;
}

/** RFC 9649 §2.7.1: the flag that the file is an animation. */
const ANIMATION = 0x02;
/** RFC 9649 §2.7.1.1: "do not blend": each frame replaces the one before. */
const REPLACE = 0x02;
/** 0: it plays for ever. */
const LOOPS = 0;
const WHITE = [255, 255, 255, 255];

/** Frames of one size, each over the whole canvas. It plays again and again. */
export function animate(frames: readonly Frame[], { width, height }: { width: number; height: number }): Uint8Array {
  const size = [...uint24(width - 1), ...uint24(height - 1)];
  const body = Buffer.concat([
    Buffer.from("WEBP"),
    chunk("VP8X", Buffer.from([ANIMATION, 0, 0, 0, ...size])),
    chunk("ANIM", Buffer.from([...WHITE, LOOPS, 0])),
    ...frames.map(({ webp, milliseconds }) => {
      const head = [...uint24(0), ...uint24(0), ...size, ...uint24(milliseconds), REPLACE];
      return chunk("ANMF", Buffer.concat([Buffer.from(head), bitstreamOf(webp)]));
    }),
  ]);
  return chunk("RIFF", body);
}

/** The chunks of a still picture that a frame may hold. */
const BITSTREAMS = new Set(["ALPH", "VP8 ", "VP8L"]);

/** @throws where the bytes are not one still WebP picture. */
function bitstreamOf(webp: Uint8Array): Buffer {
  const kept = readChunks(webp).filter(({ name }) => BITSTREAMS.has(name));
  if (!kept.some(({ name }) => name !== "ALPH")) throw new Error("not a still WebP picture");
  return Buffer.concat(kept.map(({ name, content }) => chunk(name, content)));
}

/** The chunks of a WebP file, in their order. @throws where it is no WebP file. */
export function readChunks(webp: Uint8Array): { readonly name: string; readonly content: Buffer }[] {
  const bytes = Buffer.from(webp);
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP")
    throw new Error("not a WebP file");
  const chunks: { name: string; content: Buffer }[] = [];
  for (let at = 12; at < bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    chunks.push({ name: bytes.toString("latin1", at, at + 4), content: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** Name, length without padding, content, padded to an even length. RFC 9649 §2.3 */
function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

const uint24 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
