/**
 * Measures the product against what it must hold (docs/performance.md).
 *
 *   npm run bench                    every measure but those that are taken only when named
 *   npm run bench -- NAME …          these measures
 *   npm run bench -- --quick NAME …  one short run of each: tries the measure, and says little about the product
 *   npm run bench -- --list          their names
 *
 * Standard output has one JSON line for each figure, standard error a table for people. It ends with 1 where a hold is missed.
 */
import { failed, judge, type Line, type Measure } from "./frame/measure.ts";
import { readState } from "./frame/state.ts";
import { showTable } from "./frame/table.ts";
import { measures } from "./measures.ts";

const RUNS = 3;

const asked = process.argv.slice(2);
const names = asked.filter((it) => !it.startsWith("--"));
const quick = asked.includes("--quick");
const unknown = names.filter((name) => !measures.some((it) => it.name === name));

if (asked.includes("--list")) {
  for (const { name, what } of measures) console.log(`${name.padEnd(20)} ${what}`);
} else if (unknown.length > 0) {
  console.error(`No measure is called ${unknown.join(" or ")}: --list names them.`);
  process.exitCode = 2;
} else {
  const chosen = measures.filter((it) => (names.length > 0 ? names.includes(it.name) : !it.onlyNamed));
  const { commit, changed, machine, node, date } = readState();
  console.error(`${date}, ${commit}${changed ? " with changes" : ""}, ${machine}, Node ${node}`);
  const lines: Line[] = [];
  for (const measure of chosen) lines.push(...(await take(measure)));
  console.error(`\n${showTable(lines)}`);
  process.exitCode = lines.every((it) => it.ok) ? 0 : 1;
}
process.exit();

/** Takes one measure and prints its lines. */
async function take(measure: Measure): Promise<readonly Line[]> {
  const began = performance.now();
  let lines: readonly Line[];
  try {
    lines = (await measure.run({ runs: quick ? 1 : RUNS, quick })).map(judge);
  } catch (error) {
    lines = [failed(measure.name, error)];
  }
  for (const line of lines) console.log(JSON.stringify(line));
  console.error(`${measure.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return lines;
}
