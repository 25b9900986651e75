/**
 * SQLite's checkpoints, off the main thread. A checkpoint moves the write-ahead log into the database's file and flushes both.
 * SQLite makes it in the commit that finds a thousand pages in the log, and the whole server waits. While a process serves, a
 * thread with a connection of its own makes it. docs/decisions/0048-checkpoints-on-a-thread.md
 */
import { once } from "node:events";
import { realpathSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import type { Logger } from "pino";
import { type Db, databaseFile } from "./db.ts";

/** SQLite's default, in force while no thread runs: at so many pages in the log a commit makes a checkpoint. */
const OWN_PAGES = 1000;
/** The bound beside the thread, 64 MiB. SQLite begins the log anew only when all of it is moved, which steady writes put off. */
const PAGES_BESIDE_THREAD = 16 * 1024;
/** A log of this size means that the server has work. A server at rest does without the thread and its 16 MiB. */
const BUSY_BYTES = 2 * 2 ** 20;

/** A text, so that a release needs no file for it. `passive` waits for nobody and blocks nobody; `noop` only reads the counts. */
const THREAD = `
const { parentPort, workerData: { file, pages } } = require("node:worker_threads");
const { DatabaseSync } = require("node:sqlite");
const database = new DatabaseSync(file);
const [look, move] = ["noop", "passive"].map((mode) => database.prepare("pragma wal_checkpoint(" + mode + ")"));
const left = ({ log, checkpointed }) => log - checkpointed;
const timer = setInterval(() => {
  if (left(look.get()) < pages) return;
  for (let tries = 3; tries > 0 && left(move.get()) > 0; tries -= 1);
}, 250);
parentPort.once("message", () => {
  clearInterval(timer);
  database.close();
});
parentPort.postMessage("ready");
`;

/** The thread, while it is needed. */
interface Checkpoints {
  /** Starts the thread if the server has work and none runs. Call it again and again. */
  readonly look: () => Promise<void>;
  /** Resolves when the thread has closed its connection. Call it before the database closes. */
  readonly stop: () => Promise<void>;
}

/**
 * Checkpoints of the database in `dataDir`, which `db` has open. Where the thread ends by itself, that is logged, and SQLite's own
 * bound holds until {@link Checkpoints.look} starts another one.
 */
export function openCheckpoints(db: Db, dataDir: string, log: Pick<Logger, "error">): Checkpoints {
  const file = realpathSync(databaseFile(dataDir));
  let thread: Worker | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  let stopping = false;

  const bound = (pages: number) =>
    sql`pragma wal_autocheckpoint = ${sql.raw(`${pages}`)}`
      .execute(db)
      .catch((error: unknown) => log.error({ err: error }, "SQLite's own bound of its log stays as it was"));
  const run = async (worker: Worker) => {
    worker.once("message", () => bound(PAGES_BESIDE_THREAD));
    const [cause]: unknown[] = await once(worker, "exit").catch((error: unknown) => [error]);
    thread = null;
    if (stopping) return;
    log.error({ err: cause }, "the thread of SQLite's checkpoints has ended: commits make them until another one runs");
    await bound(OWN_PAGES);
  };
  return {
    look: async () => {
      if (thread || stopping || !mayShare()) return;
      if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < BUSY_BYTES) return;
      thread = new Worker(THREAD, { eval: true, workerData: { file, pages: OWN_PAGES }, env: {}, execArgv: [] });
      thread.unref();
      ended = run(thread);
    },
    stop: async () => {
      stopping = true;
      thread?.ref();
      thread?.postMessage("stop");
      await ended;
    },
  };
}

/** Up to 3.51.2 a checkpoint of a second connection could break the file (https://sqlite.org/wal.html#walresetbug). */
const mayShare = (): boolean => (process.versions.sqlite ?? "").localeCompare("3.51.3", "en", { numeric: true }) >= 0;
