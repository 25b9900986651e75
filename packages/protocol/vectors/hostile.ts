/** JWS built with plain WebCrypto, so that hostile ones can break any rule, and the attacks common to every kind. */
import { encodeBase64url } from "../src/base64url.ts";

interface TestKey {
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
const part = (value: Json | string) => encodeBase64url(utf8(typeof value === "string" ? value : JSON.stringify(value)));
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

/** An object's text with one member more, after the others or before them. */
export const twice = (json: string, name: string, value: string): string => `${json.slice(0, -1)},"${name}":${value}}`;
export const twiceFirst = (json: string, name: string, value: string): string => `{"${name}":${value},${json.slice(1)}`;

/** The same members in another order, with white space between. */
export const spacedOut = (value: Json): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).reverse()), null, 2);

/** Attacks that every kind of JWS must withstand alike. [P-9] [P-10] */
export async function commonAttacks(keys: Keys, header: Json, payload: Json): Promise<[string, string, string][]> {
  const good = await sign(keys.phone, header, payload);
  const [h = "", p = "", s = ""] = good.split(".");
  const { typ: _, ...untyped } = header;
  const [head, body] = [JSON.stringify(header), JSON.stringify(payload)];
  /** The payload with its time written as `iat`. */
  const timed = (iat: string) => body.replace(`"iat":${payload.iat}`, `"iat":${iat}`);
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
    ["alg twice in the header", "malformed", await sign(keys.phone, twice(head, "alg", '"ES256"'), body)],
    ["typ twice, first another", "malformed", await sign(keys.phone, twiceFirst(head, "typ", '"JWT"'), body)],
    ["aud twice, alike", "malformed", await sign(keys.phone, head, twice(body, "aud", JSON.stringify(payload.aud)))],
    [
      "aud twice, first another",
      "malformed",
      await sign(keys.phone, head, twiceFirst(body, "aud", '"https://a.example"')),
    ],
    ["aud twice, last another", "malformed", await sign(keys.phone, head, twice(body, "aud", '"https://a.example"'))],
    [
      "aud twice, once written with an escape",
      "malformed",
      await sign(keys.phone, head, twiceFirst(body, "\\u0061ud", JSON.stringify(payload.aud))),
    ],
    ["iat with an exponent", "malformed", await sign(keys.phone, head, timed("18e8"))],
    ["iat with .0", "malformed", await sign(keys.phone, head, timed("1800000000.0"))],
    ["iat as -0", "malformed", await sign(keys.phone, head, timed("-0"))],
    ["iat above the largest exact number", "malformed", await sign(keys.phone, head, timed("9007199254740993"))],
    ["iat after the year 9999", "malformed", await sign(keys.phone, head, timed("253402300800"))],
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
