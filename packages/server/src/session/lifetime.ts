/** When a session ends: read in the statement that reads the session, so that a page needs no second query. */
import type { SessionTable } from "../platform/db/schema.ts";
import type { World } from "../platform/world.ts";
import { type JoinedRules, limitsOf, ruleOf } from "../policy/index.ts";

/** Sessions with their account, and the two rules that may apply to it. */
export const sessionsWithRules = (world: World) =>
  world.db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .leftJoin("policy as of_role", "of_role.subject", "a.role")
    .leftJoin("policy as of_kind", "of_kind.subject", "a.kind")
    .select(["of_role.subject as role_rule", "of_role.session_idle_seconds as role_idle"])
    .select(["of_role.session_absolute_seconds as role_absolute"])
    .select(["of_kind.session_idle_seconds as kind_idle", "of_kind.session_absolute_seconds as kind_absolute"])
    .select(["s.created_at", "s.last_seen_at", "s.expires_at"]);

type Lived = JoinedRules & Pick<SessionTable, "created_at" | "last_seen_at" | "expires_at">;

/** When a session ends, by the rules as they are now: a shorter rule also holds for sessions that have begun. */
export function endsOf(
  world: World,
  row: Lived,
): { readonly idle: number; readonly whole: number; readonly over: boolean } {
  const { idleSeconds, absoluteSeconds } = limitsOf(ruleOf(row), world.config);
  const idle = row.last_seen_at + idleSeconds;
  const whole = Math.min(row.expires_at, row.created_at + absoluteSeconds);
  return { idle, whole, over: Math.min(idle, whole) <= world.now() };
}
