/** Runs the programs that make a release. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";

export const ROOT = dirname(dirname(import.meta.dirname));

/** @param how `inherit`: it may ask for a password. @returns what it has printed. @throws with its messages where it fails. */
export function run(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  how: "pipe" | "inherit" = "pipe",
): string {
  const env = { ...process.env, LC_ALL: "C", ...settings };
  const options = { cwd: ROOT, encoding: "utf8", env, stdio: how } as const;
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr ?? `status ${status}`}`);
  return stdout?.trim() ?? "";
}

/** An archive in which nothing but names, contents, modes and times of the files counts. @param more further options. */
export const makeTar = (file: string, folder: string, names: readonly string[], ...more: readonly string[]): string =>
  run("tar", [
    ...["--create", "--file", file, "--format=ustar", "--sort=name"],
    ...["--owner=0", "--group=0", "--numeric-owner", ...more, "-C", folder, ...names],
  ]);
