import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import type { Policy } from "../policy/policy.ts";
import { decideGate } from "./gate.ts";
import {
  type CurrentLogin,
  completesLogin,
  decideAfterPassword,
  isPasskeyGood,
  kindOfUnknown,
  parseUserId,
} from "./login.ts";

const now = unixSeconds(1_795_482_000);
const policy = (twoFactor: Policy["twoFactor"], from: number | null = null): Policy => ({
  twoFactor,
  twoFactorFrom: from === null ? null : unixSeconds(from),
  number: "new-browser",
});
const without = { active: true, roleUntil: null, twoFactorSince: null, passwordMailed: false };
const withIt = { ...without, twoFactorSince: unixSeconds(now - 9) };

describe("Guide I3: where a proven password leads", () => {
  const cases = [
    ["policy off, no 2FA", without, policy("off"), "session"],
    ["policy off, 2FA kept but not asked", withIt, policy("off"), "session"],
    ["policy off, a password that came by mail, 2FA kept", { ...withIt, passwordMailed: true }, policy("off"), "proof"],
    [
      "policy off, a password that came by mail, no 2FA",
      { ...without, passwordMailed: true },
      policy("off"),
      "session",
    ],
    ["policy off only from a later day, 2FA on", withIt, policy("off", now + 1), "proof"],
    ["policy off only from a later day, no 2FA", without, policy("off", now + 1), "session"],
    ["optional, no 2FA: Two-step Login", without, policy("optional"), "session"],
    ["optional, 2FA on", withIt, policy("optional"), "proof"],
    ["mandatory, 2FA on", withIt, policy("mandatory"), "proof"],
    ["mandatory at once, none yet", without, policy("mandatory"), "activate"],
    ["mandatory, the second before its date", without, policy("mandatory", now + 1), "session"],
    ["mandatory, from its date on", without, policy("mandatory", now), "activate"],
    ["the second before the role ends", { ...without, roleUntil: unixSeconds(now + 1) }, policy("off"), "session"],
    ["the role has ended, whatever else", { ...withIt, roleUntil: now }, policy("off"), "role-over"],
    ["deactivated and the role over", { ...without, active: false, roleUntil: now }, policy("off"), "deactivated"],
    ["deactivated, whatever else", { ...withIt, active: false }, policy("off"), "deactivated"],
  ] as const;
  for (const [what, account, rule, kind] of cases) {
    test(`${what} → ${kind}`, () => assert.equal(decideAfterPassword(account, rule, now).kind, kind));
  }
});

describe("A passkey that names its user", () => {
  const alone = (rule: Policy) => ({ ...rule, passkeyAlone: true });
  test("completes the login only by policy, and only where a second factor is asked", () => {
    assert.equal(completesLogin(withIt, alone(policy("optional")), now), true);
    assert.equal(completesLogin(withIt, alone(policy("mandatory")), now), true);
    for (const [account, rule] of [
      [withIt, policy("optional")],
      [withIt, alone(policy("off"))],
      [without, alone(policy("optional"))],
      [without, alone(policy("mandatory"))],
      [{ ...withIt, active: false }, alone(policy("optional"))],
    ] as const)
      assert.equal(completesLogin(account, rule, now), false);
  });

  test("is the second factor of its own login, until the epoch rises, and in its own browser", () => {
    const named = (passkey: CurrentLogin["passkey"]) => ({ passkey });
    assert.equal(isPasskeyGood(named({ epoch: 3, browserId: "b" }), 3, "b"), true);
    assert.equal(isPasskeyGood(named({ epoch: 3, browserId: null }), 3, "b"), true, "it had no mark yet");
    assert.equal(isPasskeyGood(named({ epoch: 3, browserId: "b" }), 4, "b"), false);
    assert.equal(isPasskeyGood(named({ epoch: 3, browserId: "b" }), 3, "c"), false);
    assert.equal(isPasskeyGood(named({ epoch: 3, browserId: "b" }), 3, null), false);
    assert.equal(isPasskeyGood(named(null), 3, "b"), false);
  });
});

describe("A3: User ID", () => {
  test("space around it does not count; empty and endless ones are told apart", () => {
    assert.deepEqual(parseUserId("  PENYEDIA1 "), { kind: "user-id", userId: "PENYEDIA1" });
    assert.deepEqual(parseUserId(" \t "), { kind: "empty" });
    assert.deepEqual(parseUserId("x".repeat(65)), { kind: "too-long" });
    assert.equal(parseUserId("x".repeat(64)).kind, "user-id");
  });
  test("ASVS 6.3.8: an unknown one is Penyedia or Non Penyedia by its keyed hash", () => {
    assert.equal(kindOfUnknown(Buffer.from([2, 9]).toString("base64url")), "penyedia");
    assert.equal(kindOfUnknown(Buffer.from([3, 9]).toString("base64url")), "non-penyedia");
  });
});

describe("throttles cannot be turned against a rival", () => {
  const within = { kind: "within", left: 3 } as const;
  const spent = { kind: "spent", until: now } as const;
  const decide = (changes: Partial<Parameters<typeof decideGate>[0]>) =>
    decideGate({ hour: within, day: within, network: within, turn: within, mayTypeCode: false, ...changes });
  test("within all budgets the password is simply tried", () =>
    assert.equal(decide({ mayTypeCode: true }).kind, "open"));
  test("past the hour's or the day's budget a current code buys one attempt", () => {
    assert.equal(decide({ hour: spent, mayTypeCode: true }).kind, "code");
    assert.equal(decide({ day: spent, mayTypeCode: true }).kind, "code");
  });
  test("without a code to type: work, and one attempt in 30 s from one network", () => {
    const gate = decide({ hour: spent });
    assert.deepEqual(gate, { kind: "work", level: 2, turn: { limit: 1, seconds: 30 }, notBefore: null });
    assert.deepEqual(decide({ hour: spent, turn: spent }), { ...gate, notBefore: now });
  });
  test("past the day's: a mailed link and nothing else", () =>
    assert.deepEqual(decide({ hour: spent, day: spent, network: spent }), { kind: "link", until: now }));
  test("a network's budget only raises the cost, and less", () => {
    const gate = decide({ network: spent, mayTypeCode: true });
    assert.deepEqual(gate, { kind: "work", level: 1, turn: { limit: 1, seconds: 5 }, notBefore: null });
  });
});
