/**
 * Verifies what a passkey has signed. @simplewebauthn/server does the cryptography. It is loaded at first use, because loading it
 * takes half as long as a start of the server.
 */
import { digest, sameText } from "../../../base/platform/keys.ts";
import type { World } from "../../../base/platform/world.ts";
import { loadActivePasskeys, loadUserHandle, type PasskeyTable, useChallenge } from "./passkey.sql.ts";
import { boundTo, type ChallengeFor, PASSKEY_ALGORITHMS, rpIdOf } from "./passkey.ts";
import {
  checkClientData,
  type PasskeyRefusal,
  parseAsserted,
  parseCreated,
  type RawAsserted,
  type RawCreated,
} from "./passkey-response.ts";

declare const verified: unique symbol;

/** An answer with a verified signature; only {@link verifyAssertion} makes one. `usePasskey` then uses its counter. */
interface Assertion {
  readonly kind: "asserted";
  readonly passkeyId: string;
  readonly counter: number;
  readonly synced: boolean;
  readonly [verified]: true;
}

/** A verified new credential; only {@link verifyCreation} makes one. */
export interface Creation
  extends Pick<PasskeyTable, "credential_id" | "public_key" | "counter" | "transports" | "syncable" | "synced"> {
  readonly kind: "created";
  readonly [verified]: true;
}

/**
 * Checks the answer of a passkey (WebAuthn §7.2): challenge, type, origin, RP id, presence, verification, signature. Uses the
 * challenge up, whatever the result. Call it outside a transaction.
 *
 * @param text the form's `response`.
 * @returns `asserted`: the caller must still call `usePasskey` with it, in the transaction that grants something.
 */
export async function verifyAssertion(
  world: World,
  accountId: string,
  of: ChallengeFor,
  text: string,
): Promise<Assertion | PasskeyRefusal> {
  const raw = parseAsserted(text);
  if (!raw) return { kind: "malformed" };
  const rpId = rpIdOf(world.config.portalUrl);
  if (rpId === null || !(await useChallenge(world, boundTo(of), digest(raw.client.challenge))))
    return { kind: "challenge-over" };
  const refusal = checkClientData(raw.client, "webauthn.get", world.config.portalUrl);
  if (refusal) return refusal;
  const passkey = (await loadActivePasskeys(world, accountId)).find((it) => it.credential_id === raw.id);
  const handle = raw.response.userHandle || null;
  if (!passkey || (handle !== null && !(await isHandleOf(world, accountId, handle))))
    return { kind: "unknown-passkey" };
  const signed = await verifySigned(world, rpId, raw, passkey);
  return signed ? ({ kind: "asserted", passkeyId: passkey.id, ...signed } as Assertion) : { kind: "not-verified" };
}

/**
 * Checks the passkey's signature: RP id, presence, verification, flags. The caller has checked challenge and client
 * data.
 *
 * @returns the values of the signed data; null if any of it is wrong.
 */
export async function verifySigned(
  world: World,
  rpId: string,
  raw: RawAsserted,
  passkey: Pick<PasskeyTable, "public_key" | "syncable">,
): Promise<Pick<Assertion, "counter" | "synced"> | null> {
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { id, rawId, type } = raw;
  const { clientDataJSON, authenticatorData, signature } = raw.response;
  const seen = await verifyAuthenticationResponse({
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: raw.client.challenge,
    expectedOrigin: world.config.portalUrl,
    expectedRPID: rpId,
    requireUserVerification: true,
    // `usePasskey` judges the counter, in one statement: of two uses at once only one may win.
    credential: { id, publicKey: Buffer.from(passkey.public_key, "base64url"), counter: 0 },
  }).catch(() => null);
  if (!seen?.verified) return null;
  const { newCounter, credentialDeviceType, credentialBackedUp } = seen.authenticationInfo;
  // WebAuthn §7.2: backup eligibility never changes.
  if ((credentialDeviceType === "multiDevice") !== (passkey.syncable === 1)) return null;
  return { counter: newCounter, synced: credentialBackedUp };
}

async function isHandleOf(world: World, accountId: string, claimed: string): Promise<boolean> {
  const own = await loadUserHandle(world, accountId);
  return own !== null && sameText(own, claimed);
}

/**
 * Checks a new credential (WebAuthn §7.1). Uses the challenge up, whatever the result. Call it outside a transaction.
 *
 * @returns `created`: the caller inserts it, in the transaction that decides whether it may.
 */
export async function verifyCreation(world: World, of: ChallengeFor, text: string): Promise<Creation | PasskeyRefusal> {
  const raw = parseCreated(text);
  if (!raw) return { kind: "malformed" };
  const rpId = rpIdOf(world.config.portalUrl);
  if (rpId === null || !(await useChallenge(world, boundTo(of), digest(raw.client.challenge))))
    return { kind: "challenge-over" };
  const refusal = checkClientData(raw.client, "webauthn.create", world.config.portalUrl);
  if (refusal) return refusal;
  if (!(await isWithoutCertificate(raw))) return { kind: "not-verified" };

  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { id, rawId, type } = raw;
  const { clientDataJSON, attestationObject } = raw.response;
  const seen = await verifyRegistrationResponse({
    response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
    expectedChallenge: raw.client.challenge,
    expectedOrigin: world.config.portalUrl,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
  }).catch(() => null);
  if (!seen?.verified || seen.registrationInfo.credential.id !== id) return { kind: "not-verified" };
  const { credential, credentialDeviceType, credentialBackedUp } = seen.registrationInfo;
  return {
    kind: "created",
    credential_id: id,
    public_key: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: raw.transports.join(","),
    syncable: credentialDeviceType === "multiDevice" ? 1 : 0,
    synced: credentialBackedUp ? 1 : 0,
  } as Creation;
}

/**
 * No attestation is asked for; a browser then omits it, or sends an authenticator's self attestation (WebAuthn §6.5.4).
 * A statement with a certificate is refused unread: no login needs parsers of makers' certificates, or calls to their
 * revocation lists.
 */
async function isWithoutCertificate(raw: RawCreated): Promise<boolean> {
  const { decodeAttestationObject } = await import("@simplewebauthn/server/helpers");
  try {
    const decoded = decodeAttestationObject(Buffer.from(raw.response.attestationObject, "base64url"));
    const format = decoded.get("fmt");
    return format === "none" || (format === "packed" && decoded.get("attStmt").get("x5c") === undefined);
  } catch {
    return false;
  }
}
