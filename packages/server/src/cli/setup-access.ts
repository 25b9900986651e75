/** Who may read what `spse setup` writes. */
import { chmodSync, chownSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CommandRefused } from "./terminal.ts";

/**
 * Writes a file that is not there yet, for its owner alone. What root writes into a folder of another group, as the package's `/etc/spse`, that
 * group may read: the service runs as its user.
 *
 * @throws CommandRefused where it cannot.
 */
export function writePrivate(path: string, text: string): { readonly mode: "0600" | "0640"; readonly path: string } {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" ? "is there already; name it by its option, or remove it" : `cannot be written (${code})`;
    throw new CommandRefused(`${path}: ${why}`);
  }
  const { gid } = statSync(dirname(path));
  const shares = process.getuid?.() === 0 && gid !== 0;
  if (shares) {
    chownSync(path, 0, gid);
    chmodSync(path, 0o640);
  }
  return { mode: shares ? "0640" : "0600", path };
}

/**
 * Writes a file anew, whole or not at all.
 *
 * @param keeps whether it stays its owner's and group's, with its mode: it is there, and its service reads it.
 * @returns its mode.
 * @throws CommandRefused where it cannot; then what was there is as it was.
 */
export function replaceFile(path: string, text: string, keeps: boolean): string {
  const next = `${path}.new`;
  rmSync(next, { force: true });
  const { mode } = writePrivate(next, text);
  try {
    const was = keeps ? statSync(path) : null;
    if (was) {
      chownSync(next, was.uid, was.gid);
      chmodSync(next, was.mode & 0o777);
    }
    renameSync(next, path);
    return was ? (was.mode & 0o777).toString(8).padStart(4, "0") : mode;
  } catch (error) {
    rmSync(next, { force: true });
    throw new CommandRefused(`${path}: cannot be replaced (${(error as NodeJS.ErrnoException).code})`);
  }
}
