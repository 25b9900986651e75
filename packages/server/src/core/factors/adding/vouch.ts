/**
 * One phone vouches for another, which then enrols with the key that was vouched for: beside the old phone, or instead of it.
 * Nothing is added or ended before the new phone has proven that it holds the key. [P-91] … [P-94]
 */
import {
  importPublicKey,
  NO_STEP,
  type PublicJwk,
  publicJwkShape,
  SEED_BYTES,
  type Verification,
  VOUCH_SECONDS,
  VOUCHER_AGE_SECONDS,
  type Vouch,
} from "@spse/protocol";
import { calculateJwkThumbprint } from "jose";
import type { VoucherTable } from "../../../base/platform/db/schema.ts";
import { digest, token } from "../../../base/platform/keys.ts";
import { transact, type World, type WorldOrTx } from "../../../base/platform/world.ts";
import { VOUCHER_KEPT_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Account, holdAccount, loadAccount, raiseEpoch } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import { loadPolicy } from "../../policy/index.ts";
import { openSeed, sealSeed } from "../device/code.ts";
import { loadActiveDevices, loadDevice } from "../device/device.sql.ts";
import { DEVICES_MOST, type Phone, revokeDevice } from "../device/device.ts";
import { loadVerification } from "../owner/verification.sql.ts";
import { useVerification, type VerificationRefusal, verifyUser } from "../owner/verification.ts";
import { addDevice, type EnrolledPhone, enrolledOf } from "./enrol.ts";
import { insertVoucher, loadVoucher, useVoucher } from "./voucher.sql.ts";

/**
 * `add-on-portal`: the policy wants more than a phone's word before an enrolment. `device-too-new`: the vouching phone
 * was added less than 72 hours ago. `verification-unset`: the phone has neither a biometric key nor a PIN, so its
 * holder cannot be verified.
 */
type VouchOutcome =
  | { readonly kind: "vouched"; readonly expires: number }
  | { readonly kind: "add-on-portal" | "device-too-new" | "too-many-devices" | "not-allowed" | "conflict" }
  | { readonly kind: "verification-unset" }
  | VerificationRefusal;

/** Stores a vouch that {@link verifyVouch} has read, once. The same signed vouch gets the same answer again. [P-92] */
export async function takeVouch(
  world: World,
  phone: Phone,
  vouch: Vouch,
  given: { readonly jws: string; readonly verification?: Verification | undefined },
  from: From,
): Promise<VouchOutcome> {
  const before = await repeatedVouch(world, vouch, given.jws);
  if (before) return before;
  const account = await loadAccount(world, phone.accountId);
  const refusal = await mayVouch(world, account, phone, vouch);
  if (refusal) return { kind: refusal };
  const present = await loadVerification(world, phone.id);
  const verified = await verifyUser(world, phone, present, given.verification, given.jws, from);
  if (verified.kind === "not-set") return { kind: "verification-unset" };
  if (verified.kind !== "verified") return verified;
  const thumbprint = await calculateJwkThumbprint(vouch.jwk);

  return transact(world, async (tx): Promise<VouchOutcome> => {
    if (!(await holdAccount(tx, account.id, account.epoch))) return { kind: "not-allowed" };
    if ((await loadDevice(tx, phone.id))?.revoked_at !== null) return { kind: "not-allowed" };
    const now = tx.now();
    const row: VoucherTable = {
      id: vouch.voucher,
      account_id: account.id,
      epoch: account.epoch,
      device_id: phone.id,
      public_jwk: JSON.stringify(vouch.jwk),
      thumbprint,
      name: vouch.name,
      retire: vouch.retire ? 1 : 0,
      vouch_digest: digest(given.jws),
      created_at: now,
      expires_at: now + VOUCH_SECONDS,
      used_at: null,
      new_device_id: null,
    };
    if (!(await insertVoucher(tx, row))) return (await repeatedVouch(tx, vouch, given.jws)) ?? { kind: "conflict" };
    if (!(await useVerification(tx, verified))) throw new VerificationUsed();
    const detail = { device: phone.id, by: phone.name, name: vouch.name, key: thumbprint, retire: vouch.retire };
    await record(tx, { event: "device", outcome: "vouched", accountId: account.id, from, detail });
    return { kind: "vouched", expires: row.expires_at };
  }).catch((error: unknown) => {
    if (error instanceof VerificationUsed) return { kind: "verification-wrong" } as const;
    throw error;
  });
}

/** The assertion was used up meanwhile: thrown, so that this transaction stores nothing. */
class VerificationUsed extends Error {}

async function repeatedVouch(world: WorldOrTx, vouch: Vouch, jws: string): Promise<VouchOutcome | null> {
  const row = await loadVoucher(world, vouch.voucher);
  if (!row) return null;
  return row.vouch_digest === digest(jws) ? { kind: "vouched", expires: row.expires_at } : { kind: "conflict" };
}

/** A phone younger than 72 hours may not vouch: its owner can still remove it, but not what it had added. [P-93] */
async function mayVouch(
  world: World,
  account: Account,
  phone: Phone,
  vouch: Vouch,
): Promise<Exclude<VouchOutcome["kind"], "vouched"> | null> {
  const device = await loadDevice(world, phone.id);
  if (!device || account.twoFactorSince === null) return "not-allowed";
  const bound = account.enrolBrowserUntil !== null && account.enrolBrowserUntil > world.now();
  if (bound || (await loadPolicy(world, account)).enrolmentCode) return "add-on-portal";
  if (device.enrolled_at > world.now() - VOUCHER_AGE_SECONDS) return "device-too-new";
  return (await hasRoom(world, account.id, vouch.retire)) ? null : "too-many-devices";
}

const hasRoom = async (world: WorldOrTx, accountId: string, retire: boolean): Promise<boolean> =>
  (await loadActiveDevices(world, accountId)).length - (retire ? 1 : 0) < DEVICES_MOST;

/** The voucher with this id, and the key that may claim it; null for an unknown id. */
export async function findVoucher(
  world: World,
  id: string,
): Promise<{ readonly row: VoucherTable; readonly key: CryptoKey } | null> {
  const row = await loadVoucher(world, id);
  if (!row) return null;
  const key = await importPublicKey(jwkOf(row));
  if (!key) throw new Error(`voucher ${row.id} has a key that cannot be read`);
  return { row, key };
}

const jwkOf = (row: VoucherTable): PublicJwk => publicJwkShape.parse(JSON.parse(row.public_jwk));

type ClaimOutcome = EnrolledPhone | { readonly kind: "offer-expired" | "offer-used" | "too-many-devices" };

/**
 * Adds the phone that was vouched for, and ends the old one with it where that was asked: all or nothing. The caller has
 * verified the claim's signature. Within ten minutes the same claim gets the same answer, since the key's holder is the same. [P-94]
 */
export async function enrolVouched(world: World, row: VoucherTable, from: From): Promise<ClaimOutcome> {
  if (row.used_at !== null) return enrolledBefore(world, row);
  const now = world.now();
  const deviceId = token(world.random, 16);
  const seed = world.random(SEED_BYTES);
  const outcome = await transact(world, async (tx): Promise<ClaimOutcome> => {
    const account = await holdAccount(tx, row.account_id, row.epoch);
    const old = await loadDevice(tx, row.device_id);
    if (!account || old?.revoked_at !== null) return { kind: "offer-expired" };
    if (!(await hasRoom(tx, account.id, row.retire === 1))) return { kind: "too-many-devices" };
    if (!(await useVoucher(tx, row.id, deviceId)))
      return { kind: row.expires_at > now ? "offer-used" : "offer-expired" };
    if (row.retire === 1) {
      await raiseEpoch(tx, account.id, account.epoch);
      await revokeDevice(tx, account.id, old.id, "revoked", from);
    }
    const fresh = {
      id: deviceId,
      kind: "app",
      name: row.name,
      public_jwk: row.public_jwk,
      thumbprint: row.thumbprint,
      seed_sealed: sealSeed(tx, deviceId, seed),
      last_step: NO_STEP,
    } as const;
    await addDevice(tx, account, fresh, from, { id: old.id, name: old.name, retired: row.retire === 1 });
    return enrolledOf(account, deviceId, seed);
  });
  if (outcome.kind !== "offer-used" && outcome.kind !== "offer-expired") return outcome;
  // The same claim of the same phone may have won: it gets that answer.
  const after = await loadVoucher(world, row.id);
  return after && after.used_at !== null ? enrolledBefore(world, after) : outcome;
}

async function enrolledBefore(world: World, row: VoucherTable): Promise<ClaimOutcome> {
  const device = row.new_device_id === null ? undefined : await loadDevice(world, row.new_device_id);
  const late = (row.used_at ?? 0) <= world.now() - VOUCHER_KEPT_SECONDS;
  if (!device || device.revoked_at !== null || late) return { kind: "offer-used" };
  const account = await loadAccount(world, row.account_id);
  return enrolledOf(account, device.id, openSeed(world, device.id, device.seed_sealed));
}
