/**
 * Attempts that cost their sender nothing: a wrong Kode Keamanan, a code that was not even tried, a call under another
 * person's name. A sender could make the audit grow with them without end. So the first ones of an hour are recorded
 * one by one; further ones are counted, and one entry gives their number when the hour is over (docs/audit.md). An
 * attempt that costs its sender a password hash or a proven password is recorded each time, by {@link record}.
 */

import { spendOfNetwork } from "../../base/platform/throttle/network.ts";
import { peek, spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { NOTED_FROM_NETWORK, NOTED_OF_ACCOUNT, notedKey } from "../../base/rules/budgets.ts";
import { COUNTED_SECONDS } from "../../base/rules/lifetimes.ts";
import { type AuditEntry, record } from "./audit.ts";

type Attempt = AuditEntry & { readonly from: NonNullable<AuditEntry["from"]> };

/**
 * Notes a refused attempt. Call it outside every transaction: the note must stay, whatever is rolled back around it.
 *
 * An existing account and an unknown User ID cost the same, so that the time of an answer does not tell them apart.
 */
export async function noteAttempt(world: World, attempt: Attempt): Promise<void> {
  if (world.db.isTransaction) throw new Error("an attempt is noted outside of transactions");
  const key = [attempt.event, attempt.outcome, attempt.method ?? "", attempt.accountId ?? ""].join(":");
  // Recorded even if the session that made the attempt has another token by now.
  const { begin: _, ...anybody } = world;
  await transact(anybody, async (tx) => {
    const near = await spendOfNetwork(tx, notedKey(key), attempt.from.ip, NOTED_FROM_NETWORK);
    // A network past its own share spends nothing of the account's. It still runs the statement, so that the work is the same.
    const all = await (near.kind === "within" ? spend : peek)(tx, notedKey(key), NOTED_OF_ACCOUNT);
    if (near.kind === "within" && all.kind === "within") await record(tx, attempt);
    else await count(tx, key, attempt);
  });
}

async function count(tx: Tx, key: string, attempt: Attempt): Promise<void> {
  const now = tx.now();
  const { ip, browserLabel } = attempt.from;
  const newest = { last_at: now, ip, browser_label: browserLabel };
  await tx.db
    .insertInto("audit_count")
    .values({
      key,
      event: attempt.event,
      outcome: attempt.outcome,
      method: attempt.method ?? null,
      account_id: attempt.accountId ?? null,
      client: attempt.client ?? "portal",
      count: 1,
      since: now,
      ...newest,
    })
    .onConflict((it) => it.column("key").doUpdateSet((to) => ({ count: to("audit_count.count", "+", 1), ...newest })))
    .execute();
  tx.monitor?.note({ kind: "entry", event: attempt.event, outcome: attempt.outcome });
}

/** Writes an entry for up to `most` counts whose hour is over, with the last attempt's place. @returns how many. */
export async function recordCounts(world: World, most: number): Promise<number> {
  const over = world.now() - COUNTED_SECONDS;
  const due = await world.db
    .selectFrom("audit_count")
    .select("key")
    .where("since", "<=", over)
    .orderBy("key")
    .limit(most)
    .execute();
  for (const { key } of due) {
    await transact(world, async (tx) => {
      const row = await tx.db
        .deleteFrom("audit_count")
        .where("key", "=", key)
        .where("since", "<=", over)
        .returningAll()
        .executeTakeFirst();
      if (!row) return; // another process was faster
      await record(tx, {
        event: row.event as AuditEntry["event"],
        outcome: row.outcome,
        method: row.method,
        accountId: row.account_id,
        from: { ip: row.ip, browserLabel: row.browser_label },
        client: row.client,
        detail: { more: row.count, since: row.since, last: row.last_at },
      });
    });
  }
  return due.length;
}
