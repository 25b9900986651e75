/** Searches in many scenes, and their figures. As a thread it searches one scene after another, as it is asked. */
import { parentPort } from "node:worker_threads";
import { guardsNow } from "./guards.ts";
import { type Path, search } from "./search.ts";
import { allScenes, type SceneStarts } from "./starts.ts";

/** The scene with this index in {@link allScenes}. */
export interface WantedSearch {
  readonly index: number;
  readonly depth: number;
}

export interface SearchFigures {
  readonly starts: number;
  readonly states: number;
  readonly edges: number;
  /** The path to each loss. */
  readonly lost: readonly Path[];
}

/** Searches from each start of each scene. */
export const searchScenes = (scenes: readonly SceneStarts[], depth: number): SearchFigures =>
  addFigures(
    scenes.map(({ scene, starts }) => {
      const { states, edges, losses } = search(scene, starts, { depth });
      return {
        starts: starts.length,
        states,
        edges,
        lost: [...losses].map(([loss, [start = "", ...acts]]) => [`${loss}: ${start}`, ...acts]),
      };
    }),
  );

export const addFigures = (all: readonly SearchFigures[]): SearchFigures => ({
  starts: all.reduce((sum, it) => sum + it.starts, 0),
  states: all.reduce((sum, it) => sum + it.states, 0),
  edges: all.reduce((sum, it) => sum + it.edges, 0),
  lost: all.flatMap((it) => it.lost),
});

parentPort?.on("message", ({ index, depth }: WantedSearch) => {
  parentPort?.postMessage(searchScenes(allScenes(guardsNow).slice(index, index + 1), depth));
});
