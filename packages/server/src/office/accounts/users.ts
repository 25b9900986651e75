/** What officers do with accounts on the console: acts, forms, and what a list shows. Pure. */
import { type AccountAct, type UnixSeconds, USER_ID_MOST, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { day } from "../../base/platform/ui/time.ts";
import { type Role, roles, userKinds } from "../../base/rules/roles.ts";
import { typedField } from "../../base/web/form.ts";
import type { PasswordPlace } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import { accountLabel } from "../../core/factors/device/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";

const id = z.string().regex(/^[\w-]{16,64}$/);
/** Longest reason, in characters. */
export const NOTE_MOST = 80;
const note = z.string().trim().min(1).max(NOTE_MOST);
/** Longest name or address, and longest number, that a form takes. Characters. */
export const LINE_MOST = 200;
export const NUMBER_MOST = 40;
const line = z.string().max(LINE_MOST);
const number = z.string().max(NUMBER_MOST).nullable();
/** Where a password may be moved. */
const passwordPlaces = ["here", "directory"] as const satisfies readonly PasswordPlace[];
const until = z.int().transform(unixSeconds).nullable();
const role = z.enum(roles);

/** One act. The proof that the officer's phone gives names the act, and only that proof allows it. */
export const act = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("account-create"),
    details: z.strictObject({
      userId: z.string().max(USER_ID_MOST),
      role: role.exclude(["admin-ppe", "helpdesk"]),
      name: line,
      email: line,
      registrationNumber: number,
      roleUntil: until,
    }),
  }),
  z.strictObject({ act: z.literal("account-correct"), account: id, name: line, number }),
  z.strictObject({
    act: z.literal("account-email"),
    account: id,
    address: line,
    checked: z.enum(identityChecks),
    note: z.string().max(NOTE_MOST),
  }),
  z.strictObject({ act: z.literal("account-role"), account: id, role, roleUntil: until, note }),
  z.strictObject({ act: z.literal("account-password"), account: id, place: z.enum(passwordPlaces), note }),
  z.strictObject({ act: z.literal("account-deactivate"), account: id, note }),
  z.strictObject({ act: z.literal("account-activate"), account: id, note }),
]);
export type Act = z.infer<typeof act>;

/**
 * The act as phone, page and audit name it, with what the account becomes: a script in the officer's browser cannot have another address or role
 * approved than the one that the officer reads. In Indonesian, as the LPSE writes. [P-101]
 */
export function shownAct(
  asked: Act,
  owner: { readonly userId: string; readonly name: string },
  zone: Config["timeZone"],
): AccountAct {
  const label = accountLabel(owner);
  const held = (to: Role, last: UnixSeconds | null) =>
    `${roleName(to, "id")}${last === null ? "" : `, sampai ${day(unixSeconds(last - 1), zone, "id")}`}`;
  switch (asked.act) {
    case "account-create": {
      const { role: to, roleUntil, email } = asked.details;
      return { kind: "create-account", ...label, about: `${held(to, roleUntil)}, ${email}` };
    }
    case "account-correct":
      return { kind: "change-account", ...label, about: `nama ${asked.name}, NPWP/NIP ${asked.number ?? "–"}` };
    case "account-email":
      return { kind: "change-account", ...label, about: `email ${asked.address}` };
    case "account-role":
      return { kind: "change-role", ...label, about: held(asked.role, asked.roleUntil) };
    case "account-password":
      return {
        kind: "change-account",
        ...label,
        about: asked.place === "directory" ? "password di direktori kantor" : "password sendiri di SPSE",
      };
    case "account-deactivate":
      return { kind: "deactivate-account", ...label };
    case "account-activate":
      return { kind: "activate-account", ...label };
    default:
      return asked satisfies never;
  }
}

/** The result of an act, in a redirect: `?selesai=<word>`. Any other word shows nothing. */
const doneWords = ["dibuat", "ada", "data", "email", "peran", "password", "nonaktif", "aktif"] as const;
const otherWords = ["undangan", "undangan-habis", "pertama", "sudah", "sendiri", "admin-terakhir", "petugas"] as const;
export type ActWord = (typeof doneWords)[number] | (typeof otherWords)[number];
export const actWord = (raw: string | undefined): ActWord | null =>
  [...doneWords, ...otherWords].find((it) => it === raw) ?? null;

const chosen = <const Names extends readonly string[]>(names: Names) => z.enum(names).optional().catch(undefined);

/** The choices of the list. In an address they name no person. */
export const choices = {
  kind: userKinds,
  role: roles,
  factor: ["on", "off", "due"],
  state: ["active", "inactive", "no-password", "ends-soon", "ended"],
  login: ["never", "dormant"],
} as const;

/** A page of the list. `next`: the id behind which the next page begins; null at the end. `cut`: further rows were not looked at. */
export interface AccountPage {
  readonly accounts: readonly Account[];
  readonly next: string | null;
  readonly cut: boolean;
}

/** How many accounts the usual questions find, {@link COUNTED_MOST} at most and then one more. */
export type Counts = Readonly<
  Record<"withoutTwoFactor" | "withoutPassword" | "inactive" | "endsSoon" | "ended", number>
>;

/** What officers ask most, as choices of the list. */
export const usualChoices = {
  withoutTwoFactor: { factor: "off" },
  withoutPassword: { state: "no-password" },
  inactive: { state: "inactive" },
  endsSoon: { state: "ends-soon" },
  ended: { state: "ended" },
} as const satisfies Record<keyof Counts, ListChoice>;

/** A count stops here. */
export const COUNTED_MOST = 1000;

/** Longest text that is looked for, in characters. */
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

/** The choices as an address has them. */
export function listAddress(choice: ListChoice, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  if (after) query.set("after", after);
  return query.size === 0 ? "/konsol/akun" : `/konsol/akun?${query}`;
}

export const createForm = z.object({
  "user-id": typedField(USER_ID_MOST),
  role: chosen(roles),
  name: typedField(LINE_MOST),
  email: typedField(LINE_MOST),
  number: typedField(NUMBER_MOST),
  until: typedField(20),
});
export const correctForm = z.object({ name: typedField(LINE_MOST), number: typedField(NUMBER_MOST) });
export const emailForm = z.object({
  email: typedField(LINE_MOST),
  checked: chosen(identityChecks),
  note: typedField(NOTE_MOST),
});
export const roleForm = z.object({ role: chosen(roles), until: typedField(20), note: typedField(NOTE_MOST) });
export const passwordForm = z.object({ place: chosen(passwordPlaces), note: typedField(NOTE_MOST) });
export const noteForm = z.object({ note: typedField(NOTE_MOST) });
