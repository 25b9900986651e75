/**
 * The demo for development: the server restarts when its sources change, and the browsers' files are built again. A failed build says why
 * and leaves the last good one.
 *
 *   npm run dev
 */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";

const ROOT = dirname(import.meta.dirname);

/** What the build reads (scripts/build.ts). */
const BUILT = ["look", "protocol/src", "portal-scripts/src", "authenticator/src", "authenticator/public"];

/** As `bin/spse` has it: each restart finds its compiled code there. */
process.env.NODE_COMPILE_CACHE ??= join(ROOT, "node_modules/.cache/compile");

const run = (...args: readonly string[]) =>
  spawn(process.execPath, ["--watch-preserve-output", ...args], { cwd: ROOT, stdio: "inherit" });

const build = run(...BUILT.map((it) => `--watch-path=packages/${it}`), "scripts/build.ts");
const server = run("--watch", "packages/server/src/main.ts", "demo");
server.once("exit", (code) => process.exit(code ?? 0));
process.once("exit", () => build.kill());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
