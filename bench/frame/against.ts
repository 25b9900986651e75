/** This commit and another one, measured in turns: no other claim of "faster" counts. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeCopy } from "../../scripts/copy.ts";
import { MOST_ROUNDS, ratioOf } from "./interval.ts";
import { type Line, median } from "./measure.ts";
import type { Compared } from "./tables.ts";

const HERE = dirname(dirname(import.meta.dirname));
const QUICK_ROUNDS = 2;

/**
 * Takes these measures at both commits, in ten rounds; who comes first changes with each. This bench measures both, with the people of
 * each commit's own test-support.
 *
 * @param ref the other commit, as git names it.
 * @throws where the other commit is too different for this bench.
 */
export function compare(ref: string, names: readonly string[], quick: boolean): readonly Compared[] {
  const there = checkOut(ref);
  const rounds: { readonly here: readonly Line[]; readonly there: readonly Line[] }[] = [];
  for (let round = 1; round <= (quick ? QUICK_ROUNDS : MOST_ROUNDS); round++) {
    const order = round % 2 === 0 ? [there, HERE] : [HERE, there];
    const taken = order.map((folder) => takeRound(folder, names, quick));
    const [here = [], other = []] = round % 2 === 0 ? taken.toReversed() : taken;
    rounds.push({ here, there: other });
    console.error(`round ${round}`);
  }
  return (rounds[0]?.here ?? []).map(({ name, unit }) => {
    const valueIn = (lines: readonly Line[]) => lines.find((it) => it.name === name)?.value ?? Number.NaN;
    const pairs = rounds.map(({ here, there }) => [valueIn(here), valueIn(there)] as const);
    const [mine, others] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
    return { name, unit, here: median(mine), there: median(others), rounds: pairs.length, ratio: ratioOf(pairs) };
  });
}

/** One round of the bench in this checkout. Holds do not count. */
function takeRound(folder: string, names: readonly string[], quick: boolean): readonly Line[] {
  const args = ["bench/bench.ts", "--rounds", "1", ...(quick ? ["--quick"] : []), ...names];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const lines: Line[] = stdout.split("\n").flatMap((line) => (line === "" ? [] : JSON.parse(line)));
  const untaken = lines.find(({ value }) => value === null);
  if (untaken || lines.length === 0) throw new Error(`${folder}: ${untaken?.name ?? "nothing"}: ${untaken?.problem}`);
  return lines;
}

/** The other commit in a temporary folder, built, with this commit's bench in the place of its own. */
function checkOut(ref: string): string {
  const folder = makeCopy(HERE, ref);
  rmSync(join(folder, "bench"), { recursive: true, force: true });
  cpSync(join(HERE, "bench"), join(folder, "bench"), { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/ready.mjs", "--build"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${ref} is not built:\n${stdout}${stderr}`);
  return folder;
}
