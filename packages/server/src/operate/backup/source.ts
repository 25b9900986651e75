/** A database that is read for a backup, as it was at one moment. */
import type { Bytes } from "./envelope.ts";
import type { Contents } from "./manifest.ts";

export interface Source {
  readonly contents: Contents;
  /** Read once. */
  readonly database: Bytes;
  readonly close: () => Promise<void>;
}
