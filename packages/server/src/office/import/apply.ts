/**
 * Applies an approved file in batches, each row once, even if the process dies in between. A batch is one transaction,
 * which moves the cursor first: its changes are committed with the cursor, or not at all. After a crash, a job
 * continues the import.
 */
import { createHash } from "node:crypto";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { dayField } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { kindOf } from "../../base/rules/roles.ts";
import { correctAccount, holdAccount, loadAccount, userKey } from "../../core/account/index.ts";
import { addAccounts, findAccounts } from "../../core/account/many/index.ts";
import { type AuditEntry, record, recordAll } from "../../core/audit/index.ts";
import { setForOwner } from "../../core/email/index.ts";
import { makeNow } from "../../core/power/index.ts";
import { type By, byDetail } from "./by.ts";
import { changeImport, findImport, type ImportLine, loadLines, saveLines } from "./import.sql.ts";
import type { AccountImport } from "./import.ts";
import { startInviting } from "./invite.ts";
import { decide } from "./judged-line.ts";
import { type Change, roleChangeOf, type Values } from "./line.ts";
import { addToDigest, type OpenedLine, openLine, sealLine } from "./sealed-line.ts";

/** Rows of one batch: some 40 ms of work, for which a login may have to wait. */
const BATCH = 500;
/** Rows that are read at once to prove that they are those of the preview. */
const PROVEN_AT_ONCE = 1000;

const keptUntil = (world: WorldOrTx): number => world.now() + KEPT_DAYS.import * DAY_SECONDS;

/**
 * Approves the previewed rows; false where the import's state or digest has changed since. Call inside the transaction
 * of the officer's proof.
 *
 * @param invite whether to invite the added people when the import is done.
 */
export async function approveImport(
  tx: Tx,
  { id, digest, invite = false }: { readonly id: string; readonly digest: string; readonly invite?: boolean },
  by: By,
): Promise<boolean> {
  const made = await findImport(tx, id);
  if (made?.state !== "previewed" || made.digest !== digest || made.officerId !== by.officerId) return false;
  const change = { state: "approved", expires_at: keptUntil(tx), invite_state: invite ? "asked" : "none" } as const;
  if (!(await changeImport(tx, id, { state: "previewed" }, change))) return false;
  const detail = { import: id, digest, mode: made.mode, invite, ...made.counts };
  await record(tx, { event: "import", outcome: "approved", ...byDetail(by, detail) });
  await tx.wake.wake(tx.db, "import:due");
  return true;
}

/** Goes on with an approved import by one step. @returns whether there is more to do. */
export async function applyStep(world: World, made: AccountImport): Promise<boolean> {
  if (made.state === "approved") return proveRows(world, made);
  return made.state === "applying" ? applyBatch(world, made) : false;
}

/** Are the rows still the approved ones? An attacker with the database but no master key can only delete rows. */
async function proveRows(world: World, made: AccountImport): Promise<boolean> {
  const digest = createHash("sha256");
  let after = 0;
  for (;;) {
    const lines = await loadLines(world, made.id, { after, most: PROVEN_AT_ONCE });
    const opened = openAll(world, lines);
    if (!opened) return stop(world, made);
    for (const { line, plain } of opened) addToDigest(digest, line.line, plain);
    after = lines.at(-1)?.line ?? after;
    if (lines.length < PROVEN_AT_ONCE) break;
  }
  if (digest.digest("hex") !== made.digest) return stop(world, made);
  await changeImport(world, made.id, { state: "approved" }, { state: "applying" });
  return true;
}

/** Ends an import where the rows differ from the preview; none where another process has gone on with it since. */
async function stop(world: World, made: AccountImport): Promise<false> {
  const { added, updated, skipped, state, doneRow } = made;
  await transact(world, async (tx) => {
    const change = { state: "stopped", finished_at: tx.now() } as const;
    if (!(await changeImport(tx, made.id, { state, done_row: doneRow }, change))) return;
    const detail = { import: made.id, why: "rows-changed", added, updated, skipped };
    await record(tx, { event: "import", outcome: "stopped", ...byDetail(byOf(made), detail) });
  });
  return false;
}

/** Null where a row was altered. */
function openAll(world: WorldOrTx, lines: readonly ImportLine[]): readonly OpenedLine[] | null {
  const opened = lines.map((line) => ({ line, ...openLine(world, line) }));
  return opened.every((row): row is OpenedLine => row.kept !== undefined) ? opened : null;
}

const byOf = ({ officerId, byName }: AccountImport): By => ({ officerId, name: byName });

async function applyBatch(world: World, made: AccountImport): Promise<boolean> {
  const batch = async (tx: Tx): Promise<"applied" | "end" | "altered"> => {
    const expected = { state: "applying", done_row: made.doneRow } as const;
    // First: another process with the same cursor waits here, and then finds that it has moved.
    if (!(await changeImport(tx, made.id, expected, expected))) return "applied";
    const lines = await loadLines(tx, made.id, { after: made.doneRow, most: BATCH, verdicts: ["new", "changed"] });
    const last = lines.at(-1);
    if (!last) return "end";
    const rows = openAll(tx, lines);
    if (!rows) return "altered";
    const { added, updated, skipped } = await applyRows(tx, made, rows);
    const figures = { added: made.added + added, updated: made.updated + updated, skipped: made.skipped + skipped };
    await changeImport(tx, made.id, expected, { done_row: last.line, ...figures });
    return "applied";
  };
  // A power cut may undo the last batches together with the cursor; they are then done again. The end of the import
  // waits for the disk.
  const done = await withoutFlush(() => transact(world, batch));
  if (done === "end") return finish(world, made);
  return done === "altered" ? stop(world, made) : true;
}

function finish(world: World, made: AccountImport): Promise<boolean> {
  const { added, updated, skipped } = made;
  return transact(world, async (tx) => {
    const over = { state: "done", finished_at: tx.now(), expires_at: keptUntil(tx) } as const;
    if (!(await changeImport(tx, made.id, { state: "applying", done_row: made.doneRow }, over))) return true;
    const detail = { import: made.id, added, updated, skipped };
    await record(tx, { event: "import", outcome: "done", ...byDetail(byOf(made), detail) });
    if (made.inviteState === "asked") await startInviting(tx, { ...made, state: "done" }, byOf(made));
    return false;
  });
}

/** Decides again with the present state: a previewed change is made only if the preview would show it again. */
async function applyRows(tx: Tx, made: AccountImport, rows: readonly OpenedLine[]) {
  const wanted = rows.flatMap(({ line, kept: { verdict } }) =>
    verdict.kind === "new" || verdict.kind === "changed" ? [{ line, verdict }] : [],
  );
  const existing = await findAccounts(
    tx,
    wanted.map((it) => it.verdict.values.userId),
  );
  const news = wanted.filter((it) => it.verdict.kind === "new").map((it) => it.verdict.values);
  const added = await addAccounts(
    tx,
    news.map((it) => ({ ...it, kind: kindOf(it.role) })),
  );
  const by = byOf(made);
  const entries: AuditEntry[] = [];
  const lines: ImportLine[] = [];
  let updated = 0;
  for (const { line, verdict } of wanted) {
    const { values } = verdict;
    const accountId = added.get(userKey(values.userId));
    if (verdict.kind === "new" && accountId !== undefined) {
      const hash = values.passwordHash === null ? null : "taken-over";
      entries.push(ofAccount(by, accountId, "created", { import: made.id, role: values.role, hash }));
      lines.push({ ...line, sealed: null, account_id: accountId });
    } else if (verdict.kind === "changed" && (await correct(tx, made, verdict, existing, entries))) {
      updated += 1;
      lines.push({ ...line, sealed: null });
    } else lines.push(changedSince(tx, made.id, line, values));
  }
  await recordAll(tx, entries);
  await saveLines(tx, lines);
  return { added: added.size, updated, skipped: lines.length - added.size - updated };
}

const ofAccount = (
  by: By,
  accountId: string,
  outcome: string,
  detail: NonNullable<AuditEntry["detail"]>,
): AuditEntry => ({ event: "account", outcome, method: "import", ...byDetail(by, detail), accountId });

/** Changes an account as previewed; false where the change would now be a different one. */
async function correct(
  tx: Tx,
  made: AccountImport,
  { values, changes }: { readonly values: Values; readonly changes: readonly Change[] },
  existing: Awaited<ReturnType<typeof findAccounts>>,
  entries: AuditEntry[],
): Promise<boolean> {
  const account = existing.get(userKey(values.userId)) ?? null;
  const now = await decide(tx, values, account, made.mode);
  if (!account || now.kind !== "changed" || now.changes.join() !== changes.join()) return false;
  if (!(await holdAccount(tx, account.id, account.epoch))) return false;
  const by = byOf(made);
  if (changes.includes("email")) {
    // The account is not in use yet: an earlier link that was mailed to the old address becomes invalid.
    const { accountId: _, ...noted } = byDetail(by, { import: made.id });
    const setBy = by.officerId === null ? "operator" : "officer";
    const wanted = { by: setBy, place: "first", newAddress: values.email, bulk: true } as const;
    if (!(await setForOwner(tx, account, { ...wanted, noted: { method: "import", ...noted } }))) return false;
  }
  if (changes.includes("name") || changes.includes("number")) {
    const number = values.registrationNumber ?? account.registrationNumber;
    await correctAccount(tx, account.id, { name: values.name, registration_number: number });
    entries.push(ofAccount(by, account.id, "renamed", { import: made.id }));
  }
  const change = roleChangeOf(values, account);
  if (!change) return true;
  const raised = changes.includes("email") ? await loadAccount(tx, account.id) : account;
  const who = by.officerId === null ? { operator: by.name } : { officer: { id: by.officerId, userId: by.name } };
  return (await makeNow(tx, { ...who, from: null, bulk: true }, raised, change, { import: made.id })) === "done";
}

/** The row joins the refused ones. */
function changedSince(
  tx: Tx,
  importId: string,
  line: ImportLine,
  { userId, role, name, email, registrationNumber: number, roleUntil }: Values,
): ImportLine {
  const verdict = { kind: "refused", problems: [{ kind: "changed-since", column: "user_id" }] } as const;
  // A file that was read before files had this column has no such member.
  const until = roleUntil ? dayField(roleUntil - 1, tx.config.timeZone) : "";
  const cells = [userId, "", role, name, email, number ?? "", until, ""];
  return sealLine(tx, importId, line.line, { verdict, cells }).line;
}
