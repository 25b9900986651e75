import * as z from "zod/mini";

/** A phone's public key, exactly the four members of RFC 7638 §3.2 for EC; a private part is refused. [P-11] */
export const publicJwkShape = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  y: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});
export type PublicJwk = z.infer<typeof publicJwkShape>;
