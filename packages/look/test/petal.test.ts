/** The petal is the mark of cards and main buttons; everything smaller has the one plain radius. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const SRC = new URL("../src/", import.meta.url);

/** The last simple selector of a rule: what is a card here, or a main button. */
const CARDS_AND_BUTTONS = /(?:\.(?:card|auth-card|button|big|pick|account|dialog|login-menu|welcome|sheet)[\w-]*)$/;

test("the petal is on cards and main buttons only", () => {
  const sheets = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".css"));
  const others: string[] = [];
  let found = 0;
  for (const sheet of sheets) {
    const css = readFileSync(new URL(sheet, SRC), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    for (const [, selector = "", body = ""] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!body.includes("var(--petal-")) continue;
      found += 1;
      if (!CARDS_AND_BUTTONS.test(selector.trim())) others.push(`${sheet}: ${selector.trim()}`);
    }
  }
  assert.ok(found > 3, "the petal is still the mark of the look");
  assert.deepEqual(others, []);
});
