/** libsodium's crypto_secretstream_xchacha20poly1305, its one message that ends the stream: what Ente encrypts with. */
import { poly1305 } from "@noble/ciphers/_poly1305.js";
import { chacha20, hchacha } from "@noble/ciphers/chacha.js";
import { joined } from "./bytes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const MAC_BYTES = 16;
/** The tag of a message that ends the stream. */
const FINAL = 3;

/** @param header 24 bytes. @param sealed tag, ciphertext and MAC. @returns null where it does not open. */
export function pullFinal(key: Bytes, header: Bytes, sealed: Bytes): Bytes | null {
  if (key.length !== 32 || header.length !== 24 || sealed.length < 1 + MAC_BYTES) return null;
  const subkey = deriveKey(key, header.slice(0, 16));
  // The counter of the stream, 1 at its beginning, and what is left of the header.
  const nonce = joined(new Uint8Array([1, 0, 0, 0]), header.subarray(16));
  const text = sealed.subarray(1, -MAC_BYTES);

  // Block 0 is the key of the MAC, block 1 hides the tag, the message begins at block 2.
  const macKey = chacha20(subkey, nonce, new Uint8Array(64)).subarray(0, 32);
  const block = new Uint8Array(64);
  block[0] = sealed[0] ?? 0;
  const opened = chacha20(subkey, nonce, block, undefined, 1);
  const tag = opened[0];
  const tagBlock = new Uint8Array(opened);
  tagBlock[0] = sealed[0] ?? 0;

  // The padding is libsodium's: (0x10 - 64 + length) mod 16, which is not what would fill a block.
  const padding = new Uint8Array((16 - 64 + text.length) & 15);
  const lengths = new Uint8Array(16);
  new DataView(lengths.buffer).setUint32(8, 64 + text.length, true);
  const mac = poly1305(joined(tagBlock, text, padding, lengths), macKey);
  const end = sealed.subarray(-MAC_BYTES);
  let difference = 0;
  for (let at = 0; at < MAC_BYTES; at++) difference |= (mac[at] ?? 0) ^ (end[at] ?? 0);
  if (difference !== 0 || tag !== FINAL) return null;
  return new Uint8Array(chacha20(subkey, nonce, text, undefined, 2));
}

/** HChaCha20 over words in little-endian order. */
function deriveKey(key: Bytes, input: Bytes): Bytes {
  const words = (bytes: Uint8Array): Uint32Array => {
    const view = new DataView(bytes.slice().buffer);
    return Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(at * 4, true));
  };
  const out = new Uint32Array(8);
  hchacha(words(new TextEncoder().encode("expand 32-byte k")), words(key), words(input), out);
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  out.forEach((word, at) => {
    view.setUint32(at * 4, word, true);
  });
  return bytes;
}
