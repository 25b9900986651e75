/** The repository's files, committed or not, without those that git ignores. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "./imports.ts";

/** Their paths from the root, sorted. @param patterns as git reads them; all files without. @throws outside of a git checkout. */
export function listTracked(root: string, ...patterns: string[]): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...patterns];
  const { stdout, status } = spawnSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${root} is no git checkout.`);
  return stdout
    .split("\0")
    .filter((path) => path && existsSync(join(root, path)))
    .sort();
}

/** The same with their texts. */
export const readTracked = (root: string, ...patterns: string[]): Source[] =>
  listTracked(root, ...patterns).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
