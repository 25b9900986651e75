/** A tender deadline. */
export interface Deadline {
  readonly id: string;
  readonly name: string;
  /** Unix seconds. */
  readonly at: number;
}

/** As many as the page lists; further ones are refused. */
export const DEADLINES_MOST = 100;
