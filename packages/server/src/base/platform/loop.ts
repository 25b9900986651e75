/** Repeats a piece of work, after a rest or when it is woken. Runs never overlap. */
import type { World } from "./world.ts";

interface Loop {
  /** Does the work soon: at once, or right after the run in progress. */
  readonly hurry: () => void;
  /** Starts no further run; resolves when the run in progress has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the loop with a rest.
 *
 * @param work a failure is logged, and the work is tried again after the next rest.
 */
export function startLoop(world: World, name: string, restMilliseconds: number, work: () => Promise<unknown>): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let hurried = false;
  let stopped = false;

  const rest = () => {
    if (stopped) return;
    timer = setTimeout(run, hurried ? 0 : restMilliseconds);
    timer.unref();
  };
  const run = () => {
    clearTimeout(timer);
    hurried = false;
    running = work()
      .then(() => {})
      .catch((error: unknown) => world.log.error({ err: error, job: name }, "a job failed"))
      .finally(() => {
        running = null;
        rest();
      });
  };

  rest();
  return {
    hurry: () => {
      if (stopped) return;
      hurried = true;
      if (!running) run();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
