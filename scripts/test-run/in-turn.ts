/**
 * One process of a run, started by group.ts: runs test files one after the other, and tells what node:test says of them.
 *
 * Each file has a test tree of its own, so its hooks are not those of the next. A file begins when nothing is open any more that the file
 * before opened: node:test ends a tree then, as the process of a single file would end. What the files share are the modules that they load.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, run } from "node:test";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import type { Order, Told } from "./group.ts";
import { findLeft, lookAround } from "./left-behind.ts";

/** node:test tells of an exception that nobody caught, after the test that caused it, in no other event. */
const AFTER_THE_TEST = /generated asynchronous activity after the test ended/;

/** node:test would run one test of the file and say that all is well, as soon as somebody asks it for those alone. */
const FOCUSED = /\b(test|it|describe|suite)\.only\(|\bonly: true\b/;

const { root, paths, graceMs }: Order = JSON.parse(process.argv[2] ?? "");

process.on("disconnect", () => process.exit(1)); // the run is gone
process.channel?.unref();

for (const path of paths) {
  tell({ kind: "begins", path });
  tell({ kind: "ends", path, failures: await runFile(path) });
  await setImmediate(); // the event loop has run dry; without this it would not turn again
}

function tell(told: Told): void {
  process.send?.(told);
}

/** Runs one file, and tells the events of its tests. @returns why the file fails beside its tests. */
async function runFile(path: string): Promise<string[]> {
  const file = join(root, path);
  const failures: string[] = [];
  let tests = 0;
  let grace: NodeJS.Timeout | undefined;
  const before = lookAround();
  if (FOCUSED.test(readFileSync(file, "utf8"))) failures.push("It focuses on some of its tests (only).");
  const events = run({ files: [file], isolation: "none", cwd: root });
  after(() => {
    grace = setTimeout(() => endWhatIsOpen(path), graceMs).unref();
  });

  for await (const { type, data } of events) {
    if (type === "test:diagnostic" && AFTER_THE_TEST.test(data.message)) failures.push(data.message);
    if (type !== "test:complete" && type !== "test:pass" && type !== "test:fail") continue;
    const { name, nesting, details } = data;
    const error = "error" in details ? details.error : undefined;
    const failureType = error && "failureType" in error ? `${error.failureType}` : undefined;
    if (nesting === 0 && name === file) {
      // Not a test: node:test names a file by its path if it holds none, and if a hook of the whole file fails.
      if (error && failureType === "hookFailed") failures.push(inspect(error.cause, { depth: 6 }));
    } else if (type === "test:complete") {
      if (details.type !== "suite") tests += 1;
      const failure = error && failureType !== "subtestsFailed" ? inspect(error.cause, { depth: 6 }) : undefined;
      tell({ kind: "test-ends", path, name, isGroup: details.type === "suite", line: data.line, failure });
    } else {
      const { skip, todo } = data;
      const event = {
        type,
        data: { name, nesting, skip, todo, details: { type: details.type, error: { failureType } } },
      };
      tell({ kind: "result", path, event });
    }
  }
  clearTimeout(grace);

  // node:test keeps an error to itself that a file throws after its first test was declared. It comes again here.
  await import(pathToFileURL(file).href).catch((error) => failures.push(inspect(error)));
  if (tests === 0 && failures.length === 0) failures.push("It holds no test.");
  if (process.exitCode && failures.length === 0) failures.push(`It left the exit code ${process.exitCode}.`);
  process.exitCode = undefined;
  const left = findLeft(before, lookAround());
  if (left.length > 0 && paths.length > 1) failures.push(`It leaves changed: ${left.join(", ")}.`);
  return failures;
}

/** A server, connection or timer that a file leaves open after its last test would keep the next file waiting for ever. */
function endWhatIsOpen(path: string): never {
  const open = process.getActiveResourcesInfo().filter((it) => it !== "PipeWrap");
  console.error(`Open ${graceMs / 1000} s after the last test of ${path}: ${open.join(", ")}`);
  process.exit(1);
}
