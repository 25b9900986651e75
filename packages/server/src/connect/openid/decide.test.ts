import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { requestStatuses } from "../../core/acceptor/application/index.ts";
import { type Authentication, isWeaker, levelOf, methodsOf, reaches, shownLevel, stronger } from "./authentication.ts";
import { outcomeOf } from "./backchannel.ts";
import { asksPhones, signsIn } from "./client.ts";
import { decide } from "./decide.ts";

const at = (seconds: number) => unixSeconds(seconds);
const given = (more: Partial<Authentication> = {}): Authentication => ({
  ...{ method: "approval", password: true, number: false, verified: "none", at: at(1000), ...more },
});

describe("[A21] acr and amr say what happened, and no more", () => {
  test("each method has its level; a recovery code raises nothing", () => {
    const level = (method: Authentication["method"]) => levelOf({ method });
    assert.deepEqual((["password", "recovery-code", "code", "approval", "passkey"] as const).map(level), [
      "urn:spse:acr:password",
      "urn:spse:acr:password",
      "urn:spse:acr:two-factor",
      "urn:spse:acr:two-factor",
      "phr",
    ]);
  });

  test("mfa only with two kinds; hwk only of a key that cannot leave its phone", () => {
    assert.deepEqual(methodsOf(given({ method: "password" })), ["pwd"]);
    assert.deepEqual(methodsOf(given({ method: "recovery-code" })), ["pwd"]);
    assert.deepEqual(methodsOf(given({ password: false })), ["mca", "swk"]);
    assert.deepEqual(methodsOf(given({ verified: "pin" })), ["pwd", "mca", "swk", "pin", "mfa"]);
    assert.deepEqual(methodsOf(given({ verified: "bound" })), ["pwd", "mca", "hwk", "user", "mfa"]);
    assert.deepEqual(methodsOf(given({ method: "passkey", password: false })), ["pop", "user", "mfa"]);
  });

  test("a level is shown by the first asked word that it reaches; an unknown word is never reached", () => {
    assert.equal(shownLevel("phr", ["tidak-dikenal", "urn:spse:acr:two-factor"]), "urn:spse:acr:two-factor");
    assert.equal(shownLevel("urn:spse:acr:password", ["phr"]), "urn:spse:acr:password");
    assert.ok(!reaches("phr", "tidak-dikenal"));
    assert.equal(stronger(given(), given({ method: "passkey", at: at(1) })).method, "passkey");
  });

  test("of further proofs in one session the stronger stays; an equal one is replaced by the newer", () => {
    const weakestFirst = [
      { method: "code", number: false },
      { method: "approval", number: true },
      { method: "passkey", number: false },
    ] as const;
    for (const [place, kept] of weakestFirst.entries())
      assert.deepEqual(
        weakestFirst.map((each) => isWeaker(each, kept)),
        weakestFirst.map((_, other) => other < place),
      );
    assert.ok(!isWeaker({ method: "approval", number: false }, { method: "code", number: false }));
  });
});

describe("what an application's request needs first", () => {
  const asked = { login: false, consent: false, maxAge: null, acr: [], scopes: ["openid"], sub: null, began: null };
  const demands = { number: false, passkey: false, ofOthers: false };
  const present = {
    ...{ accountId: "a", sessionId: "s", authentications: [given()], loggedInAt: at(1000) },
    ...{ mayOpen: true, consent: null },
  };
  const verdict = (more: { asked?: object; demands?: object; present?: object | null }, now = 1010) =>
    decide(
      { ...asked, ...more.asked },
      { ...demands, ...more.demands },
      more.present === null ? null : { ...present, ...more.present },
      at(now),
    );

  test("somebody, who may open it", () => {
    assert.deepEqual(verdict({ present: null }), { kind: "login", why: "nobody" });
    assert.deepEqual(verdict({ present: { mayOpen: false } }), { kind: "refused" });
    assert.deepEqual(verdict({ asked: { sub: "b" } }), { kind: "login", why: "other-person" });
    assert.deepEqual(verdict({}), { kind: "fine" });
  });

  test("prompt=login is met by a login after the request, in another session, and by no other", () => {
    const login = (began: object | null) => verdict({ asked: { login: true, began } }).kind;
    assert.equal(login(null), "login");
    assert.equal(login({ at: at(1000), sessionId: "s" }), "login", "the same session");
    assert.equal(login({ at: at(1001), sessionId: null }), "login", "an older login");
    assert.equal(login({ at: at(1000), sessionId: "before" }), "fine");
  });

  test("max_age counts from the login", () => {
    assert.equal(verdict({ asked: { maxAge: 10 } }).kind, "fine");
    assert.deepEqual(verdict({ asked: { maxAge: 9 } }), { kind: "login", why: "too-old" });
  });

  test("the number is met by a phone's number or a passkey, never by a code", () => {
    const number = (...authentications: Authentication[]) =>
      verdict({ demands: { number: true }, present: { authentications } }).kind;
    assert.equal(number(given()), "proof");
    assert.equal(number(given({ method: "code", number: true })), "proof");
    assert.equal(number(given(), given({ number: true })), "fine");
    assert.equal(number(given({ method: "passkey" })), "fine");
  });

  test("a passkey is met by a passkey alone", () => {
    assert.deepEqual(verdict({ demands: { passkey: true } }), { kind: "proof", passkey: true, number: false });
    for (const acr of [["phr"], ["tidak-dikenal", "phr"]])
      assert.deepEqual(verdict({ asked: { acr } }), { kind: "proof", passkey: true, number: false }, acr.join(" "));
    const password = { authentications: [given({ method: "password" })] };
    for (const acr of [["phr", "urn:spse:acr:two-factor"], ["urn:spse:acr:phone"]])
      assert.deepEqual(
        verdict({ asked: { acr }, present: password }),
        { kind: "proof", passkey: false, number: false },
        acr.join(" "),
      );
    const passkey = { authentications: [given({ method: "passkey" })] };
    assert.equal(verdict({ demands: { passkey: true }, present: passkey }).kind, "fine");
  });

  test("consent covers what was allowed; prompt=consent wants a newer answer", () => {
    const consent = { at: at(1005), scopes: ["openid"] };
    const others = { demands: { ofOthers: true } };
    assert.equal(verdict(others).kind, "consent");
    assert.equal(verdict({ ...others, present: { consent } }).kind, "fine");
    assert.equal(verdict({ ...others, asked: { scopes: ["openid", "email"] }, present: { consent } }).kind, "consent");
    const newer = (begin: number) =>
      verdict({ asked: { consent: true, began: { at: at(begin), sessionId: "s" } }, present: { consent } }).kind;
    assert.deepEqual([newer(1006), newer(1005)], ["consent", "fine"]);
  });
});

test("who is a client: an application with the right for it, that has not ended; one without a secret asks no phones", () => {
  type Asker = Parameters<typeof asksPhones>[0];
  const asker = { may: ["ciba", "sign-in"], endedAt: null, settings: { ciba: {}, signIn: { public: false } } };
  const of = (change: object) => ({ ...asker, ...change }) as unknown as Asker;
  assert.deepEqual([signsIn(of({})), asksPhones(of({}))], [true, true]);
  for (const [change, signs, asks] of [
    [{ endedAt: 1 }, false, false],
    [{ may: ["sign-in"] }, true, false],
    [{ may: ["ciba"] }, false, true],
    [{ settings: { ...asker.settings, ciba: null } }, true, false],
    [{ settings: { ...asker.settings, signIn: { public: true } } }, true, false],
  ] as const)
    assert.deepEqual([signsIn(of(change)), asksPhones(of(change))], [signs, asks], JSON.stringify(change));
});

test("CIBA §11: a no is access_denied, an end without an answer is expired_token", () => {
  const ends = Object.groupBy(requestStatuses, outcomeOf);
  assert.deepEqual(ends.pending, ["pending"]);
  assert.deepEqual(ends.approved, ["approved"]);
  assert.deepEqual(ends.refused?.toSorted(), ["denied", "number-wrong", "reported"]);
  assert.deepEqual(ends.over?.toSorted(), ["cancelled", "ended", "expired", "superseded"]);
});
