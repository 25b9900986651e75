/** Browsers that programs send: to OpenID Connect, to a logout, and to a protected host, in each state. programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import { transact } from "../src/base/platform/world.ts";
import { endApplication } from "../src/connect/application/application.sql.ts";
import type { Settings } from "../src/connect/application/settings.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { callAs, type Entrances, redeem, signIn, signInParameters } from "../test-support/operate/at-entrance.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, type Owner } from "./attacker.ts";
import { rule } from "./states.ts";

export const CALLBACK = "https://katalog.contoh.go.id/callback";
export const LEFT = "https://katalog.contoh.go.id/keluar";

type Chosen = Partial<Omit<Settings, "signIn">> & { readonly signIn?: Partial<Settings["signIn"]> };

export const addClient = (world: TestWorld, name: string, { signIn = {}, ...more }: Chosen = {}) => {
  const settings = { ...more, signIn: { redirectUris: [CALLBACK], ...signIn } as never };
  return addApplication(world, {
    name,
    may: ["sign-in", "ciba"],
    settings: { ciba: { mode: "poll", notifyUrl: null }, ...settings },
  });
};

/** What the helpers of entrances need of them. */
export const at = (world: TestWorld) => ({ world }) as Entrances;
export const authPath = (app: Caller, change: Readonly<Record<string, string | undefined>> = {}): string => {
  const all = Object.entries({ ...signInParameters(app), ...change });
  return `/oidc/auth?${new URLSearchParams(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))}`;
};
export const form = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The same page again, in English. */
export async function inEnglish(world: TestWorld, browser: Visitor): Promise<void> {
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
      ["Enam", {}, { claims: '{"id_token":{"acr":{"value":"phr"},"sub":{"value":"lain"}}}' }],
      ["Tujuh", {}, { claims: '{"id_token":{"acr":{"value":"phr"}},"userinfo":{"name":null}}', scope: "openid email" }],
    ];
    const opened = [];
    for (const one of settings) opened.push(await open(...one));
    for (const { path } of opened) await computer.get(path);
    for (const path of ["bukti", "ulang", "setuju"])
      await computer.post(`${opened.find(({ app }) => app.name === "Setuju")?.path}/${path}`);
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
};
