/**
 * Passkeys: WebAuthn credentials bound to the portal's host, which no other site can use, beside SPSE Authenticator. This file has
 * the options for a browser's ceremony, the passkeys of an account, and what a policy demands of them. docs/decisions/0006-passkeys.md
 */
import { isIP } from "node:net";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { PasskeyTable } from "../../../base/platform/db/schema.ts";
import { digest, token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { CHALLENGE_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type From, record } from "../../audit/index.ts";
import { loadPolicy, type Policy } from "../../policy/index.ts";
import { loadActiveDevices } from "../device/device.sql.ts";
import { endPasskey, hasHadPasskey, holdUserHandle, loadActivePasskeys, saveChallenge } from "./passkey.sql.ts";
import type { Transport } from "./passkey-response.ts";

/** Most active passkeys of one account. */
export const PASSKEYS_MOST = 10;
/** The browser gives up a little earlier, so that its answer is never late. */
export const CEREMONY_MILLISECONDS = (CHALLENGE_SECONDS - 15) * 1000;
/** Random bytes of a user handle: tells nothing of the person (WebAuthn §14.6.1). */
const HANDLE_BYTES = 32;

/** ES256, EdDSA, RS256: all algorithms of today's phones, computers and security keys. RFC 9053, RFC 8812. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257];

/** What a challenge is made for; it is good for nothing else. */
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
export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** True: synced to the owner's other devices, as the authenticator said last. False: on one device only. */
  readonly synced: boolean;
  readonly addedAt: UnixSeconds;
  readonly addedIp: string;
  readonly addedBrowser: string;
  readonly lastUsedAt: UnixSeconds | null;
}

/** The account's active passkeys, oldest first. */
export async function listPasskeys(world: World, accountId: string): Promise<readonly Passkey[]> {
  return (await loadActivePasskeys(world, accountId)).map(passkeyOf);
}

/** May a passkey be asked for: does the account have one, at an address where passkeys work? */
export async function hasPasskey(world: World, accountId: string): Promise<boolean> {
  return rpIdOf(world.config.portalUrl) !== null && (await loadActivePasskeys(world, accountId)).length > 0;
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

/** The options with which the browser makes a passkey for this account; null at a bare IP address. The caller has decided that it may. */
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

const passkeyOf = (row: PasskeyTable): Passkey => ({
  id: row.id,
  name: row.name,
  synced: row.synced === 1,
  addedAt: unixSeconds(row.added_at),
  addedIp: row.added_ip,
  addedBrowser: row.added_browser,
  lastUsedAt: row.last_used_at === null ? null : unixSeconds(row.last_used_at),
});

/**
 * Whether only a passkey can prove the account: policy `phishing-resistant`. A false site can relay a phone's *Ya*, a typed code and a
 * recovery code, but not a passkey. docs/decisions/0014-passkeys-only.md
 *
 * - `none`: the policy does not apply; every authenticator proves the account.
 * - `first`: it applies, and the account has had no passkey since. An ordinary proof leads only to making the first one.
 * - `only`: it applies, and the account has a passkey, or had one. Nothing else proves the account any more; after losing the
 *   passkey, *Reset 2FA* is the way on.
 */
export type PasskeyDemand = "none" | "first" | "only";

/** The page that makes a passkey: a demand for one leads there. */
export const FIRST_PASSKEY_PATH = "/passkeys/new";

/** The parts of an account that a policy looks at. */
interface Whose {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
}

/** What the policy demands of this account now. A caller that decides by it must hold the account first. */
export async function loadPasskeyDemand(world: WorldOrTx, account: Whose): Promise<PasskeyDemand> {
  return demandUnder(world, account, await loadPolicy(world, account));
}

/** {@link loadPasskeyDemand} where the caller has loaded the policy for the account already. */
export async function demandUnder(
  world: WorldOrTx,
  account: Pick<Whose, "id">,
  policy: Policy,
): Promise<PasskeyDemand> {
  const since = policy.phishingResistantSince;
  if (since === undefined) return "none";
  return (await hasHadPasskey(world, account.id, since)) ? "only" : "first";
}

/** What can still answer the next login: `factors`; only recovery `codes`; or only *Reset 2FA*, where codes do not count. */
export type Left = "factors" | "codes" | "reset";

/** The factors that are left after an authenticator was removed. */
export async function loadLeft(world: WorldOrTx, account: Whose): Promise<Left> {
  const demand = await loadPasskeyDemand(world, account);
  const passkeys = (await loadActivePasskeys(world, account.id)).length;
  const left = passkeys + (demand === "only" ? 0 : (await loadActiveDevices(world, account.id)).length);
  if (left > 0) return "factors";
  return demand === "none" ? "codes" : "reset";
}
