/** Does the work of *Verifikasi tanpa kode*: workers, loaded only now, derive the hashes of the task. */
import type { Done, Part, Task } from "./worker.ts";
import address from "./worker.ts?worker&url";

/** Cheap phones have eight cores, most of them slow; two are left to the page. */
const MOST_WORKERS = 6;
/** Hashes that a worker is given at a time, a divisor of each level's: fast cores take more parts than slow ones. */
const PART = 8;

/**
 * Derives all hashes of a task.
 *
 * @param stop ends the work early: letters were typed meanwhile.
 * @param show called with the progress, 0 to 1.
 * @returns the tags in base64, or null if a worker failed or the work was stopped.
 */
export async function solve(task: Task, stop: AbortSignal, show: (part: number) => void): Promise<string | null> {
  const workers: Worker[] = [];
  const list = new Uint8Array(task.hashes * task.tagBytes);
  let [given, done] = [0, 0];
  try {
    await new Promise<void>((resolve, reject) => {
      const give = (worker: Worker) => {
        if (given === task.hashes) return;
        worker.postMessage({ task, from: given, to: given + PART } satisfies Part);
        given += PART;
      };
      stop.addEventListener("abort", reject);
      for (let at = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2); at > 0; at--) {
        const worker = startWorker();
        workers.push(worker);
        worker.onerror = reject;
        worker.onmessage = ({ data: { from, tags } }: MessageEvent<Done>) => {
          if (!tags) return reject();
          list.set(tags, from * task.tagBytes);
          done += tags.length;
          show(Math.round((10 * done) / list.length) / 10); // ten steps: each costs a layout
          if (done === list.length) resolve();
          else give(worker);
        };
        // Two parts, so that no worker waits for the page between them.
        give(worker);
        give(worker);
      }
    });
    return btoa(String.fromCharCode(...list));
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
    if (claimed !== address) throw new TypeError();
    return claimed;
  },
});

const startWorker = (): Worker =>
  new Worker((policy?.createScriptURL(address) ?? address) as string, { type: "module" });
