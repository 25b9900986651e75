/** The new phone: makes the key that it shows, claims what was vouched for, and stores it. [P-90] [P-94] [P-96] */
import { signal } from "@preact/signals";
import {
  claimPath,
  type EnrolmentReply,
  enrolmentReply,
  type MoveOffer,
  signClaim,
  type Vouched,
} from "@spse/protocol";
import { deviceName } from "../../accounts/add/device-name.ts";
import { model } from "../../accounts/add/enrol.flow.ts";
import { type SpseAccount, spseAccountId } from "../../base/store/account.ts";
import type { StorageRefusal } from "../../base/store/database.ts";
import { type DeviceKey, keyStore } from "../../base/store/key-store.ts";
import { accounts, addAccounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { fetchAbout, signedTwice, utf8 } from "../../base/transport/device-api.ts";
import { type Contact, call, type Failure, type Outside } from "../../base/transport/transport.ts";

/** The new phone's key for one move, and what it shows of it. */
interface Mine {
  readonly key: DeviceKey;
  readonly offer: MoveOffer;
}

/**
 * What this phone, the new one, shows. It outlives its screens, which give way to the camera, and ends with the app: no key of
 * it is stored. Until then a repeated move vouches for the same key. Null before the screen is first opened.
 */
export const mine = signal<Mine | null>(null);

/** Where to claim, as the old phone has told. */
export const waiting = signal<readonly Vouched[] | null>(null);

/** The key of one move; null if the browser makes none. */
export async function startReceiving(): Promise<Mine | null> {
  const keys = await keyStore.make();
  if (!keys) return null;
  return { key: keys.key, offer: { jwk: keys.jwk, name: deviceName(navigator.userAgent, await model()) } };
}

/** The outcome of one account. `wrong-address`: another LPSE answers at that address, so nothing was claimed. */
export type Taken = SpseAccount | Failure | StorageRefusal | { readonly kind: "wrong-address" };

/** Claims one account and stores it. First asks the LPSE who it is: an account that cannot be stored must not be claimed. */
export async function take(outside: Outside, key: DeviceKey, at: Vouched): Promise<Taken> {
  const about = await fetchAbout(outside, at.url);
  if (about.kind !== "ok") return about;
  const { lpse } = about.body;
  const elsewhere = accounts
    .peek()
    .some((it) => it.kind === "spse" && it.lpse.id === lpse.id && it.lpse.url !== lpse.url);
  if (lpse.url !== at.url || elsewhere) return { kind: "wrong-address" };
  const contact = await postClaim(outside, key, at);
  if (contact.kind !== "ok") return contact;
  const { device, account, secret } = contact.body;
  if (contact.body.lpse.id !== lpse.id || contact.body.lpse.url !== at.url) return { kind: "wrong-address" };
  const id = spseAccountId(lpse, device);
  const addedAt = timeAt(outside.nowMs(), 0);
  const added: SpseAccount = { kind: "spse", id, lpse, device, account, secret, key, addedAt, ended: null };
  return (await addAccounts([added])) ?? added;
}

/** Claims one account. A repeat within ten minutes gets the same reply. */
const postClaim = (outside: Outside, key: DeviceKey, { url, voucher }: Vouched): Promise<Contact<EnrolmentReply>> =>
  signedTwice(outside, url, async (iat) => {
    const body = utf8({ claim: await signClaim(key, { aud: url, voucher, iat }) });
    return call(outside, { url, method: "POST", path: claimPath(voucher), body, shape: enrolmentReply });
  });
