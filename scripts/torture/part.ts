/** One part of the torture: what it is called on the command line, and how it is run. */
export interface Part {
  readonly name: string;
  /** Prints its figures; what does not hold is told to `report`. */
  readonly run: (report: Report) => Promise<void>;
}

/** What a part is given. */
export interface Report {
  /** All that is random in a part comes from it, so that a run can be had again. */
  readonly seed: number;
  readonly fail: (what: string) => void;
}
