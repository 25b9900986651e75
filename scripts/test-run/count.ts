/** How many tests passed, failed and were skipped, and the committed minimum. Pure. */
import type { TestResult } from "./results.ts";

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** test-count.json: how many tests of each suite must pass at least. */
export interface CommittedCount {
  readonly suites: Readonly<Record<string, number>>;
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

/** The suites of which fewer tests passed than are committed, each as a sentence. */
export function findFalls(counts: Record<string, Count>, committed: CommittedCount): string[] {
  return Object.entries(committed.suites)
    .filter(([suite, least]) => (counts[suite]?.passed ?? 0) < least)
    .map(([suite, least]) => `${suite}: ${counts[suite]?.passed ?? 0} tests passed, and test-count.json has ${least}`);
}

/** The suites of which more tests passed than are committed. */
export function findRises(counts: Record<string, Count>, committed: CommittedCount): string[] {
  return Object.keys(counts).filter((suite) => (counts[suite]?.passed ?? 0) > (committed.suites[suite] ?? 0));
}

/**
 * The next test-count.json.
 *
 * @returns null if a number falls and `fewer` does not allow it: then nothing may be written.
 */
export function nextCount(
  counts: Record<string, Count>,
  committed: CommittedCount,
  fewer: boolean,
): CommittedCount | null {
  if (!fewer && findFalls(counts, committed).length > 0) return null;
  return { suites: Object.fromEntries(Object.entries(counts).map(([suite, it]) => [suite, it.passed])) };
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
