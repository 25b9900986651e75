/**
 * Measures the product against what it must hold (bench/holds.ts, docs/performance.md).
 *
 *   npm run bench                        every measure but those that are taken only when named
 *   npm run bench -- NAME …              these measures
 *   npm run bench -- --quick NAME …      one short round of each: tries the measure, and says little about the product
 *   npm run bench -- --rounds 1 NAME …   full size, in fewer rounds than three
 *   npm run bench -- --against REF NAME …  this commit and another in turns, ten rounds, with an interval; of login-script where none is named
 *   npm run bench -- --table             the table of docs/performance.md
 *   npm run bench -- --list              the names of the measures
 *
 * Standard output has one JSON line for each figure, standard error a table for people. It ends with 1 where a hold is missed.
 */
import { parseArgs } from "node:util";
import { compare } from "./frame/against.ts";
import { failed, judge, type Line, type Measure, takeRounds } from "./frame/measure.ts";
import { describeState } from "./frame/state.ts";
import { showCompared, showLines, writeTable } from "./frame/tables.ts";
import { holds } from "./holds.ts";
import { measureNames, measuresOf } from "./measures.ts";

/** The median of three is the least that one bad moment cannot spoil. */
const ROUNDS = "3";

const { values: asked, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    list: { type: "boolean" },
    table: { type: "boolean" },
    rounds: { type: "string", default: ROUNDS },
    against: { type: "string" },
  },
});
const { quick, against } = asked;
const unknown = names.filter((name) => !measureNames.includes(name));
const named = measureNames.filter((it) => names.includes(it));

if (asked.list) {
  for (const { name, what } of await measuresOf(measureNames)) console.log(`${name.padEnd(20)} ${what}`);
} else if (unknown.length > 0) {
  console.error(`No measure is called ${unknown.join(" or ")}: --list names them.`);
  process.exitCode = 2;
} else {
  const taken = describeState();
  console.error(taken);
  if (against === undefined) {
    const all = await measuresOf(named.length > 0 ? named : measureNames);
    await holdAll(named.length > 0 ? all : all.filter((it) => !it.onlyNamed), taken);
  } else {
    const compared = compare(against, named.length > 0 ? named : measureNames.slice(0, 1), quick);
    for (const line of compared) console.log(JSON.stringify(line));
    console.error(`\n${showCompared(compared, against)}`);
  }
}
process.exit();

async function holdAll(chosen: readonly Measure[], taken: string): Promise<void> {
  const lines: Line[] = [];
  for (const measure of chosen) lines.push(...(await take(measure)));
  console.error(`\n${showLines(lines)}`);
  if (asked.table) console.log(writeTable(lines, taken));
  process.exitCode = lines.every((it) => it.ok) ? 0 : 1;
}

/** Takes one measure, and prints its lines. */
async function take(measure: Measure): Promise<readonly Line[]> {
  const began = performance.now();
  let lines: readonly Line[];
  try {
    const values = await takeAll(measure);
    lines = Object.entries(measure.units).flatMap(([part, unit]) => {
      const name = `${measure.name}.${part}`;
      return values[part] ? [judge(name, unit, values[part], holds[name])] : [];
    });
  } catch (error) {
    lines = [failed(measure.name, error)];
  }
  if (!asked.table) for (const line of lines) console.log(JSON.stringify(line));
  console.error(`${measure.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return lines;
}

async function takeAll(measure: Measure) {
  const scene = await measure.open({ quick });
  try {
    return await takeRounds(scene, quick ? 1 : Number(asked.rounds));
  } finally {
    await scene.close();
  }
}
