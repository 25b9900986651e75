/** Reads and writes the counts: test-count.json, which is committed, and the counts of the last whole run. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CommittedCount, Count } from "./count.ts";

const ROOT = join(import.meta.dirname, "../..");
const COMMITTED = join(ROOT, "test-count.json");
const LAST = join(ROOT, ".cache/last-test-count.json");

export const readCommittedCount = (): CommittedCount => JSON.parse(readFileSync(COMMITTED, "utf8"));

export function writeCommittedCount(count: CommittedCount): void {
  writeFileSync(COMMITTED, `${JSON.stringify(count, null, 2)}\n`);
}

/** The counts of the last whole run in which nothing failed or was skipped; null if there was no such run. */
export const readLastCount = (): Record<string, Count> | null =>
  existsSync(LAST) ? JSON.parse(readFileSync(LAST, "utf8")) : null;

export function writeLastCount(counts: Record<string, Count>): void {
  mkdirSync(dirname(LAST), { recursive: true });
  writeFileSync(LAST, JSON.stringify(counts));
}
