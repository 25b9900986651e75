/** The QR of the activation page: who may have one, and its state. [P-15] [P-16] */

import {
  appLink,
  encodeBase32,
  OFFER_LIFETIME_SECONDS,
  offer as offerOf,
  portalUrl,
  SEED_BYTES,
  type UnixSeconds,
  unixSeconds,
  writeKeyUri,
} from "@spse/protocol";
import type { OfferTable } from "../../../base/platform/db/schema.ts";
import { digest, token } from "../../../base/platform/keys.ts";
import { peek } from "../../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../../base/platform/world.ts";
import { OFFER_WRONG_CODES, offerCodesKey } from "../../../base/rules/budgets.ts";
import { OFFER_KEPT_SECONDS, PASSWORD_FRESH_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Account, holdAccount, loadAccount } from "../../account/index.ts";
import { hasPassed } from "../../mailed/index.ts";
import { loadPolicy } from "../../policy/index.ts";
import { isFreshFor, type Session } from "../../session/index.ts";
import { loadDemand } from "../demand.ts";
import { openSeed, sealSeed } from "../device/code.ts";
import { loadActiveDevices, loadDevice } from "../device/device.sql.ts";
import { DEVICES_MOST, type Device, deviceOf } from "../device/device.ts";
import { accountLabel, lpseLabel } from "../device/label.ts";
import { deleteOldOffers, insertOffer, loadNewestOffer } from "../device/offer.sql.ts";

/** Bits of the QR's secret: 128. [P-16] */
const OFFER_BYTES = 16;

/** A QR to show. `secret` is its seed in base32, to copy; `appLink` opens the app on the same phone. */
export interface Offer {
  readonly kind: "offer";
  readonly id: string;
  readonly uri: string;
  readonly secret: string;
  readonly appLink: string;
  readonly expiresAt: UnixSeconds;
}

/**
 * Why there is no QR. `password-stale`: ask for the password again. `proof-needed`: 2FA is on, and this session has given no
 * fresh second factor to add a phone. `code-needed`: the policy asks for a mailed code first. `other-browser`: after a reset by
 * mail, until then, only the browser that completed it may enrol. `demanded-first`: the policy demands a
 * phishing-resistant factor, and the account has none yet.
 */
type OfferRefusal =
  | { readonly kind: "password-stale" | "proof-needed" | "too-many-devices" | "code-needed" | "demanded-first" }
  | { readonly kind: "other-browser"; readonly until: UnixSeconds };

/** The QR of this session: the same while it is pending, else a new one. A seed in use is never shown again. */
export async function currentOffer(world: World, session: Session): Promise<Offer | OfferRefusal> {
  return transact(world, async (tx) => {
    // Held, so that two tabs opened at once get the same QR, and a session's old token gets no QR.
    const account = await holdAccount(tx, session.account.id, session.account.epoch);
    if (!account) return { kind: "password-stale" };
    const pending = await pendingOffer(tx, session);
    return pending ?? (await refusalOf(tx, session, account)) ?? makeOffer(tx, session);
  });
}

/** Why this session may have no new QR now; null where it may. */
export const whyNoOffer = async (world: World, session: Session): Promise<OfferRefusal | null> =>
  refusalOf(world, session, await loadAccount(world, session.account.id));

/** The pending QR of this session; null without one. Makes no QR. */
async function pendingOffer(tx: Tx, session: Session): Promise<Offer | null> {
  const row = await loadNewestOffer(tx, session.id);
  if (!row || row.used_at !== null || row.expires_at <= tx.now() || row.epoch !== session.account.epoch) return null;
  if ((await peek(tx, offerCodesKey(row.id), OFFER_WRONG_CODES)).kind === "spent") return null;
  return shown(tx, row, session.account);
}

/** The state of a session's newest QR: the activation page waits for it to change. */
type OfferState =
  | { readonly at: "none" | "expired" }
  | { readonly at: "waiting"; readonly offerId: string; readonly expiresAt: UnixSeconds }
  /** `claimed-twice`: enrolled, and then somebody else claimed the same QR: warn. [P-24] */
  | {
      readonly at: "enrolled" | "claimed-twice";
      readonly offerId: string;
      readonly device: Device;
      readonly completed: boolean;
    };

/** The state of this session's newest offer. A change wakes `offer:<offerId>`. A device that has ended does not count. */
export async function offerState(world: WorldOrTx, sessionId: string): Promise<OfferState> {
  const row = await loadNewestOffer(world, sessionId);
  if (!row) return { at: "none" };
  if (row.device_id !== null) {
    const device = await loadDevice(world, row.device_id);
    if (!device || device.revoked_at !== null) return { at: "none" };
    const at = row.second_claim_at === null ? "enrolled" : "claimed-twice";
    return { at, offerId: row.id, device: deviceOf(device), completed: row.completed_at !== null };
  }
  if (row.expires_at <= world.now()) return { at: "expired" };
  return { at: "waiting", offerId: row.id, expiresAt: unixSeconds(row.expires_at) };
}

/** Deletes up to `most` offers that no page needs any more. The jobs call it. Resolves to how many. */
export const clearOldOffers = (world: World, most: number): Promise<number> =>
  deleteOldOffers(world, world.now() - OFFER_KEPT_SECONDS, most);

async function refusalOf(world: WorldOrTx, session: Session, account: Account): Promise<OfferRefusal | null> {
  const now = world.now();
  const until = account.enrolBrowserUntil;
  if (until !== null && until > now && account.enrolBrowserId !== session.browserId) {
    return { kind: "other-browser", until };
  }
  if (account.twoFactorSince !== null && !isFreshFor(session, "add-device", now)) return { kind: "proof-needed" };
  if (session.passwordProvenAt <= now - PASSWORD_FRESH_SECONDS) return { kind: "password-stale" };
  const devices = await loadActiveDevices(world, account.id);
  if (devices.length >= DEVICES_MOST) return { kind: "too-many-devices" };
  const { enrolmentCode } = await loadPolicy(world, account);
  if (enrolmentCode && !(await hasPassed(world, session, "enrolment"))) return { kind: "code-needed" };
  return (await loadDemand(world, account)) === "first" ? { kind: "demanded-first" } : null;
}

async function makeOffer(tx: Tx, session: Session): Promise<Offer> {
  const now = tx.now();
  const id = token(tx.random, 16);
  const secret = token(tx.random, OFFER_BYTES);
  const newest = await loadNewestOffer(tx, session.id);
  const row: OfferTable = {
    id,
    offer_digest: digest(secret),
    offer_sealed: tx.keys.seal("offer", id, secret),
    account_id: session.account.id,
    epoch: session.account.epoch,
    session_id: session.id,
    seed_sealed: sealSeed(tx, id, tx.random(SEED_BYTES)),
    // Strictly rising, so that "newest" is one row even within a second.
    created_at: Math.max(now, (newest?.created_at ?? 0) + 1),
    expires_at: now + OFFER_LIFETIME_SECONDS,
    used_at: null,
    device_id: null,
    claim_digest: null,
    second_claim_at: null,
    completed_at: null,
  };
  await insertOffer(tx, row);
  return shown(tx, row, session.account);
}

function shown(world: WorldOrTx, row: OfferTable, account: { readonly userId: string; readonly name: string }): Offer {
  const seed = openSeed(world, row.id, row.seed_sealed);
  const uri = writeKeyUri({
    issuer: lpseLabel(world).name,
    userId: accountLabel(account).userId,
    seed,
    acceptor: portalUrl(world.config.portalUrl),
    offer: offerOf(world.keys.open("offer", row.id, row.offer_sealed)),
  });
  return {
    kind: "offer",
    id: row.id,
    uri,
    secret: encodeBase32(seed),
    appLink: appLink(portalUrl(world.config.authenticatorUrl), uri),
    expiresAt: unixSeconds(row.expires_at),
  };
}
