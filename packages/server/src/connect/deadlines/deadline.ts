/** A tender deadline. */
export interface Deadline {
  readonly id: string;
  readonly name: string;
  /** Unix seconds. */
  readonly at: number;
  /** The application that sent it; null: an officer entered it. */
  readonly application: string | null;
  /** How many people the application has named as invited. */
  readonly invited: number;
}

/** One that closes soon, or would have: it was moved, or removed. Times are Unix seconds. */
export interface ClosingDeadline extends Deadline {
  readonly heldUntil: number | null;
  readonly removedAt: number | null;
}

/** The most deadlines that may be ahead, and the most that the page lists. */
export const DEADLINES_MOST = 100;
/** The most of these that one application may have sent: officers and other applications keep room. */
export const SENT_MOST = 80;
/** Longest name: a chart has room for it. */
export const NAME_MOST = 60;
/** The most people of one deadline. */
export const INVITED_MOST = 5000;
