/** What discovery says is what a client gets, and what a client may expect of the protocol is there. */
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import { decodeProtectedHeader } from "jose";
import { addApplication as addCaller } from "../../../test-support/connect/application.ts";
import {
  addApplication,
  answerOf,
  backchannelScene,
  begin,
  client,
  clientOf,
  goOn,
  open,
  poll,
  redeem,
  scene,
} from "../../../test-support/connect/openid.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { IDLE_SECONDS_LEAST } from "../../../test-support/promised.ts";
import { type TestWorld, visitor } from "../../../test-support/world.ts";
import { loadInvited } from "../deadlines/deadline.sql.ts";

/** What a computer without cookies reads at the beginning of this request. */
const firstPage = async (world: TestWorld, begun: { readonly url: URL }) => (await open(visitor(world), begun)).text;
const languageOf = (text: string) => /<html lang="(\w+)"/.exec(text)?.[1];
const typedIn = (text: string) => /name="user-id"[^>]*? value="([^"]*)"/.exec(text)?.[1];

onSqlite("OpenID Connect Discovery §3 is true", (fresh) => {
  test("ID Tokens are signed as it says, and every level in it can be asked for in a browser", async () => {
    const { config, signIn, signInAgain } = await scene(fresh);
    await signIn();
    const said = config.serverMetadata();
    const { alg = "" } = decodeProtectedHeader((await signInAgain()).id_token ?? "");
    assert.ok(said.id_token_signing_alg_values_supported?.includes(alg)); // switches.story: ES256
    assert.deepEqual([said.response_types_supported, said.response_modes_supported], [["code"], ["query"]]);
    assert.deepEqual(
      Object.keys(said).filter((it) => /introspection|registration|frontchannel|^check_session/.test(it)),
      [],
    );
    const levels = said.acr_values_supported ?? [];
    assert.deepEqual([...levels].sort(), [
      "phr",
      ...["password", "phone", "two-factor"].map((it) => `urn:spse:acr:${it}`),
    ]);
    for (const acr_values of levels.filter((it) => it !== "phr"))
      assert.equal((await signInAgain({ acr_values })).claims()?.acr, acr_values);
  });

  test("ui_locales: the pages are in the first language that we have, unless the person has chosen one", async () => {
    const { world, config } = await scene(fresh);
    for (const [ui_locales, language] of [
      ["se EN-gb id", "en"],
      ["id-ID en", "id"],
      ["se", "id"],
      ["../en", "id"],
    ] as const)
      assert.equal(languageOf(await firstPage(world, await begin(config, { ui_locales }))), language, ui_locales);
    const chosen = visitor(world);
    await chosen.get("/language?to=id&back=/login");
    assert.equal(languageOf((await open(chosen, await begin(config, { ui_locales: "en" }))).text), "id");
    const refused = visitor(world);
    await open(refused, await begin(config, { ui_locales: "en", redirect_uri: "https://jahat.example/" }));
    assert.equal(languageOf((await refused.get("/login")).text), "id", "a request that is refused chooses nothing");
  });

  test("the login names the application, and has login_hint in its field, the same for every User ID", async () => {
    const { world, account, config } = await scene(fresh);
    const seen: string[] = [];
    for (const login_hint of [account.userId, "TIDAK-ADA"]) {
      const text = await firstPage(world, await begin(config, { login_hint }));
      assert.match(text, /Setelah login, Anda melanjutkan ke e-Katalog/);
      assert.equal(typedIn(text), login_hint);
      seen.push(text.replaceAll(login_hint, "…").replace(/ke=[\w.~%-]+|(value|challenge)="[^"…]{20,}"/g, ""));
    }
    assert.equal(seen[0], seen[1], "a hint reveals no account");
    for (const login_hint of ["", "a\nb", "x".repeat(400)])
      assert.equal(typedIn(await firstPage(world, await begin(config, { login_hint }))), "");
    assert.equal(typedIn(await firstPage(world, await begin(config))), "");
    const marked = await firstPage(world, await begin(config, { login_hint: '"><script>' }));
    assert.doesNotMatch(marked, /"><script>/);
  });

  test("what the person typed counts, and not the hint any more", async () => {
    const { world, config } = await scene(fresh);
    const browser = visitor(world);
    await open(browser, await begin(config, { login_hint: "SALAH" }));
    const [, ke = ""] = /name="ke" value="([^"]+)"/.exec(browser.page().text) ?? [];
    const password = await browser.post("/login", { "user-id": "BENAR", ke });
    const change = /href="(\/login\?ke=[^"]+)"/.exec(password.text)?.[1] ?? assert.fail("no way back");
    assert.equal(typedIn((await browser.get(change)).text), "BENAR");
  });

  test("at_hash ties the ID Token to its access token (OpenID Connect Core §3.1.3.6), also after a refresh and by CIBA", async () => {
    const isTied = (tokens: { access_token: string; claims: () => { at_hash?: unknown } | undefined }) =>
      assert.equal(
        tokens.claims()?.at_hash,
        Buffer.from(hash("sha256", tokens.access_token, "buffer"))
          .subarray(0, 16)
          .toString("base64url"),
      );
    const { browser, config, signIn, signInAgain } = await scene(fresh);
    await signIn();
    isTied((await signInAgain()) as never);
    const begun = await begin(config, { scope: "openid offline_access", prompt: "consent" });
    const asked = await open(browser, begun);
    const first = await redeem(config, await goOn(browser, await browser.post(`${asked.path}/setuju`)), begun);
    isTied((await client.refreshTokenGrant(config, first.refresh_token ?? "")) as never);
  });

  test("JWKS: a script of any origin may read it, and it is cached for minutes", async () => {
    const { world } = await scene(fresh);
    const { headers } = await fetch(`${world.config.portalUrl}/.well-known/jwks.json`);
    assert.deepEqual(
      [headers.get("access-control-allow-origin"), headers.get("cache-control"), headers.get("content-type")],
      ["*", "public, max-age=300", "application/json; charset=utf-8"],
    );
  });

  test("email_verified is said of an address to which we mailed the link that set a password, and of no other", async () => {
    const { world, account, config, signIn, signInAgain } = await scene(fresh);
    await signIn();
    const { access_token } = await signInAgain();
    const told = async () => (await client.fetchUserInfo(config, access_token, account.id)).email_verified;
    const set = (change: object) => world.db.updateTable("account").set(change).execute();
    assert.equal(await told(), undefined, "an officer typed it");
    await set({ password_reset_by_mail_at: 1000 });
    assert.equal(await told(), true);
    await set({ email_changed_at: 1000 });
    assert.equal(await told(), undefined, "another address has come since");
    await set({ password_reset_by_mail_at: null, two_factor_reset_by_mail_at: 2000 });
    assert.equal(await told(), undefined, "an operator may have reset 2FA");
    assert.ok(config.serverMetadata().claims_supported?.includes("email_verified"));
  });

  test("a refresh token outlives an idle session here, and neither its longest time nor Keluar", async (context) => {
    const { world, browser, config, signIn } = await scene(fresh);
    await signIn();
    const begun = await begin(config, { scope: "openid offline_access", prompt: "consent" });
    const asked = await open(browser, begun);
    const { refresh_token = "" } = await redeem(
      config,
      await goOn(browser, await browser.post(`${asked.path}/setuju`)),
      begun,
    );
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    const later = (seconds: number) => {
      world.clock.advance(seconds);
      context.mock.timers.setTime(Date.now() + seconds * 1000);
    };
    later(3600 + IDLE_SECONDS_LEAST);
    await client.refreshTokenGrant(config, refresh_token);
    const [{ ends } = { ends: 0 }] = await world.db.selectFrom("session").select("expires_at as ends").execute();
    later(ends - world.now());
    await assert.rejects(client.refreshTokenGrant(config, refresh_token), { error: "invalid_grant" });
    assert.match((await browser.get("/beranda")).path, /^\/login/);
  });

  test("RFC 7009 §2.1: an application revokes its own token; another one's request is refused, and that token still opens", async () => {
    const { world, account, config, signIn, signInAgain } = await scene(fresh);
    await signIn();
    const { access_token } = await signInAgain();
    const other = await clientOf(world, await addApplication(world, { name: "Toko Daring" }));
    await assert.rejects(client.tokenRevocation(other, access_token), { error: "invalid_request" });
    assert.equal((await client.fetchUserInfo(config, access_token, account.id)).sub, account.id);
    await client.tokenRevocation(config, access_token);
    await assert.rejects(client.fetchUserInfo(config, access_token, account.id));
  });

  test("a registered origin after a logout is the same with and without its slash; a path is not", async () => {
    for (const [registered, asked, leads] of [
      ["https://app.example/", "https://app.example", true],
      ["https://app.example", "https://app.example/", true],
      ["https://app.example/a", "https://app.example/a/", false],
      ["https://app.example/", "https://app.example//", false],
      ["https://app.example/", "https://app.example.jahat.example", false],
    ] as const) {
      const { world, application } = await scene(fresh, { signIn: { afterLogoutUris: [registered as never] } });
      const query = new URLSearchParams({ client_id: application.id, post_logout_redirect_uri: asked });
      const seen = await visitor(world).get(`/oidc/session/end?${query}`);
      assert.equal(seen.text.includes("app.example"), leads, `${registered} ${asked}`);
    }
  });

  test("RFC 9110 §15.5.6: a wrong method gets 405 with Allow; an address that does not exist, or exists for officers alone, 404", async () => {
    const { world } = await scene(fresh);
    const ask = async (method: string, path: string) => {
      const { status, headers } = await fetch(`${world.config.portalUrl}${path}`, { method, redirect: "manual" });
      return [status, headers.get("allow")];
    };
    for (const [method, path, allow] of [
      ["DELETE", "/oidc/.well-known/openid-configuration", "GET, OPTIONS"],
      ["DELETE", "/oidc/auth", "GET, POST"],
      ["GET", "/oidc/request", "POST"],
      ["GET", "/oidc/backchannel", "POST"],
      ["GET", "/oidc/token/revocation", "POST, OPTIONS"],
      ["DELETE", "/oidc/me", "GET, POST, OPTIONS"],
      ["GET", "/oidc/token", "POST, OPTIONS"],
      ["DELETE", "/oidc/token?x=1", "POST, OPTIONS"],
      ["PUT", "/oidc/session/end", "GET, POST"],
      ["POST", "/masuk-aplikasi/x/lanjut", "GET"],
      ["DELETE", "/login", "GET, POST"],
      ["GET", "/api/v1/codes", "POST"],
      ["PUT", "/api/v1/deadlines/x", "GET"],
      ["OPTIONS", "/login", "GET, POST"],
    ] as const)
      assert.deepEqual(await ask(method, path), [405, allow], `${method} ${path}`);
    for (const [method, path] of [
      ["GET", "/oidc/tidak-ada"],
      ["DELETE", "/konsol/akun"],
      ["DELETE", "/tidak-ada"],
    ] as const)
      assert.deepEqual(await ask(method, path), [404, null], `${method} ${path}`);
    const problem = await fetch(`${world.config.portalUrl}/api/v1/codes`);
    assert.equal(((await problem.json()) as { code: string }).code, "wrong-method");
  });

  test("a token request without a length (chunked) is read up to the bound", async () => {
    const { world, application, browser, signIn, config } = await scene(fresh);
    await signIn();
    const begun = await begin(config);
    const code = answerOf(await open(browser, begun)).searchParams.get("code") ?? "";
    const send = (more: string) => {
      const { id: client_id, secret: client_secret } = application;
      const redirect_uri = begun.url.searchParams.get("redirect_uri") ?? "";
      const own = { client_id, client_secret, code, redirect_uri, code_verifier: begun.verifier };
      const body = new Blob([
        new URLSearchParams({ grant_type: "authorization_code", ...own, more }).toString(),
      ]).stream();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      return fetch(`${world.config.portalUrl}/oidc/token`, {
        method: "POST",
        headers,
        body,
        duplex: "half",
      } as RequestInit);
    };
    assert.equal((await send("x".repeat(17_000))).status, 400);
    assert.equal((await send("")).status, 200, "the refused body has used nothing up");
  });
});

onBothEngines("The sub of OpenID Connect stands wherever an application names a person", (fresh) => {
  test("REST: a request, a code, the history of keys, a tender's invited; another account's User ID never stands for it", async () => {
    const { world, account, phone } = await scene(fresh);
    const spse = await addCaller(world, { may: ["requests", "deadlines"] });
    const asked = await spse.post("/requests", { user: account.id, kind: "sign-in" });
    assert.equal(asked.status, 201);
    assert.equal((await spse.get(`/requests/${asked.body.id}`)).body.user, account.userId);
    world.clock.advance(30);
    assert.equal((await spse.post("/codes", { user: account.id, code: phone.code() })).body.right, true);
    const history = (await spse.get(`/device-keys?user=${account.id}`)).body;
    assert.deepEqual([history.user, history.keys.length], [account.userId, 1]);
    const at = new Date((world.now() + 9000) * 1000).toISOString();
    const invited = [account.id, account.userId.toLowerCase(), "LAIN"];
    assert.equal((await spse.post("/deadlines", { reference: "1", name: "Tender", at, invited })).status, 201);
    const { id } = await world.db.selectFrom("deadline").select("id").executeTakeFirstOrThrow();
    assert.deepEqual((await loadInvited(world, id)).map((it) => it.toUpperCase()).sort(), ["LAIN", account.userId]);
    for (const user of [`${account.id.slice(0, -1)}!`, account.id.toUpperCase()])
      assert.equal((await spse.post("/requests", { user, kind: "sign-in" })).body.code, "cannot-be-asked");
  });

  test("CIBA: login_hint", async () => {
    const { account, config, newest, answer } = await backchannelScene(fresh);
    const asked = await client.initiateBackchannelAuthentication(config, { scope: "openid", login_hint: account.id });
    await newest();
    assert.equal(await answer("approve", String((asked as { number?: unknown }).number)), "approved");
    assert.equal((await poll(config, asked)).claims()?.sub, account.id);
  });
});
