/**
 * The one judge of power: the approval that a change needs if it affects somebody else's next login or recovery. Each
 * act, directory and rule declares its change; none of them judges itself. Pure. docs/decisions/0043
 */
import type { UnixSeconds } from "@spse/protocol";
import { officers, type Role } from "../../base/rules/roles.ts";
import { type Account, isRoleOver } from "../account/index.ts";
import { type limitsOf, loweredParts, type Rule, type RulePart, staffRoles } from "../policy/index.ts";

/**
 * What a change needs. `time`: two officers, or {@link POWER_WAIT_SECONDS} in which the owner can stop it.
 * `two-officers`: never by one officer and time alone. `operator`: only at the command line.
 */
export type Need = AccountNeed | "operator";
type AccountNeed = "nothing" | "time" | "two-officers";

/** A change of one account, as its act declares it. */
type PowerChange = { readonly kind: "address" | "password-place" } | { readonly kind: "role"; readonly role: Role };

/** The account that changes. */
type Changed = Unused & Pick<Account, "role" | "roleUntil">;
type Unused = Pick<Account, "firstPasswordAt" | "lastLoginAt" | "twoFactorSince">;

interface Ground {
  readonly now: UnixSeconds;
  /** The settings' lifetimes of sessions. */
  readonly usual: Parameters<typeof limitsOf>[1];
}

/** The parts of a rule that decide what a login or a recovery asks for. */
const DECIDING: ReadonlySet<RulePart> = new Set([
  "twoFactor",
  "number",
  "phoneKey",
  "passkeyOnly",
  "mailedCode",
  "reset",
] satisfies readonly RulePart[]);

/** Judges a change of one account. @param rules the rules of its role before and after the change. */
export function judgeAccount(
  account: Changed,
  change: PowerChange,
  rules: { readonly was: Rule; readonly becomes: Rule },
  ground: Ground,
): AccountNeed {
  if (change.kind === "role") return judgeRole(account, change, rules, ground);
  if (isUnused(account)) return "nothing";
  return officers.has(account.role) ? "two-officers" : "time";
}

function judgeRole(
  account: Changed,
  { role }: Extract<PowerChange, { readonly kind: "role" }>,
  { was, becomes }: { readonly was: Rule; readonly becomes: Rule },
  ground: Ground,
): AccountNeed {
  if (officers.has(role) && (role !== account.role || isRoleOver(account, ground.now))) return "two-officers";
  if (isUnused(account) || decidingParts(was, becomes, ground).length === 0) return "nothing";
  return officers.has(account.role) || undoesTwoOfficers(was, becomes) ? "two-officers" : "time";
}

/**
 * May a directory open this account again? Only one that it has closed itself, while nobody has decided about it since.
 *
 * @param closedEpoch the account's epoch after the directory has closed it; null: it has not.
 */
export const mayReopen = ({ epoch }: Pick<Account, "epoch">, closedEpoch: number | null): boolean =>
  epoch === closedEpoch;

/** Judges a change of the rule of one subject: a role, or a user type. */
export function judgeRule(
  subject: string,
  { was, becomes }: { readonly was: Rule; readonly becomes: Rule },
  ground: Ground,
): Need {
  const lowered = decidingParts(was, becomes, ground);
  if (lowered.length === 0) return "nothing";
  return staffRoles.has(subject) || undoesTwoOfficers(was, becomes) ? "operator" : "two-officers";
}

/** The stricter of two needs. */
export const stricter = (one: Need, other: Need): Need => (NEEDS.indexOf(one) < NEEDS.indexOf(other) ? other : one);
const NEEDS: readonly Need[] = ["nothing", "time", "two-officers", "operator"];

/** Nobody has ever been in this account: it never had a password, here or in the directory, no 2FA and no login. */
export const isUnused = ({ firstPasswordAt, lastLoginAt, twoFactorSince }: Unused): boolean =>
  firstPasswordAt === null && lastLoginAt === null && twoFactorSince === null;

const decidingParts = (was: Rule, becomes: Rule, { now, usual }: Ground): readonly RulePart[] =>
  loweredParts(was, becomes, now, usual).filter((it) => DECIDING.has(it));

/** Without 2FA there is nothing to reset: the password alone opens the account. */
export const undoesTwoOfficers = (was: Rule, becomes: Rule): boolean =>
  was.reset === "two-officers" &&
  (becomes.reset !== "two-officers" || (becomes.twoFactor === "off" && was.twoFactor !== "off"));
