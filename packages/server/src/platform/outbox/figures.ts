/** How the outbox stands, as it is shown. */
import type { UnixSeconds } from "@spse/protocol";

export interface OutboxFigures {
  readonly waiting: number;
  /** When the one that waits longest was queued, of those that somebody waits for; null: none waits. */
  readonly oldest: UnixSeconds | null;
  /** Of the mails that were queued since. */
  readonly sent: number;
  readonly givenUp: number;
  /** Why the newest mail failed that could not be sent yet, or at all: code and number. Null: every one went through. */
  readonly why: string | null;
}
