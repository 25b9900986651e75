/**
 * What a sign-in with OpenID Connect adds to a login: the application's request, the page after the login with the code, the tokens, and the
 * question who it is, less Beranda, with which a login ends otherwise. Each sign-in has a session of its own, as after a login.
 */
import { hash, randomBytes, randomInt } from "node:crypto";
import { digest, token } from "../../packages/server/src/base/platform/keys.ts";
import type { World } from "../../packages/server/src/base/platform/world.ts";
import { cookieName } from "../../packages/server/src/base/web/cookies.ts";
import { addApplication, CALLBACK } from "../../packages/server/test-support/connect/openid.ts";
import { approve, leadsTo } from "../../packages/server/test-support/log-in.ts";
import { CHROME } from "../../packages/server/test-support/visitor.ts";
import { serverOf } from "../../packages/server/test-support/world.ts";
import { toWaitingPage } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { addResidents, personOf } from "../frame/people.ts";
import { prepareStage, startProduct } from "../frame/product.ts";

const APPLICATION_IP = "203.0.113.9";
/** Browsers are in many networks: each has a budget. */
const browserIp = () => `198.51.100.${randomInt(256)}`;

export const openid: Measure = {
  name: "openid",
  what: "a sign-in with OpenID Connect: processor time of the server that it adds to a login",
  run: async (effort) => {
    const times = effort.quick ? 200 : 500;
    const warmUp = 200;
    const stage = await prepareStage(async (world) => ({
      application: await addApplication(world),
      browsers: await logInOften(world, warmUp + times * effort.runs),
    }));
    const { application, browsers } = stage.made;
    const product = await startProduct(stage);
    const { openHome, signIn, askWho } = await applicationOf(product.world, application);
    const many = async (count: number) => {
      const chosen = browsers.splice(0, count);
      /** Milliseconds of the server for each, and what each gives. */
      const each = async <From, To>(from: readonly From[], act: (one: From) => Promise<To>) => {
        const began = product.cpuSeconds();
        const made: To[] = [];
        for (const one of from) made.push(await act(one));
        return { made, cpu: ((product.cpuSeconds() - began) / count) * 1000 };
      };
      const home = await each(chosen, openHome);
      const tokens = await each(chosen, signIn);
      const userinfo = await each(tokens.made, askWho);
      return {
        ...{ adds: tokens.cpu + userinfo.cpu - home.cpu },
        ...{ tokens: tokens.cpu, userinfo: userinfo.cpu, home: home.cpu },
      };
    };
    await many(warmUp);
    const seen = await repeat(effort, () => many(times));
    await product.stop();
    return [
      { name: "openid.adds", unit: "ms", values: seen.adds, hold: { most: 5 } },
      { name: "openid.tokens", unit: "ms", values: seen.tokens },
      { name: "openid.userinfo", unit: "ms", values: seen.userinfo },
      { name: "openid.home", unit: "ms", values: seen.home },
    ];
  },
};

/** As many people, each logged in: one by a login, and the others by a session that is a copy of it. @returns the cookies of each. */
async function logInOften(world: World, count: number): Promise<string[]> {
  const residents = await addResidents(world, count);
  const [first] = residents;
  if (!first) throw new Error("nobody lives here");
  const person = personOf(world, first);
  await toWaitingPage(world, person);
  await approve(person.computer, person.phone);
  const [row] = await world.db.selectFrom("session").selectAll().execute();
  if (!row) throw new Error("the login opened no session");
  const { portalUrl } = world.config;
  const cookies: string[] = [];
  for (const { accountId, epoch, browserId, browser } of residents) {
    const secret = token(world.random);
    const its = { id: token(world.random, 16), token_digest: digest(secret), account_id: accountId, epoch };
    await world.db
      .insertInto("session")
      .values({ ...row, ...its, browser_id: browserId })
      .execute();
    cookies.push(`${cookieName(portalUrl, "browser")}=${browser}; ${cookieName(portalUrl, "session")}=${secret}`);
  }
  return cookies;
}

/** The id of the request that waits in a browser with these cookies. */
const waitingIn = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].find(([name]) => name.startsWith("spse_waiting"))?.[1].split("~")[0] ?? "";

const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/**
 * The application, and a browser in which somebody is logged in. @returns `openHome` opens Beranda; `signIn` signs the browser's person in, for an
 * access token; `askWho` asks with it who that is.
 */
async function applicationOf(world: World, { id, secret }: { readonly id: string; readonly secret: string }) {
  const server = await serverOf(world);
  const { host } = new URL(world.config.portalUrl);
  const browse = async (url: string, cookie: string, status: number) => {
    const headers = { host, cookie, "user-agent": CHROME };
    const answer = await server.inject({ method: "GET", url, remoteAddress: browserIp(), headers });
    if (answer.statusCode !== status) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return { body: answer.body, cookies: new Map(answer.cookies.map(({ name, value }) => [name, value])) };
  };
  const call = async (url: string, authorization: string, body?: URLSearchParams) => {
    const answer = await server.inject({
      ...{ method: body ? "POST" : "GET", url, remoteAddress: APPLICATION_IP },
      headers: { host, authorization, ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
      ...(body && { payload: body.toString() }),
    });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return JSON.parse(answer.body) as { readonly access_token: string };
  };
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

  const signIn = async (loggedIn: string): Promise<string> => {
    const code_verifier = randomBytes(32).toString("base64url");
    const asked = new URLSearchParams({
      ...{ client_id: id, redirect_uri: CALLBACK, response_type: "code", scope: "openid profile", state: "s" },
      ...{ code_challenge: hash("sha256", code_verifier, "base64url"), code_challenge_method: "S256" },
    });
    const begun = await browse(`/oidc/auth?${asked}`, "", 303); // to the login
    const cookie = `${loggedIn}; ${cookieHeader(begun.cookies)}`;
    const { body } = await browse(`/masuk-aplikasi/${waitingIn(begun.cookies)}/lanjut`, cookie, 200);
    const code = new URL(leadsTo(body) ?? "").searchParams.get("code") ?? "";
    const redeemed = { grant_type: "authorization_code", code, code_verifier, redirect_uri: CALLBACK };
    return (await call("/oidc/token", basic, new URLSearchParams(redeemed))).access_token;
  };
  const openHome = (loggedIn: string) => browse("/beranda", loggedIn, 200);
  return { openHome, signIn, askWho: (accessToken: string) => call("/oidc/me", `Bearer ${accessToken}`) };
}
