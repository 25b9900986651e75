/** Cells of a CSV file as spreadsheets read and write them. Pure. */

/** What a spreadsheet takes for a formula. OWASP, CSV Injection. */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'(?=[=+\-@\t\r])/;

/** One row: semicolons, as Excel in Indonesia writes and reads them. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(";")}\r\n`;

/** Tells spreadsheets that the text is UTF-8. */
export const CSV_BEGINNING = "\u{feff}";

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before {@link csvRow}. */
export const plainCell = (text: string): string => text.replace(GUARDED, "").trim();
