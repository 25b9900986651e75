import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Decision } from "@spse/protocol";
import fc from "fast-check";
import { decideAnswer, type StoredRequest, standingOf } from "./approval.ts";

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
  ];
  for (const [name, row, answer, verdict] of cases)
    test(name, () => assert.deepEqual(decideAnswer(row, answer, now), verdict));
});

test("an approval is valid until its account's epoch rises [P-55]", () => {
  assert.equal(standingOf(answered("approve"), now), "approved");
  assert.equal(standingOf(answered("approve", { liveEpoch: 2 }), now), "void");
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
