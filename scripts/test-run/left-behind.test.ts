import assert from "node:assert/strict";
import fs from "node:fs";
import { mock, test } from "node:test";
import { findLeft, lookAround } from "./left-behind.ts";

test("what a file leaves is named: a global, an environment variable, a mock of Node's, another clock", () => {
  const before = lookAround();
  const folder = process.cwd();
  Object.assign(globalThis, { leftover: 1 });
  process.env.LEFTOVER = "1";
  mock.method(fs, "readFileSync", () => "");
  mock.method(performance, "now", () => 0);
  mock.timers.enable({ apis: ["Date"] });
  process.chdir("/");
  const left = findLeft(before, lookAround());
  process.chdir(folder);
  mock.timers.reset();
  mock.restoreAll();
  delete process.env.LEFTOVER;
  Reflect.deleteProperty(globalThis, "leftover");
  for (const name of [
    "globalThis.leftover",
    "env LEFTOVER",
    "node:fs.readFileSync",
    "performance.now",
    "globalThis.Date",
    "process.cwd()",
  ])
    assert.ok(left.includes(name), name);
  assert.deepEqual(findLeft(before, lookAround()), [], "what was put back is not left");
});

test("what Node makes when it is first asked for is not left by the file that asks", () => {
  const before = lookAround();
  for (const value of [globalThis.fetch, navigator.userAgent, crypto.subtle, WebSocket]) assert.ok(value);
  assert.deepEqual(findLeft(before, lookAround()), []);
});
