/** The list of accounts: its columns, its filters in the address, and the lengths of fields. Pure. */
import { z } from "zod";
import { roles, userKinds } from "../../base/rules/roles.ts";
import { chosen, typedField } from "../../base/web/form.ts";
import type { Account } from "../../core/account/index.ts";

/** Longest reason, in characters. */
export const NOTE_MOST = 80;
/** Longest name or address, and longest number, that a form takes. Characters. */
export const LINE_MOST = 200;
export const NUMBER_MOST = 40;

/** Is this end later than the role's present one, and in the future? */
export const extendsRole = ({ roleUntil }: Pick<Account, "roleUntil">, until: number, now: number): boolean =>
  roleUntil !== null && until > roleUntil && until > now;

/** The choices of the list. In an address they name no person. */
export const choices = {
  kind: userKinds,
  role: roles,
  factor: ["on", "off", "due"],
  state: ["active", "inactive", "no-password", "ends-soon", "ended"],
  login: ["never", "dormant"],
} as const;

/** The orders of the list: by User ID, the newest login or the end of the role; with a hyphen from the last. */
const sorts = ["-user", "login", "-login", "role", "-role"] as const;
export type Order = NonNullable<ListChoice["sort"]> | "user";

/**
 * A place in the list: the account that stands there, and its time in the order, null where it has none. In an address
 * it names no person.
 */
export interface Place {
  readonly id: string;
  readonly at: number | null;
}

/** The place in an address; null for any other text: the list starts at its beginning. */
export function readPlace(raw: string | undefined): Place | null {
  const [, at, id] = /^(?:(\d{1,12})\.)?([\w-]{16,64})$/.exec(raw ?? "") ?? [];
  return id === undefined ? null : { id, at: at === undefined ? null : Number(at) };
}

/** A page of the list, and the places before and after which the list goes on; null: it does not. */
export interface AccountPage {
  readonly accounts: readonly Account[];
  readonly before: Place | null;
  readonly after: Place | null;
  /** The query hit its limit of rows. */
  readonly cut: boolean;
}

/** How many accounts match a filter, up to {@link COUNTED_MOST}. `more`: there may be more. */
export interface Total {
  readonly count: number;
  readonly more: boolean;
}

/** How many accounts of the list match each usual filter. */
export type Counts = Readonly<
  Record<"withoutTwoFactor" | "withoutPassword" | "inactive" | "endsSoon" | "ended", Total>
>;

/** The usual filters of officers. */
export const usualChoices = {
  withoutTwoFactor: { factor: "off" },
  withoutPassword: { state: "no-password" },
  inactive: { state: "inactive" },
  endsSoon: { state: "ends-soon" },
  ended: { state: "ended" },
} as const satisfies Record<keyof Counts, ListChoice>;

/** A count stops here. */
export const COUNTED_MOST = 1000;

/** The longest search text, in characters. */
export const FIND_MOST = 200;

export const listForm = z.object({
  find: typedField(FIND_MOST),
  kind: chosen(choices.kind),
  role: chosen(choices.role),
  factor: chosen(choices.factor),
  state: chosen(choices.state),
  login: chosen(choices.login),
  sort: chosen(sorts),
});
export type ListChoice = Omit<z.infer<typeof listForm>, "find">;

/** The address of the list with these choices as its query, from a place of it. */
export function listAddress(choice: ListChoice, from?: "before" | "after", place?: Place): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  if (from && place) query.set(from, place.at === null ? place.id : `${place.at}.${place.id}`);
  return query.size === 0 ? "/konsol/akun" : `/konsol/akun?${query}`;
}
