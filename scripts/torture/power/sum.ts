/** Searches in many scenes, and their figures. */
import { type Path, search } from "./search.ts";
import type { SceneStarts } from "./starts.ts";

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
