/** Starts the workers of *Verifikasi tanpa kode* and waits for the first that has found the key. */
import type { Challenge } from "altcha-lib/types";
import type { Found } from "./worker.ts";
import address from "./worker.ts?worker&url";

/** More workers would only heat the phone. */
const MOST_WORKERS = 4;

/**
 * Solves a challenge, each worker on its own share of the counters.
 *
 * @param most the largest number of steps that can be needed.
 * @param stop ends the work early: letters were typed meanwhile.
 * @param show called with the progress, 0 to 1.
 * @returns the key in hex, or null if a worker failed or the work was stopped.
 */
export async function solve(
  parameters: Challenge["parameters"],
  most: number,
  stop: AbortSignal,
  show: (part: number) => void,
): Promise<string | null> {
  const count = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 2));
  const workers = Array.from({ length: count }, startWorker);
  const tried = workers.map(() => 0);
  try {
    return await Promise.any(
      workers.map(
        (worker, share) =>
          new Promise<string>((resolve, reject) => {
            stop.addEventListener("abort", () => reject(new Error("stopped")));
            worker.onerror = () => reject(new Error("the worker failed"));
            worker.onmessage = ({ data }: MessageEvent<Found>) => {
              if (data.kind === "found") return resolve(data.key);
              if (data.kind === "failed") return reject(new Error("not found"));
              tried[share] = data.steps;
              show(Math.min(1, tried.reduce((sum, it) => sum + it, 0) / most));
            };
            worker.postMessage({ parameters, start: share, step: count });
          }),
      ),
    );
  } catch {
    return null;
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL: (address: string) => unknown;
  };
}

/** Trusted Types, if the browser has them: the page's policy starts scripts only through this policy. */
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("spse-worker", {
  createScriptURL: (claimed) => {
    if (claimed !== address) throw new TypeError("not a worker of this portal");
    return claimed;
  },
});

const startWorker = (): Worker =>
  new Worker((policy?.createScriptURL(address) ?? address) as string, { type: "module" });
