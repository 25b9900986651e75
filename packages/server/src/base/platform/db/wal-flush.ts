/**
 * Group commit. A commit writes its frames to SQLite's write-ahead log, and its caller waits until the log is on disk. The wait is
 * outside the database's lock and outside the main thread, and one flush serves every commit that was made before it began: a
 * slow disk delays the answers that depend on a change, and no others.
 *
 * With `synchronous = normal` SQLite itself flushes the log before a checkpoint and when it begins to reuse the file
 * (https://sqlite.org/pragma.html#pragma_synchronous); each commit's flush is made here.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type FileHandle, open } from "node:fs/promises";

/** Resolves when every commit that was made before the call is on disk. */
export type Flush = () => Promise<void>;

const unflushed = new AsyncLocalStorage<true>();

/**
 * Does `work` without waiting for the disk: a power cut may undo its changes, a crash may not. The changes reach the
 * disk with the next change that waits for it. docs/durability.md lists them. Await only statements inside.
 */
export const withoutFlush = <Result>(work: () => Promise<Result>): Promise<Result> => unflushed.run(true, work);

/** Is the change that was just made one of {@link withoutFlush}? */
export const waitsForDisk = (): boolean => unflushed.getStore() === undefined;

interface WalFlush {
  readonly flush: Flush;
  readonly close: () => Promise<void>;
}

/**
 * The flush of a write-ahead log. SQLite keeps the log's file as long as a connection is open, so one handle serves
 * until {@link WalFlush.close}.
 *
 * A flush that fails ends the process, because the state of the disk is then unknown: the system may have dropped the
 * pages, and the next flush would succeed without them. The next start reads the real content of the disk.
 */
export function walFlush(file: string): WalFlush {
  let handle: Promise<FileHandle> | null = null;
  const toDisk = async () => {
    handle ??= open(file, "r+");
    await (await handle).datasync();
  };
  const flush = grouped(() =>
    toDisk().catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }),
  );
  const close = async () => {
    if (!handle) return;
    await flush(); // Commits may wait for one still, and a flush of a closed handle fails.
    await (await handle).close();
  };
  return { flush, close };
}

/** Runs `toDisk` for all who asked before it begins: at most one runs, and at most one waits. */
function grouped(toDisk: () => Promise<void>): Flush {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;

  const begin = (): Promise<void> => {
    waiting = null;
    running = toDisk().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    waiting ??= (running ?? Promise.resolve()).then(begin, begin);
    return waiting;
  };
}
