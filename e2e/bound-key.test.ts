/** A known browser's key in hardware, in the Chromium that people install: over https, with a key in software in place of the TPM's. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContext } from "playwright-core";
import { serve } from "../packages/server/src/operate/start/serve.ts";
import { storyHashing } from "../packages/server/test-support/argon2.ts";
import { enrolled } from "../packages/server/test-support/enrolled.ts";
import { type Front, NAMES, startFront } from "../packages/server/test-support/operate/fronts.ts";
import type { Phone } from "../packages/server/test-support/phone.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { until } from "../packages/server/test-support/until.ts";
import { type TestWorld, testWorld } from "../packages/server/test-support/world.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { openComputer } from "./support/computer.ts";
import { givePassword, giveUserId } from "./support/login.ts";
import { logOut, numberShown } from "./support/portal.ts";
import type { Screen } from "./support/screen.ts";

const USER = "PENYEDIA1";
const COOKIE = "__Host-spse_bound";

let world: TestWorld;
let front: Front;
let browser: TestBrowser;
let phone: Phone;
const endings: (() => Promise<unknown>)[] = [];

before(async () => {
  const [portal, app, https, http] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const addresses = { SPSE_PORTAL_URL: `https://${NAMES[0]}`, SPSE_AUTHENTICATOR_URL: `https://${NAMES[1]}` };
  const ports = { SPSE_PORTAL_PORT: `${portal}`, SPSE_AUTHENTICATOR_PORT: `${app}` };
  const now = Math.floor(Date.now() / 1000);
  world = await testWorld({ settings: { ...addresses, ...ports }, now, hashing: storyHashing() });
  const server = await serve(world);
  endings.push(
    () => world.close(),
    () => server.close(),
  );
  front = await startFront("nginx", { https, http, portal, app });
  endings.push(front.stop);
  browser = await openBrowser({ hosts: { [NAMES[0]]: https }, whole: true, boundKeysAt: front.certificate });
  endings.push(browser.close);
  ({ phone } = await enrolled(world, { userId: USER }));
});
after(async () => {
  for (const end of endings.reverse()) await end();
});

async function sitDown(): Promise<Screen> {
  const computer = await openComputer(browser, { home: world.config.portalUrl });
  endings.push(computer.close);
  return computer;
}

const boundCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === COOKIE)?.value;

/** A1–A4, up to the waiting page. @returns whether it shows a number. */
async function logIn(computer: Screen): Promise<boolean> {
  await giveUserId(computer, USER);
  await givePassword({ world }, computer);
  await computer.arrive("/proof");
  return (await computer.page.locator(".match-number").count()) > 0;
}

/** A11–A13 with the phone's *Ya*. */
async function approve(computer: Screen, number?: string): Promise<void> {
  const request = (await phone.requests()).at(-1);
  assert.ok(request);
  await phone.answer(request, "approve", number);
  await computer.arrive("/beranda");
}

test("[promise:browser-key] Chromium registers its key at Beranda and renews the cookie before a login: Ya is enough; with all its cookies another one is asked for the number once they have expired", async () => {
  const home = await sitDown();
  const context = home.page.context();
  await context.route(/\/browser-key$/, (route) => route.fulfill({ status: 204 })); // the account gets no key of the script
  assert.equal(await logIn(home), true, "a new browser");
  await approve(home, await numberShown(home));
  await until("the key is registered", async () => (await boundCookie(context)) !== undefined);
  const first = await boundCookie(context);
  const copied = await context.cookies();
  await logOut(home);

  world.clock.advance(301);
  await context.clearCookies({ name: COOKIE }); // as its Max-Age does in five minutes
  assert.equal(await logIn(home), false);
  const renewed = await boundCookie(context);
  assert.equal(renewed?.split(".")[0], first?.split(".")[0]);
  assert.notEqual(renewed, first);
  const { key } = await world.db.selectFrom("known_browser").select("key").executeTakeFirstOrThrow();
  assert.equal(key, null);

  const thief = await sitDown();
  await thief.page.context().addCookies(copied.filter(({ name }) => !name.includes("session")));
  assert.equal(await logIn(thief), true);
  await thief.press("Batal");
  await approve(home);
});
