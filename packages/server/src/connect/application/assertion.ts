/**
 * A call that the application signs with its own key: `Bearer` with a JWT of RFC 7523 §3. A stolen database makes none.
 */
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from "jose";
import { z } from "zod";
import { digest } from "../../base/platform/keys.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { ASSERTION_ONCE, assertionKey } from "../../base/rules/budgets.ts";
import { ASSERTION_CLOCK_SECONDS, ASSERTION_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Application } from "./application.ts";
import type { PublicKey } from "./settings.ts";

/** `signed`, or why not. The caller reads only 401; the audit has the word. `signature-wrong` also where no key has this `kid`. */
type AssertionVerdict =
  | "signed"
  | "signature-wrong"
  | "claims-wrong"
  | "issuer-wrong"
  | "audience-wrong"
  | "expired"
  | "not-yet"
  | "too-long"
  | "replayed";

/** The JWT of `Authorization: Bearer` (RFC 6750 §2.1); null where the header is another one. */
export const parseBearer = (header: string | undefined): string | null =>
  /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "")?.[1] ?? null;

/** The JWT's `iss`, not verified. jose does not check its value. */
export function claimedIssuer(jwt: string): unknown {
  try {
    return decodeJwt(jwt).iss;
  } catch {
    return null;
  }
}

/**
 * Checks the JWT: signed by this application, about it, for this portal, for a minute at most, once on all processes.
 */
export async function useAssertion(
  world: World,
  { id, settings: { keys } }: Pick<Application, "id" | "settings">,
  jwt: string,
): Promise<AssertionVerdict> {
  if (!(await isSigned(keys, jwt))) return "signature-wrong";
  const read = claims.safeParse(decodeJwt(jwt));
  if (!read.success) return "claims-wrong";
  const { iss, sub, aud, exp, iat, nbf, jti } = read.data;
  if (iss !== id || sub !== id) return "issuer-wrong";
  if (aud !== world.config.portalUrl) return "audience-wrong";
  const now = world.now();
  const soon = now + ASSERTION_CLOCK_SECONDS;
  if (exp <= now - ASSERTION_CLOCK_SECONDS) return "expired";
  if ((iat ?? now) > soon || (nbf ?? now) > soon) return "not-yet";
  if (exp > soon + ASSERTION_SECONDS) return "too-long";
  const used = await spend(world, assertionKey(digest(`${id} ${jti}`)), ASSERTION_ONCE);
  return used.kind === "spent" ? "replayed" : "signed";
}

/** The claims that are read (RFC 7519 §4.1). Others are allowed. */
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  /** Exactly one audience, as text. Another audience could replay a JWT that names several. */
  aud: z.string(),
  exp: z.number(),
  iat: z.number().optional(),
  nbf: z.number().optional(),
  jti: z.string().min(16).max(128),
});

/** The key that the header names fixes the algorithm: the header cannot choose a weaker one (RFC 8725 §3.1). */
async function isSigned(keys: readonly PublicKey[], jwt: string): Promise<boolean> {
  try {
    const { kid } = decodeProtectedHeader(jwt);
    const key = keys.find((it) => it.kid === kid);
    if (!key) return false;
    const algorithms = key.kty === "EC" ? ["ES256"] : key.alg === undefined ? ["RS256", "PS256"] : [key.alg];
    await compactVerify(jwt, ({ alg = "" }) => importJWK(key as JWK, alg), { algorithms });
    return true;
  } catch {
    return false;
  }
}
