/**
 * The demo for development: the server restarts when its sources change, and the browsers' files are built again.
 *
 *   npm run dev
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = dirname(import.meta.dirname);

/** Folders that the build reads; their build output does not count as a change of sources. */
const WATCHED = ["packages/look", "packages/protocol/src", "packages/portal-scripts", "packages/authenticator"];
const NOT_SOURCES = /(^|\/)(dist|node_modules)(\/|$)|\.test\.ts$/;

/** Editors write a file in several steps: the build waits until the folder has been quiet for this time. Milliseconds. */
const QUIET_MS = 100;

/** As `bin/spse` has it: each restart finds its compiled code there. */
process.env.NODE_COMPILE_CACHE ??= join(ROOT, "node_modules/.cache/compile");

const run = (args: readonly string[]): ChildProcess => spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });

let build: ChildProcess | undefined;
let again = false;
let quiet: NodeJS.Timeout | undefined;

/** Builds, one at a time; a change in between leads to one more. A failed build says why and leaves the last good one. */
function rebuild(): void {
  if (build) {
    again = true;
    return;
  }
  build = run(["scripts/build.ts"]);
  build.once("exit", () => {
    build = undefined;
    if (again) {
      again = false;
      rebuild();
    }
  });
}

for (const folder of WATCHED.map((it) => join(ROOT, it)).filter((it) => existsSync(it))) {
  watch(folder, { recursive: true }, (_event, name) => {
    if (!name || NOT_SOURCES.test(name)) return;
    clearTimeout(quiet);
    quiet = setTimeout(rebuild, QUIET_MS);
  });
}

const server = run(["--watch", "--watch-preserve-output", "packages/server/src/main.ts", "demo"]);
server.once("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    build?.kill();
    server.kill(signal);
  });
}
