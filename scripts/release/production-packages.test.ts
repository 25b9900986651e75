import assert from "node:assert/strict";
import { test } from "node:test";
import { findProductionPackages, type Lock } from "./production-packages.ts";

const lock: Lock = {
  "": {},
  "packages/server": { dependencies: { a: "1", "@own/look": "0" }, optionalDependencies: { gone: "1" } },
  "packages/look": { dependencies: { c: "1" } },
  "packages/app": { dependencies: { shown: "1" } },
  "node_modules/@own/look": { link: true, resolved: "packages/look" },
  "node_modules/a": {
    dependencies: { b: "2" },
    peerDependencies: { c: "1", absent: "1" },
    peerDependenciesMeta: { absent: { optional: true } },
    optionalDependencies: { "a-linux-x64": "1" },
  },
  "node_modules/a/node_modules/b": { version: "2.0.0" },
  "node_modules/a-linux-x64": { optional: true },
  "node_modules/b": { version: "1.0.0" },
  "node_modules/c": { dependencies: { a: "1" } },
  "node_modules/shown": {},
};

test("what a workspace needs is found as Node finds it: nested first, over links, peers and circles; nothing of other workspaces", () => {
  assert.deepEqual(findProductionPackages(lock, "packages/server"), {
    packages: ["node_modules/a", "node_modules/a-linux-x64", "node_modules/a/node_modules/b", "node_modules/c"],
    optional: new Set(["node_modules/a-linux-x64"]),
    workspaces: ["packages/look", "packages/server"],
  });
});

test("a lock that lacks what is needed is refused", () => {
  const { "node_modules/c": _, ...less } = lock;
  assert.throws(() => findProductionPackages(less, "packages/server"), /lacks c, which/);
});
