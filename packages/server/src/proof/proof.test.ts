import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { needsNumber, proofPurposes, standing } from "./proof.ts";

describe("when the number is asked (design §3)", () => {
  test("a known browser needs the guide's single Ya, any other the number", () => {
    assert.equal(needsNumber("login", "new-browser", true), false);
    assert.equal(needsNumber("login", "new-browser", false), true);
  });
  test("the policy can ask it always, or never", () => {
    assert.equal(needsNumber("login", "always", true), true);
    assert.equal(needsNumber("login", "never", false), false);
  });
  test("whatever changes a factor needs it, whatever browser and policy", () => {
    for (const purpose of proofPurposes.filter((it) => it !== "login")) {
      for (const policy of ["always", "new-browser", "never"] as const) {
        assert.equal(needsNumber(purpose, policy, true), true, `${purpose} ${policy}`);
      }
    }
  });
});

describe("A10: what the waiting page shows", () => {
  const expiresAt = unixSeconds(1_800_000_060);
  test("the request that waits, with its number", () => {
    const issuedAt = unixSeconds(expiresAt - 60);
    const waits = { at: "waiting", issuedAt, expiresAt, number: "482913", reached: null } as const;
    const shown = { kind: "waiting", expiresAt, number: "482913", reached: null, quietAt: issuedAt + 10 };
    assert.deepEqual(standing(waits, 4, true), { ...shown, mayAskAgain: true });
    assert.deepEqual(standing(waits, 0, true), { ...shown, mayAskAgain: false });
    assert.deepEqual(standing(waits, "network-spent", true), { ...shown, mayAskAgain: false });
  });
  test("Bukan saya ends it, as denial or as report", () => {
    assert.equal(standing({ at: "denied" }, 4, true).kind, "denied");
    assert.equal(standing({ at: "reported" }, 4, true).kind, "denied");
  });
  test("expired, replaced and a wrong number each offer Kirim ulang and say why", () => {
    for (const at of ["expired", "replaced", "number-wrong"] as const) {
      assert.deepEqual(standing({ at }, 1, true), { kind: "ask-again", why: at });
    }
  });
  test("after five requests only codes are left", () => {
    assert.deepEqual(standing({ at: "expired" }, 0, true), { kind: "codes-only", why: "no-requests-left" });
  });
  test("a network that has sent too many is offered codes; what the phone has said counts all the same", () => {
    for (const at of ["none", "expired", "replaced", "number-wrong", "void"] as const) {
      assert.deepEqual(standing({ at }, "network-spent", true), { kind: "codes-only", why: "network-spent" });
    }
    assert.equal(standing({ at: "approved" }, "network-spent", true).kind, "approved");
    assert.deepEqual(standing({ at: "none" }, "network-spent", false), { kind: "codes-only", why: "no-app" });
  });
  test("without SPSE Authenticator only codes are offered", () => {
    assert.deepEqual(standing({ at: "none" }, 5, false), { kind: "codes-only", why: "no-app" });
  });
});
