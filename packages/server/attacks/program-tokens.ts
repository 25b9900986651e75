/** Applications at the endpoints of OpenID Connect, wrong, late, doubled or rare: programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import type { Caller } from "../test-support/connect/application.ts";
import { callAs, poll, redeem, refresh, signIn, signInParameters } from "../test-support/operate/at-entrance.ts";
import { serverOf } from "../test-support/world.ts";
import type { Owner } from "./attacker.ts";
import { addClient, at, authPath, CALLBACK, form, LEFT } from "./program-browsers.ts";

const HOUR = 3600;

export const tokenWalks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  tokens: async ({ world, computer }) => {
    const app = await addClient(world, "e-Katalog");
    const other = await addClient(world, "Lain");
    const entrance = at(world);
    const token = (fields: Readonly<Record<string, string | undefined>>, by: Caller | null = app) =>
      callAs(entrance, by, "/oidc/token", form(fields));
    const offline = { scope: "openid profile email offline_access", prompt: "consent" };
    const code = async (more: Readonly<Record<string, string>> = {}) =>
      (await signIn(computer, app, more)).code ?? assert.fail();
    const first = await code();
    const right = {
      grant_type: "authorization_code",
      code: first,
      redirect_uri: CALLBACK,
      code_verifier: "v".repeat(43),
    };
    for (const change of [
      ...[
        { grant_type: undefined },
        { grant_type: "password" },
        { code: undefined },
        { code: "x" },
        { redirect_uri: undefined },
      ],
      ...[
        { redirect_uri: LEFT },
        { code_verifier: undefined },
        { code_verifier: "w".repeat(43) },
        { code_verifier: "v" },
      ],
    ]) {
      const one = { ...right, code: await code() };
      await token({ ...one, ...change });
      await token(one);
    }
    await token(right, null);
    await token(right, { ...app, secret: "salah" });
    await token({ ...right, client_id: app.id, client_secret: app.secret }, null);
    await token({ ...right, client_id: app.id }, null);
    await token({ ...right, client_id: other.id });
    const stolen = await code();
    await redeem(entrance, other, stolen);
    const late = await code();
    world.clock.advance(61);
    await redeem(entrance, app, late);
    const kept = (await redeem(entrance, app, await code(offline))).body;
    await refresh(entrance, app, "x");
    await refresh(entrance, other, String(kept.refresh_token));
    await token({ grant_type: "refresh_token", refresh_token: String(kept.refresh_token), scope: "openid" });
    await token({ grant_type: "refresh_token", refresh_token: String(kept.refresh_token), scope: "openid admin" });
    const { host } = new URL(world.config.portalUrl);
    const me = async (authorization?: string) =>
      (await serverOf(world)).inject({
        ...{ method: "GET", url: "/oidc/me", remoteAddress: "203.0.113.7" },
        headers: { host, ...(authorization !== undefined && { authorization }) },
      });
    for (const sent of [
      undefined,
      "Bearer",
      "Bearer x",
      `Basic ${app.id}`,
      `DPoP ${kept.access_token}`,
      `Bearer ${kept.access_token}`,
    ])
      await me(sent);
    for (const path of ["/oidc/token/revocation", "/oidc/token/introspection", "/oidc/tiada"])
      for (const sent of [{}, { token: "x" }, { token: String(kept.refresh_token) }])
        await callAs(entrance, app, path, sent);
    await me(`Bearer ${kept.access_token}`);
    await refresh(entrance, app, String(kept.refresh_token));
    const again = (await redeem(entrance, app, await code(offline))).body;
    await computer.post("/keluar");
    await me(`Bearer ${again.access_token}`);
    await refresh(entrance, app, String(again.refresh_token));
    for (const path of ["/oidc/.well-known/openid-configuration", "/.well-known/jwks.json", "/oidc", "/oidc/jwks"])
      await computer.get(path);
  },

  "a pushed request": async ({ world, computer }) => {
    const app = await addClient(world, "e-Katalog");
    const other = await addClient(world, "Lain");
    const push = (change: Readonly<Record<string, string | undefined>> = {}, by: Caller | null = app) =>
      callAs(at(world), by, "/oidc/request", form({ ...signInParameters(app), ...change }));
    for (const change of [
      ...[
        { client_id: other.id },
        { redirect_uri: LEFT },
        { response_type: "token" },
        { scope: "email" },
        { request_uri: "urn:x" },
      ],
      ...[{ code_challenge: undefined }, { claims: "{" }, { request: "x" }, { response_mode: "fragment" }],
    ])
      await push(change);
    await push({}, null);
    await push({}, { ...app, secret: "salah" });
    const uri = async () => String((await push()).body.request_uri);
    const [first, second] = [await uri(), await uri()];
    await computer.get(authPath(other, { request_uri: first }));
    await computer.get(`/oidc/auth?${new URLSearchParams({ client_id: app.id, request_uri: first })}`);
    await computer.get(`/oidc/auth?${new URLSearchParams({ client_id: app.id, request_uri: first })}`);
    world.clock.advance(HOUR);
    await computer.get(`/oidc/auth?${new URLSearchParams({ client_id: app.id, request_uri: second })}`);
  },

  CIBA: async ({ world, account, phone }) => {
    const app = await addClient(world, "e-Katalog");
    const other = await addClient(world, "Lain", { ofOthers: true });
    const ask = (change: Readonly<Record<string, string | undefined>> = {}, by: Caller | null = app) =>
      callAs(
        at(world),
        by,
        "/oidc/backchannel",
        form({ scope: "openid profile", login_hint: account.userId, ...change }),
      );
    for (const change of [
      ...[
        { scope: undefined },
        { scope: "email" },
        { login_hint: undefined },
        { login_hint: "" },
        { login_hint: "TIADA" },
      ],
      ...[{ id_token_hint: "x" }, { login_hint_token: "x" }, { login_hint: undefined, id_token_hint: "x" }],
      ...[
        { binding_message: "" },
        { binding_message: "x".repeat(2000) },
        { binding_message: "a\tb" },
        { requested_expiry: "0" },
      ],
      ...[{ requested_expiry: "x" }, { acr_values: "phr" }, { acr_values: "x" }, { user_code: "1" }, { request: "x" }],
      ...[{ client_notification_token: "x" }],
    ])
      await ask(change);
    await ask({}, null);
    const decide = async (decision: "approve" | "deny" | "report", change = {}, by: Caller = app) => {
      world.clock.advance(24 * HOUR);
      const { body } = await ask(change, by);
      const id = String(body.auth_req_id);
      await poll(at(world), by, id);
      await poll(at(world), by, id);
      const request = (await phone.requests()).at(-1) ?? assert.fail("no request");
      await phone.answer(request, decision, decision === "approve" ? String(body.number) : undefined);
      world.clock.advance(6);
      for (const caller of [by === app ? other : app, by, by]) await poll(at(world), caller, id);
      return id;
    };
    await decide("approve");
    await decide("approve", { binding_message: "Bayar Rp10.000,00", scope: "openid profile offline_access" }, other);
    await decide("deny");
    await ask();
    await decide("report", { binding_message: "Bayar Rp10.000,00" });
    world.clock.advance(8 * 24 * HOUR);
    const { body } = await ask({ requested_expiry: "61" });
    world.clock.advance(59);
    await poll(at(world), app, String(body.auth_req_id));
    world.clock.advance(3);
    await poll(at(world), app, String(body.auth_req_id));
    await poll(at(world), app, "x");
  },
};
