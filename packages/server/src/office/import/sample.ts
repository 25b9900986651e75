/** The results of some rows of a file, and a file to begin with. */

import type { World } from "../../base/platform/world.ts";
import { type Account, userKey } from "../../core/account/index.ts";
import { findAccounts } from "../../core/account/many/index.ts";
import { columns } from "./columns.ts";
import { CSV_BEGINNING, csvRow } from "./csv.ts";
import { loadLines, loadRare } from "./import.sql.ts";
import type { Change, Values } from "./line.ts";
import { openLine } from "./sealed-line.ts";

/** A row that adds an account, or changes one. */
interface SampleRow {
  readonly row: number;
  readonly values: Values;
  /** Empty for a new account. */
  readonly changes: readonly Change[];
  /** The account as it is now; null where it is new. */
  readonly now: Account | null;
}

/** The first rows of a preview that would add or change an account, up to `most`, from the top of the file. */
export async function listSample(
  world: World,
  importId: string,
  verdict: "new" | "changed",
  most: number,
): Promise<readonly SampleRow[]> {
  const lines =
    verdict === "new"
      ? await loadLines(world, importId, { after: 1, most, verdicts: ["new"] })
      : await loadRare(world, importId, "changed", 1, most);
  const rows = lines.flatMap((line) => {
    if (line.sealed === null) return []; // applied meanwhile
    const kept = openLine(world, line)?.kept.verdict;
    if (kept?.kind !== "new" && kept?.kind !== "changed") return [];
    return [{ row: line.line, values: kept.values, changes: kept.kind === "changed" ? kept.changes : [] }];
  });
  const known = await findAccounts(
    world,
    rows.map((it) => it.values.userId),
  );
  return rows.map((it) => ({ ...it, now: known.get(userKey(it.values.userId)) ?? null }));
}

/** A valid sample file, with one row of each kind and no real person's data. @param lastDay of a role, as 2027-12-31. */
export const exampleFile = (lastDay: string): string =>
  CSV_BEGINNING +
  [
    [...columns],
    [
      "PENYEDIA01",
      "Penyedia",
      "penyedia",
      "PT Contoh Jaya",
      "pt.contoh.jaya@contoh.example",
      "012345678901000",
      "",
      "",
    ],
    ["PPK01", "Non Penyedia", "ppk", "Siti Contoh", "siti.contoh@contoh.example", "198001012005012001", "", ""],
    ["POKJA01", "Non Penyedia", "pokja", "Budi Contoh", "budi.contoh@contoh.example", "", lastDay, ""],
  ]
    .map(csvRow)
    .join("");
