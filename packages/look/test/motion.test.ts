/** Nothing moves for people who have asked their system for less motion. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const SRC = new URL("../src/", import.meta.url);

/** base.css stops the motion of `*`, which matches no part of the browser's own elements: such a part moves only inside of this. */
const WELCOME = /@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}/g;

test("a part of the browser's own elements moves only where motion is welcome", () => {
  const sheets = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".css"));
  const moving: string[] = [];
  let welcome = 0;
  for (const sheet of sheets) {
    const css = readFileSync(new URL(sheet, SRC), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    welcome += css.match(WELCOME)?.length ?? 0;
    for (const [, selector = "", body = ""] of css.replaceAll(WELCOME, "").matchAll(/([^{}]+)\{([^{}]*)\}/g))
      if (/::-(webkit|moz)-/.test(selector) && /\b(transition|animation)/.test(body))
        moving.push(`${sheet}: ${selector.trim()}`);
  }
  assert.deepEqual(moving, []);
  assert.ok(welcome > 0, "the bar of a countdown glides");
});
