/** One part of the torture: its name on the command line, and its function. */
export interface Part {
  readonly name: string;
  /** Prints its figures, and tells `report` each claim that does not hold. */
  readonly run: (report: Report) => Promise<void>;
}

/** The arguments of a part. */
interface Report {
  /** The source of all randomness of a part, so that a run can be repeated. */
  readonly seed: number;
  readonly fail: (what: string) => void;
}
