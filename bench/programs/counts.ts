/** Counts requests, and what SQLite is asked: loaded before the product opens its database. A figure of the bench, not of the product. */
import { subscribe } from "node:diagnostics_channel";
import { open } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { StatementSync } from "node:sqlite";

/**
 * `preflights`: a browser asks whether a page may call another origin (CORS); `requests` has all others. `commits`: flushes of the log that
 * somebody waits for.
 */
export const counts = { requests: 0, preflights: 0, statements: 0, commits: 0 };

subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  counts[request.method === "OPTIONS" ? "preflights" : "requests"] += 1;
});

const handle = await open("/dev/null");
const fileHandle = Object.getPrototypeOf(handle) as typeof handle;
await handle.close();
const { datasync } = fileHandle;
fileHandle.datasync = function () {
  counts.commits += 1;
  return datasync.apply(this);
};

/** These ask no table: transactions, settings, and SQLite's count of its own changes. */
const CONTROL = /^\s*(begin|commit|rollback|savepoint|release|pragma|select total_changes)\b/i;

for (const name of ["run", "all", "get", "iterate"] as const) {
  const own = StatementSync.prototype[name] as (...args: unknown[]) => unknown;
  Object.assign(StatementSync.prototype, {
    [name](this: StatementSync, ...args: unknown[]) {
      if (!CONTROL.test(this.sourceSQL)) counts.statements += 1;
      return own.apply(this, args);
    },
  });
}
