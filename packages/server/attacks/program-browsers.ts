/** Browsers that programs send: to OpenID Connect, to a logout, and to a protected host, in each state. programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { endApplication } from "../src/connect/application/application.sql.ts";
import type { Settings } from "../src/connect/application/settings.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { addProtected, browserOn, HOST } from "../test-support/connect/protected-host.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import {
  callAs,
  type Entrances,
  poll,
  redeem,
  refresh,
  signIn,
  signInParameters,
} from "../test-support/operate/at-entrance.ts";
import { addPerson, serverOf, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner } from "./attacker.ts";
import { rule } from "./states.ts";

const CALLBACK = "https://katalog.contoh.go.id/callback";
const LEFT = "https://katalog.contoh.go.id/keluar";
const HOUR = 3600;

type Chosen = Partial<Omit<Settings, "signIn">> & { readonly signIn?: Partial<Settings["signIn"]> };

const addClient = (world: TestWorld, name: string, { signIn = {}, ...more }: Chosen = {}) => {
  const settings = { ...more, signIn: { redirectUris: [CALLBACK], ...signIn } as never };
  return addApplication(world, {
    name,
    may: ["sign-in", "ciba"],
    settings: { ciba: { mode: "poll", notifyUrl: null }, ...settings },
  });
};

/** What the helpers of entrances need of them. */
const at = (world: TestWorld) => ({ world }) as Entrances;
const authPath = (app: Caller, change: Readonly<Record<string, string | undefined>> = {}): string => {
  const all = Object.entries({ ...signInParameters(app), ...change });
  return `/oidc/auth?${new URLSearchParams(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))}`;
};
const form = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The same page again, in English. */
async function inEnglish(world: TestWorld, browser: Visitor): Promise<void> {
  browser.cookies.set(nameOf(world, "lang"), "en");
  await browser.get(browser.page().path);
  browser.cookies.delete(nameOf(world, "lang"));
}

export const browserWalks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "a sign-in that cannot begin": async ({ world, computer }) => {
    const app = await addClient(world, "e-Katalog");
    const stranger = visitor(world, ELSEWHERE);
    const wrong: readonly Readonly<Record<string, string | undefined>>[] = [
      ...[
        { client_id: undefined },
        { client_id: "tiada" },
        { redirect_uri: undefined },
        { redirect_uri: `${CALLBACK}/` },
      ],
      ...[{ response_type: undefined }, { response_type: "token" }, { response_type: "code id_token" }],
      ...[{ response_mode: "fragment" }, { response_mode: "form_post" }, { response_mode: "x" }, { scope: undefined }],
      ...[{ scope: "email" }, { scope: "openid admin" }, { prompt: "none login" }, { prompt: "select_account" }],
      ...[{ prompt: "x" }, { max_age: "-1" }, { max_age: "x" }, { code_challenge: undefined }, { code_challenge: "x" }],
      ...[{ code_challenge_method: "plain" }, { code_challenge_method: undefined }, { claims: "{" }, { claims: "[]" }],
      ...[
        { claims: '{"id_token":{"acr":{"essential":true,"values":["x"]}}}' },
        { acr_values: "x" },
        { request: "x.y.z" },
      ],
      ...[{ request_uri: "urn:x" }, { id_token_hint: "x" }, { id_token_hint: "a.b.c" }, { resource: "https://x" }],
      ...[
        { registration: "{}" },
        { dpop_jkt: "x" },
        { state: "s".repeat(3000) },
        { ui_locales: "en" },
        { unknown: "x" },
      ],
    ];
    for (const change of wrong) await computer.get(authPath(app, change));
    for (const browser of [computer, stranger]) await browser.get(authPath(app, { prompt: "none" }));
    await computer.get(`${authPath(app)}&state=s`);
    for (const change of [{}, { client_id: "tiada" }]) {
      await callAs(at(world), null, "/oidc/auth", { ...signInParameters(app), ...change });
      await stranger.get(authPath(app, { login_hint: "PENYEDIA1", ui_locales: "fr en-GB", ...change }));
    }
    await transact(world, (tx) => endApplication(tx, app.id));
    await computer.get(authPath(app));
    await inEnglish(world, computer);
  },

  "what a waiting request asks": async (person) => {
    const { world, computer, account, phone } = person;
    const open = async (name: string, chosen: Chosen = {}, more: Readonly<Record<string, string>> = {}) => {
      const app = await addClient(world, name, chosen);
      await computer.get(authPath(app, more));
      const path = computer.page().path;
      if (path.startsWith("/masuk-aplikasi/")) await inEnglish(world, computer);
      return { app, path };
    };
    const settings: readonly (readonly [string, Chosen, Readonly<Record<string, string>>?])[] = [
      ["Lain", { ofOthers: true }],
      ["Lain 2", { ofOthers: true }, { scope: "openid profile email offline_access", prompt: "consent" }],
      ["Kunci", { passkey: true }],
      ["Nomor", { number: true }],
      ["Kantor", { who: { kinds: ["non-penyedia"], roles: [] } }],
      ["Baru", {}, { prompt: "login" }],
      ["Lama", {}, { max_age: "1" }],
      ["Tinggi", {}, { acr_values: "phr" }],
      ["Setuju", {}, { prompt: "consent", claims: '{"userinfo":{"email":null}}' }],
      ["Lima", {}, { acr_values: "phrh phr" }],
    ];
    const opened = [];
    for (const one of settings) opened.push(await open(...one));
    for (const { path } of opened) await computer.get(path);
    for (const path of ["bukti", "ulang", "setuju"]) await computer.post(`${opened.at(-2)?.path}/${path}`);
    const last = opened.at(-1) ?? assert.fail();
    await computer.post(`${last.path}/kembali`);
    await computer.get(last.path);
    const again = await open("Lagi", { ofOthers: true });
    await computer.post(`${again.path}/setuju`);
    await computer.get(again.path);
    const fresh = await open("Baru 2", {}, { prompt: "login", login_hint: account.userId });
    await computer.post(`${fresh.path}/ulang`, {}, {}, "login");
    await computer.get(fresh.path);
    await logIn(world, computer, account.userId);
    await approve(computer, phone);
    const number = await open("Nomor 2", { number: true });
    await computer.post(`${number.path}/bukti`);
    await approve(computer, phone);
    await computer.get(authPath(number.app));
    const late = await open("Kelak", { ofOthers: true });
    world.clock.advance(1801);
    await computer.get(late.path);
    await inEnglish(world, computer);
    await computer.post(`${late.path}/kembali`, {}, {}, "not-found");
    const ended = await open("Usai", { ofOthers: true });
    await transact(world, (tx) => endApplication(tx, ended.app.id));
    await computer.get(ended.path);
    await visitor(world, ELSEWHERE).get(ended.path);
    await visitor(world, ELSEWHERE).get(`${ended.path}/lanjut`);
  },

  "an account that lacks the factor": async ({ world }) => {
    await addPerson(world, { userId: "PENYEDIA2" });
    const browser = visitor(world, ELSEWHERE);
    await logIn(world, browser, "PENYEDIA2");
    for (const [name, chosen] of Object.entries({ Kunci: { passkey: true }, Nomor: { number: true } })) {
      const app = await addClient(world, name, chosen);
      await browser.get(authPath(app));
      await inEnglish(world, browser);
      await browser.post(`${browser.page().path}/bukti`);
    }
    await browser.get(authPath(await addClient(world, "Tinggi"), { acr_values: "mfa" }));
    await browser.post("/keluar");
    await rule(world, { twoFactor: "mandatory" });
    await logIn(world, browser, "PENYEDIA2");
    await browser.get(authPath(await addClient(world, "Wajib")));
  },

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

  "a logout that an application asks for": async ({ world, computer, account, phone }) => {
    const app = await addClient(world, "e-Katalog", {
      signIn: { afterLogoutUris: [LEFT, "https://katalog.contoh.go.id"] as never },
    });
    const other = await addClient(world, "Lain");
    const hintFor = async (client: Caller) => {
      const { code } = await signIn(computer, client);
      return String((await redeem(at(world), client, code ?? assert.fail())).body.id_token);
    };
    const [hint, others] = [await hintFor(app), await hintFor(other)];
    const stranger = visitor(world, ELSEWHERE);
    const to = { post_logout_redirect_uri: LEFT };
    for (const [nth, query] of [
      ...[
        {},
        { client_id: app.id },
        { client_id: "tiada" },
        { client_id: app.id, ...to },
        { client_id: app.id, ...to, state: "s" },
      ],
      ...[
        { client_id: app.id, post_logout_redirect_uri: "https://jahat.example" },
        { id_token_hint: hint, ...to },
      ],
      ...[
        { id_token_hint: others, client_id: app.id, ...to },
        { id_token_hint: "x", ...to },
        { id_token_hint: "x", client_id: app.id },
      ],
      ...[
        { client_id: app.id, post_logout_redirect_uri: "https://katalog.contoh.go.id/", state: "a b" },
        { id_token_hint: others },
      ],
    ].entries()) {
      for (const browser of [computer, stranger])
        await browser.get(`/oidc/session/end?${new URLSearchParams(form(query))}`);
      if (nth < 2) await inEnglish(world, computer);
      await callAs(at(world), null, "/oidc/session/end", form(query));
    }
    await callAs(at(world), null, "/oidc/session/end", { client_id: app.id, state: "s".repeat(9000) });
    await callAs(at(world), null, "/oidc/session/end", "{}");
    const ended = { aplikasi: app.id, ke: LEFT, state: "s" };
    await computer.get("/keluar-aplikasi");
    await inEnglish(world, computer);
    await computer.get(`/keluar-aplikasi?${new URLSearchParams(ended)}`);
    await inEnglish(world, computer);
    await computer.get(`/keluar-aplikasi?${new URLSearchParams({ ...ended, ke: "https://jahat.example" })}`);
    await computer.post("/keluar-aplikasi", ended);
    await logIn(world, computer, account.userId);
    await approve(computer, phone);
    await computer.get("/oidc/session/end");
    await computer.post("/keluar-aplikasi");
  },

  "a proxy asks": async ({ world, computer }) => {
    const { id, secret } = await addProtected(world);
    const browser = browserOn(world);
    const { host: portal } = new URL(world.config.portalUrl);
    const PAGE = { accept: "text/html" };
    const each = async (said: Readonly<Record<string, string>> = {}, target = "/a?b=c") => {
      for (const shape of ["nginx", "forward"] as const) await browser.ask(target, said, shape);
    };
    const states = async () => {
      await each();
      await each({}, "/admin");
      await each({}, "/%61dmin");
      await each({ accept: "image/png" });
    };
    await states();
    for (const said of [
      ...[
        { "x-original-method": "POST", "x-forwarded-method": "POST" },
        { "sec-fetch-mode": "cors" },
        { "x-requested-with": "x" },
      ],
      ...[
        { "x-original-method": "DELETE", "x-forwarded-method": "DELETE" },
        { "x-original-method": "", "x-forwarded-method": "" },
      ],
      ...[
        { "x-spse-user": "x" },
        { connection: "x-spse-user" },
        { "x-forwarded-host": "lain.go.id", "x-original-url": "http://lain.go.id/" },
      ],
      ...[{ "x-forwarded-proto": "https", "x-original-url": `https://${HOST}/` }, { host: portal }],
      ...[{ host: portal, authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` }],
      {
        ...{ "x-original-method": "POST", "x-forwarded-method": "POST", referer: `http://${HOST}/isian?x=1` },
      },
      { "x-original-method": "POST", "x-forwarded-method": "POST", referer: "http://lain.go.id/isian" },
    ])
      await each({ ...PAGE, ...said });
    await each({}, `/${"x".repeat(1600)}`);
    await browser.open(computer, "/a");
    await states();
    await browser.go("/.spse/masuk?ke=%2Fadmin&ulang=1&belum=1");
    for (const path of [
      "masuk",
      "masuk?ke=https://jahat.example",
      "lanjut",
      "lanjut?kode=x",
      "keluar",
      "tiada",
      "masuk?lain=1",
    ])
      await browser.go(`/.spse/${path}`);
    await browser.go("/.spse/keluar", { "sec-fetch-site": "cross-site" });
    await browser.go("/.spse/keluar");
    for (const path of ["masuk", "lanjut", "keluar"]) await browserOn(world, "lain.go.id").go(`/.spse/${path}`);
    await browser.open(computer, "/a");
    await transact(world, (tx) => endApplication(tx, id));
    await states();
    await (await serverOf(world)).inject({
      ...{ method: "GET", url: "/forward-auth", remoteAddress: "203.0.113.9", headers: { host: HOST } },
    });
  },

  "on the way to a protected host": async (person) => {
    const { world, computer, account, phone } = person;
    const hosts = (host: string) => [{ host, stepUp: ["/admin"] }];
    const all = {
      "biasa.go.id": {},
      "lain.go.id": { ofOthers: true },
      "kunci.go.id": { passkey: true },
      "nomor.go.id": { number: true },
      "kantor.go.id": { who: { kinds: ["non-penyedia" as const], roles: ["ppk" as const, "auditor" as const] } },
    };
    for (const [host, settings] of Object.entries(all))
      await addProtected(world, { name: host, hosts: hosts(host), settings });
    await addPerson(world, { userId: "PENYEDIA2" });
    const plain = visitor(world, ELSEWHERE);
    await logIn(world, plain, "PENYEDIA2");
    const stranger = visitor(world, ELSEWHERE);
    for (const host of Object.keys(all))
      for (const browser of [computer, plain, stranger]) {
        const way = await browserOn(world, host).begin("/admin");
        for (const more of ["", "/ulang", "/belum", "/belum/ulang"]) {
          await browser.get(`${way}${more}`);
          if (browser.page().path.startsWith("/buka/") && browser === computer) await inEnglish(world, browser);
        }
        for (const more of ["gagal", "gagal?sebab=cookie", "gagal?sebab=passkey", "gagal?sebab=angka", "keluar"])
          await browser.get(`/buka/${way.split("/")[2]}/${more}`);
      }
    const own = browserOn(world, "biasa.go.id");
    const way = await own.begin("/admin");
    await computer.post(`${way}/ulang`);
    await own.back((await approve(computer, phone)).text);
    await own.ask("/admin");
    const others = browserOn(world, "lain.go.id");
    const agreed = await computer.post(`${await others.begin("/")}/setuju`);
    await others.back(agreed.text);
    await others.ask("/");
    await others.ask("/admin");
    await computer.get(await others.begin("/admin"));
    for (const path of ["", "?host=x", "?host=Ymlhc2EuZ28uaWQ&kode=x"]) await computer.get(`/buka/lanjut${path}`);
    await rule(world, { twoFactor: "mandatory" });
    await plain.post("/keluar");
    await logIn(world, plain, "PENYEDIA2");
    await plain.get(way);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    await own.ask("/");
    await computer.get(way);
  },
};
