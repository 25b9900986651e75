import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { ASKED_IN_VAIN_MOST, REFUSED_PAUSES_SECONDS } from "../../../test-support/promised.ts";
import type { PastRequest } from "../../core/acceptor/application/index.ts";
import { mayAsk } from "./may-ask.ts";

const NOW = unixSeconds(1_800_000_000);
const asked = (more: Partial<PastRequest> = {}): PastRequest => ({
  ...{ issued_at: NOW - 600, ended_at: null, answered_at: null, decision: null, report_jws: null },
  ...more,
});
const yes = asked({ decision: "approve", answered_at: NOW - 590 });
const no = (at: number) => asked({ decision: "report", issued_at: at - 9, answered_at: at });
const ask = (...before: readonly PastRequest[]) => mayAsk(before, NOW);

describe("[P-104] may an application ask a person now", () => {
  test("at first, and after a Ya: yes, and the phones are woken", () => {
    assert.deepEqual(ask(), { kind: "free", wakes: true });
    assert.deepEqual(ask(yes, asked(), asked(), asked()), { kind: "free", wakes: true });
  });
  test("after three requests without a Ya the phones are not woken", () => {
    const inVain = Array.from({ length: ASKED_IN_VAIN_MOST }, () => asked());
    assert.deepEqual(ask(...inVain.slice(1)), { kind: "free", wakes: true });
    assert.deepEqual(ask(...inVain), { kind: "free", wakes: false });
    assert.deepEqual(ask(...inVain, yes), { kind: "free", wakes: false });
  });
  test("each refusal since the last Ya makes the pause longer, up to a day", () => {
    for (let times = 1; times <= REFUSED_PAUSES_SECONDS.length + 2; times++) {
      const pause = REFUSED_PAUSES_SECONDS[Math.min(times, REFUSED_PAUSES_SECONDS.length) - 1] ?? 0;
      const older = Array.from({ length: times - 1 }, () => no(NOW - 90_000));
      assert.deepEqual(ask(no(NOW), ...older), { kind: "paused", until: NOW + pause });
      assert.equal(ask(no(NOW - pause + 1), ...older).kind, "paused");
      assert.equal(ask(no(NOW - pause), ...older).kind, "free");
    }
    assert.equal(ask({ ...yes, answered_at: NOW - 5 }, no(NOW - 10)).kind, "free", "the Ya forgives");
  });
  test("deny counts like Bukan saya; an expired, cancelled or wrongly numbered request does not", () => {
    assert.equal(ask(asked({ decision: "deny", answered_at: NOW })).kind, "paused");
    assert.equal(ask(asked(), asked({ ended_at: NOW })).kind, "free");
  });
  test("a Bukan saya that follows a Ya takes the Ya back, from the moment at which it came", () => {
    const withdrawn = { ...yes, report_jws: "a.b.c", ended_at: NOW - 5 };
    assert.deepEqual(ask(withdrawn), { kind: "paused", until: NOW - 5 + REFUSED_PAUSES_SECONDS[0] });
    assert.deepEqual(ask(withdrawn, no(NOW - 600)), { kind: "paused", until: NOW - 5 + REFUSED_PAUSES_SECONDS[1] });
  });
  test("so does one about an older request that was replaced, though a Ya to a newer one came before it", () => {
    const replaced = asked({ report_jws: "a.b.c", ended_at: NOW - 5 });
    assert.deepEqual(ask(yes, replaced), { kind: "paused", until: NOW - 5 + REFUSED_PAUSES_SECONDS[0] });
    assert.equal(
      ask(asked({ decision: "approve", answered_at: NOW - 1 }), yes, replaced).kind,
      "free",
      "a Ya after it",
    );
  });
  test("a pause from a clock that was set back does not last", () => {
    assert.equal(ask(no(NOW + 3600)).kind, "free");
  });
});
