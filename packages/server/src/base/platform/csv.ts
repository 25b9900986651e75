/** CSV as spreadsheets read it (RFC 4180), with a byte order mark, so that Excel takes it for UTF-8. Pure. */
import { guarded } from "./formula-guard.ts";

type Cell = string | number | null;

export const CSV_TYPE = "text/csv; charset=utf-8";
/** Tells spreadsheets that a file is UTF-8. */
export const CSV_BEGINNING = "\ufeff";

/** A whole file. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string =>
  CSV_BEGINNING + rows.map((row) => csvLine(row)).join("");

/** One line with its end. @param sign between two cells. */
export const csvLine = (row: readonly Cell[], sign: "," | ";" = ","): string =>
  `${row.map((cell) => shownCell(cell, sign)).join(sign)}\r\n`;

/** A number comes from this program and needs no guard, although it may begin with a minus. */
function shownCell(cell: Cell, sign: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = guarded(cell);
  return safe.includes(sign) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
