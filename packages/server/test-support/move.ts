/** The two phones of a move: the old one vouches, the new one claims. [P-90] … [P-94] */
import {
  claimPath,
  deviceId,
  portalUrl,
  signClaim,
  signVouch,
  type Verification,
  type VouchClaims,
  type VoucherId,
  voucherIdShape,
  vouchersPath,
} from "@spse/protocol";
import type { World } from "../src/base/platform/world.ts";
import { callDevice, makeKeys, type Phone, publicJwkOf, type Told } from "./phone.ts";
import { type Pin, withPin } from "./verification.ts";
import type { TestWorld } from "./world.ts";

let vouchers = 0;
const newVoucher = (): VoucherId => voucherIdShape.parse(`voucher${String(++vouchers).padStart(15, "0")}`);

/** A phone without an account, and the vouch that the old one signs for it; `claims` replaces its claims. */
export async function signedVouch(
  world: World,
  old: Phone,
  keys: CryptoKeyPair,
  claims: Partial<VouchClaims> = {},
): Promise<{ readonly voucher: VoucherId; readonly jws: string }> {
  const voucher = claims.voucher ?? newVoucher();
  const jws = await signVouch(old.keys.privateKey, {
    aud: portalUrl(world.config.portalUrl),
    device: deviceId(old.id),
    jwk: await publicJwkOf(keys),
    name: "Ponsel baru",
    retire: false,
    iat: world.now(),
    ...claims,
    voucher,
  });
  return { voucher, jws };
}

/** The PIN of the phone that vouches in a story. */
const PIN = "493817";
const pins = new WeakMap<Phone, Pin>();

/** Gives the phone a PIN, with which {@link postVouch} verifies its owner from then on. */
export async function withVouchingPin(world: TestWorld, phone: Phone): Promise<Phone> {
  pins.set(phone, await withPin(world, phone, PIN));
  return phone;
}

/** Posts a vouch, with the owner's PIN if the phone has one; `verification` replaces the proof, null omits it. */
export function postVouch(old: Phone, vouch: string, verification?: Verification | null): Promise<Told> {
  const proof = verification === undefined ? pins.get(old)?.prove(PIN, vouch) : (verification ?? undefined);
  return old.call({ path: vouchersPath, body: JSON.stringify({ vouch, verification: proof }) });
}

/** The new phone's claim; `key` signs it, and `more` replaces its claims. */
export async function claim(
  world: World,
  voucher: string,
  keys: CryptoKeyPair,
  more: Partial<Parameters<typeof signClaim>[1]> = {},
): Promise<Told> {
  const payload = { aud: portalUrl(world.config.portalUrl), voucher: voucher as VoucherId, iat: world.now(), ...more };
  const jws = await signClaim(keys.privateKey, payload);
  return callDevice(world, { path: claimPath(voucher), body: JSON.stringify({ claim: jws }) });
}

/** The old phone vouches for a new phone's key. @throws if the server refuses. */
export async function vouched(world: World, old: Phone, claims: Partial<VouchClaims> = {}) {
  const keys = await makeKeys();
  const { voucher, jws } = await signedVouch(world, old, keys, claims);
  const told = await postVouch(old, jws);
  if (told.status !== 200) throw new Error(`not vouched: ${JSON.stringify(told.body)}`);
  return { keys, voucher, jws, told };
}
