import { sha256 } from "@noble/hashes/sha2.js";
import * as z from "zod/mini";
import { encodeBase64url } from "./base64url.ts";

/** SHA-256 in base64url: 43 characters. */
export const digestShape = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<"Digest">();
export type Digest = z.infer<typeof digestShape>;

/** Digest of bytes as they were sent or received, never of a value written anew. [P-40] */
export function digestOf(bytes: Uint8Array): Digest {
  return encodeBase64url(sha256(bytes)) as Digest;
}
