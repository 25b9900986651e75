/** Why no backup was made, or none restored. */

/** `damaged`: bytes are missing or changed. `unlike`: what was restored is not what was backed up. */
export type BackupRefusal =
  | { kind: "file-exists" }
  | { kind: "file-unwritable" }
  | { kind: "file-unreadable" }
  | { kind: "not-a-backup" }
  | { kind: "backup-key-other" }
  | { kind: "damaged" }
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

/** One line: what is wrong, and what to do. */
export class BackupRefused extends Error {
  readonly kind: BackupRefusal["kind"];

  constructor(kind: BackupRefusal["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
