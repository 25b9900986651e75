import { sha256 } from "@noble/hashes/sha2.js";
import { encodeBase64url } from "./base64url.ts";
import type { Digest } from "./digest.ts";

/** Digest of bytes as they were sent or received, never of a value written anew. [P-40] */
export function digestOf(bytes: Uint8Array): Digest {
  return encodeBase64url(sha256(bytes)) as Digest;
}
