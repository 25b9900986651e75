import assert from "node:assert/strict";
import { test } from "node:test";
import { findNameless } from "./names.ts";

const lines = (text: string, path = "packages/server/src/a.ts") => findNameless([{ path, text }]).map((it) => it.line);

test("docs/writing.md: `it` may be the name in a callback of one line", () => {
  assert.deepEqual(lines("a.map((it) => it.b);\na.map(async ({ it }) => it);\nf({ of: (it) => it });"), []);
  assert.deepEqual(lines("a.map(\n  (it) => it.b,\n);"), []);
});

test("docs/writing.md: `it` is no name in a callback of several lines", () => {
  assert.deepEqual(lines("a.map((it) => {\n  return it.b;\n});"), [1]);
  assert.deepEqual(lines("x;\na.map(([at, it = 1]) =>\n  it.b);"), [2]);
  assert.deepEqual(lines("const a = (b) => <p>\n{b.map((it) => (\n<i>{it}</i>))}</p>;", "a.tsx"), [2]);
});

test("docs/writing.md: `it` is no name of a variable, or of a parameter of a named function or a type", () => {
  assert.deepEqual(lines("const it = 1;"), [1]);
  assert.deepEqual(lines("for (const it of a) b(it);"), [1]);
  assert.deepEqual(lines("const nameOf = (it: Device) => it.name;"), [1]);
  assert.deepEqual(lines("function f(a: number, it?: string) {}"), [1]);
  assert.deepEqual(lines("try {\n} catch (it) {}"), [2]);
  assert.deepEqual(lines("const { a: it, b: [c] } = d;"), [1]);
  assert.deepEqual(lines("interface A {\n  b(it: string): void;\n  c: (it: string) => void;\n}"), [2, 3]);
});

test("docs/writing.md: `it` in a comment, a string, a member or the test of a test library is no name given", () => {
  assert.deepEqual(lines("// it\na.it('it', { it: b }, c.it);\ninterface A { it: string }"), []);
});
