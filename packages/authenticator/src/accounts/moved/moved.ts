/** What an LPSE that says it has moved means for this phone's entries. Pure. [P-5] [P-81] [P-82] */
import type { Lpse, PortalUrl } from "@spse/protocol";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import type { Failure } from "../../base/transport/transport.ts";

/** One LPSE, whose old address says that it is now at `to`. */
export interface Move {
  readonly lpse: Lpse;
  readonly to: PortalUrl;
  /** All of this phone's entries of that LPSE at that address. */
  readonly accounts: readonly SpseAccount[];
}

/**
 * The result of the check of a new address. `proven`: the same LPSE. `other-lpse`: another one, or one that cannot prove that
 * it is the same. A failure: no answer.
 */
export type MoveVerdict = { readonly kind: "proven" | "other-lpse" } | Failure;

/** @param movedToOf what the LPSE of an entry last said, if it said anything. */
export function movesOf(
  list: readonly StoredAccount[],
  movedToOf: (id: string) => PortalUrl | undefined,
): readonly Move[] {
  const entries = list.filter((it) => it.kind === "spse");
  const moves = new Map<string, Move>();
  for (const { id, lpse, ended } of entries) {
    const to = movedToOf(id);
    if (ended || !to || to === lpse.url || moves.has(lpse.id)) continue;
    moves.set(lpse.id, { lpse, to, accounts: entries.filter((it) => isAt(lpse, it)) });
  }
  return [...moves.values()];
}

export const isAt = ({ id, url }: Lpse, { lpse }: SpseAccount): boolean => lpse.id === id && lpse.url === url;

/** The entry with the LPSE's new address; nothing else changes. */
export const movedEntry = (account: SpseAccount, to: PortalUrl): SpseAccount => ({
  ...account,
  lpse: { ...account.lpse, url: to },
});
