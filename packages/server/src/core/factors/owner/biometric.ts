/**
 * The biometric key: a WebAuthn credential of the phone, always with user verification. The library checks form, signature
 * and flags; this file checks our own rules. The library is loaded when the first credential arrives. [P-76] [P-78]
 */
import { type Assertion, challengeOf, decodeBase64url, encodeBase64url, type NewCredential } from "@spse/protocol";
import { z } from "zod";
import type { UserVerificationTable } from "../../../base/platform/db/schema.ts";
import type { World } from "../../../base/platform/world.ts";

/** COSE numbers of the algorithms that phones sign with: ES256, EdDSA, RS256. */
const ALGORITHMS = [-7, -8, -257];

const library = () => import("@simplewebauthn/server");

/** A credential whose registration passed the checks, as in its row. */
interface KeyRow {
  readonly id: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly origin: string;
  readonly counter: number;
  /** May the credential be copied to other devices, and is it (`backedUp`)? WebAuthn §6.1.3. */
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
}

/**
 * Checks a new credential (WebAuthn §7.1) for one signed change. No attestation is asked for: only the phone's word says what sort
 * of authenticator it is.
 *
 * @returns null where any check fails.
 */
export async function checkRegistration(world: World, given: NewCredential, jws: string): Promise<KeyRow | null> {
  const origin = originOf(world, given.clientDataJSON);
  if (origin === null) return null;
  const { verifyRegistrationResponse } = await library();
  const checked = await verifyRegistrationResponse({
    response: {
      id: given.id,
      rawId: given.id,
      type: "public-key",
      response: { clientDataJSON: given.clientDataJSON, attestationObject: given.attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challengeOf(jws),
    expectedOrigin: origin,
    expectedRPID: rpIdOf(world, origin),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { credential, credentialDeviceType, credentialBackedUp } = checked.registrationInfo;
  if (credential.id !== given.id) return null;
  return {
    id: credential.id,
    publicKey: encodeBase64url(credential.publicKey),
    origin,
    counter: credential.counter,
    backupEligible: credentialDeviceType === "multiDevice",
    backedUp: credentialBackedUp,
  };
}

/** The values of a right assertion. The caller uses them in one statement, which judges the counter again. */
export interface CounterValues {
  readonly counter: number;
  readonly backedUp: boolean;
}

/**
 * Checks an assertion (WebAuthn §7.2) by this very credential over one signed text: challenge, exact origin, RP id, no frame of
 * another site, user present and verified, counter, backup flags.
 *
 * @returns null where any check fails.
 */
export async function checkAssertion(
  world: World,
  row: UserVerificationTable,
  given: Assertion,
  jws: string,
): Promise<CounterValues | null> {
  const origin = originOf(world, given.clientDataJSON);
  const publicKey = decodeBase64url(row.public_key ?? "");
  if (origin === null || row.origin === null || publicKey === null || row.credential_id !== given.id) return null;
  if (rpIdOf(world, origin) !== rpIdOf(world, row.origin)) return null;
  const { verifyAuthenticationResponse } = await library();
  const { id, clientDataJSON, authenticatorData, signature } = given;
  const checked = await verifyAuthenticationResponse({
    response: {
      id,
      rawId: id,
      type: "public-key",
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: challengeOf(jws),
    expectedOrigin: origin,
    expectedRPID: rpIdOf(world, origin),
    credential: { id, publicKey, counter: row.counter },
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { newCounter, credentialDeviceType, credentialBackedUp } = checked.authenticationInfo;
  // WebAuthn §7.2: backup eligibility never changes; a credential with another value is another credential.
  if ((credentialDeviceType === "multiDevice") !== (row.backup_eligible === 1)) return null;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

const clientData = z.object({
  origin: z.string(),
  // Older browsers omit it.
  crossOrigin: z.literal(false).optional(),
  topOrigin: z.undefined().optional(),
});

/** The origin that made it, where this LPSE accepts that origin and no other site framed it; else null. */
function originOf(world: World, clientDataJSON: string): string | null {
  try {
    const read = clientData.parse(JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8")));
    const { authenticatorOrigins, nativeOrigins } = world.config;
    return [...authenticatorOrigins, ...nativeOrigins].includes(read.origin) ? read.origin : null;
  } catch {
    return null;
  }
}

/**
 * The RP id is the origin's host, never a parent domain. A native app has no host: it uses the host of this LPSE's own app,
 * whose `assetlinks.json` must vouch for the native app.
 */
const rpIdOf = (world: World, origin: string): string =>
  new URL(/^https?:/.test(origin) ? origin : world.config.authenticatorUrl).hostname;
