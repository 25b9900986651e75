/** The new phone: makes the key that it shows, and claims what was vouched for. [P-90] [P-94] [P-96] */
import { type MoveOffer, publicJwkShape, type Vouched } from "@spse/protocol";
import { deviceName } from "../add/device-name.ts";
import { makeKeys, model, publicPart } from "../add/enrol.flow.ts";
import { type SpseAccount, spseAccountId } from "../store/account.ts";
import { type StorageRefusal, storageRefusal } from "../store/database.ts";
import { accounts, askPersistence, saveAccount } from "../store/store.ts";
import { timeAt } from "../transport/clock.ts";
import type { Failure } from "../transport/contact.ts";
import { fetchAbout } from "../transport/device-api.ts";
import type { Outside } from "../transport/transport.ts";
import { postClaim } from "./calls.ts";

/** A key pair for one move; null where the browser makes none. */
export async function startReceiving(
  outside: Outside,
): Promise<{ readonly keys: CryptoKeyPair; readonly offer: MoveOffer } | null> {
  const keys = await makeKeys();
  const jwk = keys && publicJwkShape.safeParse(await publicPart(keys.publicKey));
  if (!keys || !jwk?.success) return null;
  const name = deviceName(navigator.userAgent, await model());
  return { keys, offer: { jwk: jwk.data, nonce: outside.randomId(), name } };
}

/** What became of one account. `wrong-address`: who answers there is not the LPSE of that address, so nothing was claimed. */
export type Taken = SpseAccount | Failure | StorageRefusal | { readonly kind: "wrong-address" };

/** Claims one account and stores it. The LPSE is asked first who it is: what cannot be kept must not be claimed. */
export async function take(outside: Outside, keys: CryptoKeyPair, at: Vouched): Promise<Taken> {
  const about = await fetchAbout(outside, at.url);
  if (about.kind !== "ok") return about;
  const { lpse } = about.body;
  const elsewhere = accounts
    .peek()
    .some((it) => it.kind === "spse" && it.lpse.id === lpse.id && it.lpse.url !== lpse.url);
  if (lpse.url !== at.url || elsewhere) return { kind: "wrong-address" };
  const contact = await postClaim(outside, keys.privateKey, at);
  if (contact.kind !== "ok") return contact;
  const { device, account, secret } = contact.body;
  if (contact.body.lpse.id !== lpse.id || contact.body.lpse.url !== at.url) return { kind: "wrong-address" };
  const id = spseAccountId(lpse, device);
  const addedAt = timeAt(outside.nowMs(), 0);
  const added: SpseAccount = {
    kind: "spse",
    id,
    lpse,
    device,
    account,
    secret,
    key: keys.privateKey,
    addedAt,
    ended: null,
  };
  try {
    await saveAccount(added);
  } catch (error) {
    return storageRefusal(error);
  }
  askPersistence();
  return added;
}
