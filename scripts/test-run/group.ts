/** A group of test files that share one process (in-turn.ts). */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { TestEvent } from "./results.ts";

/** What the process is asked. */
export interface Order {
  readonly root: string;
  /** The files, from the root, in their order. */
  readonly paths: readonly string[];
  /** The time in which a file must close everything after its last test. Milliseconds. */
  readonly graceMs: number;
}

/** What the process tells of a file: that it begins; its tests; that it ends, and why it fails beside its tests. */
export type Told = { readonly path: string } & (
  | { readonly kind: "begins" }
  /** In the order of time. `failure` is of the test itself, not of one in it. */
  | {
      readonly kind: "test-ends";
      readonly name: string;
      readonly isGroup: boolean;
      readonly line: number | undefined;
      readonly failure: string | undefined;
    }
  /** In the order of the source. */
  | { readonly kind: "result"; readonly event: TestEvent }
  | { readonly kind: "ends"; readonly failures: readonly string[] }
);

/**
 * MiB of V8's space for new objects, from the start and at most. It begins with 1 otherwise, and copies again and again what a world makes: a
 * seventh of the CPU of a story.
 */
const NEW_SPACE = [32, 64] as const;

/** How a process has ended. */
interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs the files in one process of their own. What they print goes to stderr.
 *
 * @param stop ends the process.
 * @returns when the process has ended, and all that it told was heard.
 */
export async function runGroup(
  order: Order & { readonly testMs: number },
  hear: (told: Told) => void,
  stop: AbortSignal,
): Promise<Ending> {
  const { testMs, ...asked } = order;
  const program = join(import.meta.dirname, "in-turn.ts");
  const first = new URL("test-of-activity.ts", import.meta.url).href;
  const [least, most] = NEW_SPACE;
  const space = [`--min-semi-space-size=${least}`, `--max-semi-space-size=${most}`];
  const words = [...space, `--test-timeout=${testMs}`, "--import", first, program, JSON.stringify(asked)];
  const child = spawn(process.execPath, words, {
    cwd: order.root,
    stdio: ["pipe", "pipe", "pipe", "ipc"],
    signal: stop,
  });
  child.on("error", () => {}); // it was stopped
  child.on("message", (told: Told) => hear(told));
  for (const said of [child.stdout, child.stderr]) said?.pipe(process.stderr, { end: false });
  const heardAll = new Promise((resolve) => child.once("disconnect", resolve));
  const ending = await new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  await heardAll;
  return ending;
}
