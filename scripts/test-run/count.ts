/** How many tests passed, failed and were skipped. Pure. */
import type { TestResult } from "./results.ts";

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The suite of a test file: `e2e`, `scripts`, `packages/protocol`, and of the server each folder, as `packages/server/attacks`. */
export function suiteOf(path: string): string {
  const [first = "", second = "", third = ""] = path.split("/");
  if (first !== "packages") return first;
  return second === "server" ? `${first}/${second}/${third}` : `${first}/${second}`;
}

/** Counts per suite, in the order of their names. */
export function countResults(results: readonly TestResult[]): Record<string, Count> {
  const counts: Record<string, Count> = {};
  for (const suite of results.map((it) => suiteOf(it.path)).sort())
    counts[suite] ??= { passed: 0, failed: 0, skipped: 0 };
  for (const { path, outcome } of results) {
    const count = counts[suiteOf(path)];
    if (count) count[outcome] += 1;
  }
  return counts;
}

/** The sum of all suites. */
export function sumOf(counts: Record<string, Count>): Count {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const count of Object.values(counts))
    for (const outcome of ["passed", "failed", "skipped"] as const) sum[outcome] += count[outcome];
  return sum;
}

/** The line that sums up a run or a suite. */
export const showCount = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A line for each suite. */
export function showSuites(counts: Record<string, Count>): string {
  const width = Math.max(...Object.keys(counts).map((it) => it.length), 0);
  return Object.entries(counts)
    .map(([suite, it]) => `  ${suite.padEnd(width)}  ${showCount(it)}`)
    .join("\n");
}
