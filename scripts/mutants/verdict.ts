/** Runs the tests of one mutant. */
import { runGroup } from "../test-run/group.ts";
import { Results, type TestResult } from "../test-run/results.ts";
import { LIMITS } from "../test-run/run-files.ts";

interface Run {
  /** The tests that failed. */
  readonly red: readonly TestResult[];
  /** Did a file fail outside its tests? That shows nothing. */
  readonly isBroken: boolean;
}

/** Runs the files one after another, each in its own process; with `untilRed` up to the first test that fails. */
export async function runTests(root: string, files: readonly string[], untilRed: boolean): Promise<Run> {
  const taken = new Results();
  const red = () => taken.results.filter(({ outcome }) => outcome === "failed");
  let isBroken = false;
  for (const path of files) {
    const stop = new AbortController();
    let isWhole = false;
    await runGroup(
      { ...LIMITS, root, paths: [path] },
      (told) => {
        if (told.kind === "ends") isWhole = told.failures.length === 0;
        if (told.kind === "result") taken.add(path, told.event);
        if (untilRed && red().length > 0) stop.abort();
      },
      stop.signal,
    );
    if (stop.signal.aborted) break;
    isBroken ||= !isWhole;
  }
  return { red: red(), isBroken };
}
