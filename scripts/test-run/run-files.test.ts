import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "spse-run-files-"));
after(() => rmSync(folder, { recursive: true }));

const LIMITS = { testMs: 60_000, fileMs: 60_000, graceMs: 1000, allMs: 60_000 };

/** Runs files in a separate process, since node:test runs no files inside a test. */
function running(files: Readonly<Record<string, string>>, limits: Partial<typeof LIMITS> = {}) {
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), `import { test } from "node:test";\n${text}`);
  const program = `
    import { runFiles } from ${JSON.stringify(join(import.meta.dirname, "run-files.ts"))};
    const it = await runFiles(${JSON.stringify([folder, Object.keys(files), { ...LIMITS, ...limits }]).slice(1, -1)});
    console.log("\\n" + JSON.stringify(it));`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const options = { encoding: "utf8", env } as const;
  writeFileSync(join(folder, "program.mjs"), program);
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "program.mjs")], options);
  const { results, problems } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  const said: string[] = results.map(
    (it: { path: string; names: string[]; outcome: string }) => `${it.outcome}: ${[it.path, ...it.names].join(" › ")}`,
  );
  return { said: said.sort(), problems: problems as string[], stdout, stderr };
}

test("a file that leaves something open fails by its name, keeps its results, and says what is open", () => {
  const open = `import { createServer } from "node:net"; test("one", () => { createServer().listen(0); }); test("two", () => {});`;
  const { said, stderr } = running({ "open.test.ts": open, "shut.test.ts": `test("three", () => {});` });
  assert.deepEqual(said, [
    "failed: open.test.ts",
    "passed: open.test.ts › one",
    "passed: open.test.ts › two",
    "passed: shut.test.ts › three",
  ]);
  assert.match(stderr, /after the last test of .*open\.test\.ts: TCPServerWrap/);
});

test("a file that hangs outside its tests is stopped and named, with its last test", () => {
  const hangs = `test("one", () => {}); await new Promise(() => setInterval(() => {}, 1000));`;
  const { said, problems } = running({ "hangs.test.ts": hangs }, { fileMs: 1500, graceMs: 60_000 });
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? "", /^hangs\.test\.ts runs since .*: one$/);
  assert.ok(said.includes("failed: hangs.test.ts"));
});

test("a file whose process fails after its tests tells what was thrown, and how it ended", () => {
  const late = `test("one", () => void setTimeout(() => { throw new Error("too late"); }, 10));`;
  const { said, stdout } = running({ "late.test.ts": late });
  assert.deepEqual(said, ["failed: late.test.ts", "passed: late.test.ts › one"]);
  assert.match(stdout, /created the error "Error: too late"/);
  assert.match(stdout, /'test failed' \(exit code 1, signal null\)/);
});
