/** RFC 4648 §6, the alphabet in which key URIs carry seeds. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Writes bytes in base32 with capital letters and, as key URIs ask, without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/**
 * Reads base32 as people and other services write it: small letters, padding, spaces and dashes between groups.
 *
 * @returns the bytes; null for another character, an impossible length (RFC 4648 §6), or no character. Spare bits in the last
 *   letter are dropped, not checked: some services leave them set.
 */
export function decodeBase32(typed: string): Uint8Array<ArrayBuffer> | null {
  const text = typed.replace(/[\s-]/g, "").replace(/=+$/, "").toUpperCase();
  if (!/^[A-Z2-7]+$/.test(text) || [1, 3, 6].includes(text.length % 8)) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >>> bits) & 255;
    }
  }
  return bytes;
}

/** Writes a seed in groups of four letters, as a person copies it by hand. {@link decodeBase32} reads it back. */
export function groupsOfFour(base32: string): string {
  return base32.replace(/(.{4})(?=.)/g, "$1 ");
}
