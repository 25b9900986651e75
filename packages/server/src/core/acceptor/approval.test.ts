import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Decision } from "@spse/protocol";
import fc from "fast-check";
import { AHEAD_SECONDS, REDEEM_WINDOW_SECONDS, REPORT_SECONDS } from "../../../test-support/promised.ts";
import { decideAnswer, reachedOf, type StoredRequest, standingOf, stateOf } from "./approval.ts";

const now = 1_800_000_000;
const live: StoredRequest = {
  epoch: 1,
  liveEpoch: 1,
  issued_at: now - 10,
  expires_at: now + 50,
  ended_at: null,
  ended_why: null,
  decision: null,
  answered_at: null,
  answered_by: null,
  answer_jws: null,
  report_jws: null,
  redeemed_at: null,
  number_mac: null,
};
const answered = (decision: Decision, changes: Partial<StoredRequest> = {}): StoredRequest => ({
  ...live,
  decision,
  answered_at: now - 5,
  answered_by: "phone",
  answer_jws: "first",
  ...changes,
});
const wrongNumber: StoredRequest = {
  ...live,
  ...{ ended_at: now - 5, ended_why: "number-wrong", answered_by: "phone", answer_jws: "first" },
};
const given = (decision: Decision, jws = "other", deviceId = "phone") => ({ decision, jws, deviceId });

describe("[P-51] [P-52] [P-57] the outcome of an answer", () => {
  const cases: readonly (readonly [string, StoredRequest, ReturnType<typeof given>, unknown])[] = [
    ["live", live, given("approve"), { kind: "record" }],
    ["live, Bukan saya", live, given("report"), { kind: "record" }],
    ["the same again", answered("approve"), given("approve", "first"), { kind: "outcome", outcome: "approved" }],
    [
      "the same answer again, after the approval was redeemed",
      answered("approve", { redeemed_at: now }),
      given("approve", "first"),
      { kind: "outcome", outcome: "approved" },
    ],
    [
      "the same answer again, just within ten minutes",
      answered("approve", { answered_at: now - 599 }),
      given("approve", "first"),
      { kind: "outcome", outcome: "approved" },
    ],
    [
      "the same answer again, ten minutes later",
      answered("approve", { answered_at: now - 600 }),
      given("approve", "first"),
      { kind: "conflict" },
    ],
    ["changed its mind", answered("approve"), given("deny"), { kind: "conflict" }],
    [
      "another phone",
      answered("deny"),
      given("approve", "other", "tablet"),
      { kind: "outcome", outcome: "answered-already" },
    ],
    ["Bukan saya after Ya", answered("approve"), given("report"), { kind: "report" }],
    ["Bukan saya after Bukan saya", answered("report"), given("report"), { kind: "outcome", outcome: "reported" }],
    [
      "the same Bukan saya again, after a Ya",
      answered("approve", { report_jws: "no" }),
      given("report", "no"),
      { kind: "outcome", outcome: "reported" },
    ],
    [
      "another Bukan saya, after a Ya that was reported",
      answered("approve", { report_jws: "no" }),
      given("report", "again", "tablet"),
      { kind: "outcome", outcome: "reported" },
    ],
    [
      "the same Ya again, after it was reported",
      answered("approve", { report_jws: "no" }),
      given("approve", "first"),
      { kind: "outcome", outcome: "approved" },
    ],
    ["the same No again", answered("deny"), given("deny", "first"), { kind: "outcome", outcome: "denied" }],
    [
      "the same Bukan saya again, as the first answer",
      answered("report"),
      given("report", "first"),
      { kind: "outcome", outcome: "reported" },
    ],
    ["another number after a wrong one", wrongNumber, given("approve"), { kind: "conflict" }],
    ["expired", { ...live, expires_at: now }, given("approve"), { kind: "outcome", outcome: "expired" }],
    [
      "of a clock that was set back since",
      { ...live, issued_at: now + 3600, expires_at: now + 3660 },
      given("approve"),
      { kind: "outcome", outcome: "expired" },
    ],
    [
      "of a process whose clock is ahead a little",
      { ...live, issued_at: now + 5, expires_at: now + 65 },
      given("approve"),
      { kind: "record" },
    ],
    ["Bukan saya, expired", { ...live, expires_at: now }, given("report"), { kind: "report" }],
    [
      "replaced",
      { ...live, ended_at: now - 1, ended_why: "replaced" },
      given("approve"),
      { kind: "outcome", outcome: "not-live" },
    ],
    ["older epoch", { ...live, liveEpoch: 2 }, given("approve"), { kind: "outcome", outcome: "not-live" }],
    [
      "older epoch, expired",
      { ...live, liveEpoch: 2, expires_at: now },
      given("approve"),
      { kind: "outcome", outcome: "not-live" },
    ],
    [
      "replaced as it expired",
      { ...live, ended_at: now, expires_at: now, ended_why: "replaced" },
      given("approve"),
      { kind: "outcome", outcome: "expired" },
    ],
    [
      "Bukan saya within a day",
      answered("approve", { issued_at: now - REPORT_SECONDS + 1 }),
      given("report"),
      { kind: "report" },
    ],
    [
      "Bukan saya a day later",
      answered("approve", { issued_at: now - REPORT_SECONDS }),
      given("report"),
      { kind: "outcome", outcome: "expired" },
    ],
    ["a wrong number again", wrongNumber, given("approve", "first"), { kind: "outcome", outcome: "number-wrong" }],
    [
      "a wrong number again, ten minutes later",
      { ...wrongNumber, ended_at: now - 600 },
      given("approve", "first"),
      { kind: "conflict" },
    ],
    [
      "another phone after a wrong number",
      wrongNumber,
      given("approve", "other", "tablet"),
      { kind: "outcome", outcome: "not-live" },
    ],
  ];
  for (const [name, row, answer, verdict] of cases)
    test(name, () => assert.deepEqual(decideAnswer(row, answer, now), verdict));
});

describe("the state of a request", () => {
  const states: readonly (readonly [Partial<StoredRequest>, ReturnType<typeof stateOf>])[] = [
    [{}, "waiting"],
    [{ issued_at: now + AHEAD_SECONDS }, "waiting"],
    [{ issued_at: now + AHEAD_SECONDS + 1 }, "expired"],
    [{ expires_at: now }, "expired"],
    [{ liveEpoch: 2 }, "void"],
    [{ active: 0 }, "void"],
    [{ active: 0, expires_at: now }, "expired"],
    [{ decision: "approve", liveEpoch: 2 }, "approved"],
    [{ decision: "deny" }, "denied"],
    [{ decision: "report" }, "reported"],
    [{ decision: "approve", report_jws: "a.b.c" }, "reported"],
    [{ ended_at: now - 1, ended_why: "cancelled" }, "cancelled"],
    [{ ended_at: now - 1, ended_why: "number-wrong" }, "number-wrong"],
    [{ ended_at: now - 1, ended_why: "void" }, "void"],
    [{ ended_at: now - 2, expires_at: now - 1, ended_why: "replaced" }, "replaced"],
    [{ ended_at: now - 1, expires_at: now - 1, ended_why: "replaced" }, "expired"],
  ];
  for (const [change, state] of states)
    test(`${state}: ${JSON.stringify(change)}`, () => assert.equal(stateOf({ ...live, ...change }, now), state));

  test("how far it has come is not told to a browser that the account does not know [P-83]", () => {
    const row = { class: "known", sent_at: null, delivered_at: null, opened_at: null } as const;
    const steps = [row, { ...row, sent_at: 1 }, { ...row, delivered_at: 1 }, { ...row, delivered_at: 1, opened_at: 1 }];
    assert.deepEqual(steps.map(reachedOf), ["asked", "sent", "delivered", "opened"]);
    assert.deepEqual(
      steps.map((it) => reachedOf({ ...it, class: "other" })),
      [null, null, null, null],
    );
  });
});

test("an approval counts for two minutes, until its account's epoch rises or it is taken back [P-55] [P-56]", () => {
  const standing = (change: Partial<StoredRequest>) => standingOf(answered("approve", change), now);
  const late = now - REDEEM_WINDOW_SECONDS;
  const standings = [
    [{}, "approved"],
    [{ liveEpoch: 2 }, "void"],
    [{ ended_why: "void" }, "void"],
    [{ answered_at: late + 1 }, "approved"],
    [{ answered_at: late }, "expired"],
    [{ answered_at: late, redeemed_at: late + 1 }, "approved"],
    [{ answered_at: now + AHEAD_SECONDS }, "approved"],
    [{ answered_at: now + AHEAD_SECONDS + 1 }, "expired"],
    [{ decision: null, ended_at: now - 1, ended_why: "cancelled" }, "none"],
  ] as const;
  for (const [change, at] of standings) assert.equal(standing(change), at, JSON.stringify(change));
});

describe("properties of every stored request", () => {
  const time = fc.integer({ min: now - 90_000, max: now + 90_000 });
  const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
  const request: fc.Arbitrary<StoredRequest> = fc.record({
    epoch: fc.constantFrom(1, 2),
    liveEpoch: fc.constantFrom(1, 2),
    issued_at: time,
    expires_at: time,
    ended_at: maybe(time),
    ended_why: maybe(fc.constantFrom("replaced", "cancelled", "number-wrong", "void")),
    decision: maybe(fc.constantFrom("approve", "deny", "report")),
    answered_at: maybe(time),
    answered_by: maybe(fc.constantFrom("phone", "tablet")),
    answer_jws: maybe(fc.constantFrom("first", "other")),
    report_jws: maybe(fc.constant("report")),
    redeemed_at: maybe(time),
    number_mac: maybe(fc.constant("mac")),
  });

  test("only a live one is recorded, and only a live one waits", () => {
    fc.assert(
      fc.property(request, fc.constantFrom("approve", "deny", "report"), (row, decision) => {
        const isLive =
          row.ended_at === null && row.answered_at === null && row.expires_at > now && row.epoch === row.liveEpoch;
        if (decideAnswer(row, given(decision, "new"), now).kind === "record") assert.ok(isLive);
        if (standingOf(row, now) === "waiting") assert.ok(row.expires_at > now && row.epoch === row.liveEpoch);
      }),
    );
  });

  test("no request that was reported, voided, or granted under another epoch is approved", () => {
    fc.assert(
      fc.property(request, (row) => {
        if (standingOf(row, now) !== "approved") return;
        assert.equal(row.decision, "approve");
        assert.equal(row.report_jws, null);
        assert.notEqual(row.ended_why, "void");
        assert.equal(row.epoch, row.liveEpoch);
      }),
    );
  });
});
