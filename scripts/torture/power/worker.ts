/** A thread that searches one scene after another, as it is asked. */
import { parentPort } from "node:worker_threads";
import { guardsNow } from "./guards.ts";
import { allScenes } from "./starts.ts";
import { searchScenes } from "./sum.ts";

/** The scene with this index in {@link allScenes}. */
export interface WantedSearch {
  readonly index: number;
  readonly depth: number;
}

parentPort?.on("message", ({ index, depth }: WantedSearch) => {
  parentPort?.postMessage(searchScenes(allScenes(guardsNow).slice(index, index + 1), depth));
});
