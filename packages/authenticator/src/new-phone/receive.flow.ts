/** The new phone: makes the keys that it shows, opens what the old one gives, claims and stores. [P-90] [P-94] [P-98] */
import { type MoveOffer, makeBoxKeys, type Parcel, type Vouched } from "@spse/protocol";
import { deviceName } from "../add/device-name.ts";
import { model } from "../add/enrol.flow.ts";
import { type SpseAccount, spseAccountId } from "../store/account.ts";
import { type StorageRefusal, storageRefusal } from "../store/database.ts";
import { type DeviceKeys, keyStore, publicJwkOf } from "../store/key-store.ts";
import { accounts, askPersistence, saveAccount, saveAccounts, saveOrder } from "../store/store.ts";
import type { Plan } from "../transfer/plan.ts";
import { timeAt } from "../transport/clock.ts";
import type { Failure } from "../transport/contact.ts";
import { fetchAbout } from "../transport/device-api.ts";
import type { Outside } from "../transport/transport.ts";
import { postClaim } from "./calls.ts";
import { base, type Mine } from "./state.ts";
import { entriesAt, ownName } from "./unpack.ts";

/** The keys of one move; null where the browser makes none. */
export async function startReceiving(outside: Outside): Promise<Mine | null> {
  const keys = await keyStore.make();
  const box = await makeBoxKeys().catch(() => null);
  const boxJwk = box && (await publicJwkOf(box.publicKey));
  if (!keys || !box || !boxJwk) return null;
  const name = deviceName(navigator.userAgent, await model());
  const offer: MoveOffer = { jwk: keys.jwk, box: boxJwk, nonce: outside.randomId(), name };
  return { keys, box, offer };
}

/** What became of one account. `wrong-address`: who answers there is not the LPSE of that address, so nothing was claimed. */
export type Taken = SpseAccount | Failure | StorageRefusal | { readonly kind: "wrong-address" };

/** Where the accounts of this move come to stand: behind those that were here before it, which keep their order. */
export async function startOfMove(): Promise<number> {
  if (base.value !== null) return base.value;
  const here = accounts.peek();
  if (here.length > 0) await saveOrder(here);
  base.value = here.length;
  return here.length;
}

/** Stores the accounts of other services, all or none. @returns null when all are stored. */
export async function keepOthers(outside: Outside, plan: Plan): Promise<StorageRefusal | null> {
  if (plan.add.length === 0) return null;
  const random = () => crypto.getRandomValues(new Uint8Array(16));
  try {
    await saveAccounts(entriesAt(plan, await startOfMove(), timeAt(outside.nowMs(), 0), random));
  } catch (error) {
    return storageRefusal(error);
  }
  askPersistence();
  return null;
}

/** Claims one account and stores it. The LPSE is asked first who it is: what cannot be kept must not be claimed. */
export async function take(
  outside: Outside,
  keys: DeviceKeys,
  [url, voucher, place, label]: Parcel["accounts"][number],
): Promise<Taken> {
  const at: Vouched = { url, voucher };
  const about = await fetchAbout(outside, at.url);
  if (about.kind !== "ok") return about;
  const { lpse } = about.body;
  const elsewhere = accounts
    .peek()
    .some((it) => it.kind === "spse" && it.lpse.id === lpse.id && it.lpse.url !== lpse.url);
  if (lpse.url !== at.url || elsewhere) return { kind: "wrong-address" };
  let start: number;
  try {
    start = await startOfMove();
  } catch (error) {
    return storageRefusal(error);
  }
  const contact = await postClaim(outside, keys.key, at);
  if (contact.kind !== "ok") return contact;
  const { device, account, secret } = contact.body;
  if (contact.body.lpse.id !== lpse.id || contact.body.lpse.url !== at.url) return { kind: "wrong-address" };
  const id = spseAccountId(lpse, device);
  const name = ownName(label);
  const added: SpseAccount = {
    kind: "spse",
    id,
    lpse,
    device,
    account,
    secret,
    key: keys.key,
    addedAt: timeAt(outside.nowMs(), 0),
    ended: null,
    place: start + place,
    ...(name ? { label: name } : {}),
  };
  try {
    await saveAccount(added);
  } catch (error) {
    return storageRefusal(error);
  }
  askPersistence();
  return added;
}
