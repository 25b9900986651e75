/**
 * What a process notes for monitoring. A world has a monitor only where `SPSE_METRICS_LISTEN` is set. A note holds stable words and numbers:
 * never an account, an address or a network.
 */

/**
 * - `entry`: an entry of the audit, or an attempt that the audit counts.
 * - `answer`: a phone's first answer to a request, so many seconds after it was sent.
 * - `mail`, `push`: one try to send, and how it ended.
 * - `request`: an answered HTTP request. `route` is the pattern in the route table, or `none`.
 * - `query`: a statement of the database, without the wait for a connection.
 */
export type MonitorEvent =
  | { readonly kind: "entry"; readonly event: string; readonly outcome: string }
  | { readonly kind: "answer"; readonly outcome: string; readonly seconds: number }
  | { readonly kind: "mail" | "push"; readonly outcome: string }
  | {
      readonly kind: "request";
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly seconds: number;
    }
  | { readonly kind: "query"; readonly failed: boolean; readonly seconds: number };

/** What a process can say of this moment. Times are seconds. Null: the database cannot say it now. */
export interface Figures {
  readonly ready: 0 | 1;
  readonly hashed: number;
  readonly hashingRefused: number;
  readonly hashingWaiting: number;
  readonly hashingWait: number;
  readonly loginsWaiting: number;
  readonly heldOpen: number;
  readonly turnedAway: number;
  readonly mailWaiting: number | null;
  readonly mailOldest: number | null;
  readonly pushWaiting: number | null;
  readonly messagesWaiting: number | null;
  readonly backupAge: number | null;
  readonly backupCheckAge: number | null;
  readonly backupUnfit: number | null;
}

export interface Monitor {
  readonly note: (noted: MonitorEvent) => void;
  /** From now on the figures of this moment are read from `look`. */
  readonly watch: (look: () => Promise<Figures>) => void;
  /** Everything, as Prometheus reads it. */
  readonly text: () => Promise<string>;
}

/** A transaction's monitor: events noted inside the transaction count once it has committed. */
export function notedAtCommit(monitor: Monitor): { readonly monitor: Monitor; readonly pass: () => void } {
  const held: MonitorEvent[] = [];
  return {
    monitor: { ...monitor, note: (noted) => void held.push(noted) },
    pass: () => held.forEach(monitor.note),
  };
}
