/**
 * An attack asserts the exact refusal. "Refused, or led elsewhere" would also hold where the attacker never came to the rule: a redirect to
 * the login was once taken for the refusal of a request without PKCE.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** The texts of the asserts of a file, each to its last bracket. */
function* assertsOf(text: string): Generator<{ readonly how: string; readonly args: string }> {
  for (const { 0: begin, 1: how = "", index } of text.matchAll(/\bassert(?:\.(\w+))?\(/g)) {
    let depth = 1;
    const from = index + begin.length;
    const rest = text.slice(from).matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[([{]|[)\]}]/g);
    for (const { 0: part, index: at } of rest) {
      if (part.length === 1) depth += "([{".includes(part) ? 1 : -1;
      if (depth === 0) {
        yield { how, args: text.slice(from, from + at) };
        break;
      }
    }
  }
}

function withoutBrackets(code: string): string {
  const flat = code.replaceAll(/[([{][^()[\]{}]*[)\]}]/g, "x");
  return flat === code ? code : withoutBrackets(flat);
}

/** Why an assert is loose; null if it is not. */
function looseness({ how, args }: { readonly how: string; readonly args: string }): string | null {
  const code = args.replaceAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '""');
  if ((how === "" || how === "ok") && code.includes("||")) return "either of two answers will do";
  if (/\[\d{3}(, \d{3})+\]\.includes\(|\.has\(.*\bstatus\)/.test(code)) return "any of several statuses will do";
  if (/\bstatus\b\s*[<>]=?\s*\d{3}/.test(code)) return "any status of a hundred will do";
  if (/=== (null|undefined) \|\||\|\| \w+ === (null|undefined)/.test(code)) return "no answer at all will do";
  if (how === "rejects" && !/,\s*\S/.test(withoutBrackets(code))) return "any error will do";
  return null;
}

test("no assert of an attack takes either of two answers, any of several statuses, a hundred of them, no answer at all, or any error", () => {
  const found = globSync("*.story.test.ts", { cwd: import.meta.dirname }).flatMap((file) =>
    [...assertsOf(readFileSync(join(import.meta.dirname, file), "utf8"))].flatMap((asserted) => {
      const why = looseness(asserted);
      return why === null ? [] : [`${file}: ${why}: ${asserted.args.replaceAll(/\s+/g, " ")}`];
    }),
  );
  assert.deepEqual(found, []);
});

test("such asserts are found, and exact ones are not", () => {
  const loose = [
    "assert.ok(to === null || to.searchParams.get('error'))",
    "assert.ok([1].every((it) => it === 1 || it === 2), `x || y`)",
    "assert.equal(to === undefined || said(to), true)",
    "await assert.rejects(poll(config, { asked, more }))",
    "assert.ok([400, 404].includes(status), url)",
    "assert.ok(REFUSED.has((await call(path)).status), path)",
    "assert.ok(seen.status < 500, path)",
    "assert.equal((await call(path)).status >= 400, true)",
  ];
  const exact = [
    'assert.equal(a ?? b, "x || y")',
    "assert.deepEqual([a || b], [1])",
    "await assert.rejects(poll(config, asked), { error: 'access_denied' })",
    "await assert.rejects(redeem(a, b), isStranger)",
  ];
  const told = (lines: readonly string[]) =>
    lines.map((line) => [...assertsOf(line)].some((it) => looseness(it) !== null));
  assert.deepEqual([told(loose), told(exact)], [loose.map(() => true), exact.map(() => false)]);
});
