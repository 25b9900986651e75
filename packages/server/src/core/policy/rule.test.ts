/** A rule in JSON that outlives a program. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { testWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { demandsPhoneKey } from "./policy.ts";
import {
  inForceFrom,
  loadRules,
  policyOfRule,
  type Rule,
  ruleFor,
  ruleFromJson,
  ruleToJson,
  saveRule,
} from "./rule.ts";

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

/** Another value than {@link rule} has, of each part; `phoneKeyFrom` counts beside a demand for such a key alone. */
const others: readonly Partial<Rule>[] = [
  ...[{ twoFactor: "optional" }, { twoFactorFrom: null }, { number: "never" }, { captcha: "after-failures" }],
  ...[{ phoneKey: "verified" }, { phoneKey: "verified", phoneKeyFrom: unixSeconds(1_900_000_000) }],
  ...[{ mailedCode: true }, { phishingResistantSince: unixSeconds(1_700_000_000) }, { passkeyAlone: true }],
  ...[{ reset: "helpdesk" }, { resetHours: 72 }, { idleSeconds: 600 }, { absoluteSeconds: 36_000 }],
] as const;

test("each part of a rule is stored and read, and holds for the roles that follow it", async () => {
  const world = await testWorld();
  for (const other of [{}, ...others]) {
    const wanted = { ...rule, ...other };
    await transact(world, (tx) => saveRule(tx, "non-penyedia", wanted));
    const rules = await loadRules(world);
    assert.deepEqual(rules.get("non-penyedia"), wanted);
    assert.deepEqual(ruleFor(world, "pokja", rules), wanted);
  }
  await transact(world, (tx) => saveRule(tx, "non-penyedia", null));
  assert.deepEqual([...(await loadRules(world)).keys()], []);
  await world.close();
});

test("a rule is in force once its latest day has come; a phone needs its key from that day on, or from now", () => {
  const [day, later] = [unixSeconds(1_800_000_000), unixSeconds(1_900_000_000)];
  const keys = { ...rule, phoneKey: "verified", phoneKeyFrom: later } as const;
  for (const [which, now, from] of [
    [rule, day - 1, day],
    [rule, day, null],
    [{ ...rule, twoFactor: "optional" }, day - 1, null],
    [keys, day - 1, later],
    [keys, day, later],
    [keys, later, null],
  ] as const)
    assert.equal(inForceFrom(which, unixSeconds(now)), from, `${now}`);
  const demanded = (one: Rule, now: number) => demandsPhoneKey(policyOfRule(one), unixSeconds(now));
  assert.deepEqual([demanded(rule, day), demanded(keys, day), demanded(keys, later + 9)], [null, later, later + 9]);
});
