/** This commit and another one, measured in turns: no other claim of "faster" counts. */
import { dirname, join } from "node:path";
import { checkOut } from "./checkout.ts";
import { MOST_ROUNDS, ratioOf } from "./interval.ts";
import { type Effort, type Measure, median } from "./measure.ts";
import { type Program, startProgram } from "./program.ts";
import type { Compared } from "./tables.ts";

const HERE = dirname(dirname(import.meta.dirname));
const ROUNDS_QUICK = 2;

type Round = Readonly<Record<string, number>>;

/**
 * Takes each measure at both commits, in ten rounds; who comes first changes with each. Both commits are measured by this bench, each by a
 * process of its own, with the people of its own test-support.
 *
 * @param ref the other commit.
 * @throws where the other commit is too different for this bench.
 */
export async function compare(ref: string, chosen: readonly Measure[], effort: Effort): Promise<readonly Compared[]> {
  const { folder, remove } = checkOut(ref);
  const open = (at: string) => startProgram(join(at, "bench/side.ts"));
  const [here, there] = [await open(HERE), await open(folder)];
  const compared: Compared[] = [];
  for (const measure of chosen) compared.push(...(await takeInTurns(here, there, measure, effort)));
  await Promise.all([here.stop(), there.stop()]);
  remove();
  return compared;
}

async function takeInTurns(here: Program, there: Program, measure: Measure, effort: Effort) {
  const [own, other]: [Round[], Round[]] = [[], []];
  for (const side of [here, there]) await side.ask("open", { name: measure.name, effort });
  for (let round = 0; round < (effort.quick ? ROUNDS_QUICK : MOST_ROUNDS); round++) {
    const takes = [async () => own.push(await here.ask("take")), async () => other.push(await there.ask("take"))];
    for (const take of round % 2 === 0 ? takes : takes.toReversed()) await take();
    console.error(`${measure.name}: round ${round + 1}`);
  }
  for (const side of [here, there]) await side.ask("close");
  return Object.entries(measure.units).map(([part, unit]): Compared => {
    const [mine, its] = [own, other].map((rounds) => rounds.map((it) => it[part] ?? Number.NaN)) as [
      number[],
      number[],
    ];
    const ratio = ratioOf(mine.map((value, at) => [value, its[at] ?? Number.NaN]));
    const name = `${measure.name}.${part}`;
    return { name, unit, here: median(mine), there: median(its), rounds: mine.length, ratio };
  });
}
