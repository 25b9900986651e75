/** Which parts of a rule a change touches, and which it weakens. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { changedParts, decideRule, loweredParts, type RulePart, type WantedRule } from "./change-rule.ts";
import type { Rule } from "./rule.ts";

const now = unixSeconds(1_800_000_000);
const [soon, later] = [unixSeconds(now + 1), unixSeconds(now + 9)];
const usual = { sessionIdleSeconds: 1800, sessionSeconds: 36_000 };
const base: Rule = {
  ...{ twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser", captcha: "always" },
  ...{ phoneKey: "verified", phoneKeyFrom: null, mailedCode: false, phishingResistantSince: null, passkeyAlone: false },
  ...{ reset: "wait", resetHours: 24, idleSeconds: null, absoluteSeconds: null },
};

/** Each part's values, the weakest first; those of one line are as strong. */
const order: Readonly<Record<Exclude<RulePart, "passkeyAlone" | "sessions">, readonly Partial<Rule>[]>> = {
  twoFactor: [
    { twoFactor: "off" },
    { twoFactor: "off", twoFactorFrom: soon },
    { twoFactor: "off", twoFactorFrom: later },
    { twoFactor: "optional" },
    { twoFactor: "mandatory", twoFactorFrom: later },
    { twoFactor: "mandatory", twoFactorFrom: soon },
    { twoFactor: "mandatory" },
  ],
  number: [{ number: "never" }, { number: "new-browser" }, { number: "always" }],
  phoneKey: [
    { phoneKey: "any" },
    { phoneKey: "verified", phoneKeyFrom: later },
    { phoneKey: "verified", phoneKeyFrom: soon },
    { phoneKey: "verified" },
  ],
  passkeyOnly: [{}, { phishingResistantSince: now }],
  captcha: [{ captcha: "after-failures" }, { captcha: "always" }],
  mailedCode: [{ mailedCode: false }, { mailedCode: true }],
  reset: [
    { reset: "immediate" },
    { reset: "wait", resetHours: 24 },
    { reset: "wait", resetHours: 48 },
    { reset: "helpdesk" },
    { reset: "two-officers" },
  ],
};
const both = (one: Partial<Rule>, other: Partial<Rule>) => {
  const [was, becomes] = [
    { ...base, ...one },
    { ...base, ...other },
  ];
  return [changedParts(was, becomes), loweredParts(was, becomes, now, usual)];
};

for (const [part, values] of Object.entries(order))
  test(`${part}: what comes before is weaker, and nothing else has changed`, () => {
    for (const [at, weaker] of values.entries()) {
      assert.deepEqual(both(weaker, weaker), [[], []]);
      for (const stronger of values.slice(at + 1)) {
        assert.deepEqual(both(stronger, weaker), [[part], [part]], JSON.stringify([stronger, weaker]));
        assert.deepEqual(both(weaker, stronger), [[part], []], JSON.stringify([weaker, stronger]));
      }
    }
  });

test("a day that has come is as strong as none; days and hours that do not count are no change", () => {
  const past = unixSeconds(now - 9);
  assert.deepEqual(both({ twoFactorFrom: past }, {}), [["twoFactor"], []]);
  assert.deepEqual(both({}, { twoFactorFrom: past }), [["twoFactor"], []]);
  assert.deepEqual(both({ phoneKeyFrom: now }, {}), [["phoneKey"], []]);
  assert.deepEqual(both({}, { phoneKeyFrom: past }), [["phoneKey"], []]);
  assert.deepEqual(
    both({ twoFactor: "optional", twoFactorFrom: later }, { twoFactor: "optional", twoFactorFrom: soon }),
    [[], []],
  );
  assert.deepEqual(both({ phoneKey: "any", phoneKeyFrom: later }, { phoneKey: "any" }), [[], []]);
  assert.deepEqual(both({ reset: "helpdesk", resetHours: 48 }, { reset: "helpdesk" }), [[], []]);
  assert.deepEqual(both({ phishingResistantSince: now }, { phishingResistantSince: past }), [[], []]);
});

test("a passkey with or without the password is as strong; of a session's two limits each may be lowered alone", () => {
  assert.deepEqual(both({ passkeyAlone: true }, {}), [["passkeyAlone"], []]);
  assert.deepEqual(both({}, { passkeyAlone: true }), [["passkeyAlone"], []]);
  const sessions = (one: Partial<Rule>, other: Partial<Rule>) => both(one, other).map((it) => it.join());
  assert.deepEqual(sessions({ idleSeconds: 600 }, {}), ["sessions", "sessions"]);
  assert.deepEqual(sessions({}, { idleSeconds: 600 }), ["sessions", ""]);
  assert.deepEqual(sessions({ idleSeconds: 1800 }, {}), ["sessions", ""], "the usual one");
  assert.deepEqual(sessions({ absoluteSeconds: 7200 }, {}), ["sessions", "sessions"]);
  assert.deepEqual(sessions({}, { absoluteSeconds: 7200 }), ["sessions", ""]);
  assert.deepEqual(sessions({ idleSeconds: 600 }, { absoluteSeconds: 7200 }), ["sessions", "sessions"]);
  assert.deepEqual(sessions({ absoluteSeconds: 7200 }, { idleSeconds: 600 }), ["sessions", "sessions"]);
});

test("what is not wanted stays, each wanted value takes its place alone, and null gives a session's limit back to the settings", () => {
  const was: Rule = {
    ...{ twoFactor: "mandatory", twoFactorFrom: null, number: "always", captcha: "after-failures" },
    ...{ phoneKey: "verified", phoneKeyFrom: soon, mailedCode: true, phishingResistantSince: soon, passkeyAlone: true },
    ...{ reset: "wait", resetHours: 48, idleSeconds: 600, absoluteSeconds: 7200 },
  };
  const becomes = (wanted: Partial<WantedRule>) => {
    const decided = decideRule(was, { twoFactor: "mandatory", ...wanted }, { now, worksHere: true });
    return decided.kind === "rule" ? decided.rule : decided.why;
  };
  assert.deepEqual(becomes({}), was);
  const same = [{ number: "never" }, { captcha: "always" }, { mailedCode: false }, { passkeyAlone: false }] as const;
  const others = [{ reset: "helpdesk" }, { resetHours: 24 }, { phoneKeyFrom: later }] as const;
  const limits = [{ idleSeconds: null }, { idleSeconds: 900 }, { absoluteSeconds: null }, { absoluteSeconds: 9000 }];
  for (const wanted of [...same, ...others, ...limits])
    assert.deepEqual(becomes(wanted), { ...was, ...wanted }, JSON.stringify(wanted));
  assert.deepEqual(becomes({ phoneKey: "any" }), { ...was, phoneKey: "any", phoneKeyFrom: null });
  assert.deepEqual(becomes({ phishingResistant: false }), { ...was, phishingResistantSince: null });
  assert.deepEqual(becomes({ phishingResistant: true }), was, "demanded since before");
});
