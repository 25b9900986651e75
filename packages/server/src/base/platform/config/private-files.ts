/**
 * Files and folders that other users of this machine must neither read nor change. The program makes its own files that way;
 * this file judges the files that the operator provides.
 */
import { chmodSync, closeSync, openSync, readdirSync, statSync } from "node:fs";

const OTHERS = 0o007;
const GROUP_WRITES = 0o020;
const GROUP_READS = 0o040;
/** The sticky bit: every user may make files in such a folder, as in /tmp, so the folder is not private. */
const STICKY = 0o1000;
const PERMISSIONS = 0o777;

/** Mode bits as people write them: `0644`. */
const octal = (mode: number): string => `0${(mode & PERMISSIONS).toString(8).padStart(3, "0")}`;

/** A path quoted for a shell. */
export const quoted = (path: string): string =>
  /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/**
 * The mode of a secret's file that others can read or change; null where they cannot, or where it is not a plain file (a
 * pipe of the shell).
 *
 * A group may read a file of root: systemd's LoadCredential= shows its access list as 0440, and a container's secrets arrive as 0440
 * with the group of its user. In both cases root has chosen the group. The group of an ordinary user's file is accidental.
 *
 * @throws where the file does not exist.
 */
export function openSecretMode(path: string): string | null {
  const stat = statSync(path);
  const { mode, uid } = stat;
  const open = stat.isFile() && ((mode & (OTHERS | GROUP_WRITES)) !== 0 || ((mode & GROUP_READS) !== 0 && uid !== 0));
  return open ? octal(mode) : null;
}

/** The mode of a folder into which others can look or write; null where they cannot. @throws where it does not exist. */
export function openFolderMode(folder: string): string | null {
  const { mode } = statSync(folder);
  return (mode & (OTHERS | GROUP_WRITES)) === 0 ? null : octal(mode);
}

/** The files that this program makes in a data folder. */
const OWN =
  /^(spse\.sqlite(\.(aside|backup|before-restore)-[\d-]+)?(-wal|-shm|-journal)?|restore-\d+|master\.key|phone|lost\+found)$/;

/**
 * Closes a data folder to others, where it belongs to this user and holds only files of this program: a fresh volume of a
 * container is 0755. Any other folder is left unchanged.
 *
 * @returns the mode with which others can still look into it, or null.
 */
export function closeDataFolder(folder: string): string | null {
  if (openFolderMode(folder) === null) return null;
  const { mode, uid } = statSync(folder);
  const own = uid === process.getuid?.() && (mode & STICKY) === 0;
  if (!own || !readdirSync(folder).every((name) => OWN.test(name))) return octal(mode);
  chmodSync(folder, 0o700);
  return null;
}

/**
 * Makes a file that only its owner can read where the file does not exist, and closes an existing one that others can read. SQLite
 * gives the files beside a database the database's mode.
 *
 * @throws where the file cannot be made, or belongs to another user.
 */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    const stat = statSync(each, { throwIfNoEntry: false });
    if (stat && (stat.mode & (OTHERS | GROUP_WRITES)) !== 0) chmodSync(each, 0o600);
  }
}
