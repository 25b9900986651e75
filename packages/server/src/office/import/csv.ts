/** Cells of a CSV file as spreadsheets read and write them. Pure. */
import { guarded, unguarded } from "../../base/platform/formula-guard.ts";

/** One row: semicolons, as Excel in Indonesia writes and reads them. No cell is run as a formula. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(";")}\r\n`;

/** Tells spreadsheets that the text is UTF-8. */
export const CSV_BEGINNING = "\u{feff}";

function cell(text: string): string {
  const safe = guarded(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before {@link csvRow}. */
export const plainCell = (text: string): string => unguarded(text).trim();
