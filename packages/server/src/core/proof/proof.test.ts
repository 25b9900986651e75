import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { purposes, requestId, unixSeconds } from "@spse/protocol";
import type { Method } from "../factors/factor/factor.ts";
import { isProvable, needsNumber, standing, takes, type Ways } from "./proof.ts";

describe("when the number is asked", () => {
  test("a known browser needs the guide's single Ya, any other the number", () => {
    assert.equal(needsNumber("login", "new-browser", true), false);
    assert.equal(needsNumber("login", "new-browser", false), true);
  });
  test("an officer's act takes no typed code; whatever concerns the own account does", () => {
    for (const purpose of purposes) assert.equal(takes("code", purpose, "none"), purpose !== "helpdesk", purpose);
  });
  test("a recovery code proves what gives the account back, and opens no guarded part of an application", () => {
    for (const purpose of purposes)
      assert.equal(takes("recovery-code", purpose, "none"), purpose !== "helpdesk" && purpose !== "confirm", purpose);
    for (const method of ["approval", "code", "passkey"] as const) assert.ok(takes(method, "confirm", "none"), method);
  });
  test("every method, purpose and demand has its answer", () => {
    const methods = ["approval", "code", "recovery-code", "passkey"] as const;
    const taken = (purpose: (typeof purposes)[number], demand: "none" | "first" | "only") =>
      methods.filter((method) => takes(method, purpose, demand));
    for (const purpose of purposes) {
      const codes = purpose === "confirm" ? (["code"] as const) : (["code", "recovery-code"] as const);
      const none = ["approval", ...(purpose === "helpdesk" ? [] : codes), "passkey"];
      assert.deepEqual(taken(purpose, "none"), none, purpose);
      const leads = purpose === "login" || purpose === "add-passkey";
      assert.deepEqual(taken(purpose, "first"), leads ? ["approval", "code", "passkey"] : [], purpose);
      assert.deepEqual(taken(purpose, "only"), ["passkey"], purpose);
      assert.equal(isProvable(purpose, "first"), leads, purpose);
    }
  });
  test("the policy can ask it always, or never", () => {
    assert.equal(needsNumber("login", "always", true), true);
    assert.equal(needsNumber("login", "never", false), false);
  });
  test("whatever changes a factor needs it, whatever browser and policy", () => {
    for (const purpose of purposes.filter((it) => it !== "login")) {
      for (const policy of ["always", "new-browser", "never"] as const) {
        assert.equal(needsNumber(purpose, policy, true), true, `${purpose} ${policy}`);
      }
    }
  });
});

/** The request that waits. */
const request = requestId("abcdefghijklmnopqrstuv");

describe("A10: what the waiting page shows", () => {
  const expiresAt = unixSeconds(1_800_000_060);
  const ways = (...open: Method[]): Pick<Ways, "open" | "leads"> => ({
    open: new Set(open),
    leads: open.find((method) => method === "passkey") ?? null,
  });
  const phone = ways("approval", "code");
  test("the request that waits, with its number", () => {
    const issuedAt = unixSeconds(expiresAt - 60);
    const waits = { at: "waiting", request, issuedAt, expiresAt, number: "482913", reached: null } as const;
    const shown = { kind: "waiting", request, expiresAt, number: "482913", reached: null, quietAt: issuedAt + 10 };
    assert.deepEqual(standing(waits, 4, phone), { ...shown, mayAskAgain: true });
    assert.deepEqual(standing(waits, 0, phone), { ...shown, mayAskAgain: false });
    assert.deepEqual(standing(waits, 4, phone, "network-spent"), { ...shown, mayAskAgain: false });
  });
  test("Bukan saya has ended the proof itself: no page is left to show", () => {
    for (const at of ["denied", "reported"] as const)
      assert.throws(() => standing({ at }, 4, phone, "other-network"), /Bukan saya/);
  });
  test("expired, replaced and a wrong number each offer Kirim ulang and say why", () => {
    for (const at of ["expired", "replaced", "number-wrong"] as const) {
      assert.deepEqual(standing({ at }, 1, phone), { kind: "ask-again", why: at });
    }
  });
  test("after five requests only codes are left", () => {
    assert.deepEqual(standing({ at: "expired" }, 0, phone), { kind: "codes-only", why: "no-requests-left" });
  });
  test("a network that has sent too many is offered codes, one that comes too soon may ask again; what the phone has said counts all the same", () => {
    for (const at of ["none", "expired", "replaced", "number-wrong", "void"] as const) {
      assert.deepEqual(standing({ at }, 4, phone, "network-spent"), { kind: "codes-only", why: "network-spent" });
      assert.deepEqual(standing({ at }, 4, phone, "other-network"), { kind: "ask-again", why: "other-network" });
      assert.deepEqual(standing({ at }, 0, phone, "network-spent"), { kind: "codes-only", why: "no-requests-left" });
    }
    assert.equal(standing({ at: "approved" }, 4, phone, "network-spent").kind, "approved");
    assert.deepEqual(standing({ at: "none" }, 4, ways("code"), "network-spent"), {
      kind: "codes-only",
      why: "no-app",
    });
  });
  test("without SPSE Authenticator only codes are offered", () => {
    assert.deepEqual(standing({ at: "none" }, 5, ways("code")), { kind: "codes-only", why: "no-app" });
  });
  test("without any authenticator no code is offered that nothing makes", () => {
    assert.deepEqual(standing({ at: "none" }, 5, ways()), { kind: "no-factor" });
  });
  test("where no phone can be asked, the passkey is the main way", () => {
    assert.deepEqual(standing({ at: "none" }, 5, ways("passkey", "code")), { kind: "leads", method: "passkey" });
  });
  test("with phone and passkey the phone is asked, and the passkey stands beside it", () => {
    const issuedAt = unixSeconds(expiresAt - 60);
    const waiting = { at: "waiting", request, issuedAt, expiresAt, number: null, reached: null } as const;
    assert.equal(standing(waiting, 4, ways("approval", "passkey", "code")).kind, "waiting");
  });
});
