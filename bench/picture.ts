/**
 * Draws where a login's CPU goes, before and after, from what `bench/profile.ts` wrote. Each bar is in hashes of its own run, so
 * that two machines, or two moods of one machine, can stand side by side.
 *
 *   node bench/picture.ts        reads bench/results/login-*.json, writes docs/login-cpu.svg
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { drawBars } from "./frame/draw-bars.ts";
import type { LoginCost } from "./frame/login-cost.ts";

const ROOT = dirname(import.meta.dirname);
const BARS = [
  ["before", "before"],
  ["after", "after"],
  ["after-postgres", "after, on PostgreSQL"],
] as const;

const bars = BARS.flatMap(([name, title]) => {
  const file = join(import.meta.dirname, `results/login-${name}.json`);
  if (!existsSync(file)) return [];
  const cost = JSON.parse(readFileSync(file, "utf8")) as LoginCost;
  const hashes = (milliseconds: number) => milliseconds / cost.hash;
  return [
    {
      title: `${title}: ${cost.state.commit}, ${cost.state.date.slice(0, 10)}`,
      parts: {
        "argon2id hash": 1,
        ...Object.fromEntries(Object.entries(cost.parts).map(([part, time]) => [part, hashes(time)])),
        "other threads": Math.max(0, hashes(cost.server - cost.mainThread) - 1),
      },
    },
  ];
});
writeFileSync(join(ROOT, "docs/login-cpu.svg"), drawBars(bars));
