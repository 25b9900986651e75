/** Searches from many starts, and their figures. */
import { search } from "./search.ts";
import type { Start } from "./starts.ts";

/** The starts of one thread: each `step`-th, from `first` on. */
export interface ThreadShare {
  readonly depth: number;
  readonly first: number;
  readonly step: number;
}

export interface SearchFigures {
  readonly starts: number;
  readonly states: number;
  readonly edges: number;
  /** Each loss with its start and its path, one text each. */
  readonly lost: readonly string[];
}

/** Searches from each start. */
export function searchStarts(starts: readonly Start[], depth: number): SearchFigures {
  const lost: string[] = [];
  let [states, edges] = [0, 0];
  for (const { scene, state, name } of starts) {
    const found = search(scene, state, { depth });
    states += found.states;
    edges += found.edges;
    for (const [loss, path] of found.losses)
      lost.push(`${loss}, ${name}\n${path.map((it) => `      ${it}`).join("\n")}`);
  }
  return { starts: starts.length, states, edges, lost };
}

export const addFigures = (all: readonly SearchFigures[]): SearchFigures => ({
  starts: all.reduce((sum, it) => sum + it.starts, 0),
  states: all.reduce((sum, it) => sum + it.states, 0),
  edges: all.reduce((sum, it) => sum + it.edges, 0),
  lost: all.flatMap((it) => it.lost),
});
