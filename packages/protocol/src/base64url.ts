import { base64url } from "jose";

/** Writes bytes in base64url without padding (RFC 4648 §5, RFC 7515 §2). [P-6] */
export function encodeBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes);
}

/**
 * Reads base64url in its only canonical form. [P-6]
 *
 * @returns the bytes; null for padding, white space, another alphabet or spare bits, so that two texts never stand
 *   for the same bytes.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const bytes = new Uint8Array(base64url.decode(text));
  return base64url.encode(bytes) === text ? bytes : null;
}
