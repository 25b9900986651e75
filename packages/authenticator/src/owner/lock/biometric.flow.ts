/**
 * Opens the app with a WebAuthn credential of this phone, with user verification, on the app's origin. If the credential gives
 * a secret (the PRF extension, WebAuthn §10.1.4), that secret seals the seeds' key. If not, the credential is only a gate in
 * front of the app, and the browser stores the seeds' key.
 */

import * as z from "zod/mini";
import { drawBytes, drawId } from "../../base/phone.ts";
import { loadAll } from "../../base/store/database.ts";
import { rekey } from "../../base/store/rekey.ts";
import { openLock } from "../../base/store/ring.ts";
import { importSealKey, lockPurpose, makeSeedKey, seal, unseal } from "../../base/store/seal.ts";
import { refresh } from "../../base/store/store.ts";
import { whilePrompting } from "./auto-lock.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const bytes = z.custom<Bytes>((it) => it instanceof Uint8Array);
const biometricRing = z.object({
  id: z.literal("seeds"),
  generation: z.string(),
  lock: z.object({
    by: z.literal("biometric"),
    afterSeconds: z.int(),
    credential: bytes,
    /** The input of PRF. */
    salt: bytes,
    /** The seeds' key, sealed under the credential's secret; null if the credential has no secret. */
    sealed: z.nullable(bytes),
  }),
});

/** WebAuthn §6.1: the bit "user verified" among the flags behind the 32 bytes of the RP ID's digest. */
const isVerified = (authenticatorData: ArrayBuffer): boolean =>
  ((new Uint8Array(authenticatorData)[32] ?? 0) & 4) !== 0;

/** Whether this phone can verify its owner. */
export const hasBiometric = async (): Promise<boolean> =>
  "PublicKeyCredential" in window &&
  (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false));

/**
 * Makes the credential and locks the app with it. Call it in a tap.
 *
 * @returns `sealed`: the credential's secret seals the seeds' key. `gate`: the credential has no secret. `refused`: the owner
 *   or the phone said no.
 * @throws DOMException of the storage, as `storageRefusal` reads it.
 */
export async function setBiometric(afterSeconds: number): Promise<"sealed" | "gate" | "refused"> {
  const generation = drawId();
  const salt = drawBytes(32);
  const made = await whilePrompting(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "SPSE Authenticator" },
        user: { id: drawBytes(16), name: "SPSE Authenticator", displayName: "SPSE Authenticator" },
        // No server verifies the credential; only the phone's own check counts.
        challenge: drawBytes(32),
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          userVerification: "required",
          residentKey: "preferred",
        },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  ).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) return "refused";
  const { prf } = made.getClientExtensionResults();
  const credential = new Uint8Array(made.rawId);
  let secret = prf?.results ? bytesOf(prf.results.first) : null;
  // Some phones give the secret only to `get`, not to `create`.
  if (!secret && prf?.enabled) secret = (await ask(credential, salt))?.secret ?? null;

  const lock = { by: "biometric", afterSeconds, credential, salt } as const;
  if (!secret) {
    const key = await makeSeedKey();
    await rekey({ id: "seeds", generation, key, lock: { ...lock, sealed: null } }, key);
    return "gate";
  }
  const raw = drawBytes(32);
  const sealed = await seal(await prfKey(secret), lockPurpose(generation), raw);
  await rekey({ id: "seeds", generation, lock: { ...lock, sealed } }, await importSealKey(raw));
  return "sealed";
}

/** `refused`: not verified, or cancelled; the owner can try again. `lost`: the credential does not open the key. */
export async function tryBiometric(): Promise<"opened" | "refused" | "lost"> {
  const [row] = await loadAll("keys");
  const read = biometricRing.safeParse(row);
  if (!read.success) return "lost";
  const { generation, lock } = read.data;
  const asked = await ask(lock.credential, lock.salt);
  if (!asked) return "refused";
  if (lock.sealed) {
    const raw = asked.secret && (await unseal(await prfKey(asked.secret), lockPurpose(generation), lock.sealed));
    if (!raw) return "lost";
    openLock(generation, await importSealKey(raw));
  } else openLock(generation);
  await refresh();
  return "opened";
}

/** Asks the phone. @returns null if the phone did not verify its owner. */
async function ask(credential: Bytes, salt: Bytes): Promise<{ readonly secret: Bytes | null } | null> {
  const given = await whilePrompting(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: drawBytes(32),
        allowCredentials: [{ type: "public-key", id: credential, transports: ["internal"] }],
        userVerification: "required",
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  ).catch(() => null);
  if (!(given instanceof PublicKeyCredential)) return null;
  const { authenticatorData } = given.response as AuthenticatorAssertionResponse;
  if (!isVerified(authenticatorData)) return null;
  const first = given.getClientExtensionResults().prf?.results?.first;
  return { secret: first ? bytesOf(first) : null };
}

const bytesOf = (source: BufferSource): Bytes =>
  new Uint8Array(
    ArrayBuffer.isView(source) ? source.buffer.slice(source.byteOffset, source.byteOffset + source.byteLength) : source,
  ) as Bytes;

/** PRF gives 32 uniform bytes; HKDF (RFC 5869) binds them to this use. */
async function prfKey(secret: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("SPSE Authenticator: lock");
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
