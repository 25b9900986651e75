/**
 * Passkeys: WebAuthn credentials bound to the portal's host, which no other site can use. This file has the options for
 * a browser's ceremony, and the passkeys of an account. docs/decisions/0006-passkeys.md
 */
import { isIP } from "node:net";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { unixSeconds } from "@spse/protocol";
import { digest, token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { CHALLENGE_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type From, record } from "../../audit/index.ts";
import type { ListedAuthenticator } from "../factor/factor.ts";
import { endPasskey, holdUserHandle, loadActivePasskeys, type PasskeyTable, saveChallenge } from "./passkey.sql.ts";
import { places } from "./passkey.texts.ts";
import type { Transport } from "./passkey-response.ts";

/** Most active passkeys of one account. */
export const PASSKEYS_MOST = 10;
/** The browser gives up a little earlier, so that its answer is never late. */
export const CEREMONY_MILLISECONDS = (CHALLENGE_SECONDS - 15) * 1000;
/** Random bytes of a user handle: it reveals nothing about the person (WebAuthn §14.6.1). */
const HANDLE_BYTES = 32;

/** ES256, EdDSA, RS256: all algorithms of today's phones, computers and security keys. RFC 9053, RFC 8812. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257];

/** The purpose of a challenge. It counts for no other purpose. */
export type ChallengeFor =
  | { readonly kind: "proof"; readonly id: string }
  | { readonly kind: "session"; readonly id: string };

export const boundTo = (act: ChallengeFor): string => `${act.kind}:${act.id}`;

/** The RP id: the portal's host, and no parent of it. Null where the portal has a bare IP address: passkeys are then impossible. */
export function rpIdOf(portalUrl: string): string | null {
  const { hostname } = new URL(portalUrl);
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? hostname : null;
}

/** An active passkey as its owner sees it. */
interface Passkey extends ListedAuthenticator {
  /** True: synced to the owner's other devices, by the authenticator's newest answer. False: on one device only. */
  readonly synced: boolean;
}

/** The account's active passkeys, oldest first. */
export async function listPasskeys(world: World, accountId: string): Promise<readonly Passkey[]> {
  return (await loadActivePasskeys(world, accountId)).map(passkeyOf);
}

/**
 * The options with which the browser asks for one of the account's passkeys; makes the challenge, which replaces the one before.
 * Call it only after the password was proven: the list names credentials.
 *
 * @returns null where the account has no passkey to ask for.
 */
export async function requestOptions(
  world: World,
  accountId: string,
  of: ChallengeFor,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const rpId = rpIdOf(world.config.portalUrl);
  const passkeys = await loadActivePasskeys(world, accountId);
  if (rpId === null || passkeys.length === 0) return null;
  return {
    challenge: await makeChallenge(world, of),
    rpId,
    timeout: CEREMONY_MILLISECONDS,
    userVerification: "required",
    allowCredentials: passkeys.map(descriptor),
  };
}

/** The options to make a passkey for this account; null at a bare IP address. The caller has decided that it may. */
export async function creationOptions(
  world: WorldOrTx,
  account: { readonly id: string; readonly userId: string; readonly name: string },
  of: ChallengeFor,
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const rpId = rpIdOf(world.config.portalUrl);
  if (rpId === null) return null;
  const passkeys = await loadActivePasskeys(world, account.id);
  return {
    challenge: await makeChallenge(world, of),
    rp: { id: rpId, name: world.office.lpseName },
    user: {
      id: await holdUserHandle(world, account.id, token(world.random, HANDLE_BYTES)),
      name: account.userId,
      displayName: account.name,
    },
    pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ alg, type: "public-key" })),
    timeout: CEREMONY_MILLISECONDS,
    attestation: "none",
    excludeCredentials: passkeys.map(descriptor),
    authenticatorSelection: { residentKey: "preferred", requireResidentKey: false, userVerification: "required" },
  };
}

/** Makes 256 random bits; stores their digest. */
async function makeChallenge(world: WorldOrTx, of: ChallengeFor): Promise<string> {
  const challenge = token(world.random);
  await saveChallenge(world, boundTo(of), digest(challenge), CHALLENGE_SECONDS);
  return challenge;
}

const descriptor = (row: PasskeyTable) => ({
  id: row.credential_id,
  type: "public-key" as const,
  transports: row.transports === "" ? [] : (row.transports.split(",") as Transport[]),
});

/**
 * Ends one passkey. The caller raises the account's epoch in the same transaction (and reissues the acting session). 2FA
 * stays on, also after the last factor.
 *
 * @returns its name; null where this account has no such active passkey.
 */
export async function removePasskey(
  tx: Tx,
  accountId: string,
  passkeyId: string,
  why: "removed" | "not-mine",
  from?: From,
): Promise<string | null> {
  const name = await endPasskey(tx, accountId, passkeyId, why);
  if (name === null) return null;
  await record(tx, {
    event: "passkey",
    outcome: why,
    accountId,
    ...(from && { from }),
    detail: { passkey: passkeyId, name },
  });
  return name;
}

export const passkeyOf = (row: PasskeyTable): Passkey => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  at: unixSeconds(row.added_at),
  ip: row.added_ip,
  browser: row.added_browser,
  lastUsedAt: row.last_used_at === null ? null : unixSeconds(row.last_used_at),
  synced: row.synced === 1,
  about: row.synced === 1 ? places.synced : places.local,
});
