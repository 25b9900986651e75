/** The signed assertion of who the user is: unlike a header, nobody can forge it on the way. docs/forward-auth.md */
import type { World } from "../../base/platform/world.ts";
import { HOST_ASSERTION_AGAIN_SECONDS, HOST_ASSERTION_SECONDS } from "../../base/rules/lifetimes.ts";
import { signJwt } from "../signing/index.ts";
import type { ProtectedSession } from "./protected-session.sql.ts";

interface SignedAssertion {
  readonly jwt: string;
  readonly at: number;
}

/** As many people as ask within {@link HOST_ASSERTION_AGAIN_SECONDS}; beyond that, all are signed anew. */
const SIGNED_MOST = 5000;
/** By the signed claims: no two people, hosts or LPSEs share an entry. */
const signed = new Map<string, SignedAssertion>();

/** A JWT for this host, good for a minute, the same for all pictures of a page: a signature costs most of all here. */
export async function assertionOf(world: World, session: ProtectedSession): Promise<string> {
  const now = world.now();
  const said = claimsOf(world, session);
  const key = JSON.stringify(said);
  const last = signed.get(key);
  if (last && now - last.at >= 0 && now - last.at < HOST_ASSERTION_AGAIN_SECONDS) return last.jwt;
  if (signed.size >= SIGNED_MOST) signed.clear();
  const jwt = await signJwt(
    world,
    { ...said, iat: now, exp: now + HOST_ASSERTION_SECONDS },
    { typ: "spse-assertion+jwt" },
  );
  signed.set(key, { jwt, at: now });
  return jwt;
}

/** `sub` never changes; `user` is the User ID. `proven_at`: a fresh proof on the portal for this host. */
const claimsOf = (world: World, { host, account, since, provenAt }: ProtectedSession) => ({
  ...{ iss: world.config.portalUrl, aud: host, sub: account.id, user: account.userId },
  ...{ name: account.name, kind: account.kind, role: account.role, auth_time: since },
  ...(provenAt !== null && { proven_at: provenAt }),
});
