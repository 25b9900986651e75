/** Runs test files with node:test, four groups at a time, each in its own process, and prints what fails and how far it is. */
import { runGroup, type Told } from "./group.ts";
import { Results, type TestResult } from "./results.ts";

/** Two more than the cores that the run is made for: a file of browser stories waits half of its time, for a page or a timer. */
const GROUPS_AT_ONCE = 4;

const LINES_OF_FAILURE = 10;

/** A run of so many files has a line for each; a longer one for those that fail, one every two minutes, and one for its longest. */
const LISTED = 20;
const PROGRESS_MS = 120_000;
const LONGEST = 5;

interface Limits {
  /** A test that takes longer than this hangs. Milliseconds. */
  readonly testMs: number;
  /** A file that takes longer than this hangs outside its tests. Milliseconds. */
  readonly fileMs: number;
  /** Until a file must have closed everything after its last test. Milliseconds. */
  readonly graceMs: number;
  /** All files together. Milliseconds. */
  readonly allMs: number;
}

/** Of the product's tests: the whole run must end before continuous integration gives it up. */
export const LIMITS: Limits = { testMs: 300_000, fileMs: 900_000, graceMs: 20_000, allMs: 45 * 60_000 };

interface FilesRun {
  readonly results: readonly TestResult[];
  /** What stopped the run, or made it fail beside its tests; empty as a rule. */
  readonly problems: readonly string[];
  /** The first lines of each failure, for the end of the output: of a long one a reader may have no more. */
  readonly failures: readonly string[];
}

/** A file that runs. */
interface Running {
  readonly start: number;
  /** Its last test to end. */
  last: string;
  tests: number;
  failed: boolean;
}

/** Runs the groups in the order given, the files of a group one after the other, and resolves when all have ended or a limit has stopped them. */
export async function runFiles(
  root: string,
  groups: readonly (readonly string[])[],
  limits: Limits,
): Promise<FilesRun> {
  const problems: string[] = [];
  const failures: string[] = [];
  const taken = new Results();
  const running = new Map<string, Running>();
  const stop = new AbortController();

  const begin = performance.now();
  const all = groups.flat().length;
  const took: { readonly path: string; readonly ms: number }[] = [];
  const progress = setInterval(() => {
    console.log(`  ${seconds(performance.now() - begin)}: ${took.length} of ${all} files, ${failures.length} failures`);
  }, PROGRESS_MS);
  const watch = setInterval(() => {
    const now = performance.now();
    const late = [...running].filter(([, it]) => now - it.start > limits.fileMs);
    const over = now - begin > limits.allMs;
    if ((late.length === 0 && !over) || stop.signal.aborted) return;
    if (over) problems.push(`All files together took more than ${seconds(limits.allMs)}; those that ran then:`);
    for (const [path, run] of over ? running : late)
      problems.push(`${path} runs since ${seconds(now - run.start)}; its last test to end was: ${run.last}`);
    stop.abort();
  }, 1000);

  const waiting = [...groups];
  const runWaiting = async (): Promise<void> => {
    for (let group = waiting.shift(); group && !stop.signal.aborted; group = waiting.shift()) await runAll(group);
  };
  await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, runWaiting));
  clearInterval(watch);
  clearInterval(progress);
  const longest = took.toSorted((a, b) => b.ms - a.ms).slice(0, LONGEST);
  if (all > LISTED) console.log(`  Longest: ${longest.map(({ path, ms }) => `${path} ${seconds(ms)}`).join(", ")}`);
  return { results: taken.results, problems, failures };

  function fail(where: string, why: string): void {
    const text = `✗ ${where}\n${indent(why)}`;
    console.log(text);
    failures.push(text.split("\n", LINES_OF_FAILURE).join("\n"));
  }

  /** A file that ends its process fails; the files after it get another. */
  async function runAll(group: readonly string[]): Promise<void> {
    let left = group;
    while (left.length > 0 && !stop.signal.aborted) {
      const begun: string[] = [];
      const ended: string[] = [];
      const hear = (told: Told): void => {
        if (told.kind === "begins") begun.push(told.path);
        note(told, ended);
        if (told.kind === "ends") ended.push(told.path);
      };
      const { code, signal } = await runGroup({ ...limits, root, paths: left }, hear, stop.signal);
      const how = `exit code ${code}, signal ${signal}`;
      const unfinished = begun[ended.length];
      if (unfinished) note({ kind: "ends", path: unfinished, failures: [`Its process ended (${how}).`] }, ended);
      else if (ended.length < left.length || code !== 0) {
        problems.push(`The process of ${left.join(", ")} ended outside of its files (${how}).`);
        return;
      }
      left = left.slice(begun.length);
    }
  }

  /** @param before the files that ran in the same process. */
  function note(told: Told, before: readonly string[]): void {
    const { path } = told;
    if (told.kind === "begins") {
      running.set(path, { start: performance.now(), last: "none", tests: 0, failed: false });
      return;
    }
    const file = running.get(path);
    if (!file) throw new Error(`${path} has not begun`);
    if (told.kind === "result") {
      taken.add(path, told.event);
      file.failed ||= told.event.type === "test:fail";
    } else if (told.kind === "test-ends") {
      file.last = told.name;
      if (!told.isGroup) file.tests += 1;
      if (told.failure !== undefined) fail(`${path}:${told.line ?? ""}  ${told.name}`, told.failure);
    } else {
      for (const failure of told.failures) fail(path, failure);
      if (told.failures.length > 0) taken.failFile(path);
      const failed = file.failed || told.failures.length > 0;
      const after = failed && before.length > 0 ? `  in one process after ${before.join(", ")}` : "";
      const ms = performance.now() - file.start;
      if (failed || all <= LISTED)
        console.log(`${failed ? "✗" : "✓"} ${seconds(ms).padStart(6)}  ${path}  ${file.tests}${after}`);
      took.push({ path, ms });
      running.delete(path);
    }
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const indent = (text: string): string => text.replaceAll(/^/gm, "    ");
