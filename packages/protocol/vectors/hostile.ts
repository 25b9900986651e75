/** JWS built with plain WebCrypto, so that hostile ones can break any rule, and the attacks common to every kind. */
import { encodeBase64url } from "../src/base64url.ts";

export interface TestKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
  readonly d: string;
}
export type Keys = Readonly<Record<"phone" | "other", TestKey>>;

/** One case: `kind` is the verdict that must come out, `valid` the kind that means success. */
export interface Case {
  readonly name: string;
  readonly kind: string;
  readonly valid: string;
  readonly [more: string]: unknown;
}

export type Json = Readonly<Record<string, unknown>>;

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const part = (value: Json | string) =>
  encodeBase64url(utf8(typeof value === "string" ? value : JSON.stringify(value)));
export const publicOf = ({ kty, crv, x, y }: TestKey) => ({ kty, crv, x, y });

async function es256(key: TestKey, signed: string): Promise<string> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const imported = await crypto.subtle.importKey("jwk", key, algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, imported, utf8(signed));
  return encodeBase64url(new Uint8Array(signature));
}

export async function sign(key: TestKey, header: Json | string, payload: Json | string): Promise<string> {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${await es256(key, signed)}`;
}

/** HS256 with the public key as the secret: the classic confusion of algorithms (RFC 8725 §2.1). */
async function hs256(key: TestKey, header: Json, payload: Json): Promise<string> {
  const signed = `${part({ ...header, alg: "HS256" })}.${part(payload)}`;
  const secret = utf8(JSON.stringify(publicOf(key)));
  const hmac = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return `${signed}.${encodeBase64url(new Uint8Array(await crypto.subtle.sign("HMAC", hmac, utf8(signed))))}`;
}

const flipped = (jws: string, at: number) => {
  const parts = jws.split(".");
  const text = parts[at] ?? "";
  parts[at] = (text.startsWith("A") ? "B" : "A") + text.slice(1);
  return parts.join(".");
};

/** Attacks that every kind of JWS must withstand alike. [P-9] [P-10] */
export async function commonAttacks(keys: Keys, header: Json, payload: Json): Promise<[string, string, string][]> {
  const good = await sign(keys.phone, header, payload);
  const [h = "", p = "", s = ""] = good.split(".");
  const { typ: _, ...untyped } = header;
  return [
    ["alg none, no signature", "malformed", `${part({ ...header, alg: "none" })}.${p}.`],
    ["alg none, old signature", "malformed", `${part({ ...header, alg: "none" })}.${p}.${s}`],
    ["HS256 with the public key as secret", "malformed", await hs256(keys.phone, header, payload)],
    ["ES384 named in the header", "malformed", await sign(keys.phone, { ...header, alg: "ES384" }, payload)],
    ["typ of a plain JWT", "wrong-type", await sign(keys.phone, { ...header, typ: "JWT" }, payload)],
    [
      "typ with the media type's prefix",
      "wrong-type",
      await sign(keys.phone, { ...header, typ: `application/${header.typ}` }, payload),
    ],
    ["no typ", "malformed", await sign(keys.phone, untyped, payload)],
    ["kid in the header", "malformed", await sign(keys.phone, { ...header, kid: "../../key" }, payload)],
    [
      "jku in the header",
      "malformed",
      await sign(keys.phone, { ...header, jku: "https://evil.example/jwks" }, payload),
    ],
    ["crit in the header", "malformed", await sign(keys.phone, { ...header, crit: ["b64"], b64: false }, payload)],
    ["unknown field in the payload", "malformed", await sign(keys.phone, header, { ...payload, admin: true })],
    ["payload is an array", "malformed", await sign(keys.phone, header, "[]")],
    ["payload is not JSON", "malformed", await sign(keys.phone, header, "{")],
    ["JSON with trailing garbage", "malformed", await sign(keys.phone, header, `${JSON.stringify(payload)}x`)],
    [
      "byte order mark before the JSON",
      "malformed",
      await sign(keys.phone, header, `\ufeff${JSON.stringify(payload)}`),
    ],
    ["iat as text", "malformed", await sign(keys.phone, header, { ...payload, iat: String(payload.iat) })],
    [
      "iat with a fraction",
      "malformed",
      await sign(keys.phone, header, { ...payload, iat: Number(payload.iat) + 0.5 }),
    ],
    ["iat negative", "malformed", await sign(keys.phone, header, { ...payload, iat: -1 })],
    ["aud as a list", "malformed", await sign(keys.phone, header, { ...payload, aud: [payload.aud] })],
    ["aud with a path", "malformed", await sign(keys.phone, header, { ...payload, aud: `${payload.aud}/eproc4` })],
    ["oversized", "malformed", await sign(keys.phone, header, { ...payload, junk: "x".repeat(4000) })],
    ["four parts", "malformed", `${good}.${s}`],
    ["two parts", "malformed", `${h}.${p}`],
    ["padding after the signature", "malformed", `${good}==`],
    ["line break at the end", "malformed", `${good}\n`],
    ["space before", "malformed", ` ${good}`],
    ["signature in DER length", "malformed", `${h}.${p}.${encodeBase64url(new Uint8Array(70).fill(48))}`],
    ["signature cut short", "malformed", `${h}.${p}.${s.slice(0, -4)}`],
    ["signature all zero", "bad-signature", `${h}.${p}.${encodeBase64url(new Uint8Array(64))}`],
    ["signature changed", "bad-signature", flipped(good, 2)],
    [
      "signature of another payload",
      "bad-signature",
      `${h}.${part({ ...payload, iat: Number(payload.iat) + 1 })}.${s}`,
    ],
    ["JSON serialization instead of compact", "malformed", JSON.stringify({ protected: h, payload: p, signature: s })],
    ["empty text", "malformed", ""],
  ];
}

/** Another payload under the signature of `jws`. */
export async function resigned(jws: string, payload: Json): Promise<string> {
  const [header, , signature] = jws.split(".");
  return `${header}.${part(payload)}.${signature}`;
}
