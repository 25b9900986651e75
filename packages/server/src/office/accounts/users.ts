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

/** The choices of the list. In an address they name no person. */
export const choices = {
  kind: userKinds,
  role: roles,
  factor: ["on", "off", "due"],
  state: ["active", "inactive", "no-password", "ends-soon", "ended"],
  login: ["never", "dormant"],
} as const;

/**
 * A page of the list. `next`: the id after which the next page begins; null: none. `cut`: the query hit its limit of
 * rows.
 */
export interface AccountPage {
  readonly accounts: readonly Account[];
  readonly next: string | null;
  readonly cut: boolean;
}

/** How many accounts match each usual filter, up to {@link COUNTED_MOST} plus one. */
export type Counts = Readonly<
  Record<"withoutTwoFactor" | "withoutPassword" | "inactive" | "endsSoon" | "ended", number>
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
});
export type ListChoice = Omit<z.infer<typeof listForm>, "find">;

/** The address of the list with these choices as its query. */
export function listAddress(choice: ListChoice, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  if (after) query.set("after", after);
  return query.size === 0 ? "/konsol/akun" : `/konsol/akun?${query}`;
}
