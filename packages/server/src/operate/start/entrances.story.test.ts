/**
 * Every entrance of the server, tried in every state of session and account. The table declares what each gives. A route or mount that
 * no entrance names fails here, so a new one is declared with its outcome in each state.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, stateOf } from "../../../attacks/early-call.ts";
import { browserOn, HOST, type HostAnswer } from "../../../test-support/connect/protected-host.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import {
  askByCiba,
  browserOf,
  type Comer,
  callAs,
  comes,
  type Entrances,
  fall,
  type Held,
  OTHER_HOST,
  openEntrances,
  poll,
  redeem,
  refresh,
  type State,
  signIn,
  states,
  takesAll,
} from "../../../test-support/operate/at-entrance.ts";
import { callDevice } from "../../../test-support/phone.ts";
import { serverOf, visitor } from "../../../test-support/world.ts";
import type { Guard, Route } from "../../core/session/web/route.ts";
import { mounts, routes } from "./routes.ts";

/**
 * The columns are states. fine: logged in with number, 2FA on. none: no session, no credential. enrol: a session that may only enable
 * 2FA. forced: 2FA off, and mandatory since the login. idle, ended, epoch: of the session. closed, over: the account, or its role.
 * weaker: 2FA off, by password alone. other: a person who may not open the application, or the credential of another application.
 *
 * in: it opens, or what was got before is still good. code: a code for the application. login, 2fa: led there. proof: one more proof is
 * asked. own: pages name the session. nobody: every page and form as without a session. away: led to a page of one's own. grant, request,
 * user: the protocol refuses the code or token, the request, the person. expired: a *Ya* counts no longer.
 * A bearer token is its holder's, also another's (RFC 6750 §5).
 */
const TABLE = `
state        fine    none    enrol   forced  idle    ended   epoch   closed  over    weaker  other
portal       in      login   2fa     in      login   login   login   login   login   in      in
console      in      404     404     403     login   login   login   login   login   403     404
desk         in      404     404     in      login   login   login   login   login   in      404
activation   in      login   in      in      login   login   login   login   login   in      in
open         own     nobody  own     own     nobody  nobody  nobody  nobody  nobody  own     own
by id        in      login   2fa     in      login   login   login   login   login   in      away
login anew   proof   proof   2fa     2fa     proof   proof   proof   login   login   in      proof
tile         out     login   2fa     out     login   login   login   login   login   out     away
OpenID       code    login   2fa     code    login   login   login   login   login   code    403
number       code    login   2fa     proof   login   login   login   login   login   proof   403
no PKCE      request request request request request request request request request request request
code         in      request in      in      in      grant   grant   grant   grant   in      grant
refresh      in      request in      in      in      grant   grant   grant   grant   in      grant
data         in      401     in      in      in      401     401     401     401     in      in
CIBA ask     in      request user    user    in      in      in      user    user    user    user
CIBA yes     in      request in      in      in      in      expired expired grant   in      grant
API ask      in      401     user    user    in      in      in      user    user    user    user
API          in      401     in      in      in      in      in      in      in      in      403
SCIM         in      401     in      in      in      in      in      in      in      in      403
host, page   in      login   login   in      login   login   login   login   login   in      login
host, pic    in      login   login   in      login   login   login   login   login   in      login
host, /admin proof   login   login   proof   login   login   login   login   login   proof   login
host, code   in      failed  in      in      failed  failed  failed  failed  failed  in      failed
to a host    code    login   2fa     code    login   login   login   login   login   code    403
device       in      401     in      in      in      in      in      in      in      in      404
`;

/** Guards whose rows are all tried by one entrance, also those that are added. */
const BY_GUARD: Readonly<Partial<Record<Guard, readonly string[]>>> = {
  session: ["portal"],
  enrol: ["activation"],
  officer: ["console"],
  admin: ["console"],
  reader: ["console"],
  application: ["API", "SCIM"],
};

/**
 * All other rows and mounts, by the entrance that tries them. `open`: a session changes what a page shows, and no more. `own proof`: a login
 * under way, a mailed link or a captcha counts, and no session. Both, in each state without a session, give what nobody gets.
 */
const DECLARED = `
open         / /bantuan /bantuan/:name /privasi /status /language /dev/mail /dev/mail/:id /dev/demo
open         /buka/lanjut /buka/:host/keluar /buka/:host/gagal /buka/:host/:mark/belum /buka/:host/:mark/belum/ulang /oidc/session/end /keluar-aplikasi /keluar /sessions/stay
open         /.well-known/jwks.json /api/v1/openapi.json
own proof    /login/passkey/options /login/passkey /login/link
own proof    /proof /proof/status /proof/events /proof/cancel /proof/again /proof/continue /proof/passkey/options
own proof    /proof/passkey /proof/code /proof/recovery /ponsel-hilang /lupa-password /link/:token /password/new
own proof    /reset /reset/sent /reset/open/:token /reset/confirm /reset/code /reset/cancel/:token /reset/cancel /reset/done
own proof    /devices/not-mine/:token /devices/not-mine /email/undo/:token /email/undo /waiting/stop/:token /waiting/stop
own proof    /captcha/:id/picture.png /captcha/:id/sound.wav /captcha/:id/next /captcha/check
own proof    /browser-key/bound /browser-key/bound/:key
own proof    /device/v1/about /device/v1/enrolments /device/v1/vouchers/:id/claim
login anew   /login /login/password
to a host    /buka/:host/:mark /buka/:host/:mark/ulang /.spse/masuk
host, page   /forward-auth
host, pic    /forward-auth/nginx
host, code   /.spse/lanjut /.spse/keluar
OpenID       /masuk-aplikasi/:uid /masuk-aplikasi/:uid/lanjut /masuk-aplikasi/:uid/ulang /oidc/auth
OpenID       /oidc/.well-known/openid-configuration /oidc/request /oidc/session/end
code         /oidc/token /oidc/token/revocation
data         /oidc/me
CIBA ask     /oidc/backchannel
`;

const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, 13).trim(), line.slice(13).trim().split(/\s+/)] as const);

/** One try. `held`: what the person, or in the column `other` a victim, got while all was well. */
interface Try {
  readonly at: Entrances;
  readonly state: State;
  readonly person: Comer;
  readonly officer: Comer;
  readonly held: Held;
  readonly victim: Comer;
}

/** The application's credential in this state. */
const callerIn = ({ at, state }: Try, own = at.application) =>
  state === "none" ? null : state === "other" ? at.stranger : own;
/** The application itself: in the column `other` it asks somebody who may not open it. */
const askerIn = ({ at, state }: Try) => (state === "none" ? null : at.application);
const browserIn = ({ at, state, person }: Try) => browserOf(at, person, state);
const officerIn = ({ at, state, officer }: Try) => browserOf(at, officer, state);

const WORDS: Readonly<Record<string, string>> = {
  ...{
    invalid_request: "request",
    invalid_grant: "grant",
    expired_token: "expired",
    unknown_user_id: "user",
    "cannot-be-asked": "user",
  },
  ...{ "not-authenticated": "401", "not-allowed": "403" },
};

const ledTo = (status: number, to: string | undefined): string => {
  if (to?.startsWith("/login")) return "login";
  if (to?.startsWith("/2fa/enable")) return "2fa";
  return status === 404 || status === 403 ? `${status}` : "in";
};

/** All rows under a guard, each of which must say the same. Somebody who may be inside opens pages alone, which change nothing. */
async function walk({ at: { world }, state }: Try, browser: ReturnType<typeof browserOf>, rows: readonly Route[]) {
  const mayBeInside = INSIDE.includes(state) && (state !== "enrol" || rows.some(({ guard }) => guard === "enrol"));
  const words = new Map<string, string>();
  for (const route of rows) {
    if (mayBeInside && !isPlainPage(route)) continue;
    const { status, to } = await call(world, browser, route);
    const word = ledTo(status, to);
    words.set(word, `${words.get(word) ?? ""} ${route.method} ${route.path}`);
  }
  if (mayBeInside) return ["in", "403", "2fa", "login"].find((word) => words.has(word)) ?? "404"; // the most that one gives
  return words.size === 1 ? ([...words.keys()][0] ?? "") : [...words].map(([word, of]) => `${word}:${of}`).join("; ");
}

const nobodys = new Map<Route, string>();

/** What a browser without a session gets. */
async function asNobody(at: Entrances, person: Comer, row: Route): Promise<string> {
  const known = nobodys.get(row);
  if (known) return known;
  const { status, to } = await call(at.world, browserOf(at, person, "none"), row);
  nobodys.set(row, `${status} ${to}`);
  return `${status} ${to}`;
}

/** States in which a session is alive. */
const INSIDE: readonly State[] = ["fine", "enrol", "forced", "weaker", "other"];
const isPlainPage = ({ method, path }: Route): boolean => method === "GET" && !/:|\/events$/.test(path);

/** All calls below a path, with the application's credential; a call that it proves may still refuse the body. */
async function walkCalls(tried: Try, below: string, own: Entrances["directory"]): Promise<string> {
  const words = new Set<string>();
  for (const { method, path, guard } of routes) {
    if (guard !== "application" || !path.startsWith(below)) continue;
    const sent = method === "GET" || method === "DELETE" ? undefined : "{}";
    const { status } = await callAs(
      tried.at,
      callerIn(tried, own),
      path.replaceAll(/:\w+/g, "A".repeat(22)),
      sent,
      method,
    );
    words.add(status === 401 || status === 403 ? `${status}` : "in");
  }
  return [...words].join();
}

/** The host's cookies of the person; in the column `other` on another host. */
const hostBrowser = ({ at, state, held }: Try) =>
  browserOn(at.world, state === "other" ? OTHER_HOST : HOST, new Map(state === "none" ? [] : held.hostCookies));

/** Calls of a phone: unsigned, its own, or another phone's about this request. */
async function device({ at, state, person, victim }: Try): Promise<string> {
  const rows = ofGuard("device").filter(({ path }) => !declaredPaths.has(path));
  const statuses: number[] = [];
  if (state === "other") {
    const { body } = await askByCiba(at, at.application, victim.account.userId);
    statuses.push((await person.phone.receipt(String(body.request), "opened")).status);
  } else
    for (const { method, path } of rows) {
      if (state !== "none" && method !== "GET") continue;
      const asked = {
        method: method as "GET",
        path: path.replace(":id", "A".repeat(22)),
        ...(method === "POST" && { body: "{}" }),
      };
      statuses.push((await (state === "none" ? callDevice(at.world, asked) : person.phone.call(asked))).status);
    }
  const [first = 0, ...others] = new Set(statuses);
  return others.length > 0 ? statuses.join() : first === 200 ? "in" : `${first}`;
}

const declaredPaths = new Set(rowsOf(DECLARED).flatMap(([, paths]) => paths));
const ofGuard = (...guards: readonly Guard[]) => routes.filter(({ guard }) => guards.includes(guard));
const answered = async (answer: ReturnType<typeof callAs>, right: string): Promise<string> => {
  const { status, body } = await answer;
  const word = `${body.error ?? body.code ?? status}`;
  if (status < 300) return right in body ? "in" : json(body);
  return WORDS[word] ?? word;
};
const passes = ({ status, headers }: HostAnswer) => {
  const to = String(headers.location ?? "");
  return to.includes("/gagal")
    ? "failed"
    : to.includes("ulang=1")
      ? "proof"
      : to.includes("/.spse/masuk")
        ? "login"
        : status < 400
          ? "in"
          : `${status}`;
};

const json = JSON.stringify;
const knocks: Readonly<Record<string, (tried: Try) => Promise<string>>> = {
  portal: (tried) => walk(tried, browserIn(tried), ofGuard("session")),
  console: (tried) =>
    walk(
      tried,
      officerIn(tried),
      ofGuard("officer", "admin", "reader").filter(({ path }) => path !== "/helpdesk"),
    ),
  desk: (tried) =>
    walk(
      tried,
      officerIn(tried),
      ofGuard("officer").filter(({ path }) => path === "/helpdesk"),
    ),
  activation: (tried) => walk(tried, browserIn(tried), ofGuard("enrol")),
  open: async (tried) => {
    const browser = browserIn(tried);
    const rows = ofGuard("open").filter((row) => !INSIDE.includes(tried.state) || isPlainPage(row));
    for (const row of rows) {
      const { status, to } = await call(tried.at.world, browser, row);
      if (`${status} ${to}` !== (await asNobody(tried.at, tried.person, row))) return "own";
    }
    return "nobody";
  },
  "by id": async (tried) => {
    const { phone, sessionId } = tried.state === "other" ? tried.victim : tried.person;
    const browser = browserIn(tried);
    const words = new Set<string>();
    for (const path of [`/devices/${phone.id}/revoke`, `/devices/${phone.id}/not-mine`]) {
      const seen = await browser.get(path);
      words.add(seen.path === path || /^\/(login|2fa)/.test(seen.path) ? ledTo(seen.status, seen.path) : "away");
    }
    if (tried.state === "other") {
      const before = await stateOf(tried.at.world);
      for (const path of [`/devices/${phone.id}/revoke`, `/devices/${phone.id}/mine`, `/sessions/${sessionId}/end`])
        await call(tried.at.world, browser, { ...ofGuard("session")[0], path, method: "POST" } as Route);
      assert.deepEqual(await stateOf(tried.at.world), before);
    }
    return [...words].join();
  },
  "login anew": async ({ at: { world }, person }) => {
    const seen = await logIn(world, visitor(world), person.account.userId);
    return seen.path === "/proof" ? "proof" : ledTo(seen.status, seen.path);
  },
  tile: async (tried) => {
    const seen = await browserIn(tried).get(`/beranda/aplikasi/${tried.at.application.id}`);
    return seen.headers.location !== undefined
      ? "out"
      : seen.path.startsWith("/beranda?")
        ? "away"
        : ledTo(seen.status, seen.path);
  },
  OpenID: async (tried) => signedIn(tried, tried.at.application),
  number: async (tried) => signedIn(tried, tried.at.number),
  "no PKCE": async (tried) => signedIn(tried, tried.at.application, { code_challenge: "", code_challenge_method: "" }),
  code: (tried) => answered(redeem(tried.at, callerIn(tried), tried.held.code), "id_token"),
  refresh: (tried) => answered(refresh(tried.at, callerIn(tried), tried.held.refresh), "id_token"),
  data: async (tried) => {
    const { world } = tried.at;
    const app = await serverOf(world);
    const headers = {
      host: new URL(world.config.portalUrl).host,
      authorization: `Bearer ${tried.state === "none" ? "x" : tried.held.access}`,
    };
    const { statusCode } = await app.inject({ method: "GET", url: "/oidc/me", headers });
    return statusCode === 200 ? "in" : `${statusCode}`;
  },
  "CIBA ask": (tried) => answered(askByCiba(tried.at, askerIn(tried), tried.person.account.userId), "auth_req_id"),
  "CIBA yes": (tried) => answered(poll(tried.at, callerIn(tried), tried.held.yes), "id_token"),
  "API ask": (tried) =>
    answered(
      callAs(
        tried.at,
        askerIn(tried),
        "/api/v1/requests",
        json({ user: tried.person.account.userId, kind: "sign-in" }),
      ),
      "id",
    ),
  API: (tried) => walkCalls(tried, "/api/v1/", tried.at.application),
  SCIM: (tried) => walkCalls(tried, "/api/scim/", tried.at.directory),
  "host, page": async (tried) => passes(await hostBrowser(tried).ask("/")),
  "host, pic": async (tried) => passes(await hostBrowser(tried).ask("/", {}, "nginx")),
  "host, /admin": async (tried) => passes(await hostBrowser(tried).ask("/admin")),
  "host, code": async (tried) => {
    const browser = browserOn(tried.at.world, HOST, new Map(tried.state === "none" ? [] : tried.held.startCookies));
    if (tried.state === "other") {
      browser.cookies.clear();
      await browser.go("/.spse/masuk");
    }
    return passes(await browser.go(tried.held.hostCode));
  },
  "to a host": async (tried) => {
    const { world } = tried.at;
    const seen = await browserIn(tried).get(await browserOn(world).toPortal("/"));
    return seen.text.includes("/.spse/lanjut") ? "code" : ledTo(seen.status, seen.path);
  },
  device,
};

const signedIn = async (tried: Try, application: Entrances["number"], more = {}): Promise<string> => {
  const { seen, code } = await signIn(browserIn(tried), application, more);
  if (code !== null) return "code";
  const to = URL.parse(String(seen.headers.location ?? ""));
  const error = to?.searchParams.get("error");
  if (error) return WORDS[error] ?? error;
  return seen.status === 200 && seen.path.startsWith("/masuk-aplikasi/") ? "proof" : ledTo(seen.status, seen.path);
};

const outcomes = new Map(
  rowsOf(TABLE)
    .slice(1)
    .map(([name, words]) => [name, words] as const),
);

onSqlite("Entrances and states", (fresh) => {
  test("each row of the tables, and each mount, is declared", () => {
    const isWalked = (row: object) => "guard" in row && (`${row.guard}` in BY_GUARD || row.guard === "device");
    const rest = [...routes, ...mounts].filter((row) => declaredPaths.has(row.path) || !isWalked(row));
    assert.deepEqual([...declaredPaths].toSorted(), [...new Set(rest.map(({ path }) => path))].toSorted());
    const entrances = [...rowsOf(DECLARED).map(([name]) => name), ...Object.values(BY_GUARD).flat()];
    assert.deepEqual(
      entrances.filter((name) => !outcomes.has(name) && name !== "own proof"),
      [],
    );
    assert.deepEqual([...outcomes.keys()], Object.keys(knocks), "each entrance is tried");
    assert.deepEqual(rowsOf(TABLE)[0]?.[1], states);
  });

  test("each opens to whom it should, and to nobody else; a guarded row changes nothing for the others [A26 A23 A34 N1] [promise:steps] [promise:openid] [promise:protected-hosts]", async () => {
    const at = await openEntrances(await fresh());
    const victim = await comes(at, "KORBAN", "penyedia");
    const held = await takesAll(at, victim);
    const seen = new Map<string, string[]>(Object.keys(knocks).map((name) => [name, []]));
    for (const state of states) {
      const isOther = state === "other";
      const person = await comes(at, `ORANG-${state}`, isOther ? "ppk" : "penyedia");
      const officer = await comes(at, `PETUGAS-${state}`, isOther ? "ppk" : "admin-ppe");
      const tried = { at, state, person, officer, victim, held: isOther ? held : await takesAll(at, person) };
      for (const each of [person, officer]) await fall(at, each, state);
      const before = await stateOf(at.world);
      for (const [name, knock] of Object.entries(knocks)) {
        seen.get(name)?.push(await knock(tried));
        const isOutside = !INSIDE.includes(state) || state === "enrol";
        if (isOutside && name === (state === "enrol" ? "desk" : "activation"))
          assert.deepEqual(await stateOf(at.world), before, state);
      }
      await at.world.db.deleteFrom("policy").execute();
    }
    const told = [...seen].map(([name, words]) => [name, ...words].join(" "));
    assert.deepEqual(
      told,
      [...outcomes].map(([name, words]) => [name, ...words].join(" ")),
    );
  });
});
