/**
 * Seals bytes for who holds a P-256 key: RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, one message.
 * Who sealed it is not proven by it.
 */
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { PublicJwk } from "./jws.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const CURVE = { name: "ECDH", namedCurve: "P-256" };
/** RFC 9180 §7.1: Npk and Nenc of P-256, an uncompressed point. */
const POINT_BYTES = 65;
/** RFC 9180 §7.3: Nk, Nn and the tag of AES-128-GCM. */
const KEY_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;

/** RFC 9180 §7: KEM 0x0010, KDF 0x0001, AEAD 0x0001. */
const KEM = joined(ascii("KEM"), Uint8Array.of(0, 0x10));
const SUITE = joined(ascii("HPKE"), Uint8Array.of(0, 0x10, 0, 1, 0, 1));
const VERSION = ascii("HPKE-v1");
const NONE = new Uint8Array(0);

/** A key pair that opens what is sealed for it; the private key cannot be read out. */
export const makeBoxKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(CURVE, false, ["deriveBits"]) as Promise<CryptoKeyPair>;

/** The public key of a box; null where it is no point of the curve. */
export async function importBoxKey({ kty, crv, x, y }: PublicJwk): Promise<CryptoKey | null> {
  return crypto.subtle.importKey("jwk", { kty, crv, x, y, ext: true }, CURVE, true, []).catch(() => null);
}

/**
 * Seals `bytes` for one key, once. RFC 9180 §6.1.
 *
 * @param info what it is for; `aad` what it is bound to: both must be given again to open it.
 * @param ephemeral a fresh key pair, used for nothing else.
 * @returns the encapsulated key with the ciphertext behind it.
 */
export async function sealBox(
  to: CryptoKey,
  bytes: Uint8Array,
  { info, aad }: Bound,
  ephemeral: CryptoKeyPair,
): Promise<Bytes> {
  const enc = await pointOf(ephemeral.publicKey);
  const it = await schedule(ephemeral.privateKey, to, joined(enc, await pointOf(to)), info);
  const key = await crypto.subtle.importKey("raw", it.key, "AES-GCM", false, ["encrypt"]);
  const parameters = { name: "AES-GCM", iv: it.nonce, additionalData: joined(aad) };
  return joined(enc, new Uint8Array(await crypto.subtle.encrypt(parameters, key, joined(bytes))));
}

/** What a message is for and bound to. */
export interface Bound {
  readonly info: Uint8Array;
  readonly aad: Uint8Array;
}

/** Opens what {@link sealBox} sealed for this very key; null where key, purpose, binding or a single bit is another. */
export async function openBox(keys: CryptoKeyPair, sealed: Uint8Array, { info, aad }: Bound): Promise<Bytes | null> {
  if (sealed.length < POINT_BYTES + TAG_BYTES) return null;
  const enc = joined(sealed.subarray(0, POINT_BYTES));
  // RFC 9180 §7.1.4: a point off the curve is refused, here by WebCrypto.
  const from = await crypto.subtle.importKey("raw", enc, CURVE, true, []).catch(() => null);
  if (!from || enc[0] !== 4) return null;
  const it = await schedule(keys.privateKey, from, joined(enc, await pointOf(keys.publicKey)), info);
  const key = await crypto.subtle.importKey("raw", it.key, "AES-GCM", false, ["decrypt"]);
  const parameters = { name: "AES-GCM", iv: it.nonce, additionalData: joined(aad) };
  const body = joined(sealed.subarray(POINT_BYTES));
  return crypto.subtle.decrypt(parameters, key, body).then(
    (plain) => new Uint8Array(plain),
    () => null,
  );
}

const pointOf = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey("raw", key));

/** RFC 9180 §4.1 (ExtractAndExpand) and §5.1 (KeySchedule in base mode). */
async function schedule(
  mine: CryptoKey,
  theirs: CryptoKey,
  context: Uint8Array,
  info: Uint8Array,
): Promise<{ readonly key: Bytes; readonly nonce: Bytes }> {
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine, 256));
  const shared = labeledExpand(KEM, labeledExtract(KEM, NONE, "eae_prk", dh), "shared_secret", context, SECRET_BYTES);
  const mode = joined(
    Uint8Array.of(0),
    labeledExtract(SUITE, NONE, "psk_id_hash", NONE),
    labeledExtract(SUITE, NONE, "info_hash", info),
  );
  const secret = labeledExtract(SUITE, shared, "secret", NONE);
  return {
    key: labeledExpand(SUITE, secret, "key", mode, KEY_BYTES),
    nonce: labeledExpand(SUITE, secret, "base_nonce", mode, NONCE_BYTES),
  };
}

const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  extract(sha256, joined(VERSION, suite, ascii(label), ikm), salt);

const labeledExpand = (suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number): Bytes =>
  joined(expand(sha256, prk, joined(Uint8Array.of(0, length), VERSION, suite, ascii(label), info), length));

function ascii(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
