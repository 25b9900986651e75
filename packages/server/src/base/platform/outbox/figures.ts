/** The state of the outbox, as pages show it. */
import type { UnixSeconds } from "@spse/protocol";

export interface OutboxFigures {
  readonly waiting: number;
  /** Since when the queue stands still (`loadMailBacklog`); null: it does not. */
  readonly oldest: UnixSeconds | null;
  /** Of the mails that were queued since. */
  readonly sent: number;
  readonly givenUp: number;
  /** Code and number of the newest failure whose mail has not been sent since. Null: no mail has failed since. */
  readonly why: string | null;
}
