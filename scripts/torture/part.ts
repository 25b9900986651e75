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

/** Does `work` and prints what it says; a claim of it that does not hold is a failure. */
export async function tryOut({ fail }: Report, what: string, work: () => Promise<string>): Promise<void> {
  const began = performance.now();
  try {
    console.log(`  ✓ ${what}: ${await work()}  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    fail(`${what}: ${error instanceof Error ? `${error.stack}\n${error.cause ?? ""}` : error}`);
  }
}
