/** A rule in JSON that outlives a program. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { type Rule, ruleFromJson, ruleToJson } from "./rule.ts";

const rule: Rule = {
  ...{ twoFactor: "mandatory", twoFactorFrom: unixSeconds(1_800_000_000), number: "always", captcha: "always" },
  ...{ phoneKey: "any", phoneKeyFrom: null, mailedCode: false, phishingResistantSince: null, passkeyAlone: false },
  ...{ reset: "wait", resetHours: 24, idleSeconds: null, absoluteSeconds: null },
};

test("the date keeps its first name, mandatoryFrom, so that programs of before and after read the same history", () => {
  const json = JSON.parse(JSON.stringify(ruleToJson(rule)));
  assert.deepEqual([json.mandatoryFrom, json.twoFactorFrom], [1_800_000_000, undefined]);
  assert.deepEqual(ruleFromJson(json), rule);
  assert.throws(() => ruleFromJson({ ...json, twoFactorFrom: undefined, another: 1 }));
});
