/** The list, searched and grouped by LPSE. Pure. */
import { hostOf, namesOf, type StoredAccount } from "../../base/store/account.ts";

/** From so many accounts on, the list can be searched. */
export const SEARCH_FROM = 6;

export interface Group {
  /** The LPSE's id; "favourites"; "" for accounts of other services, or where there are no groups. */
  readonly key: string;
  /** Null with one LPSE at most. A look-alike LPSE has its own heading and host. */
  readonly heading:
    | { readonly kind: "lpse"; readonly name: string; readonly host: string }
    | { readonly kind: "favourites" | "others" }
    | null;
  readonly accounts: readonly StoredAccount[];
}

/**
 * Groups by LPSE where there is more than one, in the order of each one's first account; other services come last. Favourites
 * come first, and are a group of their own where something else follows.
 */
export function groupsOf(list: readonly StoredAccount[]): readonly Group[] {
  const favourites = list.filter(({ favourite }) => favourite);
  const rest = list.filter(({ favourite }) => !favourite);
  if (favourites.length === 0 || rest.length === 0) return byLpse(list);
  const heading = { kind: "favourites" } as const;
  return [{ key: FAVOURITES, heading, accounts: favourites }, ...byLpse(rest)];
}

export const FAVOURITES = "favourites";

function byLpse(list: readonly StoredAccount[]): readonly Group[] {
  const keys = [...new Set(list.map(keyOf))];
  if (keys.filter((key) => key !== "").length < 2) return [{ key: "", heading: null, accounts: list }];
  const last = (key: string) => (key === "" ? 1 : 0);
  return keys
    .sort((a, b) => last(a) - last(b))
    .map((key) => {
      const accounts = list.filter((it) => keyOf(it) === key);
      const [first] = accounts;
      const heading =
        first?.kind === "spse"
          ? ({ kind: "lpse", name: first.lpse.name, host: hostOf(first.lpse.url) } as const)
          : ({ kind: "others" } as const);
      return { key, heading, accounts };
    });
}

const keyOf = (account: StoredAccount): string => (account.kind === "spse" ? account.lpse.id : "");

/** What a row of the list shows. */
interface Row {
  /** The owner's name for the account; without one, what people look for: the User ID at an LPSE, the name of another service. */
  readonly lead: string;
  /** The rest of what tells it apart, or "". The User ID is always in one of the two. */
  readonly more: string;
  /** The LPSE or service. */
  readonly at: string;
}

/** @param headed whether the heading above names the LPSE; then the row names the person or firm. */
export function rowOf(account: StoredAccount, headed: boolean): Row {
  const { user, at, name, label } = namesOf(account);
  const lead = label || (account.kind === "other" && at !== "" ? at : user);
  const rest = account.kind === "other" ? [at, user] : [user, headed ? name : at];
  const more = rest.filter((it) => it !== "" && it !== lead).join(" · ");
  return { lead, more, at };
}

/** Whether the account's names contain every typed word. */
export function matches(account: StoredAccount, typed: string): boolean {
  const { user, at, name, label } = namesOf(account);
  const host = account.kind === "spse" ? hostOf(account.lpse.url) : "";
  const text = fold([user, at, name, label, host].join(" "));
  return fold(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
