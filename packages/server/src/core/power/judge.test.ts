/** The judge of power, change by change. docs/decisions/0043 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import type { Role } from "../../base/rules/roles.ts";
import type { Account } from "../account/index.ts";
import type { Rule } from "../policy/index.ts";
import { type AccountChange, stillFits } from "./change.ts";
import { judgeAccount, judgeRule, mayReopen, undoesTwoOfficers } from "./judge.ts";

const now = unixSeconds(1_800_000_000);
const ground = { now, usual: { sessionIdleSeconds: 1800, sessionSeconds: 36_000 } };
const strict: Rule = {
  twoFactor: "mandatory",
  twoFactorFrom: null,
  number: "always",
  captcha: "always",
  phoneKey: "any",
  phoneKeyFrom: null,
  mailedCode: false,
  phishingResistantSince: null,
  passkeyAlone: false,
  reset: "helpdesk",
  resetHours: 24,
  idleSeconds: null,
  absoluteSeconds: null,
};
const weaker = (change: Partial<Rule>): { was: Rule; becomes: Rule } => ({
  was: strict,
  becomes: { ...strict, ...change },
});
const same = weaker({});
const used = (role: Role = "ppk") => ({
  ...{ role, roleUntil: null, firstPasswordAt: now, lastLoginAt: now, twoFactorSince: now },
});
const fresh = { ...used(), firstPasswordAt: null, lastLoginAt: null, twoFactorSince: null };
const toRole = (role: Role) => ({ kind: "role", role }) as const;

describe("[promise:power] what a change of an account needs", () => {
  test("an address, and the place of a password: time; of an officer two officers; nothing before anybody was in", () => {
    for (const kind of ["address", "password-place"] as const) {
      assert.equal(judgeAccount(used(), { kind }, same, ground), "time");
      assert.equal(judgeAccount(used("helpdesk"), { kind }, same, ground), "two-officers");
      assert.equal(judgeAccount(fresh, { kind }, same, ground), "nothing");
    }
  });

  test("an account that had a password once is not a fresh one, also where its password is gone", () => {
    const back = { ...fresh, firstPasswordAt: now };
    assert.equal(judgeAccount(back, { kind: "address" }, same, ground), "time");
  });

  test("a role with the same rule: nothing; with a lower one: time; away from two officers: two officers", () => {
    assert.equal(judgeAccount(used(), toRole("pokja"), same, ground), "nothing");
    for (const part of [{ twoFactor: "off" }, { number: "never" }, { reset: "immediate" }] as const)
      assert.equal(judgeAccount(used(), toRole("pokja"), weaker(part), ground), "time", JSON.stringify(part));
    const undone = { was: { ...strict, reset: "two-officers" }, becomes: strict } as const;
    assert.equal(judgeAccount(used(), toRole("pokja"), undone, ground), "two-officers");
  });

  test("how long a session lives, and Kode Keamanan, decide no login", () => {
    const sessions = weaker({ idleSeconds: 3600, captcha: "after-failures" });
    assert.equal(judgeAccount(used(), toRole("pokja"), sessions, ground), "nothing");
  });

  test("a demoted officer, and a new one: two officers", () => {
    const lower = weaker({ number: "new-browser" });
    assert.equal(judgeAccount(used("helpdesk"), toRole("auditor"), lower, ground), "two-officers");
    assert.equal(judgeAccount(used(), toRole("helpdesk"), same, ground), "two-officers");
    const over = { ...used("helpdesk"), roleUntil: now };
    assert.equal(
      judgeAccount(over, toRole("helpdesk"), same, ground),
      "two-officers",
      "the same role, whose day has come",
    );
    const still = { ...over, roleUntil: unixSeconds(now + 1) };
    assert.equal(judgeAccount(still, toRole("helpdesk"), same, ground), "nothing");
  });

  test("nobody becomes an officer by one: neither an account that nobody has used, nor a Helpdesk whose role is over", () => {
    assert.equal(judgeAccount(fresh, toRole("pokja"), weaker({ twoFactor: "off" }), ground), "nothing");
    assert.equal(judgeAccount(fresh, toRole("helpdesk"), same, ground), "two-officers");
    const over = { ...used("helpdesk"), roleUntil: now };
    assert.equal(judgeAccount(over, toRole("helpdesk"), same, ground), "two-officers");
    assert.equal(judgeAccount(used("helpdesk"), toRole("helpdesk"), same, ground), "nothing", "its control");
  });
});

describe("[promise:power] what a directory opens again", () => {
  test("what it has closed itself, until anybody decides about the account", () => {
    assert.equal(mayReopen({ epoch: 7 }, 7), true);
    for (const closed of [6, 8, null]) assert.equal(mayReopen({ epoch: 7 }, closed), false, String(closed));
  });
});

describe("[promise:power] what a change of a rule needs", () => {
  test("a stricter one nothing, a lower one two officers, of staff or away from two officers the operator", () => {
    const lower = weaker({ number: "new-browser" });
    assert.equal(judgeRule("ppk", { was: lower.becomes, becomes: strict }, ground), "nothing");
    assert.equal(judgeRule("ppk", lower, ground), "two-officers");
    for (const role of ["admin-ppe", "helpdesk", "auditor", "verifikator", "admin-agency"])
      assert.equal(judgeRule(role, lower, ground), "operator", role);
    const undone = { was: { ...strict, reset: "two-officers" }, becomes: { ...strict, reset: "wait" } } as const;
    assert.equal(judgeRule("ppk", undone, ground), "operator");
    const off = { was: undone.was, becomes: { ...undone.was, twoFactor: "off" } } as const;
    assert.equal(judgeRule("ppk", off, ground), "operator", "without 2FA there is nothing to reset");
    assert.equal(undoesTwoOfficers(off.becomes, off.becomes), false, "its control: there was none before");
  });
});

test("a demand from a later day is a lower one, and so is an off from an earlier day", () => {
  const [soon, later] = [unixSeconds(now + 60), unixSeconds(now + 120)];
  const rules = (change: Partial<Rule>) => ({ ...strict, ...change });
  for (const [high, low] of [
    [{ twoFactorFrom: soon }, { twoFactorFrom: later }],
    [{ phoneKey: "verified" }, { phoneKey: "verified", phoneKeyFrom: soon }],
    [
      { twoFactor: "off", twoFactorFrom: later },
      { twoFactor: "off", twoFactorFrom: soon },
    ],
  ] as const) {
    const [was, becomes] = [rules(high), rules(low)];
    assert.equal(judgeRule("ppk", { was, becomes }, ground), "two-officers", JSON.stringify(low));
    assert.equal(judgeRule("ppk", { was: becomes, becomes: was }, ground), "nothing", JSON.stringify(high));
    assert.equal(judgeRule("ppk", { was, becomes }, { ...ground, now: later }), "nothing", "both days have come");
  }
});

test("a change that waits fits an active account that still has the value which it replaces, and no other", () => {
  const account = {
    active: true,
    email: "lama@contoh.go.id",
    role: "ppk",
    roleUntil: now,
    passwordHash: null,
  } as Account;
  const role = { kind: "role", was: "ppk", wasUntil: now, role: "pokja", roleUntil: null } as const;
  const changes: readonly (readonly [AccountChange, Partial<Account>])[] = [
    [{ kind: "address", was: account.email, address: "baru@contoh.go.id" }, { email: "lain@contoh.go.id" }],
    [role, { role: "auditor" }],
    [role, { roleUntil: null }],
    [{ kind: "password-place", was: "here", place: "directory" }, { passwordHash: IN_DIRECTORY }],
  ];
  for (const [change, meanwhile] of changes) {
    assert.equal(stillFits(account, change), true, change.kind);
    for (const other of [meanwhile, { active: false }])
      assert.equal(stillFits({ ...account, ...other }, change), false, `${change.kind} after ${JSON.stringify(other)}`);
  }
});
