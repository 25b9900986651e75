/** Removes an account from this phone and, if asked, revokes this phone at the LPSE. */
import type { StoredAccount } from "../base/store/account.ts";
import { type StorageRefusal, storageRefusal } from "../base/store/database.ts";
import { removeAccount, setAside } from "../base/store/store.ts";
import { canSign, postRevocation } from "../base/transport/device-api.ts";
import type { Failure, Outside } from "../base/transport/transport.ts";

/** Can a removal also revoke this phone at the LPSE? It takes this phone's key, and an LPSE that can be reached. */
export const mayRevoke = (account: StoredAccount, isOnline: boolean): boolean =>
  isOnline && account.kind === "spse" && account.ended === null && canSign(account);

/**
 * Removes the entry of an LPSE with its key and its seed; sets one of another service aside, so that it can be restored.
 *
 * @param revoke also revoke this phone at the LPSE; if the LPSE cannot be reached, the entry stays.
 * @returns null when it is gone, else why it is still there.
 */
export async function remove(
  outside: Outside,
  account: StoredAccount,
  revoke: boolean,
): Promise<Failure | StorageRefusal | null> {
  if (revoke && account.kind === "spse" && canSign(account)) {
    const contact = await postRevocation(outside, account);
    // `not-allowed`: the LPSE no longer knows this phone, so there is nothing to revoke.
    const unknown = contact.kind === "refused" && contact.code === "not-allowed";
    if (contact.kind !== "ok" && !unknown) return contact;
  }
  try {
    await (account.kind === "other" ? setAside(account) : removeAccount(account.id));
    return null;
  } catch (error) {
    return storageRefusal(error);
  }
}
