/** The lines of a bench as a table for people. Pure. */
import type { Line } from "./measure.ts";

export function showTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.ok ? (line.hold === null ? " " : "✓") : "✗",
    line.name,
    line.value === null ? "not taken" : `${line.value} ${line.unit}`,
    line.hold ?? "",
    line.problem ?? (line.runs > 1 ? `${line.min} to ${line.max} in ${line.runs} runs` : ""),
  ]);
  const widths = [1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const head = [" ", "figure", "value", "hold", "seen"];
  return [head, ...rows]
    .map(([mark, ...cells]) => `${mark} ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
