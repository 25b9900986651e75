/**
 * Runs everything that must hold, in this order: the checks; unit, contract and story tests; the guide in real browsers.
 *
 *   npm test                   all of it
 *   npm test -- PATTERN …      only the test files whose path contains one of these words
 */
import { spawn, spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname } from "node:path";
import { startPostgres } from "../packages/server/test-support/postgres.ts";

const ROOT = dirname(import.meta.dirname);

const INSIDE = [
  "packages/*/src/**/*.test.ts",
  "packages/*/test/**/*.test.ts",
  "packages/*/test-support/**/*.test.ts",
  "packages/*/attacks/**/*.test.ts",
  "packages/*/races/**/*.test.ts",
  "packages/*/crashes/**/*.test.ts",
  "scripts/**/*.test.ts",
];
const BROWSERS = ["e2e/**/*.test.ts"];

/** Two files at a time; a file is over with its last test, even where it left a connection open. */
const RUNNER = ["--test", "--test-concurrency=2", "--test-force-exit"];

/** The whole run must end before continuous integration gives it up. Milliseconds for one step. */
const STEP_LIMIT_MS = 25 * 60_000;

/** A test that takes longer than this hangs. Milliseconds. */
const INSIDE_TIMEOUT_MS = 120_000;
const BROWSERS_TIMEOUT_MS = 600_000;

const patterns = process.argv.slice(2);
const failures: string[] = [];
const changedBefore = changes();

process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

const inside = find(INSIDE);
const browsers = find(BROWSERS);
if (patterns.length === 0) {
  await step("The checks", ["scripts/check.ts"]);
} else if (inside.length + browsers.length === 0) {
  failures.push(`No test file has ${patterns.join(" or ")} in its path.`);
}

if (inside.length + browsers.length > 0) process.env.TEST_POSTGRES_URL = (await startPostgres()).url;
await tests("Unit, contract and story tests", inside, INSIDE_TIMEOUT_MS);
await tests("The guide in real browsers", browsers, BROWSERS_TIMEOUT_MS);

if (changedBefore === "" && changes() !== "") failures.push(`The tests changed the work tree:\n${changes()}`);
for (const failure of failures) console.log(`FAILED: ${failure}`);
if (failures.length === 0) console.log("Everything holds.");
process.exitCode = failures.length > 0 ? 1 : 0;

/** The test files that the globs and the words on the command line name. */
function find(globs: readonly string[]): string[] {
  const files = globs.flatMap((glob) => globSync(glob, { cwd: ROOT, exclude: ["**/node_modules/**"] })).sort();
  if (patterns.length > 0) return files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
  if (files.length === 0) failures.push(`No test file matches ${globs.join(", ")}.`);
  return files;
}

/** Runs test files with node:test, each in its own process, two at a time; its closing lines count what ran. */
async function tests(title: string, files: readonly string[], timeoutMs: number): Promise<void> {
  if (files.length > 0) await step(title, [...RUNNER, `--test-timeout=${timeoutMs}`, ...files]);
}

/** Runs Node with these arguments and notes a failure; later steps run all the same. */
async function step(title: string, args: readonly string[]): Promise<void> {
  console.log(`\n── ${title}\n`);
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit", timeout: STEP_LIMIT_MS });
  const status = await new Promise((resolve) => child.once("exit", resolve));
  console.log(`\n── ${title}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (status !== 0) failures.push(title);
}

/** What git sees as changed or new; tests must leave it as it was. */
function changes(): string {
  return spawnSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" }).stdout.trim();
}
