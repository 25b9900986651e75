/**
 * How long the audit is kept: older entries are dropped once they are verified, and a signed mark says up to where. SQLite drops
 * rows, up to the newest checkpoint that is old enough. PostgreSQL drops a month's partition when the month has been over for that many days.
 */
import { isPostgres } from "../../base/platform/db/db.ts";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { record } from "./audit.ts";
import { signMark } from "./chain.ts";
import { droppedMark, type Mark, markText } from "./entry.ts";
import { dropMonths, loadMonthEnd } from "./partitions.sql.ts";
import { verifyRange } from "./verify.ts";

const BATCH = 100;

/** The result: nothing was due, this many were dropped, or the entries did not verify and were kept. */
type DropOutcome =
  | { readonly kind: "nothing" }
  | { readonly kind: "dropped"; readonly entries: number }
  | { readonly kind: "not-verified" };

/** Drops what is older than `SPSE_AUDIT_DAYS`, at most a month in one run. Without the setting it drops nothing. */
export async function dropOld(world: World): Promise<DropOutcome> {
  const { auditDays } = world.config;
  const head = await loadHead(world);
  if (auditDays === undefined || !head) return { kind: "nothing" };
  const before = world.now() - auditDays * DAY_SECONDS;
  await deleteUpTo(world, head.dropped_seq, before); // the rest of a run that was cut short

  const mark = await loadMark(world, head.dropped_seq, before);
  if (!mark) return { kind: "nothing" };
  const dropped = droppedMark(head);
  const whole =
    world.auditKey.isSigned(markText("dropped", world.lpseId, dropped), dropped.signature) &&
    world.auditKey.isSigned(markText("checkpoint", world.lpseId, mark), mark.signature) &&
    (await verifyRange(world, dropped, mark, [mark])).length === 0;
  if (!whole) {
    if ((await loadHead(world))?.dropped_seq !== head.dropped_seq) return { kind: "nothing" }; // another process has dropped them meanwhile
    world.log.error({ upTo: mark.seq }, "the audit could not be verified and is kept: run `spse audit verify`");
    return { kind: "not-verified" };
  }

  const entries = mark.seq - head.dropped_seq;
  const done = await transact(world, async (tx) => {
    const next = signMark(tx, "dropped", { seq: mark.seq, hash: mark.hash, at: tx.now() });
    const { numUpdatedRows } = await tx.db
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
    await record(tx, { event: "audit", outcome: "dropped", client: "job", detail: { entries, upTo: mark.seq } });
    return true;
  });
  if (!done) return { kind: "nothing" };
  await deleteUpTo(world, mark.seq, before);
  return { kind: "dropped", entries };
}

const loadHead = (world: World) => world.db.selectFrom("audit_head").selectAll().where("id", "=", 1).executeTakeFirst();

/** The checkpoint before `before` up to which entries after `dropped` go. On PostgreSQL: the first after a month. */
async function loadMark(world: World, dropped: number, before: number): Promise<Mark | undefined> {
  const old = world.db.selectFrom("audit_checkpoint").selectAll().where("at", "<=", before).limit(1);
  if (!isPostgres(world.db)) return old.where("seq", ">", dropped).orderBy("seq", "desc").executeTakeFirst();
  const last = await loadMonthEnd(world, dropped, before);
  if (last === null) return undefined;
  return old.where("seq", ">=", last).orderBy("seq").executeTakeFirst();
}

/** Deletes the entries before the signed mark: on PostgreSQL first whole months, then few rows of the next one. */
async function deleteUpTo(world: World, seq: number, before: number): Promise<void> {
  if (seq === 0 || (isPostgres(world.db) && !(await dropMonths(world, seq, before)))) return;
  for (;;) {
    const first = await loadFirst(world, seq);
    if (first === null) break;
    const last = Math.min(seq, first + BATCH - 1);
    await world.db.deleteFrom("audit").where("seq", "<=", last).execute();
    await letOthersRun();
  }
  await world.db.deleteFrom("audit_checkpoint").where("seq", "<", seq).execute();
}

async function loadFirst(world: World, most: number): Promise<number | null> {
  const row = world.db.selectFrom("audit").select("seq").where("seq", "<=", most).orderBy("seq").limit(1);
  return (await row.executeTakeFirst())?.seq ?? null;
}
