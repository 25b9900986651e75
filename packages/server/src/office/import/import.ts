/** A file of users as pages and jobs know it. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mode } from "./line.ts";

/** One file of users, as it stands. */
export interface AccountImport {
  readonly id: string;
  readonly state: "reading" | "previewed" | "approved" | "applying" | "done" | "stopped";
  readonly mode: Mode;
  readonly fileName: string;
  readonly fileDigest: string;
  /** What an approval names. */
  readonly digest: string;
  /** Null: read on the server. */
  readonly officerId: string | null;
  readonly byName: string;
  readonly createdAt: UnixSeconds;
  readonly finishedAt: UnixSeconds | null;
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly refused: number };
  readonly doneRow: number;
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly inviteState: "none" | "asked" | "running" | "over";
  readonly inviteRow: number;
  readonly invited: number;
}
