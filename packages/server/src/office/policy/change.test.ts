/** From when a changed rule holds: pure. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { START } from "../../../test-support/world.ts";
import type { World } from "../../base/platform/world.ts";
import { type Rule, UNTIL_TOLD } from "../../core/policy/index.ts";
import { dated } from "./change.ts";

const world = { now: () => START } as World;
const rule: Rule = {
  ...{ twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser", captcha: "always" },
  ...{ phoneKey: "any", phoneKeyFrom: null, mailedCode: false, phishingResistantSince: null, passkeyAlone: false },
  ...{ reset: "immediate", resetHours: 24, idleSeconds: null, absoluteSeconds: null },
};
const off = (from: number | null): Rule => ({
  ...rule,
  twoFactor: "off",
  twoFactorFrom: from === null ? null : unixSeconds(from),
});
const later = START + 86_400;

test("passkeys that are demanded already are so since then; who demands them anew does so from now", () => {
  const since = (at: number | null): Rule => ({
    ...rule,
    phishingResistantSince: at === null ? null : unixSeconds(at),
  });
  const make = (was: Rule, is: Rule) => dated(world, is, { was, is }, "officer")?.phishingResistantSince;
  assert.equal(make(since(START - 5), since(START)), START - 5);
  assert.equal(make(since(null), since(START - 5)), START);
  assert.equal(make(since(START - 5), since(null)), null);
});

test("a subject that would follow a rule that is off gets its own, until everybody is told or its rule before would be off", () => {
  const follows = (was: Rule, is: Rule, by: "officer" | "operator" = "officer") => dated(world, null, { was, is }, by);
  assert.deepEqual(follows(rule, off(null)), off(UNTIL_TOLD));
  assert.deepEqual(follows(off(later), off(null)), off(later));
  assert.equal(follows(rule, off(null), "operator"), null);
  assert.equal(follows(off(null), off(null)), null);
  assert.equal(follows(off(null), rule), null);
});
