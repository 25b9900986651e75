/** Why a backup was not made or not restored. */

/**
 * `damaged`: bytes are missing or changed. `rewritten`: whole, and without the master key's authentication. `backup-unauthenticated`: of
 * the format before there was one. `unlike`: the restored database differs from the manifest.
 */
export type BackupRefusal =
  | { kind: "file-exists" }
  | { kind: "file-unwritable" }
  | { kind: "file-unreadable" }
  | { kind: "not-a-backup" }
  | { kind: "backup-key-other" }
  | { kind: "damaged" }
  | { kind: "rewritten" }
  | { kind: "backup-unauthenticated" }
  | { kind: "backup-newer" }
  | { kind: "engine-other" }
  | { kind: "schema-other" }
  | { kind: "recipient-malformed" }
  | { kind: "database-empty" }
  | { kind: "database-damaged" }
  | { kind: "no-room" }
  | { kind: "target-not-empty" }
  | { kind: "target-in-use" }
  | { kind: "not-allowed" }
  | { kind: "tool-missing" }
  | { kind: "tool-other" }
  | { kind: "tool-failed" }
  | { kind: "unlike" };

/** One line: the problem and its remedy. */
export class BackupRefused extends Error {
  readonly kind: BackupRefusal["kind"];

  constructor(kind: BackupRefusal["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
