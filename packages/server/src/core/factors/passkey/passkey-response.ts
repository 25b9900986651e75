/**
 * The result of a WebAuthn ceremony, as JSON text from the browser (WebAuthn Level 3 §5.1, `toJSON`), and what its client
 * data must say. Pure: this file parses all of it or refuses it.
 */
import { z } from "zod";

/** Why a passkey was not accepted. The person reads less than this. */
export type PasskeyRefusal = {
  readonly kind:
    | "malformed"
    /** Not the newest challenge of this proof or session, or used already, or too late. */
    | "challenge-over"
    | "wrong-type"
    | "wrong-origin"
    /** Made inside a frame of another site. */
    | "cross-origin"
    /** No active passkey of this account, or a user handle of another. */
    | "unknown-passkey"
    /** RP id, presence, verification, flags, attestation, key or signature. */
    | "not-verified"
    /** The counter went back: perhaps a copy. */
    | "counter-back";
};

const transports = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;
export type Transport = (typeof transports)[number];

/** WebAuthn §4: a credential id has at most 1023 bytes. */
const ID_LENGTH = 1364;
const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/);

const credential = {
  id: base64url(ID_LENGTH),
  rawId: base64url(ID_LENGTH),
  type: z.literal("public-key"),
};
const created = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4096),
    attestationObject: base64url(8192),
    transports: z.array(z.string().max(32)).max(16).default([]),
  }),
});
const asserted = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4096),
    authenticatorData: base64url(4096),
    signature: base64url(2048),
    /** Absent or empty where the authenticator does not send it. */
    userHandle: z
      .string()
      .max(128)
      .regex(/^[A-Za-z0-9_-]*$/)
      .nullish(),
  }),
});
/** WebAuthn §5.8.1. Browsers may add members: unknown ones are ignored. */
const clientData = z.object({
  type: z.string().max(40),
  challenge: base64url(128),
  origin: z.string().max(400),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().max(400).optional(),
});

type ClientData = z.infer<typeof clientData>;
/** A new credential, unproven. */
export type RawCreated = z.infer<typeof created> & {
  readonly client: ClientData;
  readonly transports: readonly Transport[];
};
/** An answer by an existing credential, unproven. */
export type RawAsserted = z.infer<typeof asserted> & { readonly client: ClientData };

/** Reads the form's `response` of a registration; null where it cannot be one. */
export function parseCreated(text: string): RawCreated | null {
  const read = created.safeParse(parseJson(text));
  if (!read.success || read.data.id !== read.data.rawId) return null;
  const client = parseClientData(read.data.response.clientDataJSON);
  const known = transports.filter((it) => read.data.response.transports.includes(it));
  return client && { ...read.data, client, transports: known };
}

/** Reads the form's `response` of an authentication; null where it cannot be one. */
export function parseAsserted(text: string): RawAsserted | null {
  const read = asserted.safeParse(parseJson(text));
  if (!read.success || read.data.id !== read.data.rawId) return null;
  const client = parseClientData(read.data.response.clientDataJSON);
  return client && { ...read.data, client };
}

function parseClientData(encoded: string): ClientData | null {
  const read = clientData.safeParse(parseJson(Buffer.from(encoded, "base64url").toString("utf8")));
  return read.success ? read.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Compares the client data with what it must say (WebAuthn §7.1 and §7.2, steps on type, origin and crossOrigin). It does not judge
 * the challenge, which is used up in the database.
 *
 * @param origin exactly the portal's.
 */
export function checkClientData(
  client: ClientData,
  type: "webauthn.create" | "webauthn.get",
  origin: string,
): PasskeyRefusal | null {
  if (client.type !== type) return { kind: "wrong-type" };
  if (client.origin !== origin) return { kind: "wrong-origin" };
  if (client.crossOrigin === true || client.topOrigin !== undefined) return { kind: "cross-origin" };
  return null;
}
