/** People whom programs send, ask and let in, on their computers, phones and protected hosts: for program-wander.story.test.ts. */
import { Readable } from "node:stream";
import { browserOn, pathOf } from "../test-support/connect/protected-host.ts";
import { notThat } from "../test-support/enrolled.ts";
import { approve, fieldOf, leadsTo, logIn, numberOn } from "../test-support/log-in.ts";
import { chooseAtUserId, usePasskey } from "../test-support/passkey.ts";
import type { Phone } from "../test-support/phone.ts";
import type { Seen } from "../test-support/visitor.ts";
import { nameOf } from "./attacker.ts";
import type { Dice } from "./dice.ts";
import { SECOND } from "./program-apps.ts";
import { authPath, CALLBACK, form, LEFT } from "./program-browsers.ts";
import { tokenCall } from "./program-endpoints.ts";
import {
  type Act,
  type App,
  bent,
  type Fields,
  may,
  type Person,
  type Programs,
  some,
  type Told,
  told,
  USERS,
  type Weighed,
} from "./program-scene.ts";
import { tried } from "./wander.ts";

/** Addresses on hosts; the second row is read in several ways. */
const PATHS = [
  ..."/|/a?b=c|/admin|/admin/x|/administrasi|/a/b~c|/ADMIN/".split("|"),
  ..."/%61dmin|/a/../admin|/admin%2fx|/a;x|/ädmin".split("|"),
];

/** Hosts of programs that have several. */
const SIBLINGS = "bank|tabungan|simpeg|arsip|buku".split("|").map((it) => `${it}.contoh.go.id`);

/** Parameters of a request that somebody signs in, besides the right ones. */
const oddRequest = (hint: string, { account }: Person) => ({
  prompt: some("none|login|login|consent|login consent|x|–"),
  max_age: some("0|1|60|100000|x"),
  acr_values: some("phr|urn:spse:acr:two-factor|urn:spse:acr:password|urn:spse:acr:phone|x|x phr|"),
  claims: [
    ...['{"id_token":{"acr":{"value":"phr"}}}', '{"userinfo":{"email":null,"name":null}}', "{"],
    '{"id_token":{"acr":{"essential":true,"values":["urn:spse:acr:password"]}}}',
    ...[account.id, "x"].map((value) => JSON.stringify({ id_token: { sub: { value } } })),
  ],
  ...{ ui_locales: some("en|id|fr en-GB"), nonce: ["n"], state: [...some("t|–"), "s".repeat(3000)] },
  ...{ id_token_hint: [hint, hint, "a.b.c"], login_hint: [...USERS, " "], scope: some("email|openid x|openid email") },
  ...{ redirect_uri: [SECOND, LEFT, undefined], code_challenge: [undefined], client_id: some("tiada|–") },
  ...{ code_challenge_method: some("–|plain"), response_mode: some("query|fragment|form_post") },
});
const SCOPES = ["openid", "openid profile", "openid profile email", "openid offline_access profile"];

export function peopleActs(scene: Programs): Weighed {
  const { world, apps, people, keep, one, send, holder, numbers } = scene;
  const hosts = apps.flatMap(({ settings }) => settings.hosts.map(({ host }) => String(host)));
  /** Pages that a browser has left; by which program somebody was sent; where a proxy led. */
  const gone = new WeakSet<Seen>();
  const sent = new Map<Person, App>();
  const led = new Map<Person, { readonly host: string; readonly to: string }[]>();
  /** Cookies of hosts, as a thief has copied them, and requests that phones have had. */
  const copies: { readonly host: string; readonly cookies: Map<string, string> }[] = [];
  const had: { readonly phone: Phone; readonly request: Awaited<ReturnType<Phone["requests"]>>[number] }[] = [];

  const isSent: Act = async (dice, by) => {
    const app = may(scene, dice, "sign-in");
    const { browser } = by;
    sent.set(by, app);
    if (dice.chance(0.1))
      return browser.get(
        `/oidc/auth?${new URLSearchParams({ client_id: app.id, request_uri: one(dice, "pushed", app) })}`,
      );
    const scope = dice.oneOf(SCOPES);
    const right: Fields = { scope, ...(scope.includes("offline") && { prompt: "consent" }) };
    const path = authPath(app as never, bent(dice, right, oddRequest(one(dice, "hint", app), by)));
    if (dice.chance(0.95)) return browser.get(path);
    const fields = Object.fromEntries(new URLSearchParams(path.split("?")[1]));
    return (await tried(browser.post("/oidc/auth", fields))) ?? browser.page();
  };

  const onHost = (by: Person, host: string) => {
    const known = by.hosts.get(host) ?? browserOn(world, host);
    by.hosts.set(host, known);
    return known;
  };
  const answerOf = (
    path: string,
    { headers, ...answer }: Awaited<ReturnType<ReturnType<typeof browserOn>["ask"]>>,
  ): Told => {
    const assertion = String(headers["x-spse-assertion"] ?? "").split(".")[1] ?? "";
    const text = `${answer.text} ${Buffer.from(assertion, "base64url")}`;
    return { status: answer.status, path, text, headers, sets: [headers["set-cookie"] ?? []].flat().map(String) };
  };
  const keepCode = ({ browser }: Person): void => {
    const onwards = URL.parse(leadsTo(browser.seen()?.text ?? "") ?? "");
    if (onwards) keep("host-code", onwards.searchParams.get("kode"), { name: onwards.host });
  };
  const asksAt: Act = async (dice, by) => {
    keepCode(by);
    const known = [...by.hosts.keys()];
    const copied = dice.chance(0.15) ? dice.oneOf(copies.slice(-5)) : undefined;
    const own = known.length > 0 && dice.chance(0.8) ? known.slice(-2) : [...hosts, "lain.contoh.go.id"];
    const host = copied && dice.chance(0.6) ? copied.host : dice.oneOf(copied ? SIBLINGS : own);
    const method = dice.oneOf([...Array(12).fill("GET"), "POST", "POST", "HEAD", "DELETE", ""]) as string;
    const right: Fields = { "x-original-method": method, "x-forwarded-method": method };
    const proof = scene.basic(may(scene, dice, "forward-auth"));
    const odd = {
      ...{ accept: ["image/png"], "sec-fetch-mode": some("cors|navigate"), "x-requested-with": ["x"] },
      ...{ "x-spse-user": ["x"], connection: ["x-spse-role"], "x-forwarded-proto": ["https"] },
      ...{ referer: [`http://${host}/isian?x=1`, "http://lain.go.id/"], "x-forwarded-for": ["203.0.113.99"] },
      ...{ host: ["localhost:4500"], authorization: [proof, proof, proof] },
    };
    const said = (dice.chance(0.6) ? right : bent(dice, right, odd)) as Record<string, string>;
    if (said.authorization && dice.chance(0.8)) said.host = "localhost:4500";
    const shape = dice.oneOf(["nginx", "forward"] as const);
    const target = dice.oneOf(PATHS);
    const browser = copied ? browserOn(world, host, new Map(copied.cookies)) : onHost(by, host);
    const answer = await browser.ask(target, said, shape);
    const ways = led.get(by) ?? [];
    if (answer.headers.location) led.set(by, [...ways.slice(-2), { host, to: String(answer.headers.location) }]);
    return answerOf(`${shape} ${host}${target} ${JSON.stringify(said)} ${copied ? "copied" : ""}`, answer);
  };
  /** On a host, and on to the portal where it leads there. */
  const follows = async (dice: Dice, by: Person, host: string, path: string) => {
    const answer = await onHost(by, host).go(path, dice.chance(0.05) ? { "sec-fetch-site": "cross-site" } : {});
    if (answer.headers["set-cookie"]) copies.push({ host, cookies: new Map(onHost(by, host).cookies) });
    const to = URL.parse(String(answer.headers.location ?? ""));
    return to?.origin === world.config.portalUrl
      ? by.browser.get(`${to.pathname}${to.search}`)
      : answerOf(`${host}${path}`, answer);
  };
  /** A login, a proof, or a button: what the page is for. */
  const does = async (dice: Dice, { browser, phone, passkey, name }: Person, page: Seen) => {
    const [path = ""] = page.path.split("?");
    if (passkey && dice.chance(0.3) && /^\/(login|proof)$/.test(path))
      return path === "/proof" ? usePasskey(browser, passkey) : chooseAtUserId(browser, passkey);
    if (path === "/proof" && phone) {
      if (dice.chance(0.7)) return approve(browser, phone);
      const seen = await browser.get("/proof/code");
      return browser.post("/proof/code", { for: fieldOf(seen, "for"), code: phone.code() });
    }
    if (/^\/login/.test(path)) {
      const seen = await logIn(world, browser, name);
      return seen.path === "/proof" && phone && dice.chance(0.6) ? approve(browser, phone) : seen;
    }
    const actions = [...page.text.matchAll(/action="(\/(?:masuk-aplikasi|buka)[^"]*)"/g)].map(([, to = ""]) => to);
    return actions.length === 0 ? null : browser.post(dice.chance(0.8) ? (actions[0] ?? "") : dice.oneOf(actions));
  };
  /** What comes next: where a proxy, a page or a program's address leads, or what the page is for; else something new. */
  const goesOn: Act = async (dice, by) => {
    const ways = led.get(by) ?? [];
    const way = dice.chance(0.8) ? ways.at(-1) : ways[0];
    if (way && dice.chance(0.7)) {
      led.set(
        by,
        ways.filter((it) => it !== way),
      );
      return follows(dice, by, way.host, pathOf(way.to));
    }
    keepCode(by);
    const page = by.browser.seen();
    const to = page && !gone.has(page) ? (leadsTo(page.text) ?? page.headers.location) : undefined;
    if (!page || typeof to !== "string") {
      const done = page && (await tried(does(dice, by, page)));
      return done ?? (dice.chance(0.5) ? isSent(dice, by) : asksAt(dice, by));
    }
    if (dice.chance(0.9)) gone.add(page);
    if (to.startsWith("/")) return by.browser.get(to);
    const url = new URL(to);
    if (hosts.includes(url.host)) return follows(dice, by, url.host, pathOf(to));
    const app = sent.get(by) ?? may(scene, dice, "sign-in");
    const code = url.searchParams.get("code");
    keep("code", code, app);
    return code ? redeems(dice, app) : told(to);
  };
  const redeems = (dice: Dice, app: App) => {
    const right = { grant_type: "authorization_code", redirect_uri: CALLBACK, code_verifier: "v".repeat(43) };
    return tokenCall(
      scene,
      dice,
      app,
      "/oidc/token",
      { ...right, code: one(dice, "code", app) },
      {
        ...{ redirect_uri: [SECOND, undefined], code_verifier: ["w".repeat(43), "v", undefined] },
        ...{ grant_type: some("password|–") },
      },
    );
  };
  const oddly: Act = async (dice, by) => {
    const host = dice.oneOf(hosts);
    const code = one(dice, "host-code", { name: host });
    const [word, mark] = [Buffer.from(host).toString("base64url"), "m".repeat(43)];
    const paths = "masuk|masuk?ke=%2Fadmin&ulang=1|masuk?ke=%2Fa&belum=1|masuk?ke=https://jahat.example|keluar|lanjut";
    if (dice.chance(0.6))
      return follows(dice, by, host, `/.spse/${dice.oneOf([...paths.split("|"), `lanjut?kode=${code}`])}`);
    const ends = `${mark}|${mark}/ulang|${mark}/belum|m|keluar|gagal|gagal?sebab=angka|gagal?sebab=passkey`.split("|");
    const others = [`/buka/lanjut?host=${word}&kode=${code}`, "/keluar-aplikasi"];
    return by.browser.get(dice.oneOf([...ends.map((it) => `/buka/${word}/${it}`), ...others]));
  };
  const leaves: Act = async (dice, by) => {
    const app = may(scene, dice, "sign-in");
    const origin = "https://katalog.contoh.go.id";
    const right: Fields = { client_id: app.id, post_logout_redirect_uri: LEFT };
    const odd = {
      ...{ client_id: [undefined, "tiada", apps[2]?.id], id_token_hint: [one(dice, "hint", app), "x"] },
      ...{ post_logout_redirect_uri: [undefined, `${origin}/`, origin, "https://jahat.example"], state: ["s", "a b"] },
    };
    const query = new URLSearchParams(form(bent(dice, right, odd)));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const payload = dice.chance(0.5) ? `${query}` : Readable.from([`${query}`]);
    if (dice.chance(0.3)) return send("POST", "/oidc/session/end", { payload, headers });
    return by.browser.get(`${dice.chance(0.8) ? "/oidc/session/end" : "/keluar-aplikasi"}?${query}`);
  };

  const answers: Act = async (dice, by) => {
    const late = dice.chance(0.15) ? dice.oneOf(had.slice(-4)) : undefined;
    if (late) {
      const { status, body } = await late.phone.answer(late.request, "report");
      return { status, path: `a late report of ${late.request.id}`, text: JSON.stringify(body) };
    }
    const { phone, browser, name } = dice.chance(0.5) ? by : dice.oneOf(people);
    const waiting = (phone && (await tried(phone.requests()))) ?? [];
    const request = dice.chance(0.8) ? waiting.at(-1) : waiting[0];
    if (!phone || !request) return goesOn(dice, by);
    had.push({ phone, request });
    const seen = browser.seen();
    const shown = numbers.get(request.id) ?? (seen && numberOn(seen));
    const decision = dice.oneOf(["approve", "approve", "approve", "approve", "deny", "report"] as const);
    const number = dice.chance(0.9) ? shown : notThat(shown ?? null);
    const { status, body } = await phone.answer(request, decision, decision === "approve" ? number : undefined);
    const asked = JSON.stringify({ ...request, bytes: "" });
    return { status, path: `${name} says ${decision} to ${asked}`, text: JSON.stringify(body) };
  };
  const looks: Act = async (dice) => {
    const { phone } = dice.oneOf(people);
    if (!phone) return;
    const [request] = (await tried(phone.requests())) ?? [];
    const seen = dice.oneOf(["delivered", "opened"]);
    const { status, body } = await (request && dice.chance(0.8) ? phone.receipt(request.id, seen) : phone.state());
    return { status, text: JSON.stringify(body) };
  };
  const reads: Act = async (_dice, { browser }) => {
    const name = nameOf(world, "lang");
    if (!browser.cookies.delete(name)) browser.cookies.set(name, "en");
    return (await tried(browser.get(browser.seen()?.path ?? "/login"))) ?? browser.page();
  };
  return {
    "is sent by a program": [100, isSent],
    "asks at a protected host": [110, asksAt],
    "goes on": [500, goesOn],
    "comes to odd addresses": [20, oddly],
    "leaves a program": [18, leaves],
    "a program redeems": [20, (dice) => redeems(dice, holder(dice, "code"))],
    "a phone answers": [120, answers],
    "a phone looks": [30, looks],
    "reads in another language": [12, reads],
    "logs out": [10, async (_dice, { browser }) => (await tried(browser.post("/keluar"))) ?? browser.page()],
  };
}
