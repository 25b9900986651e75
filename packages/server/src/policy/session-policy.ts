/**
 * How long sessions live: by user type, or by role where a row for the role stands; what no row says, the settings say
 * (`SPSE_SESSION_IDLE_MINUTES`, `SPSE_SESSION_HOURS`). Columns of the table that policy.ts keeps.
 */
import type { Config } from "../platform/config/config.ts";
import type { World } from "../platform/world.ts";

/** Shortest and longest time without any request. NIST SP 800-63B-4 §2.2.3: at most an hour. */
export const IDLE_SECONDS_LEAST = 5 * 60;
export const IDLE_SECONDS_MOST = 3600;
/** Shortest and longest whole life. NIST SP 800-63B-4 §2.2.3: at most a day. */
export const ABSOLUTE_SECONDS_LEAST = 3600;
export const ABSOLUTE_SECONDS_MOST = 24 * 3600;

/** What a rule says; null: what the settings say. */
export interface SessionPolicy {
  readonly idleSeconds: number | null;
  readonly absoluteSeconds: number | null;
}

/** What holds for one account. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** The rule's word, and the settings' where it says nothing; never longer than the standard's maximum. */
export const limitsOf = (
  policy: SessionPolicy,
  config: Pick<Config, "sessionIdleSeconds" | "sessionSeconds">,
): SessionLimits => ({
  idleSeconds: Math.min(policy.idleSeconds ?? config.sessionIdleSeconds, IDLE_SECONDS_MOST),
  absoluteSeconds: Math.min(policy.absoluteSeconds ?? config.sessionSeconds, ABSOLUTE_SECONDS_MOST),
});

/** Columns of the two rows that may speak for an account, as a join reads them: its role's, and its type's. */
export interface JoinedRules {
  readonly role_rule: string | null;
  readonly role_idle: number | null;
  readonly role_absolute: number | null;
  readonly kind_idle: number | null;
  readonly kind_absolute: number | null;
}

/** The role's row where there is one, as in every policy. */
export const ruleOf = (it: JoinedRules): SessionPolicy =>
  it.role_rule === null
    ? { idleSeconds: it.kind_idle, absoluteSeconds: it.kind_absolute }
    : { idleSeconds: it.role_idle, absoluteSeconds: it.role_absolute };

/** The rule for one type and role. Without a row: the settings'. */
export async function loadSessionPolicy(
  world: World,
  subject: { readonly kind: string; readonly role: string },
): Promise<SessionPolicy> {
  const rows = await world.db
    .selectFrom("policy")
    .select(["subject", "session_idle_seconds", "session_absolute_seconds"])
    .where("subject", "in", [subject.kind, subject.role])
    .execute();
  const row = rows.find((it) => it.subject === subject.role) ?? rows.find((it) => it.subject === subject.kind);
  return {
    idleSeconds: row?.session_idle_seconds ?? null,
    absoluteSeconds: row?.session_absolute_seconds ?? null,
  };
}

/** Writes it for a user type or role that has a row already. */
export async function saveSessionPolicy(inside: World, subject: string, policy: SessionPolicy): Promise<void> {
  await inside.db
    .updateTable("policy")
    .set({ session_idle_seconds: policy.idleSeconds, session_absolute_seconds: policy.absoluteSeconds })
    .where("subject", "=", subject)
    .execute();
}
