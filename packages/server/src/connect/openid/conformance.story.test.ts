/**
 * The checks of OpenID's conformance plans, rewritten: the suite itself cannot run here, so this is no certificate. docs/oidc.md lists them. Each test
 * is named by the suite's module.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeProtectedHeader, UnsecuredJWT } from "jose";
import {
  answerOf,
  begin,
  CALLBACK,
  client,
  clientOf,
  errorOf,
  goOn,
  open,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";

onSqlite("[A29] OpenID Connect, the basic plan", (fresh) => {
  /** Somebody is logged in. */
  const inside = async (chosen = {}) => {
    const at = await scene(fresh, chosen);
    await at.signIn();
    return at;
  };

  describe("a request that asks for more than is there succeeds", () => {
    const requests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      "oidcc-server": {},
      "oidcc-scope-profile": { scope: "openid profile" },
      "oidcc-scope-email": { scope: "openid email" },
      "oidcc-scope-address": { scope: "openid address" },
      "oidcc-scope-phone": { scope: "openid phone" },
      "oidcc-scope-all": { scope: "openid profile email address phone" },
      "oidcc-ensure-other-scope-order-succeeds": { scope: "email openid" },
      "oidcc-display-page": { display: "page" },
      "oidcc-display-popup": { display: "popup" },
      "oidcc-prompt-none-logged-in": { prompt: "none" },
      "oidcc-max-age-10000": { max_age: "10000" },
      "oidcc-ensure-request-with-unknown-parameter-succeeds": { extra: "foobar" },
      "oidcc-login-hint": { login_hint: "PENYEDIA1" },
      "oidcc-ui-locales": { ui_locales: "se en id" },
      "oidcc-claims-locales": { claims_locales: "se" },
      "oidcc-ensure-request-with-acr-values-succeeds": { acr_values: "urn:spse:acr:password tidak-dikenal" },
      "oidcc-ensure-request-with-valid-pkce-succeeds": {},
      "oidcc-claims-essential": { claims: JSON.stringify({ userinfo: { name: { essential: true } } }) },
    };
    for (const [module, more] of Object.entries(requests))
      test(module, async () => {
        const { account, signInAgain } = await inside();
        const tokens = await signInAgain(more);
        assert.equal(tokens.claims()?.sub, account.id);
        assert.equal(tokens.claims()?.name, undefined, "names are at the userinfo endpoint");
      });
  });

  describe("the userinfo endpoint", () => {
    for (const [module, init] of Object.entries({
      "oidcc-userinfo-get": (token: string) => ({ headers: { authorization: `Bearer ${token}` } }),
      "oidcc-userinfo-post-header": (token: string) => ({
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      }),
      "oidcc-userinfo-post-body": (token: string) => ({
        method: "POST",
        body: new URLSearchParams({ access_token: token }),
      }),
    }))
      test(module, async () => {
        const { world, account, signInAgain } = await inside();
        const { access_token } = await signInAgain();
        const answer = await fetch(`${world.config.portalUrl}/oidc/me`, init(access_token));
        const info = (await answer.json()) as Record<string, unknown>;
        const { id, name, role, kind } = account;
        assert.deepEqual([info.sub, info.name, info.role, info.kind], [id, name, role, kind]);
      });
  });

  test("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", async () => {
    const { browser, config } = await inside();
    const { url, verifier, state } = await begin(config);
    url.searchParams.delete("nonce");
    const tokens = await client.authorizationCodeGrant(config, answerOf(await open(browser, { url })), {
      ...{ pkceCodeVerifier: verifier, expectedState: state },
    });
    assert.equal(tokens.claims()?.nonce, undefined);
  });

  test("oidcc-alternate-happy-flow: the parameters come in another order", async () => {
    const { browser, config } = await inside();
    const begun = await begin(config, { scope: "email profile openid" });
    const turned = new URL(begun.url);
    turned.search = new URLSearchParams([...begun.url.searchParams].reverse()).toString();
    await redeem(config, await open(browser, { url: turned }), begun);
  });

  test("oidcc-idtoken-signature: RS256, by a key that is named", async () => {
    const { signInAgain } = await inside();
    const { alg, kid } = decodeProtectedHeader((await signInAgain()).id_token ?? "");
    assert.deepEqual([alg, typeof kid], ["RS256", "string"]);
  });

  test("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported", async () => {
    const { refusalOf } = await inside();
    assert.equal(await refusalOf({ request_uri: "https://katalog.contoh.go.id/minta" }), "request_uri_not_supported");
  });

  test("oidcc-response-type-missing", async () => {
    const { browser, config } = await inside();
    const { url } = await begin(config);
    url.searchParams.delete("response_type");
    assert.equal(errorOf(answerOf(await open(browser, { url }))), "invalid_request");
  });

  test("oidcc-id-token-hint: with another person's, somebody must log in", async () => {
    const { browser, config, signInAgain, refusalOf } = await inside();
    const { id_token } = await signInAgain();
    await signInAgain({ prompt: "none", id_token_hint: id_token ?? "" });
    const forged = await begin(config, { prompt: "none", id_token_hint: `${id_token}x` });
    assert.equal(errorOf(answerOf(await open(browser, forged))), "invalid_request");
    const other = JSON.stringify({ id_token: { sub: { value: "orang-lain" } } });
    assert.equal(await refusalOf({ prompt: "none", claims: other }), "login_required");
  });

  test("oidcc-codereuse-30seconds: the code is refused, and the tokens that it gave are void", async () => {
    const { world, account, browser, config } = await inside();
    const begun = await begin(config);
    const answer = answerOf(await open(browser, begun));
    const { access_token } = await redeem(config, answer, begun);
    world.clock.advance(30);
    await assert.rejects(redeem(config, answer, begun), { error: "invalid_grant" });
    await assert.rejects(client.fetchUserInfo(config, access_token, account.id));
  });

  test("oidcc-ensure-post-request-succeeds: the request waits, and goes on with the session that is here", async () => {
    const { world, browser, config } = await inside();
    const begun = await begin(config);
    const answer = await fetch(`${world.config.portalUrl}/oidc/auth`, {
      ...{ method: "POST", redirect: "manual", body: begun.url.searchParams },
    });
    assert.equal(answer.status, 303);
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      browser.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const seen = await goOn(browser, await browser.get(answer.headers.get("location") ?? ""));
    await redeem(config, seen, begun);
  });

  test("oidcc-server-client-secret-post", async () => {
    const { world, application, browser } = await inside();
    const config = await clientOf(world, application, client.ClientSecretPost(application.secret));
    const begun = await begin(config);
    await redeem(config, await open(browser, begun), begun);
  });

  for (const module of [
    "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported",
    "oidcc-ensure-request-object-with-redirect-uri",
  ])
    test(module, async () => {
      const { refusalOf } = await inside();
      const request = new UnsecuredJWT({ redirect_uri: CALLBACK }).encode();
      assert.equal(await refusalOf({ request }), "request_not_supported");
    });

  test("oidcc-refresh-token", async () => {
    const { browser, config, account } = await inside();
    const begun = await begin(config, { scope: "openid offline_access", prompt: "consent" });
    const asked = await open(browser, begun);
    const first = await redeem(config, await goOn(browser, await browser.post(`${asked.path}/setuju`)), begun);
    const second = await client.refreshTokenGrant(config, first.refresh_token ?? "");
    assert.equal(second.claims()?.sub, account.id);
    await client.refreshTokenGrant(config, first.refresh_token ?? "");
  });
});

onSqlite("[S11] FAPI 2.0 Security Profile §5.3.2, for an application that asks for it", (fresh) => {
  test("a pushed request, DPoP-bound tokens, and the issuer in the answer", async () => {
    const { world, account, browser, config, pass } = await scene(fresh);
    const dpop = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
    const plain = await begin(config);
    const pushed = await client.buildAuthorizationUrlWithPAR(config, plain.url.searchParams, { DPoP: dpop });
    assert.deepEqual([...pushed.searchParams.keys()].sort(), ["client_id", "request_uri"]);
    await open(browser, { url: pushed });
    const answer = answerOf(await pass());
    assert.equal(answer.searchParams.get("iss"), `${world.config.portalUrl}/oidc`);
    const tokens = await client.authorizationCodeGrant(
      config,
      answer,
      { pkceCodeVerifier: plain.verifier, expectedState: plain.state, expectedNonce: plain.nonce },
      undefined,
      { DPoP: dpop },
    );
    assert.equal(tokens.token_type, "dpop");
    await client.fetchUserInfo(config, tokens.access_token, account.id, { DPoP: dpop });
    const stolen = await fetch(`${world.config.portalUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(stolen.status, 401, "without the key the token opens nothing");
    const again = await open(browser, { url: pushed });
    assert.equal(again.headers.location, undefined, "a pushed request is used once");
  });
});
