import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, failuresOf, secondsOfYa } from "./fold-entries.ts";

const entry = {
  ...{ at: 1_795_482_000, account_id: "a", event: "login", outcome: "success", method: null, ip: "203.0.113.7" },
  detail: "{}",
};

test("a Ya on a login counts by its seconds, ever coarser, and no other answer", () => {
  const yes = (seconds: number, purpose = "login") => ({
    ...{ ...entry, event: "proof", outcome: "approved" },
    detail: JSON.stringify({ seconds, purpose }),
  });
  const counted = (entries: Parameters<typeof countsOf>[0]) =>
    countsOf(entries).flatMap(({ what, count }) => {
      const seconds = secondsOfYa(what);
      return seconds === null ? [] : [[seconds, count]];
    });
  assert.deepEqual(counted([yes(0), yes(19), yes(20), yes(24), yes(59), yes(60), yes(69), yes(7), yes(7)]), [
    ...[
      [0, 1],
      [19, 1],
      [20, 2],
      [55, 1],
      [60, 2],
      [7, 2],
    ],
  ]);
  const others = [yes(7, "disable"), { ...yes(7), outcome: "denied" }, { ...yes(7), event: "application" }];
  assert.deepEqual(counted([...others, { ...yes(7), detail: '{"purpose":"login"}' }]), []);
});

test("a failure counts for its account and its network, as often as it was tried; what its owner chose does not", () => {
  const failed = (event: string, outcome: string) => failuresOf([{ ...entry, event, outcome }]).length > 0;
  const words = ["password-wrong", "directory-away", "code-wrong", "passkey-refused", "deactivated", "role-over"];
  for (const outcome of [...words, "denied", "expired"]) assert.ok(failed("login", outcome), outcome);
  for (const outcome of ["code-wrong", "code-refused", "number-wrong", "verification-wrong", "passkey-refused"])
    assert.ok(failed("proof", outcome), outcome);
  for (const [event, outcome] of [
    ["login", "success"],
    ["login", "cancelled"],
    ["proof", "denied"],
    ["captcha", "code-wrong"],
  ] as const)
    assert.ok(!failed(event, outcome), `${event} ${outcome}`);
  const wrong = { ...entry, outcome: "password-wrong", detail: '{"more":3}' };
  const day = entry.at - (entry.at % 86_400);
  assert.deepEqual(failuresOf([wrong, { ...wrong, detail: "{}" }, { ...wrong, account_id: null, ip: null }]), [
    { day, about: "account", subject: "a", count: 4 },
    { day, about: "network", subject: "203.0.113.7", count: 4 },
  ]);
  const counts = countsOf([wrong, { ...wrong, method: "password" }, { ...wrong, at: entry.at + 3600 }]);
  assert.deepEqual(
    counts.map(({ what, count }) => `${what} ${count}`),
    ["login password-wrong - 3", "login password-wrong password 3", "login password-wrong - 3"],
  );
});
