/** Runs the real command line in a process of its own, with arguments and settings, and reads its output. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs `spse` from its sources. */
export const SOURCES: readonly string[] = [
  process.execPath,
  fileURLToPath(new URL("../../src/main.ts", import.meta.url)),
];

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
export const runSpse = (words: readonly string[], settings: Settings, how: How = {}): Promise<Ended> =>
  startSpse(words, settings, how).ended;

type Settings = Readonly<Record<string, string>>;
interface How {
  readonly until?: RegExp;
  readonly cwd?: string;
  /** An installed `spse`. */
  readonly program?: readonly string[];
}

/** The same, with the process itself. */
export function startSpse(
  words: readonly string[],
  settings: Settings,
  { until, cwd, program = SOURCES }: How = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const [command = "", ...first] = program;
  const child = spawn(command, [...first, ...words], {
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
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/**
 * The same in this process, which takes some milliseconds and not half a second: for what the program says, not how its process begins or
 * ends. One command at a time.
 */
export async function runSpseHere(words: readonly string[], settings: Settings): Promise<Ended> {
  const { runCommand } = await import("../../src/operate/cli/cli.ts");
  const said = { out: "", err: "" };
  const streams = [
    ["out", process.stdout],
    ["err", process.stderr],
  ] as const;
  const endings = streams.map(([name, stream]) => {
    const write = stream.write.bind(stream);
    // Text is the command's; node:test's own reports are bytes.
    stream.write = ((text: string | Uint8Array, ...rest: []) => {
      if (typeof text !== "string") return write(text, ...rest);
      said[name] += text;
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  try {
    const code = await runCommand(words, { SPSE_LOG_LEVEL: "warn", ...settings });
    return { code, ...said };
  } finally {
    for (const end of endings) end();
  }
}
