/** The audit as JSON Lines: a first line that names the beginning, the entries in the order of the chain, a signed last line. */
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { newestMark } from "./chain.ts";

const PAGE = 1000;

/**
 * Yields the lines. Times are UTC. No entry ever holds a secret, so the export has none.
 *
 * @param after begin after this place of the chain: where an earlier export ended.
 */
export async function* exportAudit(world: World, after = 0): AsyncGenerator<string> {
  const end = await newestMark(world);
  const head = await world.db.selectFrom("audit_head").selectAll().where("id", "=", 1).executeTakeFirst();
  let seq = Math.max(after, head?.dropped_seq ?? 0);
  const { publicKey } = world.auditKey;
  yield JSON.stringify({ kind: "start", lpse: world.lpseId, after: seq, publicKey });
  for (;;) {
    const rows = await world.db
      .selectFrom("audit")
      .leftJoin("account", "account.id", "audit.account_id")
      .selectAll("audit")
      .select("account.user_id")
      .where("seq", ">", seq)
      .where("seq", "<=", end?.seq ?? 0)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      yield JSON.stringify({
        kind: "entry",
        seq: row.seq,
        time: utc(row.at),
        event: row.event,
        outcome: row.outcome,
        userId: row.user_id,
        account: row.account_id,
        method: row.method,
        ip: row.ip,
        browser: row.browser_label,
        client: row.client,
        detail: JSON.parse(row.detail),
        id: row.id,
        nonce: row.nonce,
        previous: row.previous,
        hash: row.hash,
      });
      seq = row.seq ?? seq;
    }
    if (rows.length < PAGE) break;
  }
  if (end) yield JSON.stringify({ kind: "checkpoint", lpse: world.lpseId, ...end, time: utc(end.at), publicKey });
}
