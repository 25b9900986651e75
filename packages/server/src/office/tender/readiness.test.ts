/** Can a person log in with 2FA today, and the pasted list of people: pure. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { PHONE_QUIET_SECONDS } from "../../../test-support/promised.ts";
import { START } from "../../../test-support/world.ts";
import { type Evidence, judge, readIds } from "./readiness.ts";

describe("readiness", () => {
  const now = unixSeconds(START);
  const usual: Evidence = {
    active: true,
    roleUntil: null,
    hasPassword: true,
    hasTwoFactor: true,
    policy: { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" },
    authenticators: 1,
    phones: 1,
    resistant: 0,
    lastSeen: now,
    subscribed: 1,
  };
  const off = { hasTwoFactor: false, authenticators: 0, phones: 0, subscribed: 0 };
  for (const [state, prepared] of [
    ["no-account", null],
    ["deactivated", { ...usual, active: false }],
    ["role-over", { ...usual, roleUntil: now }],
    ["ready", { ...usual, roleUntil: unixSeconds(now + 1) }],
    ["no-password", { ...usual, hasPassword: false }],
    ["no-2fa", { ...usual, ...off }],
    ["no-factor", { ...usual, authenticators: 0, phones: 0, subscribed: 0 }],
    ["no-factor", { ...usual, policy: { ...usual.policy, phishingResistantSince: now } }],
    ["quiet", { ...usual, lastSeen: now - 31 * 86_400 }],
    ["quiet", { ...usual, lastSeen: now - PHONE_QUIET_SECONDS - 1 }],
    ["ready", { ...usual, lastSeen: now - PHONE_QUIET_SECONDS }],
    ["no-push", { ...usual, subscribed: 0 }],
    ["no-password", { ...usual, hasPassword: false, policy: { ...usual.policy, passkeyAlone: true } }],
    ["no-password", { ...usual, hasPassword: false, resistant: 1 }],
    ["ready", { ...usual, hasPassword: false, resistant: 1, policy: { ...usual.policy, passkeyAlone: true } }],
    ["ready", usual],
    ["ready", { ...usual, ...off, policy: { ...usual.policy, twoFactor: "optional" } }],
    ["ready", { ...usual, authenticators: 1, phones: 0, subscribed: 0, resistant: 1 }],
    ["ready", { ...usual, phones: 0, subscribed: 0 }],
  ] as const)
    test(`${state}: ${JSON.stringify(prepared)}`, () => assert.equal(judge(prepared, now), state));

  test("a pasted list: lines, spaces, commas, semicolons and tabs, each person once", () => {
    assert.deepEqual(readIds("A1\nB2, C3;D4\tA1\r\n\n  E5 F6  G7"), ["A1", "B2", "C3", "D4", "E5", "F6", "G7"]);
  });
});
