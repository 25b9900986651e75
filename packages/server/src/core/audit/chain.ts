/**
 * Entries are chained a moment after they are written. An entry is written in its flow's own transaction with a MAC. A job chains it
 * at most {@link CHAIN_REST_MILLISECONDS} after the commit: place, hash of the entry before, hash, and a signature over the newest.
 * Chaining inside the flow's transaction would make every login of every process wait for one row until the commit of the
 * login before is on disk. The price: in that moment somebody who can write the database can delete an entry unnoticed;
 * without the key no entry can be altered or invented (docs/decisions/0005).
 */
import { sql } from "kysely";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { CHECKPOINT_SECONDS } from "../../base/rules/lifetimes.ts";
import { BEGINNING, chainedText, hashOf, type Mark, markText, writtenText } from "./entry.ts";

/** The rest between two runs of the job. */
export const CHAIN_REST_MILLISECONDS = 2000;

const BATCH = 200;
/** A checkpoint is stored at least after this many entries, and in {@link CHECKPOINT_SECONDS} with entries. */
const CHECKPOINT_ENTRIES = 1000;

/** Signs a point of the chain. */
export const signMark = (world: WorldOrTx, kind: "checkpoint" | "dropped", mark: Omit<Mark, "signature">): Mark => ({
  ...mark,
  signature: world.auditKey.sign(markText(kind, world.lpseId, mark)),
});

/** Chains all entries that wait. Processes that do this at once take turns. @returns how many entries were chained. */
export async function chainEntries(world: World): Promise<number> {
  let all = 0;
  while (await isWaiting(world)) all += await transact(world, chainBatch);
  return all;
}

const isWaiting = async (world: World): Promise<boolean> =>
  (await world.db.selectFrom("audit").select("id").where("seq", "is", null).limit(1).executeTakeFirst()) !== undefined;

async function chainBatch(tx: Tx): Promise<number> {
  const head = await lockHead(tx);
  const rows = await tx.db
    .selectFrom("audit")
    .selectAll()
    .where("seq", "is", null)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  if (rows.length === 0) return 0;

  let { seq, hash } = head;
  const seen = await loadNonces(tx, rows);
  const chained = rows.map((row) => {
    const proven = tx.auditKey.isMac(writtenText(row), row.mac) && !seen.has(row.nonce);
    seen.add(row.nonce);
    const previous = hash;
    seq += 1;
    hash = hashOf(seq, previous, row.id, row);
    return { id: row.id, at: row.at, seq, previous, hash, mac: tx.auditKey.mac(chainedText(seq, hash, proven)) };
  });
  await saveChained(tx, chained);

  const mark = signMark(tx, "checkpoint", { seq, hash, at: tx.now() });
  await tx.db.updateTable("audit_head").set(mark).where("id", "=", 1).execute();
  const due =
    Math.floor(head.seq / CHECKPOINT_ENTRIES) !== Math.floor(seq / CHECKPOINT_ENTRIES) ||
    Math.floor(head.at / CHECKPOINT_SECONDS) !== Math.floor(mark.at / CHECKPOINT_SECONDS);
  if (due) await keepCheckpoint(tx, mark);
  return rows.length;
}

/**
 * The nonces of these entries that other rows have too: such a row is a copy. The unique index forbids copies, unless it was dropped.
 * Only rows of the same times are looked at, which are in few partitions: the MAC covers the time, so a copy has its original's.
 */
async function loadNonces(
  tx: Tx,
  rows: readonly { id: number; at: number; nonce: string }[],
): Promise<Set<string | null>> {
  const seen = new Set<string | null>();
  for (let at = 0; at < rows.length; at += BATCH) {
    const some = rows.slice(at, at + BATCH);
    const found = await tx.db
      .selectFrom("audit")
      .select("nonce")
      .where(
        "nonce",
        "in",
        some.map((it) => it.nonce ?? ""),
      )
      .where("seq", "is not", null)
      .where((where) => where.between("at", ...spanOf(some)))
      .execute();
    for (const entry of found) seen.add(entry.nonce);
  }
  return seen;
}

/** The first and the last time of entries, which need not be in order: PostgreSQL looks only at the partitions of these times. */
const spanOf = (entries: readonly { readonly at: number }[]): [first: number, last: number] => {
  const times = entries.map((it) => it.at);
  return [Math.min(...times), Math.max(...times)];
};

/** Locks the one row that all chaining goes through; nothing else waits for that row. */
async function lockHead(tx: Tx) {
  const begin = { seq: 0, hash: BEGINNING, at: 0 };
  const checkpoint = signMark(tx, "checkpoint", begin);
  const dropped = signMark(tx, "dropped", begin);
  await tx.db
    .insertInto("audit_head")
    .values({
      id: 1,
      ...checkpoint,
      dropped_seq: 0,
      dropped_hash: BEGINNING,
      dropped_at: 0,
      dropped_signature: dropped.signature,
    })
    .onConflict((it) => it.column("id").doNothing())
    .execute();
  return tx.db
    .updateTable("audit_head")
    .set((it) => ({ seq: it.ref("seq") }))
    .where("id", "=", 1)
    .returningAll()
    .executeTakeFirstOrThrow();
}

interface ChainedEntry {
  readonly id: number;
  readonly at: number;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly mac: string;
}

/** One statement for the whole batch; `values` names its columns alike on both engines. */
async function saveChained(tx: Tx, chained: readonly ChainedEntry[]): Promise<void> {
  const values = sql.join(
    chained.map(
      (entry) =>
        sql`(cast(${entry.id} as bigint), cast(${entry.seq} as bigint), ${entry.previous}, ${entry.hash}, ${entry.mac})`,
    ),
  );
  const [first, last] = spanOf(chained);
  await sql`update audit set seq = entry.column2, previous = entry.column3, hash = entry.column4, mac = entry.column5
    from (select * from (values ${values}) as given) as entry
    where audit.id = entry.column1 and audit.seq is null and audit.at between ${first} and ${last}`.execute(tx.db);
}

async function keepCheckpoint(tx: Tx, mark: Mark): Promise<void> {
  await tx.db
    .insertInto("audit_checkpoint")
    .values(mark)
    .onConflict((it) => it.column("seq").doNothing())
    .execute();
  tx.log.info({ auditCheckpoint: mark }, "audit checkpoint");
}

/** The newest signed point; null before the first entry is chained. */
export async function newestMark(world: World): Promise<Mark | null> {
  const row = await world.db
    .selectFrom("audit_head")
    .select(["seq", "hash", "at", "signature"])
    .where("id", "=", 1)
    .executeTakeFirst();
  return row ?? null;
}
