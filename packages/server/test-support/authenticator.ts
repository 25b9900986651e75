/**
 * A software authenticator for stories: makes WebAuthn credentials and assertions as a phone does (WebAuthn §6), and can
 * falsify any part of them. It writes the bytes itself, without the verifier's library.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { type Assertion, challengeOf, type NewCredential } from "@spse/protocol";

/** The parts that may be wrong. */
export interface Bent {
  readonly challenge?: string;
  readonly origin?: string;
  /** The RP id whose hash is in the authenticator data; without, the origin's host. */
  readonly rpId?: string;
  readonly type?: string;
  /** More members of the client data: `crossOrigin`, `topOrigin`. */
  readonly client?: Readonly<Record<string, unknown>>;
  readonly userPresent?: boolean;
  readonly userVerified?: boolean;
  readonly backupEligible?: boolean;
  readonly backedUp?: boolean;
  readonly counter?: number;
  readonly id?: string;
  readonly signedBy?: KeyObject;
  /** Instead of "none": `fmt`, and `attStmt` as CBOR. */
  readonly attestation?: { readonly fmt: string; readonly statement: Uint8Array };
}

export interface Authenticator {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** A new credential, for the change that this JWS signs. */
  readonly create: (jws: string, bent?: Bent) => NewCredential;
  /** Its next assertion over a signed text. */
  readonly get: (jws: string, bent?: Bent) => Assertion;
}

/** Bits of the flags. WebAuthn §6.1. */
const [UP, UV, BE, BS, AT] = [0x01, 0x04, 0x08, 0x10, 0x40];

/**
 * A credential of its own key, made at this app's origin.
 *
 * @param kind `synced`: eligible for backup and backed up, as a passkey of a phone's maker; `counting`: its counter grows.
 */
export function authenticator(origin: string, kind: "plain" | "synced" | "counting" = "plain"): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let counter = 0;

  const data = (bent: Bent, credential?: Buffer): Buffer => {
    const synced = kind === "synced";
    const flags =
      (bent.userPresent === false ? 0 : UP) |
      (bent.userVerified === false ? 0 : UV) |
      ((bent.backupEligible ?? synced) ? BE : 0) |
      ((bent.backedUp ?? synced) ? BS : 0) |
      (credential ? AT : 0);
    if (kind === "counting") counter += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(bent.counter ?? counter, 1);
    const rpId = bent.rpId ?? new URL(origin).hostname;
    return Buffer.concat([createHash("sha256").update(rpId).digest(), head, credential ?? Buffer.alloc(0)]);
  };
  const client = (type: string, jws: string, bent: Bent): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: bent.type ?? type,
        challenge: bent.challenge ?? challengeOf(jws),
        origin: bent.origin ?? origin,
        crossOrigin: false,
        ...bent.client,
      }),
    );

  return {
    id: id.toString("base64url"),
    privateKey,
    create(jws, bent = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)]);
      const authData = data(bent, credential);
      return {
        id: bent.id ?? id.toString("base64url"),
        clientDataJSON: client("webauthn.create", jws, bent).toString("base64url"),
        attestationObject: attestationOf(authData, bent.attestation).toString("base64url"),
      };
    },
    get(jws, bent = {}) {
      const clientDataJSON = client("webauthn.get", jws, bent);
      const authenticatorData = data(bent);
      const signed = Buffer.concat([authenticatorData, createHash("sha256").update(clientDataJSON).digest()]);
      return {
        id: bent.id ?? id.toString("base64url"),
        clientDataJSON: clientDataJSON.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: sign("sha256", signed, bent.signedBy ?? privateKey).toString("base64url"),
      };
    },
  };
}

/** A P-256 key for ES256 as COSE_Key (RFC 9053 §7.1), CBOR by hand: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, "base64url")]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  return Buffer.concat([head, Buffer.from([0x21]), bytes(x), Buffer.from([0x22]), bytes(y)]);
}

/** {"fmt": "none", "attStmt": {}, "authData": …}. WebAuthn §6.5.4. */
function attestationOf(authData: Buffer, given: Bent["attestation"]): Buffer {
  const { fmt, statement } = given ?? { fmt: "none", statement: Buffer.from([0xa0]) };
  const head = [Buffer.from([0xa3]), cborText("fmt"), cborText(fmt), cborText("attStmt"), statement];
  return Buffer.concat([...head, cborText("authData"), cborBytes(authData)]);
}

/** RFC 8949 §3.1: a text of up to 23 bytes. */
export const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
/** The same for bytes, with two bytes of length. */
export const cborBytes = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 0xff]), bytes]);
