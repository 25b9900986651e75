/** Cells of a CSV file as spreadsheets read and write them. Pure. */
import { csvLine } from "../../base/platform/csv.ts";
import { unguarded } from "../../base/platform/formula-guard.ts";

export { CSV_BEGINNING } from "../../base/platform/csv.ts";

/** One row: semicolons, as Excel in Indonesia writes and reads them. No cell is run as a formula. */
export const csvRow = (cells: readonly string[]): string => csvLine(cells, ";");

/** A cell as it was before {@link csvRow}. */
export const plainCell = (text: string): string => unguarded(text).trim();
