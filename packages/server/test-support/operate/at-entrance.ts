/**
 * People at the entrances of the server, for operate/start/entrances.story.test.ts: one for each state of session and account, with
 * everything that they got while all was well.
 */
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../../src/base/platform/world.ts";
import { cookieName } from "../../src/base/web/cookies.ts";
import { loadVapidKey } from "../../src/core/acceptor/push/vapid.ts";
import { raiseEpoch } from "../../src/core/account/account.ts";
import { savePolicy } from "../../src/core/policy/policy.ts";
import { atBeranda } from "../at-reset.ts";
import { addApplication, type Caller } from "../connect/application.ts";
import { addProtected, behindProxy, browserOn, HOST, wayBack } from "../connect/protected-host.ts";
import { type Enrolled, enrolled } from "../enrolled.ts";
import { leadsTo } from "../log-in.ts";
import { serverOf, type TestWorld, type Visitor, visitor } from "../world.ts";

const CALLBACK = "https://katalog.contoh.go.id/callback";
/** Another host of the same application. */
export const OTHER_HOST = "arsip.contoh.go.id";
const CIBA_GRANT = "urn:openid:params:grant-type:ciba";
/** For a refresh token the person is asked (OpenID Connect Core §11). */
const OFFLINE = { scope: "openid offline_access", prompt: "consent" };
const VERIFIER = "v".repeat(43);

/** The states of a session and its account. `other`: another person, or another application's credential. */
export const states = [
  ...(["fine", "none", "enrol", "forced", "idle", "ended", "epoch", "closed", "over", "weaker", "other"] as const),
];
export type State = (typeof states)[number];

/** Applications for Penyedia alone: `number` demands the typed number, `stranger` holds a credential for nothing here. */
export interface Entrances {
  readonly world: TestWorld;
  readonly application: Caller;
  readonly number: Caller;
  readonly stranger: Caller;
  readonly host: { readonly id: string };
  readonly directory: Caller;
}

export async function openEntrances(bare: TestWorld): Promise<Entrances> {
  const world = behindProxy(bare);
  world.clock.now = unixSeconds(Math.floor(Date.now() / 1000)); // the OpenID library reads the computer's clock
  await loadVapidKey(world); // the program makes it at its start
  const who = { kinds: ["penyedia" as const], roles: [] };
  const signIn = { redirectUris: [CALLBACK] } as never;
  const settings = { who, signIn, home: "https://katalog.contoh.go.id/" as never };
  const may = ["sign-in", "requests", "ciba", "deadlines", "proposals"] as const;
  const ciba = { mode: "poll", notifyUrl: null } as const;
  return {
    world,
    application: await addApplication(world, { name: "e-Katalog", may, settings: { ...settings, ciba } }),
    number: await addApplication(world, { name: "Bayar", may: ["sign-in"], settings: { ...settings, number: true } }),
    stranger: await addApplication(world, { name: "Lain", may: ["sign-in", "ciba"], settings: { ...settings, ciba } }),
    host: await addProtected(world, {
      settings: { who },
      hosts: [{ host: HOST, stepUp: ["/admin"] }, { host: OTHER_HOST }],
    }),
    directory: await addApplication(world, { name: "Direktori", may: ["directory"] }),
  };
}

/** One call of a program. @param caller sends its credential; null: none is sent. @param sent a form, or the text of a JSON body. */
export async function callAs(
  { world }: Entrances,
  caller: Pick<Caller, "id" | "secret"> | null,
  path: string,
  sent?: Readonly<Record<string, string>> | URLSearchParams | string,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" = sent === undefined ? "GET" : "POST",
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const isJson = typeof sent === "string";
  const answer = await (await serverOf(world)).inject({
    ...{ method, url: path, remoteAddress: "198.51.100.30" },
    headers: {
      host: new URL(world.config.portalUrl).host,
      ...(caller && { authorization: `Basic ${Buffer.from(`${caller.id}:${caller.secret}`).toString("base64")}` }),
      ...(sent !== undefined && { "content-type": `application/${isJson ? "json" : "x-www-form-urlencoded"}` }),
      ...(isJson && { "idempotency-key": randomUUID() }),
    },
    ...(sent !== undefined && { payload: isJson ? sent : new URLSearchParams(sent).toString() }),
  });
  return { status: answer.statusCode, body: answer.body.startsWith("{") ? JSON.parse(answer.body) : {} };
}

/** An application's request for a person. */
export const signInParameters = ({ id }: Caller): Readonly<Record<string, string>> => ({
  ...{ client_id: id, redirect_uri: CALLBACK, response_type: "code", scope: "openid", state: "s" },
  ...{ code_challenge_method: "S256", code_challenge: createHash("sha256").update(VERIFIER).digest("base64url") },
});

/** Opens an application's request, agrees where a page asks, and goes on as a browser does. */
export async function signIn(browser: Visitor, application: Caller, more: Readonly<Record<string, string>> = {}) {
  let seen = await browser.get(`/oidc/auth?${new URLSearchParams({ ...signInParameters(application), ...more })}`);
  if (seen.text.includes("/setuju")) seen = await browser.post(`${seen.path}/setuju`);
  for (let to = leadsTo(seen.text); to?.startsWith("/"); to = leadsTo(seen.text)) seen = await browser.get(to);
  const to = seen.headers.location ?? leadsTo(seen.text);
  const answer = URL.parse(String(to));
  return { seen, code: answer?.origin === new URL(CALLBACK).origin ? answer.searchParams.get("code") : null };
}

export const redeem = (at: Entrances, caller: Caller | null, code: string) =>
  callAs(at, caller, "/oidc/token", {
    ...{ grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: VERIFIER },
  });
export const refresh = (at: Entrances, caller: Caller | null, refresh_token: string) =>
  callAs(at, caller, "/oidc/token", { grant_type: "refresh_token", refresh_token });
export const poll = (at: Entrances, caller: Caller | null, auth_req_id: string) =>
  callAs(at, caller, "/oidc/token", { grant_type: CIBA_GRANT, auth_req_id });
export const askByCiba = (at: Entrances, caller: Caller | null, login_hint: string) =>
  callAs(at, caller, "/oidc/backchannel", { scope: "openid", login_hint });

/** A person who is logged in, with 2FA. */
export interface Comer extends Enrolled {
  readonly computer: Visitor;
  readonly sessionId: string;
}

export async function comes({ world }: Entrances, userId: string, role: "penyedia" | "ppk" | "admin-ppe") {
  const kind = role === "penyedia" ? "penyedia" : "non-penyedia";
  const person = await enrolled(world, { userId, kind, role });
  const [first] = await sessionsOf(world, person.account.id);
  const computer = await atBeranda(world, person);
  const sessionId = (await sessionsOf(world, person.account.id)).find((id) => id !== first) ?? assert.fail("no login");
  return { ...person, computer, sessionId } satisfies Comer;
}

const sessionsOf = async (world: TestWorld, accountId: string): Promise<readonly string[]> =>
  (await world.db.selectFrom("session").select("id").where("account_id", "=", accountId).execute()).map(({ id }) => id);

/** What a Penyedia and applications hold while all is well. */
export interface Held {
  readonly code: string;
  readonly refresh: string;
  readonly access: string;
  readonly yes: string;
  /** The cookies on the protected host, with its session. */
  readonly hostCookies: Map<string, string>;
  /** The same without it, and the way to the host with a code. */
  readonly startCookies: Map<string, string>;
  readonly hostCode: string;
}

export async function takesAll(at: Entrances, { computer, account, phone }: Comer): Promise<Held> {
  const { world, application } = at;
  const first = (await signIn(computer, application, OFFLINE)).code ?? assert.fail("no code");
  const { body: tokens } = await redeem(at, application, first);
  const asked = await askByCiba(at, application, account.userId);
  const request = (await phone.requests()).at(-1) ?? assert.fail("no request waits");
  assert.equal((await phone.answer(request, "approve", String(asked.body.number))).body.outcome, "approved");
  const browser = browserOn(world);
  await browser.open(computer, "/");
  const other = browserOn(world);
  const hostCode = wayBack((await computer.get(await other.toPortal("/"))).text);
  const code = (await signIn(computer, application)).code ?? assert.fail("no second code");
  return {
    ...{ code, refresh: String(tokens.refresh_token), access: String(tokens.access_token) },
    ...{ yes: String(asked.body.auth_req_id), hostCookies: browser.cookies, startCookies: other.cookies, hostCode },
  };
}

/** Brings the person into the state. */
export async function fall({ world }: Entrances, { account, sessionId }: Comer, state: State): Promise<void> {
  const { db } = world;
  const now = world.now();
  const session = (change: object) => db.updateTable("session").set(change).where("id", "=", sessionId).execute();
  const ofAccount = (change: object) => db.updateTable("account").set(change).where("id", "=", account.id).execute();
  if (state === "idle") await session({ last_seen_at: now - world.config.sessionIdleSeconds });
  if (state === "ended") await session({ ended_at: now, ended_why: "test" });
  if (state === "epoch") await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
  if (state === "closed") await ofAccount({ active: 0 });
  if (state === "over") await ofAccount({ role_until: now });
  if (state !== "enrol" && state !== "forced" && state !== "weaker") return;
  await ofAccount({ two_factor_since: null });
  await session({ method: "password", proof_id: null, ...(state === "enrol" && { scope: "enrol" }) });
  const rule = { twoFactor: state === "weaker" ? "optional" : "mandatory", twoFactorFrom: null, number: "new-browser" };
  await transact(world, (tx) => savePolicy(tx, account.role, rule as never));
}

/** The person's browser, in another copy each time: an answer to a dead session takes its cookie away. */
export function browserOf({ world }: Entrances, { computer }: Comer, state: State): Visitor {
  const copy = visitor(world, { ip: "203.0.113.50" });
  for (const [name, value] of computer.cookies)
    if (state !== "none" || name === cookieName(world.config.portalUrl, "form")) copy.cookies.set(name, value);
  return copy;
}
