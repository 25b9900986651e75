import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type ApplicationRow, isAskedInVain, standsForSignIn, statusOf } from "./standing.ts";

const NOW = 1_800_000_000;
const asked: ApplicationRow = {
  ...{ epoch: 3, liveEpoch: 3, active: 1, issued_at: NOW, expires_at: NOW + 60 },
  ...{ ended_at: null, ended_why: null, decision: null, report_jws: null, phone: "phone-1" },
};
const status = (more: Partial<ApplicationRow>, now = NOW + 10) => statusOf({ ...asked, ...more }, false, now);
const signIn = (more: Partial<ApplicationRow>, now = NOW + 10) =>
  statusOf({ ...asked, decision: "approve", ...more }, true, now);

describe("[P-104] where an application's request stands", () => {
  test("pending for its minute, then expired", () => {
    assert.equal(status({}), "pending");
    assert.equal(status({}, NOW + 59), "pending");
    assert.equal(status({}, NOW + 60), "expired");
    assert.equal(status({}, NOW - 61), "expired", "a clock that was set back");
  });
  test("a transaction's approval stays, long after and under another epoch; a later Bukan saya is told", () => {
    const approved = { decision: "approve" } as const;
    assert.equal(status(approved), "approved");
    assert.equal(status({ ...approved, liveEpoch: 4, active: 0, phone: null }, NOW + 86_400), "approved");
    assert.equal(status({ ...approved, report_jws: "a.b.c", ended_at: NOW + 30, ended_why: "void" }), "reported");
  });
  test("a sign-in's approval counts two minutes past its time, under its epoch, while its phone is enrolled", () => {
    assert.equal(signIn({}), "approved");
    assert.equal(signIn({}, NOW + 179), "approved");
    assert.equal(signIn({}, NOW + 180), "expired");
    assert.equal(signIn({}, NOW - 61), "expired", "a clock that was set back");
    for (const changed of [{ liveEpoch: 4 }, { active: 0 }, { phone: null }])
      assert.equal(signIn(changed), "ended", JSON.stringify(changed));
    assert.equal(signIn({ report_jws: "a.b.c" }), "reported");
    assert.equal(signIn({ decision: null }), "pending", "no phone has answered yet");
    const stands = (more: Partial<ApplicationRow>) => standsForSignIn({ ...asked, decision: "approve", ...more }, NOW);
    assert.ok(stands({}) && !stands({ report_jws: "a.b.c" }) && !stands({ decision: "deny" }));
  });
  test("an answer that is no Ya is final", () => {
    assert.equal(status({ decision: "deny" }), "denied");
    assert.equal(status({ decision: "report" }), "reported");
    assert.equal(status({ ended_at: NOW + 5, ended_why: "number-wrong" }), "number-wrong");
  });
  test("it ends by its application, by a newer one, or with a change of the account", () => {
    assert.equal(status({ ended_at: NOW + 5, ended_why: "cancelled" }), "cancelled");
    assert.equal(status({ ended_at: NOW + 5, ended_why: "replaced" }), "superseded");
    assert.equal(status({ ended_at: NOW + 60, ended_why: "replaced" }, NOW + 70), "expired", "it was too late before");
    assert.equal(status({ liveEpoch: 4 }), "ended");
    assert.equal(status({ active: 0 }), "ended");
    assert.equal(status({ liveEpoch: 4 }, NOW + 60), "expired");
  });
});

test("an application asks in vain when most of a hundred or more requests were left without an answer", () => {
  const counted = { application: "e-katalog", approved: 0, refused: 0, people: 1 };
  const isInVain = (inVain: number, asked: number) => isAskedInVain({ ...counted, inVain, asked });
  assert.deepEqual([isInVain(100, 199), isInVain(100, 200)], [true, false]);
  assert.deepEqual([isInVain(99, 99), isInVain(99, 198)], [false, false]);
});
