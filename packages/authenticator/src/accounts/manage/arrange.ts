/** Order and own names of accounts. Pure. */

import { namesOf, type StoredAccount } from "../../base/store/account.ts";
import { FAVOURITES, groupsOf } from "./groups.ts";

/** Where a thing is moved. */
export type Step = "up" | "down";

/**
 * Moves one account by one place inside its group.
 *
 * @returns all accounts in their new order, as the list shows them; null at the edge of the group.
 */
export function moveAccount(list: readonly StoredAccount[], id: string, step: Step): readonly StoredAccount[] | null {
  const groups = groupsOf(list);
  const group = groups.find(({ accounts }) => accounts.some((it) => it.id === id));
  if (!group) return null;
  const swapped = swap(group.accounts, ({ id: own }) => own === id, step);
  return swapped && groups.flatMap((it) => (it === group ? swapped : it.accounts));
}

/**
 * Moves one account to a place of its group.
 *
 * @param to from 0; past the end it is the last place.
 * @returns all accounts in their new order, as the list shows them; null if there is no such account.
 */
export function moveTo(list: readonly StoredAccount[], id: string, to: number): readonly StoredAccount[] | null {
  const groups = groupsOf(list);
  const group = groups.find(({ accounts }) => accounts.some((it) => it.id === id));
  const moved = group?.accounts.filter((it) => it.id === id);
  if (!group || !moved) return null;
  const others = group.accounts.filter((it) => it.id !== id);
  const placed = [...others.slice(0, to), ...moved, ...others.slice(to)];
  return groups.flatMap((it) => (it === group ? placed : it.accounts));
}

/** Moves a whole LPSE by one place. Favourites stay first, other services last. @returns as {@link moveAccount}. */
export function moveGroup(list: readonly StoredAccount[], key: string, step: Step): readonly StoredAccount[] | null {
  const groups = groupsOf(list);
  const favourites = groups.filter((it) => it.key === FAVOURITES);
  const lpses = groups.filter(({ heading }) => heading?.kind === "lpse");
  const rest = groups.filter((it) => it.key === "");
  const swapped = swap(lpses, (it) => it.key === key, step);
  return swapped && [...favourites, ...swapped, ...rest].flatMap(({ accounts }) => accounts);
}

function swap<Item>(list: readonly Item[], is: (item: Item) => boolean, step: Step): readonly Item[] | null {
  const from = list.findIndex(is);
  const item = list[from];
  const to = step === "up" ? from - 1 : from + 1;
  const other = list[to];
  if (item === undefined || other === undefined) return null;
  return list.map((it, index) => (index === from ? other : index === to ? item : it));
}

/** The account's name for a screen reader. */
export function saidOf(account: StoredAccount): string {
  const { user, at, label } = namesOf(account);
  return [label || user, at].filter((it) => it !== "").join(", ");
}

/** Letters of an own name at most. */
export const LABEL_MAX_LETTERS = 40;

/** Reads a name that the owner typed. Leaves out characters that hide or reverse text; "" removes the name. */
export function readLabel(
  typed: string,
): { readonly kind: "label"; readonly label: string } | { readonly kind: "too-long" } {
  const label = typed
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return Array.from(label).length > LABEL_MAX_LETTERS ? { kind: "too-long" } : { kind: "label", label };
}
