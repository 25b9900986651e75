/** Calls of a browser by itself: it registers its bound key, and renews the cookie that names the key. */
import { transact, type World } from "../../../base/platform/world.ts";
import {
  boundCookie,
  challengeFor,
  isBoundKey,
  saveBoundKey,
  sessionInstructions,
  verifyRegistration,
  verifyRenewal,
} from "../../session/browser/index.ts";
import { json, type Reply, type Visit } from "../../session/web/index.ts";

const proofIn = (visit: Visit): string | undefined => visit.header("secure-session-response");

const renewed = (world: World, key: string, since: number): Reply => ({
  ...{ kind: "json", status: 200, body: sessionInstructions(world.config.portalUrl, key) },
  cookies: [boundCookie(world, key, since)],
});

/** POST /browser-key/bound: Beranda has asked for the key. The first one is kept; a later one is refused. */
export async function register(world: World, visit: Visit): Promise<Reply> {
  const bound = await verifyRegistration(world, proofIn(visit));
  const kept = bound !== null && (await transact(world, (tx) => saveBoundKey(tx, bound)));
  return kept ? renewed(world, bound.key, world.now()) : json({ kept: false }, 422);
}

/** POST /browser-key/bound/:key: without a proof of this key, or with an old one, the browser gets a challenge. */
export async function renew(world: World, visit: Visit): Promise<Reply> {
  const { key = "" } = visit.params;
  if (!isBoundKey(key)) return json({}, 422);
  const since = await verifyRenewal(world, key, proofIn(visit));
  if (since !== null) return renewed(world, key, since);
  return { kind: "json", status: 403, body: {}, challenge: challengeFor(world, key) };
}
