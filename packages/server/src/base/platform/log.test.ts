import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { openLog } from "./log.ts";

const logged = (...fields: readonly object[]): Record<string, unknown>[] => {
  const lines: string[] = [];
  const log = openLog("info", { write: (line) => void lines.push(line) });
  for (const each of fields) log.info(each, "said");
  return lines.map((line) => JSON.parse(line));
};

test("fields with a secret's name are hidden on three levels; all others are shown as they are", () => {
  const before = { token: "t1", place: { password: "p1", at: 7 }, call: { headers: { cookie: "c1", host: "h" } } };
  const [line] = logged(before);
  assert.deepEqual(
    [line?.token, line?.place, line?.call],
    ["[hidden]", { password: "[hidden]", at: 7 }, { headers: { cookie: "[hidden]", host: "h" } }],
  );
  assert.equal(before.place.password, "p1", "what was logged is not changed");
  const shown = { list: [{ at: 1 }], none: null, bytes: 3, day: new Date(0), nested: { deep: { far: { at: 2 } } } };
  const { level: _, time: __, msg: ___, ...fields } = logged(shown)[0] ?? {};
  assert.deepEqual(fields, { ...shown, day: "1970-01-01T00:00:00.000Z" });
});

test("what lets somebody in has a name that no line shows", () => {
  const names = "password token code secret seed cookie authorization number sealed".split(" ");
  const [line = {}] = logged(Object.fromEntries(names.map((name) => [name, "rahasia"])));
  for (const name of names) assert.equal(line[name], "[hidden]", name);
});

test("an error shows kind, message and stack, and no field of a driver", () => {
  const [line] = logged({ err: Object.assign(new Error("broken"), { code: "23505", detail: "Key (email)=(a@b)" }) });
  const { stack: _, ...shown } = { stack: "", ...(line?.err as object) };
  assert.deepEqual(shown, { type: "Error", kind: "23505", message: "broken" });
});

for (const [how, end, status] of [
  ["by itself", "", 0],
  ["by process.exit", "process.exit(3)", 3],
  ["by an error that nobody caught", "throw new Error('uncaught')", 1],
] as const)
  test(`a process that ends ${how} has written its last lines`, () => {
    const program = `import { openLog } from "./log.ts"; openLog("info").info("the last line"); ${end}`;
    const ended = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    assert.equal(ended.status, status, ended.stderr);
    assert.equal(ended.stderr.match(/"msg":"the last line"/g)?.length, 1, ended.stderr);
  });
