/**
 * Measures the product against what it must hold (docs/performance.md).
 *
 *   npm run bench                    every measure but those that are taken only when named
 *   npm run bench -- NAME …          these measures
 *   npm run bench -- --quick NAME …  one short run of each: tries the measure, and says little about the product
 *   npm run bench -- --runs 1 NAME … full size, in fewer runs than three
 *   npm run bench -- --list          their names
 *   npm run bench -- --keep after    also keeps the results, in bench/results/after.json
 *
 * Standard output has one JSON line for each figure, standard error a table for people. It ends with 1 where a hold is missed.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Figure, failed, judge, type Line, type Measure, showHold } from "./frame/measure.ts";
import { type KeptLine, keepResults } from "./frame/results.ts";
import { readState } from "./frame/state.ts";
import { showTable } from "./frame/table.ts";
import { measures } from "./measures.ts";

/** The median of three is the least that one bad moment cannot spoil. */
const RUNS = "3";
const PATIENCE_MS = 3_600_000;

const { values: asked, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean" },
    list: { type: "boolean" },
    keep: { type: "string" },
    runs: { type: "string" },
  },
});
const quick = asked.quick ?? false;
const unknown = names.filter((name) => !measures.some((it) => it.name === name));

if (asked.list) {
  for (const { name, what } of measures) console.log(`${name.padEnd(20)} ${what}`);
} else if (unknown.length > 0) {
  console.error(`No measure is called ${unknown.join(" or ")}: --list names them.`);
  process.exitCode = 2;
} else {
  const chosen = measures.filter((it) => (names.length > 0 ? names.includes(it.name) : !it.onlyNamed));
  const { commit, changed, machine, load, node, date } = readState();
  console.error(`${date}, ${commit}${changed ? " with changes" : ""}, ${machine}, Node ${node}, load ${load}`);
  const lines: Line[] = [];
  for (const measure of chosen) lines.push(...(await take(measure)));
  console.error(`\n${showTable(lines)}`);
  process.exitCode = lines.every((it) => it.ok) ? 0 : 1;
}
process.exit();

/** Takes one measure, prints its lines, and keeps them where that was asked. */
async function take(measure: Measure): Promise<readonly Line[]> {
  const [began, state] = [performance.now(), readState()];
  let figures: readonly Figure[] = [];
  let lines: readonly Line[];
  try {
    figures = await Promise.race([
      measure.run({ runs: quick ? 1 : Number(asked.runs ?? RUNS), quick }),
      pause(PATIENCE_MS).then(() => Promise.reject(new Error("it did not end in an hour"))),
    ]);
    lines = figures.map(judge);
  } catch (error) {
    lines = [failed(measure.name, error)];
  }
  for (const line of lines) console.log(JSON.stringify(line));
  console.error(`${measure.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (asked.keep !== undefined)
    keepResults(
      asked.keep,
      lines.map((line, at): KeptLine => ({ ...line, aim: showHold(figures[at]?.aim), state })),
    );
  return lines;
}
