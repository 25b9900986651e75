import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findIdleExports, readExports } from "./exports.ts";

const file = (path: string, text: string) => ({ path, text });
const idle = (...files: { path: string; text: string }[]) =>
  findIdleExports(files).map((each) => `${each.path} ${each.what}`);

test("exports are found however they are written", () => {
  const text = [
    "export const a = 1;",
    "export async function b() {}",
    "export function* c() {}",
    "export interface D {}",
    "export type E = 1;",
    "export class F {}",
    "export const { g, h: i } = j;",
    "const k = 1;",
    "export { k, l as m };",
    'export { n } from "./n.ts";',
    "// export const o = 1;",
    "  export const p = 1;",
  ].join("\n");
  assert.deepEqual(
    readExports(file("a.ts", text)).map((each) => each.name),
    ["a", "b", "c", "D", "E", "F", "g", "i", "k", "m", "n"],
  );
});

describe("an export that no other file takes is idle", () => {
  const one = file("src/one.ts", "export const used = 1;\nexport const idle = used;\nexport type Idle = 1;");

  test("also where its own file uses it", () => {
    const other = file("src/other.ts", 'import { used as mine } from "./one.ts";\nmine;');
    assert.deepEqual(idle(one, other), ["src/one.ts idle", "src/one.ts Idle"]);
  });
  test("not where a test, a door or a call of import takes it", () => {
    const spec = file("src/one.test.ts", 'import { idle, type Idle } from "./one.ts";');
    const door = file("src/index.ts", 'export {\n  used, // why\n} from "./one.ts";');
    const taker = file("main.ts", 'const { used } = await import("./src/index.ts");');
    assert.deepEqual(idle(one, spec, door, taker), []);
    assert.deepEqual(idle(one, spec, door), ["src/index.ts used"]);
  });
  test("a namespace takes what it names; one that is passed on takes all", () => {
    const named = file("src/a.ts", 'import * as one from "./one.ts";\none.used; other.one.idle;');
    assert.deepEqual(idle(one, named), ["src/one.ts idle", "src/one.ts Idle"]);
    assert.deepEqual(idle(one, file("src/a.ts", 'import * as one from "./one.ts";\nObject.keys(one);')), []);
  });
  test("a package is taken by its name, through what it passes on", () => {
    const entry = file("packages/protocol/src/index.ts", 'export * from "./totp.ts";');
    const totp = file("packages/protocol/src/totp.ts", "export const code = 1;\nexport const spare = 2;");
    const app = file("packages/authenticator/src/a.ts", 'import { code } from "@spse/protocol";');
    assert.deepEqual(idle(entry, totp, app), ["packages/protocol/src/totp.ts spare"]);
  });
});
