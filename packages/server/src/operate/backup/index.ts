/** Backups of the installation: made while it serves, checked by restoring, restored. */

export {
  type MadeBackup, // `spse backup` says what it made
  makeBackup, // `spse backup`
} from "./backup.ts";
export {
  engineName, // both commands say what a backup is of
  rowsOf, // the same
} from "./manifest.ts";
export {
  type BackupRefusal, // `spse restore --check` ends otherwise where the file itself is wrong
  BackupRefused, // the commands say why nothing was done
} from "./refusal.ts";
export {
  type CheckedBackup, // `spse restore --check` says what it found
  checkBackup, // `spse restore --check`
  type Opener, // both ways are given settings and keys
  type RestoredBackup, // `spse restore` says what it did
  restoreBackup, // `spse restore`
} from "./restore.ts";
