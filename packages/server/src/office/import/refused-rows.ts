/** The rows of a file that an import left out, as its preview shows them and as a file to mend and read again. */
import type { Language } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { columns } from "./columns.ts";
import { CSV_BEGINNING, csvRow, plainCell } from "./csv.ts";
import { loadRare } from "./import.sql.ts";
import type { Problem } from "./line.ts";
import { problemText } from "./problems.texts.ts";
import { openLine } from "./sealed-line.ts";

/** One refused row. `cells`: in the order of `columns`. */
interface RefusedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

/** Up to `most`, from the top of the file. */
export async function listRefused(
  world: World,
  importId: string,
  most: number,
  after = 1,
): Promise<readonly RefusedRow[]> {
  return (await loadRare(world, importId, "refused", after, most)).map((line) => {
    const { verdict = null, cells = columns.map(() => "") } = openLine(world, line)?.kept ?? {};
    return { row: line.line, cells, problems: verdict?.kind === "refused" ? verdict.problems : [] };
  });
}

const BATCH = 500;

/** All of them as a file, in pieces. Two more columns say where and why; an import does not read them. */
export async function* refusedFile(world: World, importId: string, language: Language): AsyncGenerator<string> {
  yield CSV_BEGINNING + csvRow([...columns, "baris", "masalah"]);
  let after = 1;
  for (;;) {
    const rows = await listRefused(world, importId, BATCH, after);
    yield rows
      .map(({ row, cells, problems }) =>
        csvRow([...cells.map(plainCell), String(row), problems.map((it) => problemText(it, language)).join(" ")]),
      )
      .join("");
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.row;
  }
}
