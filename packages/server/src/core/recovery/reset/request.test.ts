import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import type { ResetPolicy } from "../../policy/reset-policy.ts";
import { type ResetRequest, type ResetWait, resetStanding, stricterTerms, termsOf } from "./request.ts";

const now = unixSeconds(1_795_482_000);
const at = (seconds: number) => unixSeconds(now + seconds);
const HOUR = 3600;

describe("how far a request has come", () => {
  const request = { epoch: 3, expiresAt: at(1), doneAt: null, cancelledAt: null, waiting: null } as ResetRequest;
  const account = { epoch: 3, active: true };
  const timed = (dueAt: number): ResetRequest => ({
    ...request,
    waiting: { route: "wait", since: at(-9), dueAt: at(dueAt) },
  });
  const asked = (decision: "approved" | "refused" | null): ResetRequest => ({
    ...request,
    waiting: { route: "helpdesk", since: at(-9), decision },
  });
  const cases = [
    ["live", request, account],
    ["over", { ...request, expiresAt: now }, account],
    ["over", { ...request, cancelledAt: at(-1) }, account],
    ["over", request, { ...account, epoch: 4 }],
    ["over", request, { ...account, active: false }],
    ["done", { ...request, doneAt: at(-1), expiresAt: now }, { ...account, epoch: 4 }],
    ["waiting", timed(1), account],
    ["ready", timed(0), account],
    ["over", timed(0), { ...account, epoch: 4 }],
    ["over", { ...timed(0), cancelledAt: at(-1) }, account],
    ["waiting", asked(null), account],
    ["ready", asked("approved"), account],
    ["over", asked("approved"), { ...account, epoch: 4 }],
    ["refused", { ...asked("refused"), cancelledAt: at(-1) }, account],
    ["over", { ...asked("refused"), expiresAt: now }, account],
  ] as const;
  for (const [verdict, request, owner] of cases) {
    test(`${verdict}: ${JSON.stringify([request, owner])}`, () =>
      assert.equal(resetStanding(request, owner, now), verdict));
  }
});

describe("the terms of a policy", () => {
  const policy = (route: ResetPolicy["route"], hours = 24): ResetPolicy => ({ route, hours });
  const day: ResetWait = { route: "wait", since: at(-HOUR), dueAt: at(23 * HOUR) };
  test("at once; after its hours, completed within 72 more; by an officer within 72", () => {
    assert.equal(termsOf(policy("immediate"), now), null);
    assert.deepEqual(termsOf(policy("wait", 5), now), { route: "wait", dueAt: at(5 * HOUR), expiresAt: at(77 * HOUR) });
    assert.deepEqual(termsOf(policy("helpdesk"), now), { route: "helpdesk", dueAt: null, expiresAt: at(72 * HOUR) });
  });
  test("stricter terms apply to a request that waits already, counted from its confirmation", () => {
    assert.equal(stricterTerms(day, policy("helpdesk"), now)?.route, "helpdesk");
    assert.equal(stricterTerms(day, policy("wait", 48), now)?.dueAt, at(47 * HOUR));
  });
  test("laxer terms do not shorten a wait", () => {
    for (const lax of [policy("immediate"), policy("wait", 1), policy("wait")])
      assert.equal(stricterTerms(day, lax, now), null);
    const officer: ResetWait = { route: "helpdesk", since: now, decision: "approved" };
    for (const any of [policy("immediate"), policy("wait", 168), policy("helpdesk")])
      assert.equal(stricterTerms(officer, any, now), null);
  });
});
