/** The results that are kept: `bench/results/NAME.json`, from which docs/performance.md is made. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Line } from "./measure.ts";
import type { State } from "./state.ts";

/** A line with what is aimed at, and the state it was taken in. */
export interface KeptLine extends Line {
  readonly aim: string | null;
  readonly state: State;
}

const fileOf = (name: string): string => join(import.meta.dirname, `../results/${name}.json`);

export const readResults = (name: string): readonly KeptLine[] =>
  existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), "utf8")) : [];

/** Keeps these lines, and those of measures that were not taken now. */
export function keepResults(name: string, lines: readonly KeptLine[]): void {
  const measureOf = (line: Line) => line.name.split(".")[0];
  const taken = new Set(lines.map(measureOf));
  const others = readResults(name).filter((line) => !taken.has(measureOf(line)));
  const kept = [...others, ...lines];
  writeFileSync(fileOf(name), `${JSON.stringify(kept, null, 2)}\n`);
}
