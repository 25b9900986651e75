/**
 * Runs everything that must hold: the checks, and beside them the tests: unit, contract and story, and the guide in real browsers.
 *
 *   npm test                   all of it; compares the passed tests with docs/compliance.md and SECURITY.md
 *   npm run test:quick         the checks, and the test files that tell no story, on SQLite: for the inner loop
 *   npm test -- PATTERN …      only the test files whose path contains one of these words, and the claims of those files
 *
 * docs/testing.md says what makes a run fail.
 */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeMigrated } from "../packages/server/test-support/migrated-file.ts";
import { startSharedPostgres } from "../packages/server/test-support/postgres.ts";
import { prepareNoted } from "../packages/server/test-support/postgres-words.ts";
import { readAllClaims } from "./compliance.ts";
import { readNamedStories, readRisks } from "./security-promises.ts";
import { groupFiles } from "./test-run/groups.ts";
import type { TestResult } from "./test-run/results.ts";
import { LIMITS, runFiles } from "./test-run/run-files.ts";
import { findNotShown } from "./test-run/shown-claims.ts";

const ROOT = dirname(import.meta.dirname);

/** So many failures say at the end why, once more. */
const REASONS_SHOWN = 5;

/** Files that tell a story over HTTP, or take their time. */
const SLOW = /\.story\.test\.ts$|\/(attacks|crashes|races)\/|^e2e\//;

const quick = process.argv.includes("--quick");
const patterns = process.argv.slice(2).filter((it) => it !== "--quick");
const failures: string[] = [];
const reasons: string[] = [];
const results: TestResult[] = [];
const changedBefore = changes();

/** Everything that tests write, browsers and databases included, is below this folder, and goes with the run. */
const folder = mkdtempSync(join(placeOfFiles(), `spse-tests-${process.pid}-`));
chmodSync(folder, 0o755); // PostgreSQL runs as another user
process.env.TMPDIR = folder;
/** The release that tests install (release/made-once.ts). */
process.env.TEST_RELEASE = join(folder, "release");
/** Each process of a story leaves here what it asked SQLite (test-support/postgres-words.ts). */
process.env.TEST_STATEMENTS = mkdtempSync(join(folder, "statements-"));
/** Node keeps here what it has compiled, for the next file of this run. */
process.env.NODE_COMPILE_CACHE = join(folder, "compiled");
const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.once("exit", removeFolder);
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
console.log(`The files of a group follow one another by the seed ${seed} (TEST_SEED=${seed} repeats it).`);
const { groups, unmatched } = groupFiles(ROOT, isAsked, seed);
failures.push(...unmatched.map((pattern) => `No test file matches ${pattern}.`));
const ran = new Set(groups.flat());
const checked = patterns.length === 0 ? check() : undefined;
if (patterns.length > 0 && ran.size === 0) {
  failures.push(`No test file has ${patterns.join(" or ")} in its path.`);
}

if (quick) process.env.TEST_ENGINES = "sqlite";
else if (ran.size > 0) process.env.TEST_POSTGRES_URL = await startSharedPostgres();
process.env.TEST_SQLITE_FILE = await makeMigrated();
process.off("exit", removeFolder).once("exit", removeFolder); // after PostgreSQL's own end
if (groups.length > 0) await tests();
await checked;
if (process.env.TEST_POSTGRES_URL) await statements();

if (changedBefore === "" && changes() !== "") failures.push(`The tests changed the work tree:\n${changes()}`);
if (results.length > 0) judge();
for (const reason of reasons.slice(0, REASONS_SHOWN)) console.log(reason);
for (const failure of failures) console.log(`FAILED: ${failure}`);
if (failures.length === 0) console.log("Everything holds.");
const count = (outcome: TestResult["outcome"]) => results.filter((it) => it.outcome === outcome).length;
console.log(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
process.exitCode = failures.length > 0 ? 1 : 0;

/**
 * Linux's files in memory, where they have the room: thousands of small files that soon go again then wait for no disk. Kill -9, which stories do, loses no file of theirs either; that data reaches a disk is for the product's settings to say.
 */
function placeOfFiles(): string {
  const [memory, enoughBytes] = ["/dev/shm", 4 * 2 ** 30];
  if (process.env.TMPDIR || !existsSync(memory)) return tmpdir();
  // A run that was killed has left its files, which would keep the memory.
  for (const left of globSync("spse-tests-*-*", { cwd: memory }))
    if (!isRunning(Number(left.split("-")[2]))) rmSync(join(memory, left), { recursive: true, force: true });
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enoughBytes ? memory : tmpdir();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isAsked(file: string): boolean {
  if (quick) return !SLOW.test(file);
  return patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));
}

/** Most of its time one core is free for the first tests. Its lines are shown where one fails. */
async function check(): Promise<void> {
  const start = performance.now();
  const child = spawn(process.execPath, ["scripts/check.ts"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (status !== 0) failures.push(`The checks:\n${said}`);
  console.log(`  The checks: ${secondsSince(start)} s`);
}

/** PostgreSQL understands each statement that a story has asked SQLite. */
async function statements(): Promise<void> {
  const { asked, refused } = await prepareNoted(process.env.TEST_STATEMENTS ?? "");
  console.log(`  PostgreSQL prepares ${asked} statements`);
  for (const text of refused) failures.push(`PostgreSQL refuses what a story has asked SQLite: ${text}`);
}

async function tests(): Promise<void> {
  const start = performance.now();
  const run = await runFiles(ROOT, groups, LIMITS);
  results.push(...run.results);
  failures.push(...run.problems);
  reasons.push(...run.failures);
  console.log(`  The tests: ${secondsSince(start)} s`);
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}

/** Notes what did not pass, and what was claimed and not shown. */
function judge(): void {
  for (const { path, names, outcome } of results)
    if (outcome !== "passed") failures.push(`${outcome}: ${[path, ...names].join(" › ")}`);
  const asked = ({ path }: { path: string }) => (patterns.length === 0 && !quick) || ran.has(path);
  const stories = readNamedStories(readRisks());
  failures.push(...findNotShown(readAllClaims().filter(asked), stories.filter(asked), results));
}

/** What git sees as changed or new; tests must leave it as it was. */
function changes(): string {
  return spawnSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" }).stdout.trim();
}
