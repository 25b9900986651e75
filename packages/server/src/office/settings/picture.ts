/**
 * The type of a picture by its own bytes, whatever its name or type header claims. The server never decodes pictures:
 * browsers do. Pure.
 */
import type { Logo } from "../../base/platform/office.ts";

/** The largest file, in bytes. */
export const LOGO_BYTES_MOST = 100 * 1024;
/** Pixels of each side. A small file can name sides that fill a browser's memory. */
export const LOGO_SIDE_LEAST = 32;
export const LOGO_SIDE_MOST = 1024;
/** A wider or taller one is not readable in the header of a page. */
export const LOGO_RATIO_MOST = 5;

type PictureVerdict =
  | { readonly kind: "picture"; readonly picture: Omit<Logo, "digest"> }
  | { readonly kind: "refused"; readonly why: PictureRefusal };
/**
 * `other`: the file is not a complete PNG, JPEG or WebP from first to last byte. `moves`: it is animated, and would be
 * so on every page.
 */
export type PictureRefusal = "empty" | "heavy" | "other" | "moves" | "sides" | "ratio";

export function judgePicture(bytes: Uint8Array): PictureVerdict {
  const refused = (why: PictureRefusal) => ({ kind: "refused", why }) as const;
  if (bytes.length === 0) return refused("empty");
  if (bytes.length > LOGO_BYTES_MOST) return refused("heavy");
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = readPng(view) ?? readJpeg(view) ?? readWebp(view);
  if (!read) return refused("other");
  const { moves, ...picture } = read;
  if (moves) return refused("moves");
  const sides = [picture.width, picture.height];
  if (Math.min(...sides) < LOGO_SIDE_LEAST || Math.max(...sides) > LOGO_SIDE_MOST) return refused("sides");
  if (Math.max(...sides) > LOGO_RATIO_MOST * Math.min(...sides)) return refused("ratio");
  return { kind: "picture", picture };
}

type ReadPicture = (Omit<Logo, "digest"> & { readonly moves: boolean }) | null;

const PNG_BEGINNING = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const PNG_SIGNATURE_BYTES = 8;
/** A chunk's length, name and checksum, without its data. */
const PNG_CHUNK_BYTES = 12;
const PNG_END = Buffer.from("0000000049454e44ae426082", "hex");

/**
 * PNG (Third Edition) §5.2 and §5.3: signature, then IHDR with width and height; each chunk leads to the next, and IEND is the last one.
 * A picture with acTL is animated.
 */
function readPng(view: Buffer): ReadPicture {
  if (view.length < 45 || !view.subarray(0, 16).equals(PNG_BEGINNING) || !view.subarray(-12).equals(PNG_END))
    return null;
  let moves = false;
  let at = PNG_SIGNATURE_BYTES;
  for (; at + PNG_CHUNK_BYTES <= view.length; at += PNG_CHUNK_BYTES + view.readUInt32BE(at))
    moves ||= view.toString("latin1", at + 4, at + 8) === "acTL";
  return at === view.length
    ? { type: "png", width: view.readUInt32BE(16), height: view.readUInt32BE(20), moves }
    : null;
}

/** ITU-T T.81 §B.1: SOI, segments with their lengths, EOI. A frame header (SOF) holds height and width; C4, C8 and CC are not frames. */
function readJpeg(view: Buffer): ReadPicture {
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8 || view.readUInt16BE(view.length - 2) !== 0xffd9) return null;
  for (let at = 2; at + 9 <= view.length; ) {
    const marker = view.readUInt16BE(at);
    if (marker < 0xffc0 || marker >= 0xffff) return null;
    if (marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { type: "jpeg", width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5), moves: false };
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}

const WEBP_ANIMATION = 0x02;

/** RFC 9649 §2: a RIFF file of the size that it names, with a VP8, VP8L or VP8X chunk at its beginning. VP8X has a flag for animation. */
function readWebp(view: Buffer): ReadPicture {
  if (view.length < 30 || view.toString("latin1", 0, 4) !== "RIFF" || view.toString("latin1", 8, 12) !== "WEBP")
    return null;
  if (view.readUInt32LE(4) + 8 !== view.length) return null;
  switch (view.toString("latin1", 12, 16)) {
    case "VP8X":
      return {
        type: "webp",
        width: view.readUIntLE(24, 3) + 1,
        height: view.readUIntLE(27, 3) + 1,
        moves: (view.readUInt8(20) & WEBP_ANIMATION) !== 0,
      };
    case "VP8L": {
      if (view[20] !== 0x2f) return null;
      const sides = view.readUInt32LE(21);
      return { type: "webp", width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1, moves: false };
    }
    case "VP8 ":
      if (view.readUIntBE(23, 3) !== 0x9d012a) return null;
      return {
        type: "webp",
        width: view.readUInt16LE(26) & 0x3fff,
        height: view.readUInt16LE(28) & 0x3fff,
        moves: false,
      };
    default:
      return null;
  }
}
