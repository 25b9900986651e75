/** Runs the tests of one mutant and returns the verdict. */
import { join } from "node:path";
import { run } from "node:test";
import { isFile, testFileOf } from "../test-run/results.ts";

/**
 * `killed`: a test failed. `timed-out`: a test took longer than its limit, which also fails a run. `survived`: all passed.
 * `broken`: a file failed outside its tests, which shows nothing.
 */
export type Verdict =
  | { readonly kind: "killed" | "timed-out"; readonly by: string }
  | { readonly kind: "survived" | "broken" };

export const isKill = ({ kind }: Verdict): boolean => kind === "killed" || kind === "timed-out";

/** The limits of scripts/test.ts for a test and for the end of its file. */
const TEST_MILLISECONDS = 120_000;
const GRACE_MILLISECONDS = 20_000;

/** Runs the files one after another, up to the first test that fails. */
export async function judge(root: string, files: readonly string[]): Promise<Verdict> {
  let verdict: Verdict = { kind: "survived" };
  const stop = new AbortController();
  const events = run({
    files: files.map((it) => join(root, it)),
    cwd: root,
    concurrency: 1,
    timeout: TEST_MILLISECONDS,
    signal: stop.signal,
    execArgv: ["--import", `${join(root, "scripts/test-run/open-handles.ts")}?graceMs=${GRACE_MILLISECONDS}`],
  });
  for await (const event of events) {
    if (event.type !== "test:fail" || isKill(verdict)) continue;
    const { name, details } = event.data;
    const why = "failureType" in details.error ? details.error.failureType : undefined;
    if (why === "subtestsFailed") continue;
    if (isFile(event.data)) verdict = { kind: "broken" };
    else {
      const by = `${testFileOf(root, event.data)}: ${name}`;
      verdict = { kind: why === "testTimeoutFailure" ? "timed-out" : "killed", by };
      stop.abort();
    }
  }
  return verdict;
}
