/** Read access to the files that `spse setup` writes. */
import { chmodSync, chownSync, existsSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { speak } from "../../base/platform/ui/texts.ts";
import type { setupTexts } from "./setup.texts.ts";
import { CommandRefused } from "./terminal.ts";

type Say = ReturnType<typeof speak<keyof typeof setupTexts>>;

/**
 * Writes a new file, for its owner alone. If root writes into a folder of another group, as the package's `/etc/spse`,
 * that group may read the file: the service runs as a user of the group.
 *
 * @throws CommandRefused where it cannot.
 */
export function writePrivate(
  path: string,
  text: string,
  say: Say,
): { readonly mode: "0600" | "0640"; readonly path: string } {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new CommandRefused(say(code === "EEXIST" ? "refused.there" : "refused.unwritten", { path, code }));
  }
  const group = serviceGroup(dirname(path));
  if (group !== null) {
    chownSync(path, 0, group);
    chmodSync(path, 0o640);
  }
  return { mode: group === null ? "0600" : "0640", path };
}

/** The group that may read files that root writes into this folder; null where no other group reads them. */
function serviceGroup(folder: string): number | null {
  const { gid } = statSync(folder);
  return process.getuid?.() === 0 && gid !== 0 ? gid : null;
}

/**
 * The service's group, where it cannot read this file of root or cannot enter a folder above it. Null where the group
 * can, or where no other group reads the folder. A file of another user may be the service's own, and counts as
 * readable.
 *
 * @param folder of the settings.
 */
export function groupShutOut(path: string, folder: string): number | null {
  const group = serviceGroup(folder);
  if (group === null || !existsSync(path)) return null;
  const may = ({ mode, uid, gid }: Stats, right: number) =>
    uid !== 0 || (mode & right) !== 0 || (gid === group && (mode & (right << 3)) !== 0);
  if (!may(statSync(path), READ)) return group;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!may(statSync(at), SEARCH)) return group;
    if (at === dirname(at)) return null;
  }
}

/** Bits of everybody's rights. */
const READ = 0o4;
const SEARCH = 0o1;

/**
 * Replaces a file, completely or not at all.
 *
 * @param keeps whether to keep the file's owner, group and mode: the file exists, and its service reads it.
 * @returns its mode.
 * @throws CommandRefused where it cannot; the file is then unchanged.
 */
export function replaceFile(path: string, text: string, keeps: boolean, say: Say): string {
  const next = `${path}.new`;
  rmSync(next, { force: true });
  const { mode } = writePrivate(next, text, say);
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
    throw new CommandRefused(say("refused.unreplaced", { path, code: (error as NodeJS.ErrnoException).code ?? "" }));
  }
}
