/** Statements on files of users and their rows. The only writer of `account_import` and `import_line`. */
import { unixSeconds } from "@spse/protocol";
import { type Selectable, sql } from "kysely";
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import type { AccountImportTable, ImportLineTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { AccountImport } from "./import.ts";
import type { Mode } from "./line.ts";

type ImportRow = Selectable<AccountImportTable>;

const fromRow = (row: ImportRow): AccountImport => ({
  id: row.id,
  state: row.state,
  mode: row.mode,
  fileName: row.file_name,
  fileDigest: row.file_digest,
  digest: row.digest,
  officerId: row.officer_id,
  byName: row.by_name,
  createdAt: unixSeconds(row.created_at),
  finishedAt: row.finished_at === null ? null : unixSeconds(row.finished_at),
  counts: { new: row.new_rows, changed: row.changed_rows, same: row.same_rows, refused: row.refused_rows },
  doneRow: row.done_row,
  added: row.added,
  updated: row.updated,
  skipped: row.skipped,
  inviteState: row.invite_state,
  inviteRow: row.invite_row,
  invited: row.invited,
});

export async function insertImport(
  tx: Tx,
  made: Pick<ImportRow, "id" | "mode" | "file_name" | "officer_id" | "by_name" | "expires_at">,
): Promise<void> {
  await tx.db
    .insertInto("account_import")
    .values({
      ...made,
      state: "reading",
      file_digest: "",
      digest: "",
      created_at: tx.now(),
      finished_at: null,
      new_rows: 0,
      changed_rows: 0,
      same_rows: 0,
      refused_rows: 0,
      done_row: 0,
      added: 0,
      updated: 0,
      skipped: 0,
      invite_state: "none",
      invite_row: 0,
      invited: 0,
    })
    .execute();
}

const imports = ({ db }: WorldOrTx) => db.selectFrom("account_import").selectAll();

async function firstOf(query: ReturnType<typeof imports>): Promise<AccountImport | null> {
  const row = await query.limit(1).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Null where the import does not exist or has expired. */
export const findImport = (world: WorldOrTx, id: string): Promise<AccountImport | null> =>
  firstOf(imports(world).where("id", "=", id).where("expires_at", ">", world.now()));

/** An import of this very file, in the same mode, that was approved and is not over; the command line goes on with it. */
export const findUnfinished = (world: World, fileDigest: string, mode: Mode): Promise<AccountImport | null> =>
  firstOf(
    imports(world)
      .where("file_digest", "=", fileDigest)
      .where("mode", "=", mode)
      .where("state", "in", ["approved", "applying"])
      .orderBy("created_at", "desc"),
  );

/** The newest imports, approved or waiting for it. */
export async function listImports(world: World, most: number): Promise<readonly AccountImport[]> {
  const rows = await imports(world)
    .where("expires_at", ">", world.now())
    .where("state", "!=", "reading")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map(fromRow);
}

/** The oldest import that waits to be applied, or whose added people wait for invitations. */
export function findDue(world: World, what: "apply" | "invite"): Promise<AccountImport | null> {
  const due =
    what === "apply" ? sql<boolean>`state in ('approved', 'applying')` : sql<boolean>`invite_state = 'running'`;
  return firstOf(imports(world).where(due).orderBy("created_at"));
}

type ImportChange = Partial<Omit<ImportRow, "id">>;

/**
 * Changes an import if it still is as `expected`; false where another process was first. The condition decides that each batch is applied
 * once: where two processes have read the same import, the second waits for the first and finds another `done_row`.
 */
export async function changeImport(
  world: WorldOrTx,
  id: string,
  expected: Partial<Pick<ImportRow, "state" | "done_row" | "invite_state" | "invite_row">>,
  change: ImportChange,
): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("account_import")
    .set(change)
    .where("id", "=", id)
    .where((where) => where.and(expected))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type ImportLine = Selectable<ImportLineTable>;

export async function insertLines(tx: Tx, lines: readonly ImportLine[]): Promise<void> {
  if (lines.length > 0) await insertRows(tx.db, "import_line", lines).execute();
}

const linesAfter = ({ db }: WorldOrTx, importId: string, after: number, most: number) =>
  db
    .selectFrom("import_line")
    .selectAll()
    .where("import_id", "=", importId)
    .where("line", ">", after)
    .orderBy("line")
    .limit(most);

/** Up to `most` rows after this one, in order. */
export const loadLines = (
  world: WorldOrTx,
  importId: string,
  of: { readonly after: number; readonly most: number; readonly verdicts?: readonly ImportLine["verdict"][] },
): Promise<ImportLine[]> =>
  linesAfter(world, importId, of.after, of.most)
    .$if(of.verdicts !== undefined, (query) => query.where("verdict", "in", of.verdicts ?? []))
    .execute();

/** The rows that were refused, or change an account: by an index of their own, since they may be few among many. */
export const loadRare = (
  world: World,
  importId: string,
  verdict: "refused" | "changed",
  after: number,
  most: number,
): Promise<ImportLine[]> =>
  linesAfter(world, importId, after, most)
    .where(verdict === "refused" ? sql<boolean>`verdict = 'refused'` : sql<boolean>`verdict = 'changed'`)
    .execute();

/** Stores the results of rows, in one statement. */
export async function saveLines(tx: Tx, lines: readonly ImportLine[]): Promise<void> {
  if (lines.length === 0) return;
  await insertRows(tx.db, "import_line", lines)
    .onConflict((on) =>
      on.column("id").doUpdateSet(({ ref }) => ({
        verdict: ref("excluded.verdict"),
        sealed: ref("excluded.sealed"),
        account_id: ref("excluded.account_id"),
      })),
    )
    .execute();
}

/**
 * Ends an import at once: it can no longer be found, and the minute's job deletes its rows. False where the import is
 * being applied or is over.
 */
export const dropImport = (world: WorldOrTx, id: string): Promise<boolean> =>
  world.db
    .updateTable("account_import")
    .set({ state: "stopped", expires_at: world.now() })
    .where("id", "=", id)
    .where("state", "in", ["reading", "previewed"])
    .executeTakeFirst()
    .then((it) => it.numUpdatedRows === 1n);

/** Ends this officer's other imports that were not approved. `state`: only those in these states. */
export async function dropOthers(
  tx: Tx,
  { id, officerId }: { readonly id: string; readonly officerId: string },
  state: "reading" | "previewed",
): Promise<void> {
  await tx.db
    .updateTable("account_import")
    .set({ state: "stopped", expires_at: tx.now() })
    .where("officer_id", "=", officerId)
    .where("state", "=", state)
    .where("id", "!=", id)
    .execute();
}

/** Deletes up to `most` rows of an expired import, and then the import. @returns 0 where none is left; else `most`. */
export async function clearImports(world: World, most: number): Promise<number> {
  const over = await world.db
    .selectFrom("account_import")
    .select("id")
    .where("expires_at", "<=", world.now())
    .limit(1)
    .executeTakeFirst();
  if (!over) return 0;
  const { numDeletedRows } = await world.db
    .deleteFrom("import_line")
    .where("id", "in", (line) =>
      line.selectFrom("import_line").select("id").where("import_id", "=", over.id).limit(most),
    )
    .executeTakeFirst();
  if (Number(numDeletedRows) < most) await world.db.deleteFrom("account_import").where("id", "=", over.id).execute();
  return most; // the next import may be due too
}

/**
 * Deletes the rows from which this account was added. Files that the person read as an officer then name the account's
 * new User ID. Call inside the transaction that erases the person, after the erasure has given that User ID.
 */
export async function eraseImportLines(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("import_line").where("account_id", "=", accountId).execute();
  const by_name = sql<string>`(select user_id from account where id = ${accountId})`;
  await tx.db.updateTable("account_import").set({ by_name }).where("officer_id", "=", accountId).execute();
}
