/** A program in a process of its own: the product, or what it is compared with. Its CPU time and memory are the system's figures. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAMS = new URL("../programs/", import.meta.url);

export interface Program {
  readonly port: number;
  readonly pid: number;
  /** Asks the program something that it offers, see its file. */
  readonly ask: <Answer = void>(what: string, value?: unknown) => Promise<Answer>;
  /** Processor time of all its threads so far, in seconds; steps of 10 ms. */
  readonly cpuSeconds: () => number;
  readonly rssMib: () => number;
  /** The most since the start, or since {@link Program.forgetPeak}. */
  readonly peakRssMib: () => number;
  readonly forgetPeak: () => void;
  readonly stop: () => Promise<void>;
}

export interface ProgramChoice {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Flags of Node. */
  readonly node?: readonly string[];
}

const running = new Set<ChildProcess>();
/** The programs' standard error: files, since a pipe would cost the generator a turn for each line of the log. */
const logs = mkdtempSync(join(tmpdir(), "spse-bench-log-"));
let started = 0;
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(logs, { recursive: true, force: true });
});

const statusMib = (pid: number, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** The resident memory of a process. */
export const residentMib = (pid: number): number => statusMib(pid, "VmRSS");

/** Clock ticks in a second: fixed for programs on Linux, proc(5). */
const TICKS = 100;

function processorSeconds(pid: number): number {
  // The second field, a name in parentheses, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "");
  const [user, system] = fields.split(" ").slice(11);
  return (Number(user) + Number(system)) / TICKS;
}

/** Starts a file of `programs/` and waits until it is ready. @throws with its log where it ends before. */
export async function startProgram(file: string, choice: ProgramChoice = {}): Promise<Program> {
  const path = fileURLToPath(new URL(file, PROGRAMS));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("SPSE_"));
  const errors = join(logs, `${started++}`);
  const log = () => readFileSync(errors, "utf8").slice(-10_000);
  const child = spawn(process.execPath, [...(choice.node ?? []), path, ...(choice.args ?? [])], {
    env: { ...Object.fromEntries(inherited), ...choice.env },
    stdio: ["ignore", "inherit", openSync(errors, "w"), "ipc"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      running.delete(child);
      resolve();
    }),
  );
  const { port, pid } = await new Promise<{ port: number; pid: number }>((resolve, reject) => {
    child.once("message", resolve as (message: unknown) => void);
    child.once("error", reject);
    void ended.then(() => reject(new Error(`${file} ended before it was ready:\n${log()}`)));
  });

  let asked = 0;
  const ask = <Answer>(what: string, value?: unknown) =>
    new Promise<Answer>((resolve, reject) => {
      const id = ++asked;
      const read = (told: { id: number; answer: Answer; error?: string }) => {
        if (told.id !== id) return;
        child.off("message", read);
        if (told.error === undefined) resolve(told.answer);
        else reject(new Error(`${file}, ${what}: ${told.error}`));
      };
      child.on("message", read);
      void ended.then(() => reject(new Error(`${file} has ended:\n${log()}`)));
      child.send({ id, ask: what, value });
    });
  return {
    port,
    pid,
    ask,
    cpuSeconds: () => processorSeconds(pid),
    rssMib: () => residentMib(pid),
    peakRssMib: () => statusMib(pid, "VmHWM"),
    forgetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, "5"),
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
