import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { until } from "../../packages/server/test-support/until.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-run-files-"));
after(() => rmSync(folder, { recursive: true }));

const LIMITS = { testMs: 60_000, fileMs: 60_000, graceMs: 1000, allMs: 60_000 };

type Files = Readonly<Record<string, string>>;

/** Writes the files, and a program that runs them. @returns its path. */
function programOf(files: Files, limits: Partial<typeof LIMITS> = {}): string {
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), `import { after, beforeEach, test } from "node:test";\n${text}`);
  const path = join(folder, "program.mjs");
  writeFileSync(
    path,
    `import { runFiles } from ${JSON.stringify(join(import.meta.dirname, "run-files.ts"))};
    const it = await runFiles(${JSON.stringify([folder, [Object.keys(files)], { ...LIMITS, ...limits }]).slice(1, -1)});
    console.log("\\n" + JSON.stringify(it));`,
  );
  return path;
}

/** Runs files as one group, in a separate process, whose output is read. */
function running(files: Files, limits: Partial<typeof LIMITS> = {}) {
  const { stdout, stderr } = spawnSync(process.execPath, [programOf(files, limits)], { encoding: "utf8" });
  const { results, problems, failures } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  const said: string[] = results.map(
    (it: { path: string; names: string[]; outcome: string }) => `${it.outcome}: ${[it.path, ...it.names].join(" › ")}`,
  );
  return { said: said.sort(), problems: problems as string[], failures: failures as string[], stdout, stderr };
}

test("files of a group share a process and its modules; a failed test is told at once, with its file and line, and once more for the end", () => {
  writeFileSync(join(folder, "shared.mjs"), "export const seen = [];");
  const notes = `import { seen } from "./shared.mjs"; import assert from "node:assert"; seen.push(process.pid);`;
  const { said, problems, failures, stdout } = running({
    "a.test.ts": `${notes} test("one", () => {});`,
    "b.test.ts": `${notes}
      test("two", () => assert.deepEqual(seen, [process.pid, process.pid]));
      test("three", () => { throw new Error("wrong"); });`,
    "c.test.ts": `test("four", () => {});`,
  });
  assert.deepEqual(said, [
    "failed: b.test.ts › three",
    "passed: a.test.ts › one",
    "passed: b.test.ts › two",
    "passed: c.test.ts › four",
  ]);
  assert.deepEqual(problems, []);
  const lines = stdout.split("\n").filter((it) => /^[✓✗]/.test(it));
  assert.match(lines[0] ?? "", /^✓ +\d+\.\d s {2}a\.test\.ts {2}1$/);
  assert.equal(lines[1], "✗ b.test.ts:4  three");
  assert.match(failures.join("\n\n"), /^✗ b\.test\.ts:4 {2}three\n {4}.*wrong(\n.*){1,9}$/);
  assert.match(lines[2] ?? "", /^✗ +\d+\.\d s {2}b\.test\.ts {2}2 {2}in one process after a\.test\.ts$/);
  assert.match(stdout, /Error: wrong\n/);
});

test("a file keeps its hooks, and ends before the next begins, also if it waits for nothing", () => {
  const { said } = running({
    "a.test.ts": `beforeEach(() => { throw new Error("of another file"); }); after(() => { globalThis.ended = true; });`,
    "b.test.ts": `beforeEach(() => { globalThis.begun = (globalThis.begun ?? 0) + 1; });
      after(() => { globalThis.ended = true; });
      test("one", () => {});`,
    "c.test.ts": `import assert from "node:assert";
      test("two", () => assert.deepEqual([globalThis.begun, globalThis.ended], [1, true]));`,
  });
  assert.deepEqual(said, [
    ...["failed: a.test.ts", "failed: b.test.ts"], // b leaves `ended` to c
    ...["passed: b.test.ts › one", "passed: c.test.ts › two"],
  ]);
});

test("a file that leaves a global or an environment variable to the next fails by its name, and so does one that focuses on a test", () => {
  const { said, stdout } = running({
    "leaves.test.ts": `test("one", () => { process.env.LEFTOVER = "1"; globalThis.leftover = 1; });`,
    "focuses.test.ts": `test.${"only"}("two", () => {}); test("three", () => {});`,
    "option.test.ts": `test("four", { ${"only"}: true }, () => {});`,
    "good.test.ts": `test("five", () => { process.env.OWN = "1"; delete process.env.OWN; });`,
  });
  assert.deepEqual(
    said.filter((it) => it.startsWith("failed")),
    ["failed: focuses.test.ts", "failed: leaves.test.ts", "failed: option.test.ts"],
  );
  assert.match(stdout, /It leaves changed: env LEFTOVER, globalThis\.leftover\./);
  assert.match(stdout, /It focuses on some of its tests \(only\)\./);
});

test("a file without a test fails, and one that throws while it is loaded; the files after it run", () => {
  const { said, stdout } = running({
    "empty.test.ts": "",
    "throws.test.ts": `throw new Error("at first");`,
    "later.test.ts": `test("one", () => {}); throw new Error("at last");`,
    "hook.test.ts": `after(() => { throw new Error("in the end"); }); test("two", () => {});`,
    "good.test.ts": `test("three", () => {});`,
  });
  assert.deepEqual(said, [
    "failed: empty.test.ts",
    "failed: hook.test.ts",
    "failed: later.test.ts",
    "failed: throws.test.ts",
    "passed: good.test.ts › three",
    "passed: hook.test.ts › two",
    "passed: later.test.ts › one",
  ]);
  assert.match(stdout, /✗ empty\.test\.ts\n {4}It holds no test\./);
  assert.match(stdout, /✗ throws\.test\.ts\n {4}Error: at first/);
  assert.match(stdout, /✗ later\.test\.ts\n {4}Error: at last/);
  assert.match(stdout, /✗ hook\.test\.ts\n {4}Error: in the end/);
});

test("a file that leaves something open fails by its name, keeps its results, and says what is open; the next runs", () => {
  const open = `import { createServer } from "node:net"; test("one", () => { createServer().listen(0); }); test("two", () => {});`;
  const { said, problems, stdout, stderr } = running({
    "before.test.ts": `test("zero", () => {});`,
    "open.test.ts": open,
    "shut.test.ts": `test("three", () => {});`,
  });
  assert.deepEqual(said, [
    "failed: open.test.ts",
    "passed: before.test.ts › zero",
    "passed: open.test.ts › one",
    "passed: open.test.ts › two",
    "passed: shut.test.ts › three",
  ]);
  assert.deepEqual(problems, []);
  assert.match(stderr, /after the last test of open\.test\.ts: TCPServerWrap/);
  assert.match(stdout, /✗ open\.test\.ts\n {4}Its process ended \(exit code 1, signal null\)\./);
});

test("a file that hangs outside its tests is stopped and named, with its last test", () => {
  const hangs = `test("one", () => {}); after(() => new Promise(() => setInterval(() => {}, 1000)));`;
  const { said, problems } = running({ "hangs.test.ts": hangs }, { fileMs: 1500, graceMs: 60_000 });
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? "", /^hangs\.test\.ts runs since .*: one$/);
  assert.ok(said.includes("failed: hangs.test.ts"));
});

test("a test that hangs fails after its limit", () => {
  const hangs = `test("one", () => new Promise(() => {})); test("two", () => {});`;
  const { said, stdout } = running({ "hangs.test.ts": hangs }, { testMs: 500 });
  assert.deepEqual(said, ["failed: hangs.test.ts › one", "passed: hangs.test.ts › two"]);
  assert.match(stdout, /test timed out after 500ms/);
});

test("an error after the end of its test fails the file; so does an exit code, and neither the next file", () => {
  const { said, stdout } = running({
    "late.test.ts": `test("one", () => void setTimeout(() => { throw new Error("too late"); }, 10));`,
    "code.test.ts": `test("two", () => { process.exitCode = 3; });`,
    "good.test.ts": `test("three", () => {});`,
  });
  assert.deepEqual(said, [
    "failed: code.test.ts",
    "failed: late.test.ts",
    "passed: code.test.ts › two",
    "passed: good.test.ts › three",
    "passed: late.test.ts › one",
  ]);
  assert.match(stdout, /created the error "Error: too late"/);
  assert.match(stdout, /It left the exit code 3\./);
});

test("an error that nobody catches fails the test that began it, also after waits; a test of an asynchronous group is the group's", () => {
  const begun = (name: string, act: string) =>
    `test("${name}", async () => { await pause(1); ${act}; await pause(60); });`;
  const { said } = running({
    "stray.test.ts": `import { describe } from "node:test"; import { setTimeout as pause } from "node:timers/promises";
      import { connect } from "node:net";
      ${begun("none", "")}
      ${begun("rejection", `void (async () => { await pause(1); throw new Error("stray"); })()`)}
      ${begun("timer", `setTimeout(() => { throw new Error("stray"); }, 1)`)}
      ${begun("tick", `process.nextTick(() => { throw new Error("stray"); })`)}
      ${begun("microtask", `queueMicrotask(() => { throw new Error("stray"); })`)}
      ${begun("socket", `connect({ port: 1, host: "127.0.0.1" })`)}
      ${begun("no other", "")}
      describe("group", async () => { await pause(1); test("late", () => {}); });`,
  });
  assert.deepEqual(said, [
    ...["microtask", "rejection", "socket", "tick", "timer"].map((name) => `failed: stray.test.ts › ${name}`),
    "passed: stray.test.ts › group › late",
    "passed: stray.test.ts › no other",
    "passed: stray.test.ts › none",
  ]);
});

test("a file that ends its process fails, and those after it run in another", () => {
  const { said, problems, stdout } = running({
    "exits.test.ts": `test("one", () => {}); test("two", () => process.exit(0));`,
    "good.test.ts": `test("three", () => {});`,
  });
  assert.ok(said.includes("failed: exits.test.ts"));
  assert.ok(said.includes("passed: good.test.ts › three"));
  assert.deepEqual(problems, []);
  assert.match(stdout, /Its process ended \(exit code 0, signal null\)/);
});

test("a file ends with the run that began it", async () => {
  const program = programOf({
    "runs.test.ts": `import { writeFileSync } from "node:fs";
      process.once("exit", () => writeFileSync("ended", ""));
      test("one", () => { writeFileSync("begun", ""); return new Promise(() => setInterval(() => {}, 1000)); });`,
  });
  const run = spawn(process.execPath, [program], { stdio: "ignore" });
  await until("the file has begun", () => existsSync(join(folder, "begun")));
  run.kill("SIGKILL");
  await until("the file has ended", () => existsSync(join(folder, "ended")));
});
