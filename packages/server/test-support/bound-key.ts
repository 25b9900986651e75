/** A browser's bound key in software, as Chromium registers it and renews its cookie with it (Device Bound Session Credentials). */
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import type { Seen, Visitor } from "./visitor.ts";
import { serverOf, type TestWorld } from "./world.ts";

export interface SoftBoundKey {
  /** Its public half, as the server writes it. */
  readonly text: string;
  /** Where its cookie is renewed. */
  readonly path: string;
  /** A registration or a renewal over this challenge. @param header in place of the usual one. */
  readonly proof: (challenge: string, header?: Readonly<Record<string, unknown>>) => Promise<string>;
}

export async function softBoundKey(): Promise<SoftBoundKey> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  return ofPair(privateKey, { kty, crv, x, y } as JWK);
}

function ofPair(privateKey: CryptoKey, jwk: JWK): SoftBoundKey {
  const text = `${jwk.x}${jwk.y}`;
  return {
    text,
    path: `/browser-key/bound/${text}`,
    proof: (jti, header = {}) =>
      new SignJWT({ jti }).setProtectedHeader({ alg: "ES256", typ: "dbsc+jwt", jwk, ...header }).sign(privateKey),
  };
}

/** What the server answers to a call that a browser makes by itself. */
interface Answered {
  readonly status: number;
  readonly body: string;
  readonly challenge: string;
  /** The value of the cookie that it sets. */
  readonly cookie: string | undefined;
  /** Its seconds. */
  readonly maxAge: number | undefined;
}

const NAME = /_bound(_|$)/;

/** Calls a path with this proof, and keeps the cookie that comes. */
export async function callWithProof(world: TestWorld, of: Visitor, path: string, proof?: string): Promise<Answered> {
  const app = await serverOf(world);
  const answer = await app.inject({
    ...{ method: "POST", url: path, remoteAddress: "203.0.113.7" },
    headers: { host: new URL(world.config.portalUrl).host, ...(proof && { "secure-session-response": proof }) },
  });
  const set = answer.cookies.find(({ name }) => NAME.test(name));
  if (set) of.cookies.set(set.name, set.value);
  const challenge = /^"([^"]+)";id="spse"$/.exec(String(answer.headers["secure-session-challenge"] ?? ""))?.[1] ?? "";
  return { status: answer.statusCode, body: answer.body, challenge, cookie: set?.value, maxAge: set?.maxAge };
}

/** The challenge with which a page asks the browser for a bound key; undefined where it does not ask. */
export const challengeOn = (page: Seen): string | undefined =>
  /^\(ES256\);path="\/browser-key\/bound";challenge="([^"]+)"$/.exec(
    String(page.headers["secure-session-registration"] ?? ""),
  )?.[1];

/** Registers the key that Beranda asks for. @throws where Beranda asks for none. */
export async function registerAtBeranda(world: TestWorld, of: Visitor, key: SoftBoundKey): Promise<Answered> {
  const challenge = challengeOn(await of.get("/beranda"));
  if (challenge === undefined) throw new Error("Beranda asks for no bound key");
  return callWithProof(world, of, "/browser-key/bound", await key.proof(challenge));
}

/** Renews the cookie as a browser does: asks for the challenge, then proves. */
export async function renewCookie(world: TestWorld, of: Visitor, key: SoftBoundKey): Promise<Answered> {
  const { challenge } = await callWithProof(world, of, key.path);
  return callWithProof(world, of, key.path, await key.proof(challenge));
}
