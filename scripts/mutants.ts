/**
 * Breaks one rule after another in a copy of the last commit, and checks that a test fails. Run by hand, and before a release.
 *
 *   npm run mutants                    all groups
 *   npm run mutants -- session email   these groups
 *   npm run mutants -- useOffer-late   this mutant, or several
 *   npm run mutants -- claims          those that prove a requirement or promise: a test with its id in the name must fail
 *
 * docs/testing.md says how a mutant is added; docs/reliability.md has the last score and explains the survivors.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startSharedPostgres } from "../packages/server/test-support/postgres.ts";
import { idsIn } from "./claims.ts";
import { makeCopy } from "./copy.ts";
import { linkModules } from "./link-modules.ts";
import { type Mutant, readGroups, readMutated } from "./mutants/mutant.ts";
import { runTests } from "./mutants/verdict.ts";
import type { TestResult } from "./test-run/results.ts";

const ROOT = dirname(import.meta.dirname);

const groups = readGroups();
const isOfClaims = process.argv[2] === "claims";
const words = process.argv.slice(isOfClaims ? 3 : 2);
const isAsked = (group: string, { id, proves }: Mutant) =>
  (!isOfClaims || proves.length > 0) && (words.length === 0 || words.includes(group) || words.includes(id));
const asked = groups
  .map(({ name, mutants }) => ({ name, mutants: mutants.filter((it) => isAsked(name, it)) }))
  .filter((it) => it.mutants.length > 0);
if (asked.length === 0) {
  console.log(`No group or mutant has this name. The groups are: ${groups.map((it) => it.name).join(", ")}.`);
  process.exit(1);
}

if (spawnSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" }).stdout !== "")
  console.log("The copy holds committed changes only.");
const copy = makeCopy(ROOT);
linkModules(ROOT, copy);
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.env.TEST_POSTGRES_URL = await startSharedPostgres();
/** Node keeps compiled code there, by its content: each run of a test compiles only the mutant's file again. */
process.env.NODE_COMPILE_CACHE = join(dirname(copy), "compiled");

await demandGreen([...new Set(asked.flatMap((it) => it.mutants.flatMap(({ tests }) => tests)))].sort());
const unseen: string[] = [];
let all = 0;
for (const { name, mutants } of asked) {
  console.log(`\n${name}`);
  let kills = 0;
  for (const mutant of mutants) {
    const start = performance.now();
    const { isKilled, by } = await runMutant(mutant);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const said = `${mutant.id}: ${mutant.breaks}  ← ${by}`;
    if (isKilled) kills += 1;
    else unseen.push(`survived: ${mutant.changes[0]?.file}: ${said}`);
    console.log(`  ${isKilled ? "killed  " : "survived"} ${seconds.padStart(6)} s  ${said}`);
  }
  console.log(`  ${kills} of ${mutants.length}`);
  all += mutants.length;
}
console.log("");
for (const line of unseen) console.log(line);
const killed = all - unseen.length;
console.log(`${killed} of ${all} mutants killed: ${((killed / all) * 100).toFixed(1)} %`);
process.exit(unseen.length > 0 ? 1 : 0);

/** A test that is red without a mutant shows nothing. */
async function demandGreen(files: readonly string[]): Promise<void> {
  console.log(`Without a mutant: ${files.length} test files`);
  const red: string[] = [];
  for (const file of files) {
    const run = await runTests(copy, [file], true);
    if (run.isBroken || run.red.length > 0) red.push(`${file}: ${nameRed(run.red)}`);
  }
  if (red.length === 0) return;
  console.log(`Red without a mutant, so these files show nothing:\n${red.join("\n")}`);
  process.exit(1);
}

function nameRed([first]: readonly TestResult[]): string {
  return first ? `${first.path}: ${first.names.join(" › ")}` : "no test, or a file that does not run";
}

/** @returns whether a test failed: each that claims what the mutant breaks, of those that prove a claim. */
async function runMutant(mutant: Mutant): Promise<{ readonly isKilled: boolean; readonly by: string }> {
  const files = readMutated(copy, mutant);
  for (const [file, { mutated }] of files) writeFileSync(join(copy, file), mutated);
  try {
    const { red } = await runTests(copy, mutant.tests, !isOfClaims);
    if (!isOfClaims) return { isKilled: red.length > 0, by: nameRed(red) };
    const ids = red.flatMap(({ names }) => names.flatMap(idsIn));
    const green = mutant.proves.filter((id) => !ids.includes(id));
    return { isKilled: green.length === 0, by: green.length === 0 ? mutant.proves.join(" ") : `not ${green}` };
  } finally {
    for (const [file, { plain }] of files) writeFileSync(join(copy, file), plain);
  }
}
