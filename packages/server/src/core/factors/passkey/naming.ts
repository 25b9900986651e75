/**
 * A passkey that names its user: the person chooses it before typing a User ID. WebAuthn calls it a discoverable
 * credential. The challenge belongs to the asking browser, by its form token, and is a signed text: nothing is stored
 * until it is used, so that opening the page costs no row. docs/decisions/0018-passkey-at-the-user-id.md
 */
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { digest, sameText } from "../../../base/platform/keys.ts";
import type { World } from "../../../base/platform/world.ts";
import { CHALLENGE_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import { findOwnedPasskey, useUnstoredChallenge } from "./passkey.sql.ts";
import { CEREMONY_MILLISECONDS, rpIdOf } from "./passkey.ts";
import { checkClientData, type PasskeyRefusal, parseAsserted } from "./passkey-response.ts";
import { verifySigned } from "./passkey-verify.ts";

declare const verified: unique symbol;

/** An answer with a verified signature, and its account; only {@link verifyNaming} makes one. */
export interface Naming {
  readonly kind: "named";
  /** As it was when the answer was checked: hold it before granting anything. */
  readonly account: Account;
  readonly passkeyId: string;
  readonly counter: number;
  readonly synced: boolean;
  readonly [verified]: true;
}

/** Why an answer names no account. `accountId`: the credential's account, for the audit; null if it is unknown. */
export type NamingRefusal = PasskeyRefusal & { readonly accountId: string | null };

const RANDOM_BYTES = 18;
const TIME_BYTES = 6;
/** Random bytes and the time when it ends, then its mac: base64url without padding joins both without a seam. */
const CHALLENGE = /^([\w-]{24})([\w-]{8})([\w-]{43})$/;

/**
 * The options with which the browser offers its passkeys for this portal; null at a bare IP address. They name no
 * credential, so they do not reveal who has one.
 *
 * @param browser a value that only this browser can show again: its form token.
 */
export function namingOptions(world: World, browser: string): PublicKeyCredentialRequestOptionsJSON | null {
  const rpId = rpIdOf(world.config.portalUrl);
  if (rpId === null) return null;
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(world.now() + CHALLENGE_SECONDS, 0, TIME_BYTES);
  const body = Buffer.concat([world.random(RANDOM_BYTES), time]).toString("base64url");
  return {
    challenge: body + macOf(world, body, browser),
    rpId,
    timeout: CEREMONY_MILLISECONDS,
    userVerification: "required",
    allowCredentials: [],
  };
}

/**
 * Checks the answer (WebAuthn §7.2): challenge, type, origin, RP id, presence, verification, signature, and that the user handle is of the
 * account that has the credential. Uses the challenge up, whatever the result. Call it outside a transaction.
 *
 * An unknown credential costs the same statements and a signature check too.
 *
 * @param text the form's `response`.
 * @returns `named`: the caller must still hold the account and call `usePasskey`, in the transaction that grants something.
 */
export async function verifyNaming(world: World, browser: string, text: string): Promise<Naming | NamingRefusal> {
  const raw = parseAsserted(text);
  if (!raw) return { kind: "malformed", accountId: null };
  const rpId = rpIdOf(world.config.portalUrl);
  if (rpId === null || !(await takeChallenge(world, raw.client.challenge, browser)))
    return { kind: "challenge-over", accountId: null };
  const refusal = checkClientData(raw.client, "webauthn.get", world.config.portalUrl);
  if (refusal) return { ...refusal, accountId: null };
  const found = await findOwnedPasskey(world, raw.id);
  const signed = await verifySigned(world, rpId, raw, found?.passkey ?? NOBODYS);
  const accountId = found?.account.id ?? null;
  // §7.2: without a User ID the user handle must be present, and belong to the account.
  if (!found?.handle || !sameText(found.handle, raw.response.userHandle ?? ""))
    return { kind: "unknown-passkey", accountId };
  if (!signed) return { kind: "not-verified", accountId };
  return { kind: "named", account: found.account, passkeyId: found.passkey.id, ...signed } as Naming;
}

/** True for one caller only: a challenge of ours, for this browser, in time. */
async function takeChallenge(world: World, challenge: string, browser: string): Promise<boolean> {
  const [, random, time, mac] = CHALLENGE.exec(challenge) ?? [];
  if (!random || !time || !mac || !sameText(mac, macOf(world, random + time, browser))) return false;
  const expiresAt = Buffer.from(time, "base64url").readUIntBE(0, TIME_BYTES);
  const boundTo = `browser:${random}`;
  return expiresAt > world.now() && useUnstoredChallenge(world, boundTo, digest(challenge), expiresAt);
}

const macOf = (world: World, body: string, browser: string): string =>
  world.keys.mac("passkey-challenge", JSON.stringify([body, browser]));

/** A public key whose private key was discarded: the signature of an unknown credential is checked against it. */
const NOBODYS = {
  public_key: "pQECAyYgASFYIFWWD0h_5sQ9MUo8URsebktBuGbW90ZFRLeBxadyZS5yIlggC9NdpimRfTcNaFwQW9KzLtIS-h_8MGWBTYIm7K9Kt3M",
  syncable: 0,
} as const;
