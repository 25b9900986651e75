/** CSV as spreadsheets read it (RFC 4180), with a byte order mark, so that Excel takes it for UTF-8. Pure. */
import { guarded } from "./formula-guard.ts";

type Cell = string | number | null;

export const CSV_TYPE = "text/csv; charset=utf-8";
const MARK = "\ufeff";

/** A whole file. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string => MARK + rows.map(csvLine).join("");

/** One line with its end. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(shownCell).join(",")}\r\n`;

/** A number of ours is no text, and may begin with a minus. */
function shownCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = guarded(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
