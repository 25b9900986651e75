/** Signs a JWT in the name of this LPSE. Anyone checks it with the keys of `/.well-known/jwks.json`. */
import { type JWTPayload, SignJWT } from "jose";
import type { Tx, World } from "../../base/platform/world.ts";
import { signingKey } from "./keyring.ts";
import type { Algorithm } from "./signing-key.ts";

/**
 * A signed JWT (RFC 7519) of exactly these claims. Call it outside a transaction.
 *
 * @param claims with `iss`, `aud` and `exp` as its kind needs them: nothing is added. A key is published for two days after its last
 *   signature; what is kept for longer is checked with its former key (`spse keys signing`).
 * @param typ says what the JWT is, so that one kind is never taken for another (RFC 8725 §3.11): `spse-assertion+jwt`.
 */
export async function signJwt(
  world: World | Tx,
  claims: JWTPayload,
  { alg = "ES256", typ }: { readonly alg?: Algorithm; readonly typ: string },
): Promise<string> {
  const { kid, privateKey } = await signingKey(world, alg);
  return new SignJWT(claims).setProtectedHeader({ alg, typ, kid }).sign(privateKey);
}
