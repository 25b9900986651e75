/** The form of a rule: sent as it is shown, it asks for the rule that it shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { parseDay } from "../../base/platform/ui/time.ts";
import { decideRule, type Rule } from "../../core/policy/index.ts";
import { formOf, readForm } from "./form.ts";

const ZONE = "Asia/Jayapura";
const NOW = unixSeconds(1_795_482_000);
const [earlier, later] = [parseDay("2026-10-01", ZONE), parseDay("2027-02-01", ZONE)];

const plain: Rule = {
  ...{ twoFactor: "optional", twoFactorFrom: null, number: "new-browser", captcha: "always" },
  ...{ phoneKey: "any", phoneKeyFrom: null, mailedCode: false, phishingResistantSince: null, passkeyAlone: false },
  ...{ reset: "immediate", resetHours: 24, idleSeconds: null, absoluteSeconds: null },
};
const rules: Readonly<Record<string, Rule>> = {
  "with every setting at its default": plain,
  "off since a day": { ...plain, twoFactor: "off", twoFactorFrom: earlier },
  "mandatory from a day, with limits of sessions": {
    ...plain,
    ...{ twoFactor: "mandatory", twoFactorFrom: later, number: "always", captcha: "after-failures" },
    ...{ reset: "helpdesk", idleSeconds: 900, absoluteSeconds: 28_800, mailedCode: true },
  },
  "a phone's key from a day, and a passkey alone": {
    ...plain,
    ...{ phoneKey: "verified", phoneKeyFrom: later, passkeyAlone: true },
  },
  "a phone's key since an hour within a day, as its grace period ends": {
    ...plain,
    ...{ phoneKey: "verified", phoneKeyFrom: unixSeconds((later ?? 0) + 3_600) },
  },
  "passkeys only, and a reset that waits": {
    ...plain,
    ...{ twoFactor: "mandatory", phishingResistantSince: earlier, reset: "wait", resetHours: 48 },
  },
};

for (const [name, rule] of Object.entries(rules))
  test(name, () => {
    const read = readForm({ ...formOf(rule, ZONE), reason: "Surat 7" }, rule, ZONE);
    assert.ok(read.kind === "wanted");
    assert.deepEqual(decideRule(rule, read.wanted, { now: NOW, worksHere: true }), { kind: "rule", rule });
  });

test("a day, and hours, that the editor hides under the choice say nothing; where it asks for them they count", () => {
  const typed = { ...formOf(plain, ZONE), from: "2027-02-01", "key-from": "kapan", hours: "900", reason: "Surat 7" };
  const read = readForm(typed, plain, ZONE);
  assert.ok(read.kind === "wanted");
  assert.deepEqual(decideRule(plain, read.wanted, { now: NOW, worksHere: true }), { kind: "rule", rule: plain });
  const asked = readForm({ ...typed, "2fa": "mandatory", reset: "wait" }, plain, ZONE);
  assert.ok(asked.kind === "wanted");
  assert.deepEqual([asked.wanted.twoFactorFrom, asked.wanted.resetHours], [later, 900]);
  const wrong = { kind: "wrong", field: "key-from", why: "date" };
  assert.deepEqual(readForm({ ...typed, key: "verified" }, plain, ZONE), wrong);
  assert.equal(readForm({ ...typed, key: "verified", allowed: "passkey" }, plain, ZONE).kind, "wanted");
});
