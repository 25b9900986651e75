/** Who may read what `spse setup` writes. */
import { chmodSync, chownSync, statSync, writeFileSync } from "node:fs";
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
