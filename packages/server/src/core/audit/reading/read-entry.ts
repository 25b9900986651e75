import type { Schema } from "../../../base/platform/db/schema.ts";

/** An entry for readers. */
export interface ReadEntry extends Pick<Schema["audit"], ReadColumn> {
  readonly id: number;
  /** Place in the chain. */
  readonly seq: number;
  /** The account's User ID as it is now. */
  readonly user_id: string | null;
}

type ReadColumn = "at" | "account_id" | "event" | "outcome" | "method" | "ip" | "browser_label" | "client" | "detail";

/** An entry about an application, and its actor, if there is one. */
export type ApplicationEntry = Pick<ReadEntry, "at" | "event" | "outcome" | "user_id" | "detail">;

/** Where a page ends: the next one begins behind it. */
export type Place = Pick<ReadEntry, "seq" | "at" | "id">;
