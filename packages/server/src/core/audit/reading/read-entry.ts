/** An entry for readers. */
export interface ReadEntry {
  readonly id: number;
  /** Place in the chain. */
  readonly seq: number;
  readonly at: number;
  readonly account_id: string | null;
  /** The account's User ID as it is now. */
  readonly user_id: string | null;
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly browser_label: string | null;
  readonly client: string;
  /** JSON. */
  readonly detail: string;
}

/** An entry about an application, and its actor, if there is one. */
export type ApplicationEntry = Pick<ReadEntry, "at" | "event" | "outcome" | "user_id" | "detail">;

/** Where a page ends: the next one begins behind it. */
export type Place = Pick<ReadEntry, "seq" | "at" | "id">;
