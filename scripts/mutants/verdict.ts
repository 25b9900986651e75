/** Runs the tests of one mutant and returns the verdict. */
import { idsIn } from "../claims.ts";
import { runGroup, type Told } from "../test-run/group.ts";
import { Results } from "../test-run/results.ts";

/**
 * `killed`: a test failed. `timed-out`: a test took longer than its limit, which also fails a run. `survived`: all passed.
 * `broken`: a file failed outside its tests, which shows nothing.
 */
export type Verdict =
  | { readonly kind: "killed" | "timed-out"; readonly by: string }
  | { readonly kind: "survived" | "broken"; readonly by?: string };

export const isKill = ({ kind }: Verdict): boolean => kind === "killed" || kind === "timed-out";

/** The limits of scripts/test.ts for a test and for the end of its file. */
const TEST_MILLISECONDS = 120_000;
const GRACE_MILLISECONDS = 20_000;

/** Runs the files one after another, each in its own process, up to the first test that fails. */
export async function judge(root: string, files: readonly string[]): Promise<Verdict> {
  let verdict: Verdict = { kind: "survived" };
  for (const path of files) {
    const stop = new AbortController();
    let ended = false;
    const hear = (told: Told): void => {
      if (told.kind === "ends") ended = told.failures.length === 0;
      if (told.kind !== "result" || told.event.type !== "test:fail" || isKill(verdict)) return;
      const { name, details } = told.event.data;
      const why = details.error?.failureType;
      if (why === "subtestsFailed") return;
      verdict = { kind: why === "testTimeoutFailure" ? "timed-out" : "killed", by: `${path}: ${name}` };
      stop.abort();
    };
    const order = { root, paths: [path], graceMs: GRACE_MILLISECONDS, testMs: TEST_MILLISECONDS };
    await runGroup(order, hear, stop.signal);
    if (isKill(verdict)) break;
    if (!ended) verdict = { kind: "broken" };
  }
  return verdict;
}

/** The ids of requirements and promises in the names of the tests that fail, of the whole files. */
export async function findRedIds(root: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = new Results();
  for (const path of files) {
    const order = { root, paths: [path], graceMs: GRACE_MILLISECONDS, testMs: TEST_MILLISECONDS };
    const hear = (told: Told) => void (told.kind === "result" && taken.add(told.path, told.event));
    await runGroup(order, hear, new AbortController().signal);
  }
  const red = taken.results.filter(({ outcome }) => outcome === "failed");
  return new Set(red.flatMap(({ names }) => names.flatMap(idsIn)));
}
