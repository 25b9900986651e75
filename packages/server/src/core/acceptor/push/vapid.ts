/** Identifies this LPSE to the push service: its key pair, and the token signed with it. RFC 8292. */
import { createECDH, hkdfSync } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { loadSecret } from "../../../base/platform/installation-secrets.ts";
import type { World } from "../../../base/platform/world.ts";
import { PUSH_TOKEN_SECONDS } from "../../../base/rules/lifetimes.ts";

/** `publicKey`: an uncompressed point, base64url, as browsers take it for `applicationServerKey`. */
export interface VapidKey {
  readonly publicKey: string;
  /** The value of the Authorization header for this push service. RFC 8292 §3. */
  readonly authorize: (origin: string) => Promise<string>;
}

/** One for each process, so that the sealed secret is not opened for each push. */
const opened = new WeakMap<World["keys"], Promise<VapidKey>>();

/**
 * This LPSE's VAPID key. It is derived from a secret that is drawn once and kept in the database, sealed under the master
 * key: another key would make all subscriptions worthless. Call this outside a transaction.
 */
export function loadVapidKey(world: World): Promise<VapidKey> {
  const known = opened.get(world.keys);
  if (known) return known;
  const opening = openVapidKey(world);
  opened.set(world.keys, opening);
  opening.catch(() => opened.delete(world.keys));
  return opening;
}

async function openVapidKey(world: World): Promise<VapidKey> {
  const pair = pairFrom(await loadSecret(world.db, world.keys, world, "push"));
  const point = pair.getPublicKey();
  const publicKey = point.toString("base64url");
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const d = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString("base64url");
  const key = await importJWK({ kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33), d }, "ES256");
  const subject = vapidSubject(world.config);
  return {
    publicKey,
    authorize: async (origin) => {
      const jwt = await new SignJWT({ sub: subject })
        .setProtectedHeader({ typ: "JWT", alg: "ES256" })
        .setAudience(origin)
        .setExpirationTime(world.now() + PUSH_TOKEN_SECONDS)
        .sign(key);
      return `vapid t=${jwt}, k=${publicKey}`;
    },
  };
}

/** The P-256 key derived from a 32-byte secret. About one number in 2³² is not a valid private key; then the next one is tried. */
function pairFrom(secret: Buffer) {
  const pair = createECDH("prime256v1");
  for (let turn = 0; ; turn++) {
    const candidate = Buffer.from(hkdfSync("sha256", secret, "", `spse vapid ${turn}`, 32));
    try {
      pair.setPrivateKey(candidate);
      return pair;
    } catch (error) {
      if (turn === 8) throw error;
    }
  }
}

/** The contact of a server without a public address: a reserved domain that belongs to no one (RFC 2606). */
export const NO_CONTACT = "mailto:spse@example.com";

/**
 * The contact address for a push service. RFC 8292 §2.1 asks for `mailto:` or https. Apple answers 403 for localhost
 * and for invalid host names. A server without a public address, such as the demo, uses {@link NO_CONTACT}.
 */
export function vapidSubject({ mailFrom, portalUrl }: Pick<World["config"], "mailFrom" | "portalUrl">): string {
  const address = /<([^<>\s]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
  if (/^[^\s@<>,]+@([a-z0-9-]+\.)+[a-z]{2,}$/i.test(address) && !/\.(localhost|local|test|invalid)$/i.test(address))
    return `mailto:${address}`;
  const { protocol, hostname, origin } = new URL(portalUrl);
  if (protocol === "https:" && /\.[a-z]{2,}$/.test(hostname) && !hostname.endsWith(".localhost")) return origin;
  return NO_CONTACT;
}
