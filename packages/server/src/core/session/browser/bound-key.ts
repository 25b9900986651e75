/**
 * The bound key of a known browser: where the browser has Device Bound Session Credentials (https://www.w3.org/TR/dbsc-1/), a key in its
 * hardware that no program can copy. Its cookie of five minutes names the key. The browser renews that cookie by itself, on the pages
 * of a login alone. Cookie and challenges carry their own proof, so a renewal asks the database nothing. docs/decisions/0044
 */
import { compactVerify, decodeProtectedHeader, type ProtectedHeaderParameters } from "jose";
import { z } from "zod";
import { sameText } from "../../../base/platform/keys.ts";
import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import { AHEAD_SECONDS, BOUND_SECONDS, RENEWAL_SECONDS } from "../../../base/rules/lifetimes.ts";
import { cookieCredential } from "../../../base/web/cookies.ts";
import { readKey } from "./browser-key.ts";

/** What registers a key, and below it what renews the cookie of one. */
const BINDING_PATH = "/browser-key/bound";

/** The account's knowledge of one browser, and the session in which the browser was asked. */
interface Binding {
  readonly sessionId: string;
  readonly accountId: string;
  readonly browserId: string;
}

/** A registered key, whose holder has signed the challenge of this session. */
export interface BoundBrowser extends Binding {
  readonly key: string;
}

/** A public key is written as x and y in base64url, 43 characters each. */
const COORDINATE = 43;

/** A JWK's key as text; null where the JWK is no point of P-256. */
function textOf(jwk: unknown): string | null {
  const { x, y } = readKey(JSON.stringify(jwk))?.export({ format: "jwk" }) ?? {};
  return x && y ? `${x}${y}` : null;
}

const jwkOf = (key: string) => ({ kty: "EC", crv: "P-256", x: key.slice(0, COORDINATE), y: key.slice(COORDINATE) });

/** Is this text a public key, as only this file writes it? */
export const isBoundKey = (text: string): boolean => textOf(jwkOf(text)) === text;

/** Asks a browser that an account knows for a key: the value of Secure-Session-Registration. Browsers that have no such keys ignore it. */
export function askForBoundKey(world: WorldOrTx, { sessionId, accountId, browserId }: Binding): string {
  const asked = { sessionId, accountId, browserId, at: world.now() };
  const challenge = world.keys.seal("browser", "binding", JSON.stringify(asked));
  return `(ES256);path="${BINDING_PATH}";challenge="${challenge}"`;
}

const askedShape = z.strictObject({
  sessionId: z.string(),
  accountId: z.string(),
  browserId: z.string(),
  at: z.number(),
});

/**
 * Verifies a registration: the proof is signed by the key that it carries, over a challenge of {@link askForBoundKey}.
 *
 * @returns null otherwise. Else the caller saves the key: only the first one counts.
 */
export async function verifyRegistration(world: WorldOrTx, proof: string | undefined): Promise<BoundBrowser | null> {
  const proven = await verifyProof(proof, ({ jwk }) => textOf(jwk));
  const asked = proven && openChallenge(world, "binding", proven.challenge, askedShape);
  if (!proven || !asked || !isRecent(world, asked.at, BOUND_SECONDS)) return null;
  return { sessionId: asked.sessionId, accountId: asked.accountId, browserId: asked.browserId, key: proven.key };
}

/** What the key signs to renew its cookie: the value of Secure-Session-Challenge. Of this key alone, for a minute. */
export const challengeFor = (world: WorldOrTx, key: string): string =>
  `"${world.keys.seal("browser", `renewal ${key}`, `${world.now()}`)}";id="${SESSION_IDENTIFIER}"`;

/**
 * Verifies a renewal: this key has signed a challenge of {@link challengeFor} within a minute.
 *
 * @returns the moment of the challenge; null otherwise.
 */
export async function verifyRenewal(world: WorldOrTx, key: string, proof: string | undefined): Promise<number | null> {
  const proven = await verifyProof(proof, () => key);
  const at = proven && openChallenge(world, `renewal ${key}`, proven.challenge, z.number());
  return at !== null && isRecent(world, at, RENEWAL_SECONDS) ? at : null;
}

/** A proof's key and challenge (`jti`); null where that key has not signed it, or it is a JWS of another kind. */
async function verifyProof(
  proof: string | undefined,
  keyOf: (header: ProtectedHeaderParameters) => string | null,
): Promise<{ readonly key: string; readonly challenge: string } | null> {
  try {
    const key = keyOf(decodeProtectedHeader(proof ?? "")) ?? "";
    const { payload, protectedHeader } = await compactVerify(proof ?? "", jwkOf(key), { algorithms: ["ES256"] });
    if (protectedHeader.typ !== "dbsc+jwt") return null;
    return { key, challenge: z.object({ jti: z.string() }).parse(JSON.parse(Buffer.from(payload).toString())).jti };
  } catch {
    return null;
  }
}

function openChallenge<Content>(
  world: WorldOrTx,
  of: string,
  sealed: string,
  shape: z.ZodType<Content>,
): Content | null {
  try {
    return shape.parse(JSON.parse(world.keys.open("browser", of, sealed)));
  } catch {
    return null;
  }
}

const isRecent = (world: WorldOrTx, at: number, seconds: number): boolean =>
  at <= world.now() + AHEAD_SECONDS && world.now() < at + seconds;

const markOf = (world: WorldOrTx, key: string, until: string): string =>
  world.keys.mac("browser", `bound ${key} ${until}`);

/**
 * The cookie that names the browser's bound key.
 *
 * @param since the moment of the challenge: the same proof, sent again, gives the same cookie and no later end.
 */
export function boundCookie(world: WorldOrTx, key: string, since: number): SetCookie {
  const until = since + BOUND_SECONDS;
  const value = `${key}.${until}.${markOf(world, key, `${until}`)}`;
  return { name: "bound", value, lifetimeSeconds: until - world.now() };
}

/** The bound key that this browser has proven within five minutes; null without one. */
export function provenBoundKey(
  world: WorldOrTx,
  { cookie }: { readonly cookie: (name: "bound") => string | undefined },
): string | null {
  const [key = "", until = "", mark = ""] = (cookie("bound") ?? "").split(".");
  return sameText(mark, markOf(world, key, until)) && Number(until) > world.now() ? key : null;
}

/** A browser has one bound key for all accounts: a new registration replaces the session of the one before. */
const SESSION_IDENTIFIER = "spse";

/** Which cookie the browser renews, where, and before which requests: those of a login. Of two rules the later one counts. */
export const sessionInstructions = (portalUrl: string, key: string) => ({
  session_identifier: SESSION_IDENTIFIER,
  refresh_url: `${BINDING_PATH}/${key}`,
  scope: {
    include_site: false,
    scope_specification: [
      { type: "exclude", domain: new URL(portalUrl).hostname, path: "/" },
      { type: "include", domain: new URL(portalUrl).hostname, path: "/login" },
    ],
  },
  credentials: [cookieCredential(portalUrl, "bound")],
});
