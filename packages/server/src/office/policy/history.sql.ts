/** The changes of rules, each with its number: the primary key decides which of two changes at once is made. */
import { unixSeconds } from "@spse/protocol";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { type Rule, ruleFromJson, ruleToJson } from "../../core/policy/index.ts";
import type { RuleChange } from "./rule-change.ts";

/** The number of the newest change; 0 before the first. */
export async function newestChange(world: WorldOrTx): Promise<number> {
  const row = await world.db.selectFrom("policy_change").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** Writes a change under its number. False: another change has this number already. */
export async function insertChange(
  tx: Tx,
  change: Pick<RuleChange, "id" | "subject" | "was" | "becomes" | "reason"> & {
    readonly changedBy: string | null;
    readonly operator: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("policy_change")
    .values({
      id: change.id,
      subject: change.subject,
      was: change.was && JSON.stringify(ruleToJson(change.was)),
      becomes: change.becomes && JSON.stringify(ruleToJson(change.becomes)),
      reason: change.reason,
      changed_at: tx.now(),
      changed_by: change.changedBy,
      operator: change.operator,
    })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The newest changes with numbers below `before`, newest first. */
export async function listChanges(world: World, before: number, most: number): Promise<readonly RuleChange[]> {
  const rows = await changes(world).where("c.id", "<", before).orderBy("c.id", "desc").limit(most).execute();
  return rows.map(changeOf);
}

/** One change; null if there is no such one. */
export async function findChange(world: World, id: number): Promise<RuleChange | null> {
  const row = await changes(world).where("c.id", "=", id).executeTakeFirst();
  return row ? changeOf(row) : null;
}

const changes = (world: World) =>
  world.db
    .selectFrom("policy_change as c")
    .leftJoin("account as a", "a.id", "c.changed_by")
    .selectAll("c")
    .select(["a.user_id", "a.name"]);

const changeOf = (row: Awaited<ReturnType<ReturnType<typeof changes>["executeTakeFirstOrThrow"]>>): RuleChange => ({
  id: row.id,
  subject: row.subject,
  was: ruleIn(row.was),
  becomes: ruleIn(row.becomes),
  reason: row.reason,
  at: unixSeconds(row.changed_at),
  by: row.user_id === null ? { operator: row.operator ?? "" } : { userId: row.user_id, name: row.name ?? row.user_id },
});

const ruleIn = (json: string | null): Rule | null => (json === null ? null : ruleFromJson(JSON.parse(json)));
