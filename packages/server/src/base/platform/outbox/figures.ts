/** How the outbox stands, as it is shown. */
import type { UnixSeconds } from "@spse/protocol";

export interface OutboxFigures {
  readonly waiting: number;
  /** Since when the queue stands still (`loadMailBacklog`); null: it does not. */
  readonly oldest: UnixSeconds | null;
  /** Of the mails that were queued since. */
  readonly sent: number;
  readonly givenUp: number;
  /** Why the newest mail failed that could not be sent yet, or at all: code and number. Null: every one went through. */
  readonly why: string | null;
}
