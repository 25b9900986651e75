/** The facts that decide whether a person can log in, by User ID: factors, and the policy of the role. */

import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import type { World } from "../../base/platform/world.ts";
import { userKey } from "../../core/account/index.ts";
import { countColumns, countResistant, countsIn } from "../../core/factors/index.ts";
import { joinedPolicy, ruleColumns, ruleSubject } from "../../core/policy/index.ts";
import type { Evidence } from "./readiness.ts";

/** User IDs that one statement looks up. */
const SLICE = 500;

/** The accounts of these User IDs, by the key under which they are looked up. */
export async function loadPrepared(world: World, userIds: readonly string[]): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (let at = 0; at < userIds.length; at += SLICE) {
    const keys = userIds.slice(at, at + SLICE).map(userKey);
    for (const { key, ...prepared } of await loadSlice(world, keys)) found.set(key, prepared);
    await letOthersRun();
  }
  return found;
}

const devices = sql`from device as d where d.account_id = a.id and d.revoked_at is null`;

async function loadSlice(world: World, keys: readonly string[]): Promise<readonly (Evidence & { key: string })[]> {
  const rows = await world.db
    .selectFrom("account as a")
    .leftJoin("policy as rule", (join) => join.on("rule.subject", "=", ruleSubject))
    .select(["a.user_key", "a.kind", "a.role", "a.active", "a.role_until", "a.two_factor_since", ...ruleColumns])
    .select([
      sql<0 | 1>`case when a.password_hash is null then 0 else 1 end`.as("has_password"),
      ...countColumns(),
      sql<number>`(select count(*) ${devices} and d.kind = 'app')`.as("phones"),
      sql<number | null>`(select max(coalesce(d.last_used_at, d.enrolled_at)) ${devices})`.as("last_seen"),
      sql<number>`(select count(*) ${devices} and exists (select 1 from push_subscription as s where s.device_id = d.id))`.as(
        "subscribed",
      ),
    ])
    .where("a.user_key", "in", keys)
    .execute();
  return rows.map((row) => ({
    key: row.user_key,
    active: row.active === 1,
    roleUntil: row.role_until === null ? null : unixSeconds(row.role_until),
    hasPassword: row.has_password === 1,
    hasTwoFactor: row.two_factor_since !== null,
    policy: joinedPolicy(world, row, row),
    authenticators: Object.values(countsIn(row)).reduce((sum, count) => sum + count, 0),
    phones: row.phones,
    resistant: countResistant(countsIn(row)),
    lastSeen: row.last_seen ?? 0,
    subscribed: row.subscribed,
  }));
}
