/** The mutants of the model: each guard is taken out once, and the search must find what it keeps away. */
import { type Guard, guardsWithout } from "./guards.ts";
import { type Loss, losses } from "./need.ts";
import { type Path, search } from "./search.ts";
import { type StartChoice, startOf } from "./starts.ts";
import { ruleOf } from "./state.ts";

interface MissingGuard {
  readonly guard: Guard;
  readonly start: StartChoice;
  /** How many acts the search may take. */
  readonly depth: number;
  /** Another guard stands before this one: both are taken out. */
  readonly behind?: Guard;
}

export const missing: readonly MissingGuard[] = [];

/** The path without a guard; empty where nothing is lost. */
export function findWithout({ guard, start: choice, depth, behind }: MissingGuard): Path {
  const { scene, start } = startOf(guardsWithout(guard, ...(behind ? [behind] : [])), choice);
  const found: ReadonlyMap<Loss, Path> = search(scene, [start], { depth, stopAt: losses }).losses;
  return [...found.values()][0] ?? [];
}
