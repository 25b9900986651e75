/** Every budget says who can spend it and what happens then (node scripts/throttles.ts prints them), and is in one file. [A1] */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readThrottles } from "../../../scripts/throttles.ts";
import * as budgets from "../src/base/rules/budgets.ts";

const SOURCE = join(import.meta.dirname, "../src");
const RULES = "base/rules/budgets.ts";

test("every budget of the code is printed with its numbers, and no other is [A1]", () => {
  const inCode = Object.entries(budgets).flatMap(([name, budget]) =>
    typeof budget === "object" ? [`${name}: ${budget.limit} in ${budget.seconds} s`] : [],
  );
  assert.ok(inCode.length > 60, "the budgets are read");
  assert.deepEqual(
    readThrottles()
      .map((line) => `${line.split(" s. ")[0]} s`)
      .sort(),
    inCode.sort(),
  );
});

test("each says who can spend it, and what happens then [A1]", () => {
  for (const line of readThrottles()) assert.match(line, /[.)\]] Spent by [^:]{2,}: .{8,}\.( \[P-\d+\])*$/);
});

test("each is spent by a story, with its numbers (budget.ts)", () => {
  const stories = globSync("budgets-*.story.test.ts", { cwd: import.meta.dirname });
  const text = stories.map((path) => readFileSync(join(import.meta.dirname, path), "utf8")).join("\n");
  const untold = Object.entries(budgets).flatMap(([name, budget]) =>
    typeof budget === "object" && !new RegExp(`"${name}[":]`).test(text) ? [name] : [],
  );
  // The first counts entries of the audit (second-officer.sql.test.ts), the other gives places in a line (effort.story.test.ts).
  assert.deepEqual(untold, ["CLOSED_ALONE", "DRAWING_TURN"]);
});

test("each key has a name of its own, and each of its parts counts", () => {
  const keys = Object.entries(budgets).flatMap(([name, key]) => {
    if (typeof key !== "function") return [];
    const parts = Array.from({ length: key.length }, (_, at) => `<${name} ${at}>`);
    const made = (key as (...of: readonly string[]) => string)(...parts);
    assert.ok(parts.length > 0 && parts.every((part) => made.includes(part)), `${name}: ${made}`);
    return [made.replaceAll(/<\w+ (\d)>/g, "<$1>")];
  });
  assert.ok(keys.length > 40);
  assert.deepEqual(
    keys.filter((key, at) => keys.indexOf(key) !== at),
    [],
  );
});

test("each key is in a list of this folder or in the story of counters, with its owner and the seconds of its window", () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8");
  const listed = globSync("*.txt", { cwd: import.meta.dirname }).flatMap((path) =>
    [...read(path).matchAll(/[+-] throttle key=(\S+) count=\d+ window_ends_at=now\+\d/g)].map(([, key = ""]) => key),
  );
  const told = [...read("counters.story.test.ts").matchAll(/"(\S+:\S+) \d+"/g)].map(([, key = ""]) => key);
  const missing = Object.entries(budgets).flatMap(([name, key]) => {
    if (typeof key !== "function") return [];
    const made = (key as (...of: readonly string[]) => string)(...Array.from({ length: key.length }, () => "<of>"));
    const form = new RegExp(`^${made.replaceAll("<of>", "[^:]+")}(:\\d.*)?$`);
    return [...listed, ...told].some((it) => form.test(it)) ? [] : [name];
  });
  // By the digest of a JWT, by a login of the phones' notices, and by the turn of a password: assertion.story, phone.story and gate.story.
  assert.deepEqual(missing, ["assertionKey", "loginReportedKey", "turnKey"]);
});

test("no budget and no key of one stands outside base/rules/budgets.ts", () => {
  const keys = [...readFileSync(join(SOURCE, RULES), "utf8").matchAll(/[`"]([a-z-]+(?::[a-z-]+)*)(?=[:`"])/g)].map(
    ([, key = ""]) => key,
  );
  assert.ok(keys.length > 15);
  const elsewhere = globSync("**/*.ts", { cwd: SOURCE })
    .filter((path) => path !== RULES && !path.endsWith(".test.ts"))
    .filter((path) => {
      const text = readFileSync(join(SOURCE, path), "utf8");
      return /\blimit: [\d_]+, seconds:/.test(text) || keys.some((key) => text.includes(`\`${key}:`));
    });
  assert.deepEqual(elsewhere, []);
});
