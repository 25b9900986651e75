/**
 * The program without wings: a copy of this repository in which office and operate are gone, and connect too unless it is asked for.
 * base, core and operate/start stay as they are, but for the lines of operate/start/wings.ts that name the others.
 *
 *   npm run build -- --core FOLDER               makes it there, with what it runs on, to be read and started
 *   node scripts/core.ts                         counts the server's lines in it
 *   node scripts/core.ts --test [PATTERN …]      runs the tests that are left, all or those whose path has one of these words
 *
 * With `--connect` the copy has connect too. `npm run check` compiles both copies, and `npm test` runs some of their stories.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startSharedPostgres } from "../packages/server/test-support/postgres.ts";
import { type Choice, type Copy, count, isCode, isOfServer, isTaken, leaveOut } from "./core/leave-out.ts";
import { readImports } from "./imports.ts";
import { linkModules } from "./link-modules.ts";
import type { Lock } from "./release/production-packages.ts";
import { copyPackages } from "./release/tree.ts";
import { groupFiles } from "./test-run/groups.ts";
import { LIMITS, runFiles } from "./test-run/run-files.ts";
import { listTracked, readTracked } from "./tracked.ts";

const ROOT = dirname(import.meta.dirname);
const SERVER = "packages/server/";
const ENTRY = `${SERVER}src/operate/start/standalone.ts`;

/** What browsers load, as built. */
const BUILT = ["packages/portal-scripts/dist", "packages/authenticator/dist"];

const sayCount = ({ connect }: Choice): string => {
  const { files, lines } = count(readCopy({ connect }).sources);
  return `base, core${connect ? ", connect" : ""} and start: ${lines} lines of server code in ${files} files.`;
};

const readCopy = (choice: Choice): Copy => leaveOut(readTracked(ROOT, "*.ts", "*.tsx", "*.mjs"), choice);

/** Writes the copy's files into a folder, in place of what is there. */
function writeCopy(folder: string, choice: Choice): Copy {
  const copy = readCopy(choice);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of copy.sources) write(join(folder, path), text);
  for (const path of listTracked(ROOT))
    if (!isCode(path) && isTaken(path))
      cpSync(join(ROOT, path), join(folder, path), { recursive: true, verbatimSymlinks: true });
  return copy;
}

const readPackage = (folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** tsc's next run takes from `kept` what it has found out: 2 s of CPU in place of 11. Several checkers find the same anew: 17. */
export const tscWords = (project: string, kept: string): readonly string[] => [
  ...`--noEmit -p ${project} --checkers 1 --incremental --tsBuildInfoFile`.split(" "),
  join(ROOT, "node_modules", ".cache", `${kept}.json`),
];

/** Compiles the copy. @returns what is wrong, ready to print; empty if it stands alone. */
export function findCoreProblems(choice: Choice): string {
  const name = choice.connect ? "core-connect" : "core";
  const folder = join(ROOT, ".cache", name);
  const { problems } = writeCopy(folder, choice);
  if (problems.length > 0) return problems.join("\n");
  linkModules(ROOT, folder);
  const program = { extends: "./tsconfig.json", include: [SERVER], exclude: [`${SERVER}node_modules`] };
  write(join(folder, "tsconfig.server.json"), JSON.stringify(program));
  const words = tscWords("tsconfig.server.json", `types-${name}`);
  const tsc = join(ROOT, "node_modules", ".bin", "tsc");
  const { status, stdout, stderr } = spawnSync(tsc, words, { cwd: folder, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`.trim();
}

/** Makes the program, with the packages that it imports and no others. @returns the command that starts it. */
function makeProgram(folder: string, choice: Choice): string {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const { problems, sources } = writeCopy(folder, choice);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  for (const path of BUILT) cpSync(join(ROOT, path), join(folder, path), { recursive: true });

  const imported = new Set(sources.filter(isOfServer).flatMap((source) => readImports(source).map(packageOf)));
  const path = `${SERVER}package.json`;
  const { devDependencies: _, ...server } = readPackage(ROOT, path);
  const dependencies = pick(server.dependencies, imported);
  write(join(folder, path), `${JSON.stringify({ ...server, dependencies }, null, 2)}\n`);
  const lock: Lock = readPackage(ROOT, "package-lock.json").packages;
  copyPackages(ROOT, folder, { ...lock, "packages/server": { dependencies } });
  mkdirSync(join(folder, "node_modules", ".bin"));
  symlinkSync(process.execPath, join(folder, "node_modules", ".bin", "node"));
  const start = { private: true, type: "module", scripts: { start: `exec node ${ENTRY}` } };
  write(join(folder, "package.json"), `${JSON.stringify(start, null, 2)}\n`);
  return `cd ${folder} && npm start`;
}

const packageOf = ({ from }: { readonly from: string }): string =>
  from.split("/", from.startsWith("@") ? 2 : 1).join("/");

const pick = (all: Readonly<Record<string, string>>, names: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));

/** Runs the tests that are left. @returns whether all pass. */
async function runTests(choice: Choice, patterns: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "spse-core-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const { problems } = writeCopy(folder, choice);
  linkModules(ROOT, folder);
  process.env.TEST_POSTGRES_URL ??= process.env.TEST_ENGINES === "sqlite" ? "" : await startSharedPostgres();
  const isAsked = (file: string) =>
    file.startsWith(SERVER) && (patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));
  const { groups } = groupFiles(folder, isAsked, 0);
  const run = await runFiles(folder, groups, LIMITS);
  for (const problem of [...problems, ...run.problems]) console.log(problem);
  const failed = run.results.filter(({ outcome }) => outcome === "failed");
  console.log(`${groups.flat().length} files, ${run.results.length} tests, ${failed.length} failed.`);
  return groups.length > 0 && failed.length + problems.length + run.problems.length === 0;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: {
      connect: { type: "boolean", default: false },
      core: { type: "string" },
      test: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  try {
    if (values.test) process.exitCode = (await runTests(values, positionals)) ? 0 : 1;
    else if (values.core !== undefined)
      console.log(`${sayCount(values)}\nStart it: ${makeProgram(resolve(values.core), values)}`);
    else for (const connect of [false, true]) console.log(sayCount({ connect }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
