/** Runs test files with node:test, each in its own process, three at a time, and prints their progress. */
import { join } from "node:path";
import { run } from "node:test";
import { inspect } from "node:util";
import { isFile, Results, type TestResult, testFileOf } from "./results.ts";

/** One more than the cores that the run is made for: a file that waits, for a page or a timer, leaves its core to another. */
const FILES_AT_ONCE = 3;

export interface Limits {
  /** A test that takes longer than this hangs. Milliseconds. */
  readonly testMs: number;
  /** A file that takes longer than this hangs outside its tests. Milliseconds. */
  readonly fileMs: number;
  /** Until a file must have ended after its last test. Milliseconds. */
  readonly graceMs: number;
  /** All files together. Milliseconds. */
  readonly allMs: number;
}

interface FilesRun {
  readonly results: readonly TestResult[];
  /** What stopped the run, or made it fail beside its tests; empty as a rule. */
  readonly problems: readonly string[];
}

/** Runs the files, in the order given, and resolves when all have ended or a limit has stopped them. */
export async function runFiles(root: string, files: readonly string[], limits: Limits): Promise<FilesRun> {
  const problems: string[] = [];
  const taken = new Results(root);
  const running = new Map<string, { readonly start: number; last: string; tests: number }>();
  const stop = new AbortController();

  const begin = performance.now();
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

  const events = run({
    files: files.map((it) => join(root, it)),
    cwd: root,
    concurrency: FILES_AT_ONCE,
    timeout: limits.testMs,
    signal: stop.signal,
    execArgv: ["--import", new URL(`open-handles.ts?graceMs=${limits.graceMs}`, import.meta.url).href],
  });
  for await (const event of events) {
    if (event.type === "test:stdout" || event.type === "test:stderr") process.stderr.write(event.data.message);
    if (event.type === "test:diagnostic" && AFTER_THE_TEST.test(event.data.message))
      console.log(`✗ ${event.data.message}`);
    if (event.type === "test:pass" || event.type === "test:fail") taken.add(event);
    if (event.type === "test:dequeue" && isFile(event.data)) {
      running.set(testFileOf(root, event.data), { start: performance.now(), last: "none", tests: 0 });
    }
    if (event.type === "test:complete") {
      const { name, details } = event.data;
      const path = testFileOf(root, event.data);
      const file = running.get(path);
      if (isFile(event.data)) {
        const took = seconds(performance.now() - (file?.start ?? 0)).padStart(6);
        console.log(`${details.passed ? "✓" : "✗"} ${took}  ${path}  ${file?.tests ?? 0}`);
        running.delete(path);
      } else if (file) {
        file.last = name;
        if (details.type !== "suite") file.tests += 1;
      }
      if (!details.passed && details.error && !isFollowUp(details.error)) {
        console.log(`✗ ${path}:${event.data.line ?? ""}  ${name}\n${indent(causeOf(details.error))}`);
      }
    }
    if (event.type === "test:summary" && event.data.file === undefined && !event.data.success) {
      if (!taken.results.some((it) => it.outcome === "failed")) problems.push("node:test says that the run failed");
    }
  }
  clearInterval(watch);
  return { results: taken.results, problems };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const indent = (text: string): string => text.replaceAll(/^/gm, "    ");

/** node:test tells of an exception that nobody caught, after the test that caused it, in no other event. */
const AFTER_THE_TEST = /generated asynchronous activity after the test ended/;

/** What a failed test threw. A file whose process ended badly threw nothing: its exit code or signal. */
function causeOf(error: Error & { readonly exitCode?: number | null; readonly signal?: string | null }): string {
  const { exitCode, signal } = error;
  const ended = exitCode === undefined && signal === undefined ? "" : ` (exit code ${exitCode}, signal ${signal})`;
  return `${inspect(error.cause, { depth: 6 })}${ended}`;
}

/** A group or file that failed only because a test in it failed. */
const isFollowUp = (error: Error): boolean => "failureType" in error && error.failureType === "subtestsFailed";
