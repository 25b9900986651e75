/** When, where and on what a figure was taken. */
import { spawnSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

export interface State {
  readonly date: string;
  readonly commit: string;
  /** Did the sources have changes that no commit holds? */
  readonly changed: boolean;
  readonly machine: string;
  /** Processes that wanted to run in the last minute, on average: above the number of cores, others were at work. */
  readonly load: number;
  readonly node: string;
}

export function readState(): State {
  const git = (...args: string[]) =>
    spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).stdout.trim();
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace("T", " "),
    commit: git("rev-parse", "--short", "HEAD"),
    changed: git("status", "--porcelain", "--", ":/packages/*/src") !== "",
    machine: `${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux`,
    load: Math.round(loadavg()[0] ?? 0),
    node: process.version,
  };
}
