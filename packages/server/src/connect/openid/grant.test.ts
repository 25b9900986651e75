import assert from "node:assert/strict";
import { test } from "node:test";
import { askedGrantIdOf, grantIdOf, readAskedGrantId, readGrantId, signInIdOf, widen } from "./grant.ts";

const name = { sessionId: "s-1", applicationId: "a_2", turn: 3 };

test("a grant is found by its id; the ids of CIBA's name no sign-in", () => {
  assert.deepEqual(readGrantId(grantIdOf(name)), name);
  assert.equal(readGrantId("3Xv_pSuUf8-karangan"), null);
});

test("the grant of a Ya is found by its id, and by no other kind's: of a sign-in, of the library", () => {
  const asked = { applicationId: "a_2", request: "r-1" };
  assert.deepEqual(readAskedGrantId(askedGrantIdOf(asked.applicationId, asked.request)), asked);
  for (const id of [grantIdOf(name), "3Xv_pSuUf8-karangan", ""]) assert.equal(readAskedGrantId(id), null);
  for (const id of [askedGrantIdOf(asked.applicationId, asked.request), "a_2", ""]) assert.equal(readGrantId(id), null);
});

test("a sign-in has one id, and another in each session and for each application", () => {
  assert.equal(signInIdOf(name), signInIdOf({ ...name }));
  const others = [name, { ...name, sessionId: "s-2" }, { ...name, applicationId: "a_3" }];
  assert.equal(new Set(others.map(signInIdOf)).size, 3);
});

test("what is granted grows with what is asked, and is the same where nothing more is", () => {
  const granted = { scopes: ["openid", "profile"], claims: [] };
  assert.equal(widen(granted, { scopes: ["openid"], claims: [] }), granted);
  assert.equal(widen(null, granted), granted);
  assert.deepEqual(
    widen(granted, { scopes: ["openid"], claims: ["email"] })?.claims,
    ["email"],
    "a claim alone is more",
  );
  assert.deepEqual(widen(granted, { scopes: ["openid", "email"], claims: ["email"] }), {
    scopes: ["openid", "profile", "email"],
    claims: ["email"],
  });
});
