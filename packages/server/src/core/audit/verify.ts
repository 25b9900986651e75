/** Verifies that the audit is unchanged, or names the places where it was changed. Reads in pages; locks nothing. */
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import type { World } from "../../base/platform/world.ts";
import { verifyDeviceKeys } from "./device-keys.ts";
import {
  type AuditProblem,
  BEGINNING,
  chainedText,
  droppedMark,
  hashOf,
  type Mark,
  markText,
  writtenText,
} from "./entry.ts";

/** The result. `entries` were looked at; `waiting` are not chained yet. */
interface AuditVerdict {
  readonly entries: number;
  readonly waiting: number;
  readonly dropped: number;
  readonly newest: Mark;
  readonly problems: readonly AuditProblem[];
}

const PAGE = 1000;

/**
 * Verifies the whole audit.
 *
 * @param against checkpoints that were kept outside the database: each must be in the chain, or before its beginning.
 */
export const verifyAudit = (world: World, against: readonly Mark[] = []): Promise<AuditVerdict> =>
  verifyAgain(world, () => verifyNow(world, against, WHOLE));

/**
 * The same without the keys of authenticators, for a server that serves meanwhile.
 *
 * @param between runs after each page.
 */
export const verifyChain = (world: World, between: () => Promise<void>): Promise<AuditVerdict> =>
  verifyAgain(world, () => verifyNow(world, [], { keys: false, between }));

/** Verifies again if retention has dropped entries meanwhile. */
async function verifyAgain(world: World, verify: () => Promise<AuditVerdict>): Promise<AuditVerdict> {
  const verdict = await verify();
  if (verdict.problems.length === 0) return verdict;
  const head = await world.db.selectFrom("audit_head").select("dropped_seq").where("id", "=", 1).executeTakeFirst();
  return head?.dropped_seq === verdict.dropped ? verdict : verify();
}

interface Manner {
  readonly keys: boolean;
  readonly between: () => Promise<void>;
}

const WHOLE: Manner = { keys: true, between: async () => {} };

async function verifyNow(world: World, against: readonly Mark[], { keys, between }: Manner): Promise<AuditVerdict> {
  const head = await world.db.selectFrom("audit_head").selectAll().where("id", "=", 1).executeTakeFirst();
  const newest: Mark = head ?? { seq: 0, hash: BEGINNING, at: 0, signature: "" };
  const dropped = head ? droppedMark(head) : newest;
  const problems: AuditProblem[] = [];
  const signed = (kind: "checkpoint" | "dropped", mark: Mark) => {
    if (!world.auditKey.isSigned(markText(kind, world.lpseId, mark), mark.signature))
      problems.push({ kind: "mark-forged", seq: mark.seq });
  };
  if (head) {
    signed("checkpoint", newest);
    signed("dropped", dropped);
  }
  const kept = await world.db
    .selectFrom("audit_checkpoint")
    .selectAll()
    .where("seq", ">", dropped.seq)
    .where("seq", "<=", newest.seq)
    .execute();
  for (const mark of kept) signed("checkpoint", mark);

  problems.push(...(await verifyRange(world, dropped, newest, [...kept, newest], between)));
  problems.push(...(await findBeyond(world, head ? newest.seq : 0)));
  const waiting = await verifyWaiting(world);
  problems.push(...waiting.problems);
  if (keys) problems.push(...(await verifyDeviceKeys(world, dropped.seq > 0)));
  for (const mark of against) problems.push(...(await checkOutside(world, newest.seq, mark)));
  return { entries: newest.seq - dropped.seq, waiting: waiting.count, dropped: dropped.seq, newest, problems };
}

/**
 * Verifies parts of the audit, cheap enough for each minute: its signed end, the entries chained since the newest
 * checkpoint but one, and the entries between two older checkpoints, others at each turn. A second look must find the
 * same problem, because retention may have dropped entries.
 */
export async function verifySome(world: World, turn: number): Promise<readonly AuditProblem[]> {
  const found = await verifyParts(world, turn);
  return found.length === 0 ? found : verifyParts(world, turn);
}

async function verifyParts(world: World, turn: number): Promise<readonly AuditProblem[]> {
  const head = await world.db.selectFrom("audit_head").selectAll().where("id", "=", 1).executeTakeFirst();
  if (!head) return [];
  const dropped = droppedMark(head);
  const kept = await world.db
    .selectFrom("audit_checkpoint")
    .selectAll()
    .where("seq", ">", dropped.seq)
    .where("seq", "<", head.seq)
    .orderBy("seq")
    .execute();
  const marks = [dropped, ...kept, head];
  const spans = marks.length - 1;
  const problems: AuditProblem[] = [];
  for (const span of new Set([spans - 1, spans - 2, turn % spans])) {
    const [from, to] = [marks[span], marks[span + 1]];
    if (!from || !to) continue;
    const kind = span === 0 ? "dropped" : "checkpoint";
    for (const [of, mark] of [
      [kind, from],
      ["checkpoint", to],
    ] as const)
      if (!world.auditKey.isSigned(markText(of, world.lpseId, mark), mark.signature))
        problems.push({ kind: "mark-forged", seq: mark.seq });
    problems.push(...(await verifyRange(world, from, to, [to])));
  }
  return problems;
}

/** Verifies the entries after `from` up to `to`; every mark's hash must be its entry's. */
export async function verifyRange(
  world: World,
  from: Pick<Mark, "seq" | "hash">,
  to: Pick<Mark, "seq">,
  marks: readonly Mark[],
  between = WHOLE.between,
): Promise<AuditProblem[]> {
  const problems: AuditProblem[] = [];
  const marked = new Map(marks.map((it) => [it.seq, it.hash]));
  let seq = from.seq;
  let id = Number.MAX_SAFE_INTEGER; // no other row at this place belongs to the range
  let previous: string | null = from.hash;
  for (;;) {
    const rows = await loadPage(world, { seq, id }, to.seq);
    for (const row of rows) {
      if (row.seq > seq + 1) {
        problems.push({ kind: "missing", seq: seq + 1, to: row.seq - 1 });
        previous = null;
      }
      const verdict: Verdict = row.seq <= seq ? "surplus" : judge(world, row, previous);
      if (verdict) problems.push({ kind: verdict, seq: row.seq, id: row.id });
      const genuine: boolean = verdict === null || verdict === "inserted" || verdict === "misplaced";
      previous = genuine ? row.hash : null;
      const mark = marked.get(row.seq);
      if (mark !== undefined && genuine && mark !== row.hash) problems.push({ kind: "rewritten", seq: row.seq });
      seq = row.seq;
      id = row.id;
    }
    if (rows.length < PAGE) break;
    await between();
    await letOthersRun();
  }
  if (seq < to.seq) problems.push({ kind: "truncated", seq: seq + 1, to: to.seq });
  return problems;
}

/** Entries in chain order. Returns both of two rows at one place: PostgreSQL's partitions cannot forbid the second. */
async function loadPage(world: World, after: { readonly seq: number; readonly id: number }, to: number) {
  const rows = await world.db
    .selectFrom("audit")
    .selectAll()
    .where("seq", ">=", after.seq)
    .where("seq", "<=", to)
    .where((where) => where(where.refTuple("seq", "id"), ">", where.tuple(after.seq, after.id)))
    .orderBy("seq")
    .orderBy("id")
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

type Row = Awaited<ReturnType<typeof loadPage>>[number];

type Verdict = "changed" | "inserted" | "misplaced" | "surplus" | null;

function judge(world: World, row: Row, previous: string | null): Verdict {
  const hash = row.hash ?? "";
  const is = (proven: boolean) => world.auditKey.isMac(chainedText(row.seq, hash, proven), row.mac ?? "");
  const proven = is(true);
  if (hashOf(row.seq, row.previous ?? "", row.id, row) !== hash || !(proven || is(false))) return "changed";
  if (!proven) return "inserted";
  return previous !== null && row.previous !== previous ? "misplaced" : null;
}

/** Entries beyond the end that was read first: they must have been chained since then, up to the current end. */
async function findBeyond(world: World, end: number): Promise<AuditProblem[]> {
  const rows = await world.db
    .selectFrom("audit")
    .select(["id", "seq"])
    .where("seq", ">", end)
    .orderBy("seq")
    .limit(PAGE)
    .execute();
  if (rows.length === 0) return [];
  const head = await world.db.selectFrom("audit_head").select("seq").where("id", "=", 1).executeTakeFirst();
  return rows
    .filter((row) => (row.seq ?? 0) > (head?.seq ?? 0))
    .map((row) => ({ kind: "surplus", seq: row.seq ?? 0, id: row.id }));
}

async function verifyWaiting(world: World): Promise<{ count: number; problems: AuditProblem[] }> {
  const rows = await world.db.selectFrom("audit").selectAll().where("seq", "is", null).execute();
  const forged = rows.filter((row) => !world.auditKey.isMac(writtenText(row), row.mac ?? ""));
  return { count: rows.length, problems: forged.map((row) => ({ kind: "inserted", seq: null, id: row.id })) };
}

/** A mark before the beginning has no entry left to compare. */
async function checkOutside(world: World, end: number, mark: Mark): Promise<AuditProblem[]> {
  if (!world.auditKey.isSigned(markText("checkpoint", world.lpseId, mark), mark.signature))
    return [{ kind: "mark-forged", seq: mark.seq }];
  const row = await world.db.selectFrom("audit").select("hash").where("seq", "=", mark.seq).executeTakeFirst();
  const rolledBack = mark.seq > end || (row !== undefined && row.hash !== mark.hash);
  return rolledBack ? [{ kind: "rolled-back", seq: mark.seq }] : [];
}
