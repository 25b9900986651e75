import * as z from "zod/mini";

/** SHA-256 in base64url: 43 characters. */
export const digestShape = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{43}$/))
  .brand<"Digest">();
export type Digest = z.infer<typeof digestShape>;
