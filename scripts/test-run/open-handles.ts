/**
 * Loaded before each test file, as `open-handles.ts?graceMs=20000`. A server, connection or timer that a file leaves open
 * after its last test would keep its process alive for ever. So this ends the process and says what is open;
 * node:test then reports the file as failed.
 */
import { after } from "node:test";
import { isMainThread } from "node:worker_threads";

/** The time in which a file must close everything after its last test. Milliseconds. */
const graceMs = Number(new URL(import.meta.url).searchParams.get("graceMs"));

// Threads and child processes inherit the flag that loads this file, but run no tests.
if (isMainThread && process.argv[1]?.endsWith(".test.ts")) {
  after(() => {
    setTimeout(() => {
      const open = process.getActiveResourcesInfo().filter((it) => it !== "PipeWrap");
      console.error(`Open ${graceMs / 1000} s after the last test of ${process.argv[1]}: ${open.join(", ")}`);
      process.exit(1);
    }, graceMs).unref();
  });
}
