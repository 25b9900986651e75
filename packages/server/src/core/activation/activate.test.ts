import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { PASSWORD_FRESH_SECONDS } from "../../../test-support/promised.ts";
import type { Account } from "../account/account.ts";
import { mayEnrol } from "../factors/adding/may-enrol.ts";
import type { Policy } from "../policy/policy.ts";
import type { Session } from "../session/session.ts";
import { afterEnrolment, mayKnowBrowser } from "./activate.ts";

const now = unixSeconds(1_800_000_000);
const before = (seconds: number): UnixSeconds => unixSeconds(now - seconds);
const after = (seconds: number): UnixSeconds => unixSeconds(now + seconds);

const session = (changes: Partial<Session> = {}): Session =>
  ({ passwordProvenAt: before(60), freshProof: null, browserId: "mine", ...changes }) as Session;
const account = (changes: Partial<Account> = {}): Account =>
  ({ twoFactorSince: null, enrolBrowserId: null, enrolBrowserUntil: null, ...changes }) as Account;
const policy = (twoFactor: Policy["twoFactor"]): Policy => ({ twoFactor, twoFactorFrom: null, number: "new-browser" });

describe("A5: who may show a QR code", () => {
  test("a session whose password was proven a minute ago", () => {
    assert.deepEqual(mayEnrol(session(), account(), policy("optional"), now), { kind: "may", first: true });
  });
  test("not with a password of more than 15 minutes ago", () => {
    const old = session({ passwordProvenAt: before(PASSWORD_FRESH_SECONDS) });
    assert.equal(mayEnrol(old, account(), policy("mandatory"), now).kind, "password-old");
  });
  test("not where the policy is off (I3)", () => {
    assert.equal(mayEnrol(session(), account(), policy("off"), now).kind, "policy-off");
  });
  test("[N26] a second phone needs a fresh proof, whatever the policy", () => {
    const on = account({ twoFactorSince: before(1000) });
    assert.equal(mayEnrol(session(), on, policy("off"), now).kind, "needs-proof");
    assert.equal(
      mayEnrol(session({ freshProof: { purpose: "add-device", at: before(900) } }), on, policy("optional"), now).kind,
      "needs-proof",
    );
    assert.deepEqual(
      mayEnrol(session({ freshProof: { purpose: "add-device", at: before(840) } }), on, policy("optional"), now),
      {
        kind: "may",
        first: false,
      },
    );
  });
  test("within 24 hours after a reset by mail: only the browser that reset it", () => {
    const reset = account({ enrolBrowserId: "theirs", enrolBrowserUntil: after(3600) });
    assert.deepEqual(mayEnrol(session(), reset, policy("optional"), now), {
      kind: "other-browser",
      until: after(3600),
    });
    assert.equal(mayEnrol(session({ browserId: "theirs" }), reset, policy("optional"), now).kind, "may");
    assert.equal(
      mayEnrol(session(), account({ enrolBrowserId: "theirs", enrolBrowserUntil: before(1) }), policy("optional"), now)
        .kind,
      "may",
    );
  });
});

describe("A9: after the QR was claimed", () => {
  const shown = (seconds: number, completed = false) => ({ at: before(seconds), completed });
  test("the device is shown until Lanjutkan is pressed", () => {
    assert.equal(afterEnrolment(session({ scope: "enrol" }), shown(10)), "confirm");
    assert.equal(afterEnrolment(session({ scope: "full" }), shown(10)), "confirm");
  });
  test("once Lanjutkan was pressed, nothing is to be confirmed", () => {
    assert.equal(afterEnrolment(session({ scope: "full" }), shown(10, true)), "finished");
  });
  test("the browser may become known for 15 minutes after the enrolment, to the second", () => {
    assert.equal(mayKnowBrowser(shown(899), now), true);
    assert.equal(mayKnowBrowser(shown(900), now), false);
  });
  test("a fresh proof for one more phone leads to a new QR, and its device is shown in turn", () => {
    const proven = session({ scope: "full", freshProof: { purpose: "add-device", at: before(100) } });
    assert.equal(afterEnrolment(proven, shown(200)), "another");
    assert.equal(afterEnrolment(proven, shown(50)), "confirm");
  });
});
