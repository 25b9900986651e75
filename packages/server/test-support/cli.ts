/** Runs the real command line in a process of its own, with arguments and settings, and reads its output. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs `spse` with these words. Its environment is `settings`, and of this process the PATH and what Node has compiled.
 *
 * `until`: stops the command by SIGTERM as soon as its output has this. `cwd`: the folder in which it runs.
 */
export function runSpse(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  { until, cwd }: { readonly until?: RegExp; readonly cwd?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...words], {
      cwd,
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        SPSE_LOG_LEVEL: "warn",
        ...settings,
      },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (until?.test(out)) child.kill("SIGTERM");
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
