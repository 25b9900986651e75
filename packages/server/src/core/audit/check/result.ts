/** The check that was asked for last. */
export interface Check {
  readonly askedAt: number;
  /** Null until it is done. */
  readonly doneAt: number | null;
  readonly entries: number;
  readonly problems: number;
  /** JSON: the first of the problems. */
  readonly first: string;
}
