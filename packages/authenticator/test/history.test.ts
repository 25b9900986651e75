/** Riwayat: every request and its answer, as the phone keeps it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Decision, digestOf, unixSeconds, writeLoginRequest } from "@spse/protocol";
import {
  addStrange,
  advanceEntry,
  type Entry,
  endingOf,
  newestFirst,
  parseEntry,
  rememberedOf,
  writeHistory,
} from "../src/requests/history/history.ts";
import { purposeOf } from "../src/requests/request/headline.ts";
import { account, loginRequest, NOW } from "./support.ts";

const later = unixSeconds(NOW + 5);
const shown = { id: loginRequest.id, digest: digestOf(writeLoginRequest(loginRequest)), request: loginRequest };
const seen = advanceEntry(null, account, shown, { did: "seen" }, NOW);
assert.ok(seen);
const answered = (before: Entry | null, decision: Decision = "approve") =>
  advanceEntry(before, account, shown, { did: "answered", decision }, later);
const told = (before: Entry | null, decision: Decision, outcome: "approved" | "reported" | "expired") =>
  advanceEntry(before, account, shown, { did: "told", decision, outcome }, later);

describe("one request", () => {
  test("seen and never answered", () => {
    assert.equal(endingOf(seen), "unanswered");
    assert.equal(advanceEntry(seen, account, shown, { did: "seen" }, later), null, "noted once");
  });
  test("answered, then the LPSE's word", () => {
    const sent = answered(seen);
    assert.equal(sent && endingOf(sent), "unsent");
    assert.equal(answered(sent), null, "sending again is the same answer");
    const done = told(sent, "approve", "approved");
    assert.equal(done && endingOf(done), "approved");
    assert.equal(done?.answers.length, 1);
  });
  test("[P-57] a Ya taken back: both answers stay", () => {
    const done = told(answered(told(answered(seen), "approve", "approved"), "report"), "report", "reported");
    assert.deepEqual(
      done?.answers.map(({ decision, outcome }) => [decision, outcome]),
      [
        ["approve", "approved"],
        ["report", "reported"],
      ],
    );
    assert.equal(done && endingOf(done), "reported");
  });
  test("of many answers the last four are kept", () => {
    let entry: Entry | null = seen;
    for (const outcome of ["expired", "expired", "expired", "approved", "reported"] as const)
      entry = told(answered(entry, "report"), "report", outcome);
    assert.deepEqual(
      entry?.answers.map((it) => it.outcome),
      ["expired", "expired", "approved", "reported"],
    );
  });
  test("the LPSE's word without the rest is enough", () => {
    const done = told(null, "approve", "expired");
    assert.equal(done?.browser, loginRequest.browser);
    assert.equal(done && endingOf(done), "expired");
  });
  test("an outcome of a later version is still an answer", () => {
    const entry = { ...seen, answers: [{ decision: "approve" as const, at: NOW, outcome: "postponed" }] };
    assert.equal(endingOf(entry), "unknown");
  });
  test("an LPSE that repeats another's request id writes over nothing", () => {
    const elsewhere = advanceEntry(
      null,
      { ...account, lpse: { ...account.lpse, id: `${account.lpse.id}x` as typeof account.lpse.id } },
      shown,
      { did: "seen" },
      NOW,
    );
    assert.notEqual(elsewhere?.id, seen.id);
  });
});

describe("[P-42] what a restart remembers of an id", () => {
  test("its first bytes, whether the LPSE took an answer, and that it has sent others", () => {
    const [id, { digest }] = [loginRequest.id, shown];
    const done = told(answered(seen), "approve", "approved");
    assert.ok(done);
    assert.deepEqual(rememberedOf(seen), [[id, { digest, over: "no" }]]);
    const sent = answered(seen);
    assert.deepEqual(sent && rememberedOf(sent), [[id, { digest, over: "no" }]], "an answer under way may be repeated");
    assert.deepEqual(rememberedOf(done), [[id, { digest, over: "answered" }]]);
    assert.deepEqual(rememberedOf(addStrange(done, "changed")), [[id, { digest, over: "changed" }]]);
  });
  test("a line of an earlier version tells nothing", () => {
    const { digest: _, ...old } = seen;
    assert.deepEqual(rememberedOf(old), []);
  });
  test("what an LPSE did is noted once, and is in the file", () => {
    const noted = addStrange(addStrange(addStrange(seen, "replayed"), "changed"), "replayed");
    assert.deepEqual(noted.strange, ["replayed", "changed"]);
    assert.deepEqual(JSON.parse(writeHistory([noted])).strange, ["replayed", "changed"]);
    assert.equal(endingOf(noted), "unanswered");
  });
});

test("what the browser kept is read with care", () => {
  assert.deepEqual(parseEntry({ ...seen }), seen);
  for (const raw of [null, {}, { ...seen, answers: "none" }, { ...seen, seenAt: -1 }])
    assert.equal(parseEntry(raw), null);
});

test("[P-101] an officer's act and its person stay in the history, on the screen and in the file", () => {
  const act = { kind: "stop-phones", userId: "POKJA1", name: "Budi Santoso" } as const;
  const request = { ...shown.request, purpose: "helpdesk", number: true, act } as const;
  const entry = advanceEntry(null, account, { ...shown, request }, { did: "seen" }, NOW);
  assert.ok(entry);
  assert.deepEqual(parseEntry({ ...entry })?.act, act);
  assert.deepEqual(JSON.parse(writeHistory([entry])).act, act);
  assert.equal(purposeOf(request), "Hentikan semua ponsel POKJA1 (Budi Santoso)");
});

test("[P-103] of an application's request the history keeps the application's name and the first line of the transaction", () => {
  const long = "Kirim penawaran ".repeat(20).trim();
  const kept = (text?: string) => {
    const asked = { id: "A0Qe2WmXc5Ty8UiP", name: "SPSE", ...(text !== undefined && { text }) };
    const request = { ...loginRequest, purpose: "application", number: true, known: false, asked } as const;
    const entry = advanceEntry(null, account, { ...shown, request }, { did: "seen" }, NOW);
    return parseEntry(JSON.parse(JSON.stringify(entry)))?.asked;
  };
  assert.deepEqual(kept(), { name: "SPSE" });
  assert.deepEqual(kept("Bayar Rp1\nKepada: CV Maju"), { name: "SPSE", text: "Bayar Rp1" });
  assert.deepEqual(kept(long.slice(0, 120)), { name: "SPSE", text: long.slice(0, 120) });
  assert.deepEqual(kept(long), { name: "SPSE", text: `${long.slice(0, 120)}…` });
});

test("newest first on the screen; oldest first in the file, one JSON object a line, without inner keys", () => {
  const next = { ...seen, id: `${seen.id}2`, seenAt: later, browser: "a\nb" };
  assert.deepEqual(newestFirst([seen, next]), [next, seen]);
  const lines = writeHistory([next, seen]).trimEnd().split("\n");
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ time, browser, id, whose }) => [time, browser, id, whose]),
    [
      ["2026-11-24T01:00:00.000Z", "Chrome di Windows", undefined, undefined],
      ["2026-11-24T01:00:05.000Z", "a\nb", undefined, undefined],
    ],
  );
});
