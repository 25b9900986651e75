/** What an LPSE and its accounts are called after a change of name. Pure. [P-82] */
import type { Account, Lpse } from "@spse/protocol";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { namesakeOf } from "../../base/store/namesake.ts";

/**
 * The entries that change: all of this LPSE take its new name, and one takes the new name of its account. User ID, address and the owner's
 * own label stay. A name that looks like that of another LPSE on this phone is not taken.
 *
 * @param told by a proven reply.
 */
export function renamed(
  list: readonly StoredAccount[],
  entry: SpseAccount,
  told: { readonly lpse: Lpse; readonly account: Account },
): readonly SpseAccount[] {
  if (told.lpse.id !== entry.lpse.id) return [];
  const lpseName = namesakeOf(told.lpse, list) === null ? told.lpse.name : entry.lpse.name;
  return list.flatMap((known) => {
    if (known.kind !== "spse" || known.lpse.id !== entry.lpse.id || known.lpse.url !== entry.lpse.url) return [];
    const own = known.id === entry.id && told.account.userId === known.account.userId;
    const name = own ? told.account.name : known.account.name;
    if (known.lpse.name === lpseName && known.account.name === name) return [];
    return [{ ...known, lpse: { ...known.lpse, name: lpseName }, account: { ...known.account, name } }];
  });
}
