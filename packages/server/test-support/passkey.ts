/**
 * An authenticator in software: ES256, attestation "none", as WebAuthn Level 3 §6 describes it. It does what it is told, so
 * that stories can let it, or the browser around it, be wrong in one place.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { World } from "../src/world.ts";
import { fieldOf, logIn } from "./log-in.ts";
import { type Seen, type Visitor, visitor } from "./visitor.ts";
import { addPerson, type TestWorld } from "./world.ts";

/** What may be wrong with one answer. Nothing here: as it should be. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly present?: boolean;
  readonly verified?: boolean;
  readonly synced?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly credentialId?: string;
  /** Signed by another key than the registered one. */
  readonly key?: KeyObject;
  /** `fmt` and `attStmt` of the attestation, as CBOR. */
  readonly attestation?: { readonly fmt: string; readonly statement: Uint8Array };
}

/** What the server sends for a ceremony, as far as an authenticator looks at it. */
export interface CeremonyOptions {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
  readonly user?: { readonly id: string; readonly name: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

export interface SoftPasskey {
  readonly id: string;
  /** The form's `response` of a registration. */
  readonly create: (options: CeremonyOptions, wrong?: Wrong) => string;
  /** The form's `response` of an authentication. Each raises the counter by one, unless `counter: 0` was chosen. */
  readonly get: (options: CeremonyOptions, wrong?: Wrong) => string;
}

export interface SoftChoice {
  /** `none`: the authenticator keeps no counter, as synced ones do. */
  readonly counter?: "counts" | "none";
  readonly synced?: boolean;
}

const sha256 = (data: Uint8Array | string): Buffer => createHash("sha256").update(data).digest();

/** A fresh credential, used at this world's portal. */
export function softPasskey(world: World, choice: SoftChoice = {}): SoftPasskey {
  const origin = world.config.portalUrl;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16).toString("base64url");
  let count = 0;
  let handle = "";

  const clientData = (type: string, options: CeremonyOptions, wrong: Wrong): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge: wrong.challenge ?? options.challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: wrong.crossOrigin ?? false,
        ...(wrong.topOrigin !== undefined && { topOrigin: wrong.topOrigin }),
      }),
    );
  const authenticatorData = (rpId: string, wrong: Wrong, attested = Buffer.alloc(0)): Buffer => {
    const counter = wrong.counter ?? (choice.counter === "none" ? 0 : ++count);
    const synced = wrong.synced ?? choice.synced ?? false;
    const flags =
      ((wrong.present ?? true) ? 0x01 : 0) |
      ((wrong.verified ?? true) ? 0x04 : 0) |
      (synced ? 0x18 : 0) |
      (attested.length > 0 ? 0x40 : 0);
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    return Buffer.concat([sha256(wrong.rpId ?? rpId), Buffer.from([flags]), counted, attested]);
  };

  return {
    id,
    create: (options, wrong = {}) => {
      handle = options.user?.id ?? "";
      const rawId = Buffer.from(wrong.credentialId ?? id, "base64url");
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, rawId, coseKey(publicKey)]);
      const data = authenticatorData(options.rp?.id ?? "", wrong, attested);
      const { fmt, statement } = wrong.attestation ?? { fmt: "none", statement: Buffer.from([0xa0]) };
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        cborText("fmt"),
        cborText(fmt),
        cborText("attStmt"),
        statement,
        cborText("authData"),
        cborBytes(data),
      ]);
      return credentialJson(wrong.credentialId ?? id, {
        clientDataJSON: clientData("webauthn.create", options, wrong).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal", "hybrid"],
      });
    },
    get: (options, wrong = {}) => {
      const client = clientData("webauthn.get", options, wrong);
      const data = authenticatorData(options.rpId ?? "", wrong);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), wrong.key ?? privateKey);
      return credentialJson(wrong.credentialId ?? id, {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: wrong.userHandle ?? handle,
      });
    },
  };
}

const credentialJson = (id: string, response: object): string =>
  JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} });

/** RFC 9053 §7.1.1: kty 2 (EC2), alg −7 (ES256), crv 1 (P-256), x, y. */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21];
  return Buffer.concat([
    Buffer.from(head),
    cborBytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, "base64url")),
  ]);
}

/** RFC 8949 §3.1, for texts of up to 23 bytes. */
export const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
/** The same for bytes, with one or two bytes of length. */
export const cborBytes = (bytes: Uint8Array): Buffer =>
  bytes.length < 256
    ? Buffer.concat([Buffer.from([0x58, bytes.length]), bytes])
    : Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes]);

/** What the page's script gets for a press of its button, and the fields that its form sends. */
export interface Asked {
  readonly seen: Seen;
  readonly options: CeremonyOptions;
  readonly fields: Readonly<Record<string, string>>;
}

/** Asks for a ceremony as the script of the page seen last does. @throws where the server has none to give. */
async function askOptions(computer: Visitor, path: string, names: readonly string[]): Promise<Asked> {
  const shown = computer.page();
  const fields = Object.fromEntries(names.map((name) => [name, fieldOf(shown, name)]));
  const seen = await computer.post(path, fields);
  const told = seen.json() as { options?: CeremonyOptions };
  if (!told.options) throw new Error(`no options: ${seen.status} ${seen.text}`);
  return { seen, options: told.options, fields };
}

/** The challenge of an open page *Tambah passkey*. */
export async function askCreation(computer: Visitor): Promise<Asked> {
  await computer.get("/passkeys/new");
  return askOptions(computer, "/passkeys/new/options", ["_token"]);
}

/** The challenge of a waiting page. */
export async function askRequest(computer: Visitor): Promise<Asked> {
  await computer.get("/proof");
  return askOptions(computer, "/proof/passkey/options", ["_token", "for"]);
}

/** *Buat passkey*: from the page to whatever comes of it. */
export async function makePasskey(
  computer: Visitor,
  passkey: SoftPasskey,
  name = "Laptop kantor",
  wrong: Wrong = {},
): Promise<Seen> {
  const { options, fields } = await askCreation(computer);
  return computer.post("/passkeys/new", { ...fields, name, response: passkey.create(options, wrong) });
}

/** *Gunakan passkey* on the waiting page. */
export async function usePasskey(
  computer: Visitor,
  passkey: SoftPasskey,
  wrong: Wrong = {},
  more: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const { options, fields } = await askRequest(computer);
  return computer.post("/proof/passkey", { ...fields, ...more, response: passkey.get(options, wrong) });
}

/** A5–A9 by passkey: the account of this computer's session switches 2FA on with one. */
export async function enableWithPasskey(computer: Visitor, passkey: SoftPasskey, name?: string): Promise<Seen> {
  await makePasskey(computer, passkey, name);
  return computer.post("/2fa/enable/done");
}

export interface PasskeyOwner {
  readonly world: TestWorld;
  readonly computer: Visitor;
  readonly passkey: SoftPasskey;
  readonly accountId: string;
}

/** Somebody with 2FA by one passkey and nothing else, still in the session that activated it. */
export async function passkeyOwner(
  world: TestWorld,
  userId = "PENYEDIA1",
  passkey = softPasskey(world),
): Promise<PasskeyOwner> {
  const { id } = await addPerson(world, { userId });
  const computer = visitor(world);
  await logIn(world, computer, userId);
  await enableWithPasskey(computer, passkey);
  return { world, computer, passkey, accountId: id };
}

/** Presses a button that asks for a fresh proof, and gives it by passkey. */
export async function proveByPasskey(computer: Visitor, passkey: SoftPasskey, start: string): Promise<Seen> {
  const asked = await computer.post(start);
  if (asked.path !== "/proof") throw new Error(`${start} leads to ${asked.path}`);
  return usePasskey(computer, passkey);
}

/** One more passkey of the same person. */
export async function secondPasskey(it: PasskeyOwner, name = "Kunci keamanan"): Promise<SoftPasskey> {
  const { world, computer } = it;
  world.clock.advance(1);
  await computer.get("/passkeys/new");
  await proveByPasskey(computer, it.passkey, "/passkeys/new/proof");
  const second = softPasskey(world);
  await makePasskey(computer, second, name);
  await computer.post("/2fa/enable/done");
  return second;
}
