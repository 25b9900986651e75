/** How long the audit is kept: older entries are dropped once they are verified, and a signed mark says up to where. */
import { transact, type World } from "../platform/world.ts";
import { DAY_SECONDS } from "../rules/lifetimes.ts";
import { record } from "./audit.ts";
import { signMark } from "./chain.ts";
import { markText } from "./entry.ts";
import { verifyRange } from "./verify.ts";

const BATCH = 100;

/** The result: nothing was due, this many were dropped, or the entries did not verify and were kept. */
type Dropped =
  | { readonly kind: "nothing" }
  | { readonly kind: "dropped"; readonly entries: number }
  | { readonly kind: "not-verified" };

/** Drops the entries up to the newest checkpoint that is older than `SPSE_AUDIT_DAYS`. Without the setting it drops nothing. */
export async function dropOld(world: World): Promise<Dropped> {
  const { auditDays } = world.config;
  const head = await world.db.selectFrom("audit_head").selectAll().where("id", "=", 1).executeTakeFirst();
  if (auditDays === undefined || !head) return { kind: "nothing" };
  await deleteUpTo(world, head.dropped_seq); // the rest of a run that was cut short

  const mark = await world.db
    .selectFrom("audit_checkpoint")
    .selectAll()
    .where("at", "<=", world.now() - auditDays * DAY_SECONDS)
    .where("seq", ">", head.dropped_seq)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!mark) return { kind: "nothing" };
  const dropped = { seq: head.dropped_seq, hash: head.dropped_hash, at: head.dropped_at };
  const whole =
    world.auditKey.isSigned(markText("dropped", world.lpseId, dropped), head.dropped_signature) &&
    world.auditKey.isSigned(markText("checkpoint", world.lpseId, mark), mark.signature) &&
    (await verifyRange(world, dropped, mark, [mark])).length === 0;
  if (!whole) {
    world.log.error({ upTo: mark.seq }, "the audit could not be verified and is kept: run `spse audit verify`");
    return { kind: "not-verified" };
  }

  const entries = mark.seq - head.dropped_seq;
  const done = await transact(world, async (inside) => {
    const next = signMark(inside, "dropped", { seq: mark.seq, hash: mark.hash, at: inside.now() });
    const { numUpdatedRows } = await inside.db
      .updateTable("audit_head")
      .set({
        dropped_seq: next.seq,
        dropped_hash: next.hash,
        dropped_at: next.at,
        dropped_signature: next.signature,
      })
      .where("id", "=", 1)
      .where("dropped_seq", "=", head.dropped_seq)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await record(inside, { event: "audit", outcome: "dropped", client: "job", detail: { entries, upTo: mark.seq } });
    return true;
  });
  if (!done) return { kind: "nothing" };
  await deleteUpTo(world, mark.seq);
  return { kind: "dropped", entries };
}

async function deleteUpTo(world: World, seq: number): Promise<void> {
  if (seq === 0) return;
  for (;;) {
    const rows = world.db.selectFrom("audit").select("id").where("seq", "<=", seq).limit(BATCH);
    const { numDeletedRows } = await world.db.deleteFrom("audit").where("id", "in", rows).executeTakeFirst();
    if (numDeletedRows < BigInt(BATCH)) break;
    await new Promise<void>((turn) => setImmediate(turn)); // Everything else runs between two batches.
  }
  await world.db.deleteFrom("audit_checkpoint").where("seq", "<", seq).execute();
}
