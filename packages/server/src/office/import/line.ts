/** One line of a file of users: its content, and the result of importing it. Pure: values in, verdicts out. */
import { isNewUserId, type UnixSeconds, withoutUnseen } from "@spse/protocol";
import type { Config } from "../../base/platform/config/config.ts";
import { isEmail } from "../../base/platform/email-address.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { type Role, roles } from "../../base/rules/roles.ts";
import { mayHoldRole, parseNumber } from "../../core/account/administration/index.ts";
import { type Account, userKey } from "../../core/account/index.ts";
import { readForeignHash } from "../../core/account/many/index.ts";
import { staffRoles } from "../../core/policy/index.ts";
import { type AccountChange, isUnused, type Need } from "../../core/power/index.ts";
import type { Column } from "./columns.ts";
import { plainCell } from "./csv.ts";

/** `add`: new accounts only. `update`: also the permitted changes of existing accounts. */
const modes = ["add", "update"] as const;
export type Mode = (typeof modes)[number];

/** The values of an account in a line. */
export interface Values {
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** NPWP or NIP; null: the file does not say. */
  readonly registrationNumber: string | null;
  /** The end of the role's last day; null: the file does not say. */
  readonly roleUntil: UnixSeconds | null;
  /** As it is stored; null: the person gets a link to a first password. */
  readonly passwordHash: string | null;
}

/** Why a line is refused. `column`: the cell that it is about. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly column: Column;
  /** `user-id-twice`: the row that has it first. */
  readonly row?: number;
}

export type ProblemKind =
  | "user-id-form"
  | "user-id-twice"
  | "type-unknown"
  | "role-unknown"
  | "role-type"
  | "role-staff"
  | "name-empty"
  | "name-form"
  | "email-form"
  | "number-form"
  | "until-form"
  | "until-past"
  | "until-vendor"
  | "hash-fast"
  | "hash-costly"
  | "hash-unknown"
  | "columns-many"
  | "exists"
  | "exists-staff"
  | "exists-role"
  | "exists-power"
  | "exists-earlier"
  | "exists-inactive"
  | "exists-email"
  | "changed-since";

/** What is changed of an account that exists. */
export type Change = "name" | "email" | "number" | "role" | "until";

/** The result of importing a line. */
export type LineVerdict =
  | { readonly kind: "new"; readonly values: Values }
  | { readonly kind: "same" }
  | { readonly kind: "changed"; readonly values: Values; readonly changes: readonly Change[] }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

const NAME_MOST = 120;

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** Reads the cells of a line. A role of the LPSE's staff is no problem yet: {@link decideLine} knows whether the account exists. */
export function readLine(
  cells: readonly string[],
  { at, width }: { readonly at: ReadonlyMap<Column, number>; readonly width: number },
  { zone, now }: { readonly zone: Config["timeZone"]; readonly now: UnixSeconds },
): { readonly values: Values; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (kind: ProblemKind, column: Column) => void problems.push({ kind, column });
  const cell = (column: Column): string => plainCell(cells[at.get(column) ?? -1] ?? "").normalize("NFC");
  if (cells.slice(width).some((it) => it.trim() !== "")) refuse("columns-many", "user_id");

  const userId = cell("user_id");
  if (!isNewUserId(userId)) refuse("user-id-form", "user_id");
  const name = cell("nama").replaceAll(/\s+/g, " ");
  if (name === "") refuse("name-empty", "nama");
  else if ([...name].length > NAME_MOST || /\p{C}/u.test(name) || withoutUnseen(name) !== name)
    refuse("name-form", "nama");
  const address = cell("email");
  if (!isEmail(address)) refuse("email-form", "email");
  const number = parseNumber(cell("npwp_nip"));
  if (number === "unreadable") refuse("number-form", "npwp_nip");

  const typedType = slug(cell("tipe"));
  const type = ["penyedia", "non-penyedia"].find((it) => it === typedType);
  if (typedType !== "" && !type) refuse("type-unknown", "tipe");
  const typedRole = slug(cell("peran")) || (type === "penyedia" ? "penyedia" : "");
  const role = roles.find((it) => it === typedRole);
  if (!role) refuse("role-unknown", "peran");
  else if (type && (type === "penyedia") !== (role === "penyedia")) refuse("role-type", "tipe");

  const typedUntil = cell("berlaku_sampai");
  const roleUntil = typedUntil === "" ? null : parseLastDay(isoDay(typedUntil), zone);
  if (typedUntil !== "" && roleUntil === null) refuse("until-form", "berlaku_sampai");
  else if (roleUntil !== null && roleUntil <= now) refuse("until-past", "berlaku_sampai");
  else if (roleUntil !== null && role === "penyedia") refuse("until-vendor", "berlaku_sampai");

  const given = cell("hash_password");
  const hash = given === "" ? null : readForeignHash(given);
  if (hash && hash.kind !== "stored") refuse(`hash-${hash.kind}`, "hash_password");
  const passwordHash = hash?.kind === "stored" ? hash.stored : null;
  return {
    values: {
      ...{ userId, role: role ?? "penyedia", name, email: address },
      ...{ registrationNumber: number, roleUntil, passwordHash },
    },
    problems,
  };
}

/** 31/12/2027 and 31-12-2027, as spreadsheets write a day here, as 2027-12-31. */
const isoDay = (typed: string): string =>
  typed.replace(/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, (_, day, month, year) =>
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
  );

/**
 * The change of role that a line asks for, as core/power judges it; null where the role and its end stay. An empty cell leaves the end as it is.
 */
export function roleChangeOf(values: Values, existing: Account): Extract<AccountChange, { kind: "role" }> | null {
  const roleUntil = values.roleUntil ?? existing.roleUntil;
  if (values.role === existing.role && roleUntil === existing.roleUntil) return null;
  return { kind: "role", was: existing.role, wasUntil: existing.roleUntil, role: values.role, roleUntil };
}

/**
 * The result of importing a well-formed line. An import never changes a password, an account of the LPSE's staff, or the
 * address of an account in use, and a role only where one officer may do it at once: a person who can import files must
 * not be able to take over an account (docs/decisions/0030), or to close people out by an earlier end.
 *
 * @param need what core/power asks for {@link roleChangeOf}; "nothing" where that is null.
 */
export function decideLine(values: Values, existing: Account | null, mode: Mode, need: Need): LineVerdict {
  const refuse = (kind: ProblemKind, column: Column): LineVerdict => ({
    kind: "refused",
    problems: [{ kind, column }],
  });
  if (!existing) return staffRoles.has(values.role) ? refuse("role-staff", "peran") : { kind: "new", values };
  const changes: Change[] = [];
  if (existing.name !== values.name) changes.push("name");
  if (existing.email.toLowerCase() !== values.email.toLowerCase()) changes.push("email");
  const { registrationNumber: number } = values;
  if (number !== null && existing.registrationNumber !== number) changes.push("number");
  if (existing.role !== values.role) changes.push("role");
  const until = values.roleUntil ?? null; // absent in a file that was read before files had this column
  if (until !== null && until !== existing.roleUntil) changes.push("until");
  if (changes.length === 0) return { kind: "same" };
  if (mode === "add") return refuse("exists", "user_id");
  if (staffRoles.has(existing.role)) return refuse("exists-staff", "user_id");
  if (staffRoles.has(values.role)) return refuse("role-staff", "peran");
  if (!mayHoldRole(existing, values.role)) return refuse("exists-role", "peran");
  if (!existing.active) return refuse("exists-inactive", "user_id");
  if (changes.includes("until") && (existing.roleUntil === null || (until ?? 0) < existing.roleUntil))
    return refuse("exists-earlier", "berlaku_sampai");
  if (need !== "nothing") return refuse("exists-power", changes.includes("role") ? "peran" : "berlaku_sampai");
  if (changes.includes("email") && !isUnused(existing)) return refuse("exists-email", "email");
  return { kind: "changed", values, changes };
}

/** Refuses a User ID that an earlier row of the file has, in whatever letter case. @param seen User IDs so far, with their rows. */
export function refuseTwice(seen: Map<string, number>, userId: string, row: number): Problem | null {
  const key = userKey(userId);
  const first = seen.get(key);
  if (first !== undefined) return { kind: "user-id-twice", column: "user_id", row: first };
  seen.set(key, row);
  return null;
}
