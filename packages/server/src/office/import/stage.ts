/**
 * Reads a whole file of users and stores its rows, sealed, each with the result that an import would have. Nothing else
 * changes: this is the preview and the dry run.
 */
import { createHash } from "node:crypto";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { token } from "../../base/platform/keys.ts";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { PREVIEW_SECONDS } from "../../base/rules/lifetimes.ts";
import { userKey } from "../../core/account/index.ts";
import { findAccounts } from "../../core/account/many/index.ts";
import { record } from "../../core/audit/index.ts";
import { type By, byDetail } from "./by.ts";
import { columns, readHeader } from "./columns.ts";
import { changeImport, dropImport, dropOthers, findImport, insertImport, insertLines } from "./import.sql.ts";
import type { AccountImport } from "./import.ts";
import { decide } from "./judged-line.ts";
import { type LineVerdict, type Mode, readLine, refuseTwice } from "./line.ts";
import { type FileRefusal, FileRefused, type Row, readRows } from "./read-file.ts";
import { addToDigest, sealLine } from "./sealed-line.ts";

/** The result of reading a file. `replaced`: its officer has begun with another file meanwhile. */
export type StageOutcome =
  | { readonly kind: "previewed"; readonly made: AccountImport }
  | { readonly kind: "refused"; readonly refusal: FileRefusal }
  | { readonly kind: "replaced" };

const ID_BYTES = 16;

/**
 * Reads a file.
 *
 * @param source its bytes, as they arrive; at most FILE_BYTES_MOST are read.
 * @param progress receives the number of finished rows, now and then.
 */
export async function stageFile(
  world: World,
  source: AsyncIterable<Uint8Array>,
  { mode, fileName, by, progress }: { mode: Mode; fileName: string; by: By; progress?: (rows: number) => void },
): Promise<StageOutcome> {
  const id = token(world.random, ID_BYTES);
  const { officerId, name } = by;
  await transact(world, async (tx) => {
    if (officerId !== null) await dropOthers(tx, { id, officerId }, "reading");
    const expires_at = tx.now() + PREVIEW_SECONDS;
    await insertImport(tx, { id, mode, file_name: fileName, officer_id: officerId, by_name: name, expires_at });
  });
  try {
    return await stageRows(world, source, { id, mode, by, ...(progress && { progress }) });
  } catch (error) {
    await dropImport(world, id);
    if (error instanceof FileRefused) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}

async function stageRows(
  world: World,
  source: AsyncIterable<Uint8Array>,
  { id, mode, by, progress }: { id: string; mode: Mode; by: By; progress?: (rows: number) => void },
): Promise<StageOutcome> {
  const [ofFile, ofRows] = [createHash("sha256"), createHash("sha256")];
  const seen = new Map<string, number>();
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  let header: Extract<ReturnType<typeof readHeader>, { kind: "read" }> | null = null;
  for await (const batch of readRows(source, (bytes) => void ofFile.update(bytes))) {
    const rows = header ? batch : batch.slice(1);
    header ??= headerOf(batch);
    const { at, width } = header;
    const judged = await judge(world, rows, { header: { at, width }, seen, mode });
    const lines = judged.map(({ row, cells, verdict }) => {
      counts[verdict.kind] += 1;
      const sealed = sealLine(world, id, row, {
        verdict,
        cells: verdict.kind === "refused" ? columns.map((it) => cells[at.get(it) ?? -1] ?? "") : [],
      });
      addToDigest(ofRows, row, sealed.plain);
      return sealed.line;
    });
    const store = async (tx: Tx): Promise<boolean> => {
      const figures = { new_rows: counts.new, changed_rows: counts.changed, same_rows: counts.same };
      if (!(await changeImport(tx, id, { state: "reading" }, { ...figures, refused_rows: counts.refused })))
        return false;
      await insertLines(tx, lines);
      return true;
    };
    const kept = await withoutFlush(() => transact(world, store)); // the end of the file waits for the disk
    if (!kept) return { kind: "replaced" };
    await letOthersRun();
    progress?.(counts.new + counts.changed + counts.same + counts.refused);
  }
  if (!header) throw new FileRefused({ kind: "empty" });
  return transact(world, async (tx) => {
    const digests = { digest: ofRows.digest("hex"), file_digest: ofFile.digest("hex") };
    if (!(await changeImport(tx, id, { state: "reading" }, { state: "previewed", ...digests })))
      return { kind: "replaced" };
    if (by.officerId !== null) await dropOthers(tx, { id, officerId: by.officerId }, "previewed");
    await record(tx, { event: "import", outcome: "previewed", ...byDetail(by, { import: id, mode, ...counts }) });
    const made = await findImport(tx, id);
    return made ? { kind: "previewed", made } : { kind: "replaced" };
  });
}

function headerOf([first]: readonly Row[]) {
  const read = readHeader(first?.cells ?? []);
  if (read.kind !== "read") throw new FileRefused(read);
  return read;
}

interface JudgedRow extends Row {
  readonly verdict: LineVerdict;
}

/** The result that an import of each of these rows would have, with the present file and accounts. */
async function judge(
  world: World,
  rows: readonly Row[],
  { header, seen, mode }: { header: Parameters<typeof readLine>[1]; seen: Map<string, number>; mode: Mode },
): Promise<readonly JudgedRow[]> {
  const ground = { zone: world.config.timeZone, now: world.now() };
  const read = rows.map((row) => {
    const { values, problems } = readLine(row.cells, header, ground);
    const isNamed = problems.every(({ kind }) => kind !== "user-id-form");
    const twice = isNamed ? refuseTwice(seen, values.userId, row.row) : null;
    return { ...row, values, problems: twice ? [...problems, twice] : problems };
  });
  const existing = await findAccounts(
    world,
    read.filter((it) => it.problems.length === 0).map((it) => it.values.userId),
  );
  const judged: JudgedRow[] = [];
  for (const { row, cells, values, problems } of read) {
    const account = existing.get(userKey(values.userId)) ?? null;
    const refused = problems.length > 0;
    judged.push({
      row,
      cells,
      verdict: refused ? { kind: "refused", problems } : await decide(world, values, account, mode),
    });
  }
  return judged;
}
