/** A thread that searches some of the starts. */
import { parentPort, workerData } from "node:worker_threads";
import { guardsNow } from "./guards.ts";
import { allStarts } from "./starts.ts";
import { type SearchFigures, searchStarts, type ThreadShare } from "./sum.ts";

const { depth, first, step }: ThreadShare = workerData;
const share = allStarts(guardsNow).filter((_, index) => index % step === first);
parentPort?.postMessage(searchStarts(share, depth) satisfies SearchFigures);
