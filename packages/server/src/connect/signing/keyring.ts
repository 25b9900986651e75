/** The signing keys in this process, read again each minute. The first signature creates the first key. */
import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { unixSeconds } from "@spse/protocol";
import { calculateJwkThumbprint, type JWK, type JWTPayload, SignJWT } from "jose";
import { isTx, type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { SIGNING_LOOK_SECONDS } from "../../base/rules/lifetimes.ts";
import { record } from "../../core/audit/index.ts";
import { insertKey, loadKeys, type StoredKey } from "./signing-key.sql.ts";
import { type Algorithm, type PublicJwk, phaseOf, publishedOf, signerOf } from "./signing-key.ts";

const generate = promisify(generateKeyPair);
const RSA_BITS = 2048;

/** A key that this process can sign with. */
interface OpenKey extends StoredKey {
  readonly privateKey: KeyObject;
  /** Both halves. */
  readonly jwk: JWK;
}

interface Keyring {
  readonly readAt: number;
  readonly stored: readonly StoredKey[];
  readonly opened: Map<string, Pick<OpenKey, "privateKey" | "jwk">>;
  /** The result of {@link privateKeys}, after its first call. */
  privateKeys?: readonly JWK[];
}

const keyrings = new WeakMap<World["keys"], Keyring>();

/** All keys, as the database had them within the last minute: a key is published for a day before it signs, so that is soon enough. */
async function look(world: WorldOrTx): Promise<Keyring> {
  const known = keyrings.get(world.keys);
  if (known && Math.abs(world.now() - known.readAt) < SIGNING_LOOK_SECONDS) return known;
  return lookAgain(world);
}

async function lookAgain(world: WorldOrTx): Promise<Keyring> {
  const opened = keyrings.get(world.keys)?.opened ?? new Map();
  const keyring = { readAt: world.now(), stored: await loadKeys(world), opened };
  if (!world.db.isTransaction) keyrings.set(world.keys, keyring); // a key counts once it is committed
  return keyring;
}

/** Drops the cached keys: this process has changed them. */
export const forgetKeyring = (world: World): boolean => keyrings.delete(world.keys);

/** The public keys that JWKS shows now (RFC 7517 §5). Creates no key. */
export async function publicKeys(world: World): Promise<readonly PublicJwk[]> {
  const { stored } = await look(world);
  return publishedOf(stored, world.now()).map((key) => key.publicJwk);
}

/** The key that signs now, made at its first use, outside a transaction: every process must have it first. */
async function signingKey(world: World | Tx, alg: Algorithm): Promise<OpenKey> {
  const known = await look(world);
  const at = signerOf(known.stored, alg, world.now());
  if (at) return open(world, known, at);
  if (isTx(world)) throw new Error("the first signing key is made outside of a transaction");
  await makeKey(world, alg, { turn: 1, signsFrom: world.now() });
  const fresh = await lookAgain(world);
  const made = signerOf(fresh.stored, alg, world.now());
  if (!made) throw new Error(`no key signs ${alg}`);
  return open(world, fresh, made);
}

/** The private keys with valid signatures, present signers first, for a library that signs. Creates missing keys. */
export async function privateKeys(world: World): Promise<readonly JWK[]> {
  const { privateKeys: known } = await look(world);
  if (known) return known;
  const signers = [await signingKey(world, "RS256"), await signingKey(world, "ES256")];
  const keyring = await look(world);
  const { stored } = keyring;
  const former = stored.filter((key) => key.sealed !== null && phaseOf(stored, key, world.now()) === "published");
  keyring.privateKeys = [...signers, ...former.map((key) => open(world, keyring, key))].map(({ jwk }) => jwk);
  return keyring.privateKeys;
}

function open(world: WorldOrTx, { opened }: Keyring, key: StoredKey): OpenKey {
  const known = opened.get(key.kid);
  if (known) return { ...key, ...known };
  if (key.sealed === null) throw new Error("a key that signs has lost its private half");
  const jwk = JSON.parse(world.keys.open("signing", key.kid, key.sealed)) as JWK;
  const fresh = {
    privateKey: createPrivateKey({ key: jwk, format: "jwk" }),
    jwk: { ...jwk, kid: key.kid, alg: key.alg, use: "sig" },
  };
  opened.set(key.kid, fresh);
  return { ...key, ...fresh };
}

/** Makes and stores a key. @returns false where another process has stored that turn's key. */
export async function makeKey(
  world: World,
  alg: Algorithm,
  { turn, signsFrom }: { readonly turn: number; readonly signsFrom: number },
  why = "signing-made",
): Promise<boolean> {
  const pair =
    alg === "ES256"
      ? await generate("ec", { namedCurve: "P-256" })
      : await generate("rsa", { modulusLength: RSA_BITS });
  const bare = pair.publicKey.export({ format: "jwk" });
  const kid = await calculateJwkThumbprint(bare as JWK);
  const key: StoredKey = {
    ...{ kid, alg, turn, createdAt: world.now(), signsFrom: unixSeconds(signsFrom) },
    publicJwk: { ...bare, kid, alg, use: "sig" } as PublicJwk,
    sealed: world.keys.seal("signing", kid, JSON.stringify(pair.privateKey.export({ format: "jwk" }))),
  };
  return transact(world, async (tx) => {
    const made = await insertKey(tx, key);
    if (made) await record(tx, { event: "keys", outcome: why, client: "server", detail: { kid, alg, turn } });
    return made;
  });
}

/**
 * A signed JWT (RFC 7519), called outside a transaction. A key is published for two days after its last signature.
 * @param claims exactly these: `iss`, `aud` and `exp` as its kind needs them.
 * @param typ its kind, so that no other is taken for it (RFC 8725 §3.11): `spse-assertion+jwt`.
 */
export async function signJwt(
  world: World | Tx,
  claims: JWTPayload,
  { alg = "ES256", typ }: { readonly alg?: Algorithm; readonly typ: string },
): Promise<string> {
  const { kid, privateKey } = await signingKey(world, alg);
  return new SignJWT(claims).setProtectedHeader({ alg, typ, kid }).sign(privateKey);
}
