/** What is walked with one client: a login, what it refuses, and the ways out. */
import assert from "node:assert/strict";
import { tellLogouts } from "../../packages/server/src/connect/openid/logout.ts";
import { findClient } from "../../packages/server/src/office/applications/clients.ts";
import { answerOf, goOn, open } from "../../packages/server/test-support/connect/openid.ts";
import { type PlainBrowser, plainBrowser } from "../../packages/server/test-support/connect/plain-browser.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { approve, logIn } from "../../packages/server/test-support/log-in.ts";
import { type Visitor, visitor } from "../../packages/server/test-support/world.ts";
import type { Tokens } from "./front.ts";
import type { Product } from "./product.ts";
import type { Row } from "./rows.ts";

/** What was seen of a client that signs people in. */
export interface Walked {
  /** What it refused when it was bent on the way. */
  readonly refuses: readonly string[];
  /** The ways out. */
  readonly logout: readonly string[];
}

/** @throws where the client does not sign in the person, with name, address and `sub`, or signs in somebody that it must not. */
export async function walk({ world, front, portal }: Product, row: Row, origin: string): Promise<Walked> {
  const person = { userId: row.client.toUpperCase().replaceAll(/\W/g, ""), name: "Sari Dewi Lestari" };
  const { account, phone } = await enrolled(world, person);

  /** Follows the application's redirects. @returns where they lead out, or the last answer. */
  const follow = async (site: PlainBrowser, to: string): Promise<{ out: string; text: string }> => {
    const { status, headers, text } = await site(to);
    if (status < 300 || status >= 400) return { out: "", text: `${status} ${text}` };
    const next = new URL(headers.location ?? "", to).href;
    return next.startsWith(`${origin}/`) ? follow(site, next) : { out: next, text };
  };
  const whoAt = async (site: PlainBrowser): Promise<unknown> => {
    const { status, text } = await site(`${origin}/me`);
    if (status !== 200) return null;
    const { sub, name, email } = JSON.parse(text);
    return { sub, name, email };
  };
  /** The client's request, as it comes to the portal. */
  const begin = async (site: PlainBrowser): Promise<URL> => {
    const { out, text } = await follow(site, `${origin}${row.login ?? "/login"}`);
    assert.ok(out.startsWith(`${portal}/oidc/auth?`), `it does not lead to the portal: ${out} ${text}`);
    return new URL(out);
  };
  /** A person without a session: password and *Ya*. @returns the browser, on its way back to the application. */
  const logInAt = async (site: PlainBrowser) => {
    const [asked, browser] = [await begin(site), visitor(world)];
    await open(browser, { url: asked });
    await logIn(world, browser, account.userId);
    return { asked, browser, back: answerOf(await goOn(browser, await approve(browser, phone))).href };
  };
  /** Somebody with a session signs in once more, perhaps with something bent. @returns the browser at the application. */
  const signIn = async (browser: Visitor, change: (asked: URL) => void, bend: typeof front.bend) => {
    const site = plainBrowser();
    const url = await begin(site);
    change(url);
    const back = answerOf(await open(browser, { url })).href;
    front.bend = bend;
    await follow(site, back);
    front.bend = null;
    return site;
  };

  const site = plainBrowser();
  const { asked, browser, back } = await logInAt(site);
  const stranger = plainBrowser();
  await follow(stranger, back);
  assert.equal(await whoAt(stranger), null, "a browser that did not begin was let in");
  const { text } = await follow(site, answerOf(await open(browser, { url: await begin(site) })).href);
  const { id: sub, name, email } = account;
  assert.deepEqual(await whoAt(site), { sub, name, email }, text);

  const keep = () => {};
  const refuses: string[] = [];
  const bent: Readonly<Record<string, readonly [change: (asked: URL) => void, bend: (tokens: Tokens) => Tokens]>> = {
    nothing: [keep, (tokens) => tokens],
    ...(asked.searchParams.has("nonce") && {
      nonce: [({ searchParams }) => searchParams.set("nonce", "another-nonce-123456"), (tokens) => tokens],
    }),
    at_hash: [keep, (tokens) => ({ ...tokens, access_token: `${tokens.access_token}~` })],
    signature: [keep, (tokens) => ({ ...tokens, id_token: tokens.id_token.replace(/.{20}$/, "A".repeat(20)) })],
  };
  for (const [what, [change, bend]] of Object.entries(bent))
    if ((await whoAt(await signIn(browser, change, bend))) === null) refuses.push(what);
  assert.ok(!refuses.includes("nothing"), "nothing was bent, and it refuses");
  // RFC 9700 §2.1.1: PKCE or a nonce that the client compares ties the code to its browser.
  const withoutPkce = findClient(row.client)?.switches.includes("without-pkce");
  assert.equal(asked.searchParams.get("code_challenge_method"), withoutPkce ? null : "S256");
  assert.ok(!withoutPkce || refuses.includes("nonce"), "it takes another nonce, and has no PKCE");

  const logout: string[] = [];
  if (row.backchannel) {
    const last = await signIn(browser, keep, null);
    await browser.get("/beranda");
    await browser.post("/keluar");
    await tellLogouts(world);
    assert.equal(await whoAt(last), null, "it was not told of the logout");
    logout.push("back-channel");
  }
  if (row.logout) {
    const last = plainBrowser();
    const { browser, back } = await logInAt(last);
    await follow(last, back);
    const path = row.logout.replace("LANDING", encodeURIComponent(`${origin}/`));
    const { out } = await follow(last, `${origin}${path}`);
    assert.ok(out.startsWith(`${portal}/oidc/session/end?`), `its logout leads to ${out}`);
    const { text } = await browser.get(out.slice(portal.length));
    const fields = [...text.matchAll(/type="hidden" name="(aplikasi|ke|state)" value="([^"]*)"/g)];
    const ended = await browser.post("/keluar-aplikasi", Object.fromEntries(fields.map(([, ...pair]) => pair)));
    assert.equal(answerOf(ended).origin, origin, "the portal does not lead back");
    assert.equal(await whoAt(last), null, "it still knows the person");
    assert.equal((await browser.get("/beranda")).path, "/login");
    logout.push("portal");
  }
  return { refuses, logout };
}
