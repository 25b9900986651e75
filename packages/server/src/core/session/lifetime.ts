/** When a session ends: read in the statement that reads the session, so that a page needs no second query. */
import type { Db } from "../../base/platform/db/db.ts";
import type { AccountTable, SessionTable } from "../../base/platform/db/schema.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { joinedPolicy, limitsOf, type Policy, ruleColumns, ruleSubject } from "../policy/index.ts";

/** Sessions with their account, and the policy that applies to it. */
export const sessionsWithRules = (db: Db) =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .select(ruleColumns)
    .select(["a.kind", "a.role", "a.role_until", "s.created_at", "s.last_seen_at", "s.expires_at"]);

type LifetimeRow = Parameters<typeof joinedPolicy>[1] &
  Parameters<typeof joinedPolicy>[2] &
  Pick<SessionTable, "created_at" | "last_seen_at" | "expires_at"> &
  Pick<AccountTable, "role_until">;

/** A session's end by the present rules: a shorter rule holds for begun sessions too. So does a role's end. */
interface Ends {
  readonly idle: number;
  readonly whole: number;
  readonly over: boolean;
  /** The policy for its account. */
  readonly policy: Policy;
}

export function endsOf(world: WorldOrTx, row: LifetimeRow): Ends {
  const policy = joinedPolicy(world, row, row);
  const { idleSeconds, absoluteSeconds } = limitsOf(policy.session, world.config);
  const idle = row.last_seen_at + idleSeconds;
  const whole = Math.min(row.expires_at, row.created_at + absoluteSeconds, row.role_until ?? Number.POSITIVE_INFINITY);
  return { idle, whole, over: Math.min(idle, whole) <= world.now(), policy };
}
