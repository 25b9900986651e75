import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import type { AccessEntry } from "../../audit/index.ts";
import { dayPart, lastLogin } from "./beranda.ts";
import { nextStep } from "./next-step.ts";

describe("Beranda names one next step", () => {
  const kept = { left: 10, keptAt: unixSeconds(1) };
  const all = {
    card: { on: true, mayEnable: false, notAsked: false },
    demand: "none",
    phones: 1,
    resistant: 1,
    codes: kept,
    lacksPhoneKey: false,
  } as const;
  const off = { ...all.card, on: false };

  test("the three of everybody in their order: 2FA, recovery codes, a second phone or passkey", () => {
    const nothing = { ...all, phones: 0, resistant: 0, codes: null };
    assert.equal(nextStep({ ...nothing, card: { ...off, mayEnable: true } }), "enable");
    const enabled = { ...all, resistant: 0 };
    assert.equal(nextStep({ ...enabled, codes: null }), "make-codes");
    assert.equal(nextStep({ ...enabled, codes: { left: 10, keptAt: null } }), "keep-codes");
    assert.equal(nextStep({ ...enabled, codes: { ...kept, left: 2 } }), "low-codes");
    assert.equal(nextStep({ ...enabled, codes: { ...kept, left: 3 } }), "spare");
    assert.equal(nextStep({ ...enabled, phones: 0, resistant: 1 }), "spare");
    assert.equal(nextStep(all), "done");
    assert.equal(nextStep({ ...enabled, phones: 2 }), "done");
  });
  test("policy off: nothing is asked of an account, with or without 2FA", () => {
    assert.equal(nextStep({ ...all, card: off }), "off");
    assert.equal(nextStep({ ...all, card: { ...all.card, notAsked: true }, codes: null }), "not-asked");
  });
  test("what would shut the owner out comes before the three", () => {
    const bare = { ...all, phones: 0, resistant: 0 };
    assert.equal(nextStep(bare), "codes-only");
    assert.equal(nextStep({ ...bare, codes: { ...kept, left: 0 } }), "nothing-left");
    assert.equal(nextStep({ ...bare, codes: null }), "nothing-left");
    assert.equal(nextStep({ ...all, lacksPhoneKey: true, codes: null }), "phone-key");
  });
  test("where only a passkey opens the account, phones and codes do not count", () => {
    assert.equal(nextStep({ ...all, demand: "first" }), "first-demanded");
    assert.equal(nextStep({ ...all, demand: "only", resistant: 0 }), "lost-demanded");
    assert.equal(nextStep({ ...all, demand: "only", codes: null }), "second-demanded");
    assert.equal(nextStep({ ...all, demand: "only", resistant: 2, codes: null }), "done");
  });
});

describe("the login before this one", () => {
  const entry = (at: number, change: Partial<AccessEntry> = {}): AccessEntry => ({
    at: unixSeconds(at),
    since: unixSeconds(at),
    times: 1,
    step: "login",
    event: "login",
    outcome: "success",
    method: "password",
    ip: "192.0.2.1",
    browserLabel: "Chrome",
    about: null,
    byLpse: false,
    ...change,
  });
  const mine = unixSeconds(100);

  test("is the newest success that did not begin this session, also of another session meanwhile", () => {
    assert.equal(lastLogin([entry(100), entry(50), entry(20)], mine)?.at, 50);
    assert.equal(lastLogin([entry(120), entry(100)], mine)?.at, 120);
  });
  test("what failed since is counted, also in lines that stand for several; cancelled logins are not", () => {
    const entries = [
      entry(100),
      entry(90, { outcome: "cancelled" }),
      entry(80, { outcome: "password-wrong", times: 4 }),
      entry(70, { event: "proof", step: "second", outcome: "number-wrong" }),
      entry(50),
      entry(40, { outcome: "password-wrong" }),
    ];
    assert.equal(lastLogin(entries, mine)?.failures, 5);
  });
  test("a first login has none before it", () => {
    assert.equal(lastLogin([entry(100), entry(90, { outcome: "password-wrong" })], mine), null);
    assert.equal(lastLogin([], mine), null);
  });
});

describe("the greeting", () => {
  test("follows the hour: pagi, siang, sore, malam", () => {
    const parts = [0, 3, 4, 10, 11, 14, 15, 17, 18, 23].map(dayPart);
    const [night, morning, noon, afternoon] = ["night", "morning", "noon", "afternoon"];
    assert.deepEqual(parts, [night, night, morning, morning, noon, noon, afternoon, afternoon, night, night]);
  });
});
