/**
 * Enrolment: a phone claims a pending QR (with its own key and a fresh seed), or a typed code of another authenticator does
 * (which keeps the QR's seed). [P-19] [P-22]
 */
import {
  type Enrolment,
  encodeBase32,
  NO_STEP,
  parseCode,
  REPEAT_WINDOW_SECONDS,
  SEED_BYTES,
  type TypedCode,
  totpKey,
  verifyTotp,
} from "@spse/protocol";
import type { DeviceTable } from "../../../base/platform/db/schema.ts";
import { digest, token } from "../../../base/platform/keys.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { peek, spend } from "../../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { OFFER_WRONG_CODES, offerCodesKey } from "../../../base/rules/budgets.ts";
import { type Account, holdAccount } from "../../account/index.ts";
import { type From, noteAttempt, record } from "../../audit/index.ts";
import { useUpMailedCode } from "../../mailed/index.ts";
import type { Session } from "../../session/index.ts";
import { openSeed, sealSeed } from "../device/code.ts";
import { insertDevice, loadActiveDevices, loadDevice } from "../device/device.sql.ts";
import { DEVICES_MOST } from "../device/device.ts";
import { accountLabel } from "../device/label.ts";
import { loadNewestOffer, loadOffer, markSecondClaim, type OfferAndOwner, useOffer } from "../device/offer.sql.ts";
import { beginTwoFactor } from "../ending/ending.ts";
import { addedMail } from "./authenticator.mail.ts";

/** The name of an authenticator that only makes codes. */
const TOTP_NAME = "Aplikasi autentikator lain";

/** An enrolled phone, as in the 201 response. `secret`: its own fresh seed in base32. [P-23] */
export interface EnrolledPhone {
  readonly kind: "enrolled";
  readonly deviceId: string;
  readonly account: { readonly userId: string; readonly name: string };
  readonly secret: string;
}

/** Why a claim failed. */
type EnrolRefusal = {
  readonly kind: "offer-expired" | "offer-used" | "too-many-devices" | "code-wrong";
};

/**
 * The answer that the same JWS got when it enrolled before; null if it did not. [P-24]
 *
 * @returns that answer, within 10 minutes and while its device is active; `offer-used` afterwards, without a warning.
 */
export async function repeatedEnrolment(
  world: World,
  enrolment: Enrolment,
  jws: string,
): Promise<EnrolledPhone | { readonly kind: "offer-used" } | null> {
  const offer = await loadOffer(world, digest(enrolment.offer));
  if (!offer || offer.claim_digest !== digest(jws) || offer.device_id === null) return null;
  if ((offer.used_at ?? 0) <= world.now() - REPEAT_WINDOW_SECONDS) return { kind: "offer-used" };
  const device = await loadDevice(world, offer.device_id);
  if (!device || device.revoked_at !== null) return { kind: "offer-used" };
  return enrolledOf(ownerOf(offer), device.id, openSeed(world, device.id, device.seed_sealed));
}

/**
 * Enrols a phone. The caller has verified the signature and `iat`, and asked {@link repeatedEnrolment}. [P-22]
 *
 * @returns `offer-used` also alerts the page that shows the QR.
 */
export async function enrolPhone(
  world: World,
  enrolment: Enrolment,
  jws: string,
  from: From,
): Promise<EnrolledPhone | EnrolRefusal> {
  const offer = await loadOffer(world, digest(enrolment.offer));
  const refusal = await refusalOf(world, offer);
  if (!offer) return { kind: "offer-expired" };
  if (refusal) {
    return refusal.kind === "offer-used"
      ? usedBefore(world, offer, enrolment, jws, from)
      : refused(world, offer, from, refusal);
  }
  if ((await stepOf(world, offer, enrolment.code)) === null) return refused(world, offer, from, { kind: "code-wrong" });

  const deviceId = token(world.random, 16);
  const seed = world.random(SEED_BYTES);
  const taken = await take(world, offer, digest(jws), from, {
    id: deviceId,
    kind: "app",
    name: enrolment.name,
    public_jwk: JSON.stringify(enrolment.jwk),
    thumbprint: enrolment.thumbprint,
    seed_sealed: sealSeed(world, deviceId, seed),
    last_step: NO_STEP,
  });
  if (taken.kind === "taken") return enrolledOf(ownerOf(offer), deviceId, seed);
  if (taken.kind === "offer-used") return usedBefore(world, offer, enrolment, jws, from);
  return refused(world, offer, from, taken);
}

/** Records in the audit that a claim failed. */
async function refused(world: World, offer: OfferAndOwner, from: From, refusal: EnrolRefusal): Promise<EnrolRefusal> {
  await noteClaim(world, offer.account_id, from, { why: refusal.kind, offer: offer.id });
  return refusal;
}

/** The offer was used: by this same JWS a moment ago (its answer is repeated), or by somebody else (the page warns). */
async function usedBefore(
  world: World,
  offer: OfferAndOwner,
  enrolment: Enrolment,
  jws: string,
  from: From,
): Promise<EnrolledPhone | EnrolRefusal> {
  const same = await repeatedEnrolment(world, enrolment, jws);
  if (same) return same;
  await alarm(world, offer, from);
  return refused(world, offer, from, { kind: "offer-used" });
}

/** The result of another authenticator's typed code. `malformed` costs no try. */
type TypedEnrolment =
  | { readonly kind: "enrolled"; readonly deviceId: string }
  | { readonly kind: "malformed"; readonly why: Exclude<TypedCode["kind"], "code"> }
  | EnrolRefusal;

/** Enrols the authenticator that read this session's QR, by its current code. The QR's seed is then that device's. */
export async function enrolByTypedCode(
  world: World,
  session: Session,
  typed: string,
  from: From,
): Promise<TypedEnrolment> {
  const parsed = parseCode(typed);
  if (parsed.kind !== "code") return { kind: "malformed", why: parsed.kind };
  const newest = await loadNewestOffer(world, session.id);
  const offer = newest && (await loadOffer(world, newest.offer_digest));
  const refusal = await refusalOf(world, offer);
  if (!offer) return { kind: "offer-expired" };
  if (refusal) return refused(world, offer, from, refusal);
  const step = await stepOf(world, offer, parsed.code);
  if (step === null) return refused(world, offer, from, { kind: "code-wrong" });

  const deviceId = token(world.random, 16);
  const taken = await take(world, offer, null, from, {
    id: deviceId,
    kind: "totp",
    name: TOTP_NAME,
    public_jwk: null,
    thumbprint: null,
    seed_sealed: sealSeed(world, deviceId, openSeed(world, offer.id, offer.seed_sealed)),
    last_step: step,
  });
  return taken.kind === "taken" ? { kind: "enrolled", deviceId } : refused(world, offer, from, taken);
}

/** The checks of [P-22] on the offer itself, in that order. */
async function refusalOf(world: World, offer: OfferAndOwner | undefined): Promise<EnrolRefusal | null> {
  const now = world.now();
  if (!offer) return { kind: "offer-expired" };
  if (offer.used_at !== null) return { kind: "offer-used" };
  const ownerLives =
    offer.active === 1 &&
    offer.account_epoch === offer.epoch &&
    offer.session_ended_at === null &&
    offer.session_expires_at > now;
  if (offer.expires_at <= now || !ownerLives) return { kind: "offer-expired" };
  const wrong = await peek(world, offerCodesKey(offer.id), OFFER_WRONG_CODES);
  if (wrong.kind === "spent") return { kind: "offer-expired" };
  const devices = await loadActiveDevices(world, offer.account_id);
  return devices.length >= DEVICES_MOST ? { kind: "too-many-devices" } : null;
}

/** The step of a right code of the QR's seed; null for a wrong one, which counts against the offer. [P-13] [P-16] */
async function stepOf(world: World, offer: OfferAndOwner, code: Enrolment["code"]): Promise<number | null> {
  const seed = openSeed(world, offer.id, offer.seed_sealed);
  const verdict = verifyTotp(totpKey(seed), code, world.now(), NO_STEP);
  if (verdict.kind === "accepted") return verdict.step;
  await spend(world, offerCodesKey(offer.id), OFFER_WRONG_CODES);
  return null;
}

type Fresh = Pick<DeviceTable, "id" | "kind" | "name" | "public_jwk" | "thumbprint" | "seed_sealed" | "last_step">;

/** Uses the offer up and adds the device, all or nothing: only one claim wins. */
function take(
  world: World,
  offer: OfferAndOwner,
  claimDigest: string | null,
  from: From,
  fresh: Fresh,
): Promise<{ readonly kind: "taken" } | EnrolRefusal> {
  return transact(world, async (tx) => {
    const account = await holdAccount(tx, offer.account_id, offer.epoch);
    if (!account) return { kind: "offer-expired" };
    const others = await loadActiveDevices(tx, account.id);
    if (others.length >= DEVICES_MOST) return { kind: "too-many-devices" };
    if (!(await useOffer(tx, offer.id, fresh.id, claimDigest))) return { kind: "offer-used" };
    await addDevice(tx, account, fresh, from, null);
    await beginTwoFactor(tx, account, offer.session_id, from);
    await useUpMailedCode(tx, offer.session_id, "enrolment");
    await tx.wake.wake(tx.db, `offer:${offer.id}`);
    return { kind: "taken" };
  });
}

/** Stores a new device, records it and tells its owner. @param by the device that vouched for it; null where a session's QR did. */
export async function addDevice(
  tx: Tx,
  account: Account,
  fresh: Fresh,
  from: From,
  by: { readonly id: string; readonly name: string; readonly retired: boolean } | null,
): Promise<void> {
  const now = tx.now();
  await insertDevice(tx, {
    ...fresh,
    account_id: account.id,
    last_iat: 0,
    enrolled_at: now,
    enrolled_ip: from.ip,
    enrolled_browser: from.browserLabel,
    last_used_at: null,
    revoked_at: null,
    revoked_why: null,
    vouched_by: by?.id ?? null,
  });
  const { id, kind, name, thumbprint: key } = fresh;
  // `key` lets `spse audit verify` notice a public key that was exchanged in the table.
  const detail = { device: id, kind, name, key, ...(by && { by: by.id, retire: by.retired ? 1 : 0 }) };
  await record(tx, { event: "device", outcome: "enrolled", accountId: account.id, from, detail });
  const added = { kind: "device", id, name, at: now, ip: from.ip, browser: from.browserLabel } as const;
  await queueMail(tx, addedMail(tx, account, { ...added, ...(by && { voucher: by }) }));
}

/** Records that somebody else claimed a used offer: the page warns at once. [P-24] */
async function alarm(world: World, offer: OfferAndOwner, from: From): Promise<void> {
  await transact(world, async (tx) => {
    if (!(await markSecondClaim(tx, offer.id))) return;
    const detail = { device: offer.device_id };
    await record(tx, { event: "device", outcome: "claimed-twice", accountId: offer.account_id, from, detail });
    await tx.wake.wake(tx.db, `offer:${offer.id}`);
  });
}

const ownerOf = ({ user_id, name }: OfferAndOwner) => ({ userId: user_id, name });

/** The account data that a new phone receives. */
export const enrolledOf = (
  account: { readonly userId: string; readonly name: string },
  deviceId: string,
  seed: Uint8Array,
): EnrolledPhone => ({
  kind: "enrolled",
  deviceId,
  account: accountLabel(account),
  secret: encodeBase32(seed),
});

/**
 * Notes the claim for the account of its QR or voucher; without one, nothing is noted. Call it outside transactions.
 */
export const noteClaim = (
  world: World,
  accountId: string,
  from: From,
  claim: { readonly why: string; readonly offer?: string; readonly voucher?: string },
): Promise<void> =>
  noteAttempt(world, {
    event: "device",
    outcome: "claim-refused",
    method: claim.why === "code-wrong" ? "code" : null,
    accountId,
    from,
    detail: { ...claim },
  });
