/**
 * `spse serve --workers N`: several processes of this machine at the same ports, over one PostgreSQL. Parent and
 * workers share the same listening sockets, so that no connection is lost while one worker replaces another, and a busy
 * worker leaves connections to the others. The parent itself serves no requests.
 */
import cluster, { type Worker } from "node:cluster";
import { setTimeout as pause } from "node:timers/promises";
import { type Config, ConfigError } from "../../base/platform/config/config.ts";
import { openLog } from "../../base/platform/log.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

const MOST_WORKERS = 64;

/** A worker that ends sooner than this is replaced after this pause: the reason for its end may still be there. */
const REST_MILLISECONDS = 1000;

/** Reads the option. @throws CommandRefused, or ConfigError without PostgreSQL. */
export function parseWorkers(typed: string, config: Config): number {
  if (!/^[1-9]\d?$/.test(typed) || Number(typed) > MOST_WORKERS)
    throw new CommandRefused(`--workers: must be a whole number from 1 to ${MOST_WORKERS}`);
  if (!config.databaseUrl)
    throw new ConfigError(
      "SPSE_DATABASE_URL: --workers needs PostgreSQL; on SQLite one process serves, since several would not wake each other",
      "workers-need-postgres",
    );
  return Number(typed);
}

/** Workers that serve. */
export interface Team {
  /**
   * Resolves when the parent got a signal to stop and every worker has ended. SIGHUP replaces each worker by a new one.
   */
  readonly untilStopped: () => Promise<void>;
}

/**
 * Starts the workers with the arguments and settings of this process. The first worker starts alone, so that an error
 * that stops every worker is printed only once.
 *
 * @returns once all of them serve.
 * @throws CommandRefused where a worker does not start; that worker has printed the reason.
 */
export async function startWorkers(count: number, config: Config, terminal: Terminal): Promise<Team> {
  // Not SCHED_RR: if the parent hands a connection to a worker that dies at that moment, the connection hangs and never
  // closes.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const log = openLog(config.logLevel);
  const stopped = terminal.untilStopped();
  let stopping = false;
  void stopped.then(() => {
    stopping = true;
  });
  const serving = new Set<Worker>();

  const add = async (): Promise<void> => {
    const began = performance.now();
    const worker = cluster.fork();
    const ended = endOf(worker);
    const begun = await Promise.race([listening(worker), ended.then(() => false)]);
    if (!begun) throw new CommandRefused("a worker did not start; it says above why");
    serving.add(worker);
    void ended.then(async (how) => {
      const isExpected = !serving.delete(worker);
      if (isExpected || stopping) return;
      log.error({ ...how, pid: worker.process.pid }, "a worker has ended by itself: another one takes its place");
      replacing = Promise.all([replacing, replace(performance.now() - began < REST_MILLISECONDS)]);
    });
  };
  /** Resolves when every ended worker has been replaced. */
  let replacing: Promise<unknown> = Promise.resolve();
  const replace = async (rests: boolean): Promise<void> => {
    if (rests) await pause(REST_MILLISECONDS);
    await again();
  };
  const again = async (): Promise<void> => {
    while (!stopping) {
      const isAdded = await add().then(
        () => true,
        () => false, // it has said why
      );
      if (isAdded) return;
      await pause(REST_MILLISECONDS);
    }
  };

  try {
    await add();
    await Promise.all(Array.from({ length: count - 1 }, add));
  } catch (error) {
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
    throw error;
  }

  let renewing = Promise.resolve();
  const renew = async (): Promise<void> => {
    await replacing;
    for (const worker of [...serving]) {
      if (stopping) return;
      await again();
      serving.delete(worker);
      const ended = endOf(worker);
      worker.send(RENEWED, () => {}); // it may have ended meanwhile
      await ended;
    }
    log.info({ workers: serving.size }, "every worker is a new one");
  };
  const end = async (worker: Worker): Promise<void> => {
    serving.delete(worker);
    const ended = endOf(worker);
    worker.process.kill("SIGTERM");
    await ended;
  };
  const hangUp = () => {
    renewing = renewing.then(renew);
  };
  process.on("SIGHUP", hangUp);
  return {
    untilStopped: async () => {
      await stopped;
      process.off("SIGHUP", hangUp);
      await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && end(worker)));
    },
  };
}

/** How a worker ended. */
interface End {
  readonly code: number | null;
  readonly signal: string | null;
}

const endOf = (worker: Worker): Promise<End> =>
  worker.isDead()
    ? Promise.resolve({ code: worker.process.exitCode, signal: worker.process.signalCode })
    : new Promise((resolve) => worker.process.once("exit", (code, signal) => resolve({ code, signal })));

/** Resolves to true when the worker serves: the worker sends a message once all its ports are open. */
const listening = (worker: Worker): Promise<true> =>
  new Promise((resolve) => worker.on("message", (word) => word === SERVES && resolve(true)));

const SERVES = "serves";
const RENEWED = "renewed";

/** Is this process a worker? */
export const isWorker = (): boolean => cluster.isWorker;

/** Resolves in a worker when another worker has replaced it. */
export const untilRenewed = (): Promise<void> =>
  new Promise((resolve) => process.on("message", (word) => word === RENEWED && resolve()));

/** Tells the parent that this worker serves. */
export const tellServes = (): void => void process.send?.(SERVES);
