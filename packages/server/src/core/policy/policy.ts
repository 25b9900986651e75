/**
 * Whether 2FA is used (guide I3): off, optional or mandatory, for each user type, with a date from which mandatory
 * holds. A role's row overrides its type's row. Also when the number and Kode Keamanan are asked, and whether a mailed
 * code comes before a new phone.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { columnsAs, type JoinedIfAny, joinedRow } from "../../base/platform/db/joined.ts";
import { columnsOf, type PolicyTable } from "../../base/platform/db/schema.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { POWER_WAIT_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Role } from "../../base/rules/roles.ts";
import type { ResetPolicy } from "./reset-policy.ts";
import type { SessionPolicy } from "./session-policy.ts";

export const twoFactorPolicies = ["off", "optional", "mandatory"] as const;
export const numberPolicies = ["always", "new-browser", "never"] as const;
export const captchaPolicies = ["always", "after-failures"] as const;
export const phoneKeyPolicies = ["any", "verified"] as const;

export interface Policy {
  readonly twoFactor: (typeof twoFactorPolicies)[number];
  /** From when `mandatory` is enforced at login, or `off` holds; before, it is optional. Null: at once. */
  readonly twoFactorFrom: UnixSeconds | null;
  readonly number: (typeof numberPolicies)[number];
  /** `after-failures`: a known browser's first attempts at a password need no Kode Keamanan. Absent: `always`. docs/decisions/0017 */
  readonly captcha?: (typeof captchaPolicies)[number];
  /** `verified`: a *Ya* needs the phone's biometric key or PIN. Absent: `any`. */
  readonly phoneKey?: (typeof phoneKeyPolicies)[number];
  /** From when a *Ya* without that key or PIN is refused; null or absent: at once. */
  readonly phoneKeyFrom?: UnixSeconds | null;
  /** Must a mailed code be typed before a phone or passkey is added? Absent: no. */
  readonly enrolmentCode?: boolean;
  /** Since when only a passkey proves these accounts. Absent: every authenticator does. docs/decisions/0014 */
  readonly phishingResistantSince?: UnixSeconds;
  /** Is a passkey chosen at the User ID both factors? Absent: the password is asked too. docs/decisions/0018 */
  readonly passkeyAlone?: boolean;
  /** How long sessions live. Absent: as set in the settings. */
  readonly session?: SessionPolicy;
}

/** The LPSE's own staff: they see other people's accounts or decide about them. */
export const staffRoles: ReadonlySet<string> = new Set<Role>([
  "admin-ppe",
  "admin-agency",
  "verifikator",
  "helpdesk",
  "auditor",
]);

/** Roles with the power to change others' accounts: number and Kode Keamanan are always asked. */
const ALWAYS_ASKED = new Set(["admin-ppe", "helpdesk", "auditor"]);

/** The policy if no rule was set, as in the guide. */
const USUAL: Policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" };

/**
 * The policy for one account's type and role: the role's row, else the type's, else {@link USUAL}. Some roles without a row of
 * their own have stricter rules than their type's row: always number and Kode Keamanan, and in production 2FA from the first login on.
 */
export async function loadPolicy(world: WorldOrTx, subject: { kind: string; role: string }): Promise<Policy> {
  const rows = await world.db
    .selectFrom("policy")
    .selectAll()
    .where("subject", "in", [subject.kind, subject.role])
    .execute();
  return policyFor(world, subject, rows.find((it) => it.subject === subject.role) ?? rows[0]);
}

/** @param row the role's, else the type's. */
const policyFor = (world: WorldOrTx, subject: { kind: string; role: string }, row: PolicyRow | undefined): Policy =>
  policyUnder(world, subject, new Map(row ? [[row.subject, policyOf(row)]] : []));

/** The same as {@link loadPolicy}, where `rules` are those that were set, by subject. */
export function policyUnder(
  world: WorldOrTx,
  subject: { kind: string; role: string },
  rules: ReadonlyMap<string, Policy>,
): Policy {
  const own = rules.get(subject.role);
  if (own) return own;
  return {
    ...(rules.get(subject.kind) ?? USUAL),
    ...(ALWAYS_ASKED.has(subject.role) && { number: "always", captcha: "always" }),
    ...(world.config.mode === "production" &&
      staffRoles.has(subject.role) && { twoFactor: "mandatory", twoFactorFrom: null }),
  };
}

/** The subject of the rule for the account that a statement reads as `a`: join the table of policies by it, as `rule`. */
export const ruleSubject = sql<string>`case when exists (select 1 from policy as own where own.subject = a.role) then a.role else a.kind end`;

const COLUMNS = columnsOf("policy");

/** The columns of that rule; {@link joinedPolicy} reads them. */
export const ruleColumns = columnsAs("rule", COLUMNS);

type PolicyRow = Selectable<PolicyTable>;

/** The same as {@link loadPolicy}, from a row that was read with {@link ruleColumns}. */
export const joinedPolicy = (
  world: WorldOrTx,
  subject: { kind: string; role: string },
  row: JoinedIfAny<PolicyRow, "rule">,
): Policy =>
  policyFor(world, subject, row.rule_subject === null ? undefined : joinedRow<PolicyRow>("rule", COLUMNS, row));

const policyOf = (row: PolicyRow): Policy => ({
  twoFactor: row.two_factor,
  twoFactorFrom: row.mandatory_from === null ? null : unixSeconds(row.mandatory_from),
  number: row.number,
  ...(row.captcha === "after-failures" && { captcha: row.captcha }),
  ...(row.enrolment_code === 1 && { enrolmentCode: true }),
  ...(row.passkey_alone === 1 && { passkeyAlone: true }),
  ...(row.phishing_resistant_since !== null && { phishingResistantSince: unixSeconds(row.phishing_resistant_since) }),
  ...(row.phone_key === "verified" && {
    phoneKey: row.phone_key,
    phoneKeyFrom: row.phone_key_from === null ? null : unixSeconds(row.phone_key_from),
  }),
  ...((row.session_idle_seconds !== null || row.session_absolute_seconds !== null) && {
    session: { idleSeconds: row.session_idle_seconds, absoluteSeconds: row.session_absolute_seconds },
  }),
});

/** From when a phone must verify its owner at each *Ya*: `now` if it must already; null if it need not. */
export const demandsPhoneKey = (policy: Policy, now: UnixSeconds): UnixSeconds | null =>
  policy.phoneKey === "verified" ? unixSeconds(Math.max(policy.phoneKeyFrom ?? now, now)) : null;

/** Does no login ask for 2FA now? An account that has 2FA still needs it for changes of its password and address. docs/decisions/0043 */
export const isOff = (policy: Policy, now: UnixSeconds): boolean =>
  policy.twoFactor === "off" && (policy.twoFactorFrom === null || policy.twoFactorFrom <= now);

/** From when an `off` holds whose notices are not all sent: never, until {@link dateOff}. The year 9999. */
export const UNTIL_TOLD = unixSeconds(253_370_764_800);

/** Dates each `off` that waits for its notices: it begins {@link POWER_WAIT_SECONDS} from now. @param unless true while some are not sent. */
export async function dateOff(world: WorldOrTx, unless: RawBuilder<boolean>): Promise<void> {
  await world.db
    .updateTable("policy")
    .set({ mandatory_from: world.now() + POWER_WAIT_SECONDS })
    .where("two_factor", "=", "off")
    .where("mandatory_from", "=", UNTIL_TOLD)
    .where((it) => it.not(unless))
    .execute();
}

/** Must an account without 2FA switch it on now? */
export const isMandatory = (policy: Policy, now: UnixSeconds): boolean =>
  policy.twoFactor === "mandatory" && (policy.twoFactorFrom === null || policy.twoFactorFrom <= now);

/** Writes the policy of one subject: a user type or a role. */
export async function savePolicy(tx: Tx, subject: string, policy: Policy): Promise<void> {
  const row = {
    two_factor: policy.twoFactor,
    mandatory_from: policy.twoFactorFrom,
    number: policy.number,
    captcha: policy.captcha ?? null,
    phone_key: policy.phoneKey ?? null,
    phone_key_from: policy.phoneKeyFrom ?? null,
    enrolment_code: policy.enrolmentCode ? (1 as const) : (0 as const),
    phishing_resistant_since: policy.phishingResistantSince ?? null,
    passkey_alone: policy.passkeyAlone ? (1 as const) : (0 as const),
    session_idle_seconds: policy.session?.idleSeconds ?? null,
    session_absolute_seconds: policy.session?.absoluteSeconds ?? null,
    changed_at: tx.now(),
  };
  await tx.db
    .insertInto("policy")
    .values({ subject, ...row })
    .onConflict((it) => it.column("subject").doUpdateSet(row))
    .execute();
}

/** Removes the rule of one subject: a role follows its type again. */
export async function removePolicy(tx: Tx, subject: string): Promise<void> {
  await tx.db.deleteFrom("policy").where("subject", "=", subject).execute();
}

/** Every rule that was set, by subject. */
export async function listPolicies(
  world: WorldOrTx,
): Promise<readonly { subject: string; policy: Policy; reset: ResetPolicy }[]> {
  const rows = await world.db.selectFrom("policy").selectAll().orderBy("subject").execute();
  return rows.map((row) => ({
    subject: row.subject,
    policy: policyOf(row),
    reset: { route: row.reset, hours: row.reset_hours },
  }));
}
