/** Parses the fields that an officer types about a person. Pure. */
import { isNewUserId, type UnixSeconds, withoutUnseen } from "@spse/protocol";
import { isEmail } from "../../../base/platform/email-address.ts";
import { kindOf, type Role, type UserKind } from "../../../base/rules/roles.ts";

/** Longest name, in characters. */
const NAME_MOST = 120;
/** NPWP: 15 or 16 digits. NIP: 18. */
const DIGITS = /^(\d{15,16}|\d{18})$/;

/** The digits of an NPWP or NIP as it is printed; null where nothing was typed; `unreadable` where it can be neither. */
export function parseNumber(typed: string): string | null {
  const digits = typed.replaceAll(/[\s.\-/]/g, "");
  return digits === "" ? null : DIGITS.test(digits) ? digits : "unreadable";
}

type WrongField = "user-id" | "role" | "name" | "email" | "number" | "until";

/** A person as typed and as stored. */
export interface Details {
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly registrationNumber: string | null;
  readonly roleUntil: UnixSeconds | null;
}

/** An empty text: nothing was typed. `roleUntil`: null for no end; `unreadable` for a text that is not a day. */
interface TypedDetails {
  readonly userId: string;
  readonly role: Role | undefined;
  readonly name: string;
  readonly email: string;
  readonly number: string;
  readonly roleUntil: UnixSeconds | null | "unreadable";
}

type DetailsVerdict =
  | { readonly kind: "details"; readonly details: Details }
  | { readonly kind: "wrong"; readonly wrong: readonly WrongField[] };

/** @returns all fields as they are stored, or the ones that cannot be used. */
export function parseDetails(typed: TypedDetails, now: UnixSeconds): DetailsVerdict {
  const { role, roleUntil } = typed;
  const [userId, name, email] = [typed.userId.trim(), typed.name.trim(), typed.email.trim()];
  const number = parseNumber(typed.number);
  const endsWell =
    roleUntil === null || (roleUntil !== "unreadable" && roleUntil > now && role !== undefined && role !== "penyedia");
  const wrong: WrongField[] = [];
  if (!isNewUserId(userId)) wrong.push("user-id");
  if (name === "" || [...name].length > NAME_MOST || /\p{C}/u.test(name) || withoutUnseen(name) !== name)
    wrong.push("name");
  if (!isEmail(email)) wrong.push("email");
  if (number === "unreadable") wrong.push("number");
  if (role === undefined) wrong.push("role");
  if (!endsWell) wrong.push("until");
  if (wrong.length > 0 || role === undefined || roleUntil === "unreadable") return { kind: "wrong", wrong };
  return {
    kind: "details",
    details: { userId, role, name, email, registrationNumber: number, roleUntil },
  };
}

/** A Penyedia stays one, and no other account becomes one: the same person would judge a tender and bid in it. */
export const mayHoldRole = (account: { readonly kind: UserKind }, role: Role): boolean => kindOf(role) === account.kind;
