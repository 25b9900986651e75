/** When, where and on what a figure was taken. */
import { spawnSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

/** As `2 × AMD EPYC, 24 GiB, Linux, Node v24.21.0; 2026-11-30 09:30 UTC, commit 62670d51, load 2`. */
export function describeState(): string {
  const git = (...args: string[]) =>
    spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).stdout.trim();
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  const changed = git("status", "--porcelain", "--", ":/packages/*/src") === "" ? "" : " with changes";
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux`;
  const commit = `${git("rev-parse", "--short", "HEAD")}${changed}`;
  return `${machine}, Node ${process.version}; ${date} UTC, commit ${commit}, load ${Math.round(loadavg()[0] ?? 0)}`;
}
