/** The portal's pages in each of their states: the login, the waiting page, activation, Beranda, refusals, the demo. */

import type { Screen } from "../../e2e/support/screen.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { savePolicy } from "../../packages/server/src/core/policy/policy.ts";
import { announce } from "../../packages/server/src/operate/cli/announce.ts";
import { demoAccounts, seedAll } from "../../packages/server/src/operate/cli/demo.ts";
import { forPhones, servePhones } from "../../packages/server/src/operate/cli/phone/phone.ts";
import { deviceRoutes } from "../../packages/server/src/operate/start/routes.ts";
import { askForChange } from "../../packages/server/test-support/at-email.ts";
import { spendHour } from "../../packages/server/test-support/at-gate.ts";
import { linksOf, requested, send, setReset, waits } from "../../packages/server/test-support/at-reset.ts";
import { enrolled, secondPhone } from "../../packages/server/test-support/enrolled.ts";
import {
  approve,
  filledPassword,
  giveUserId,
  logIn,
  numberOn,
  proveFresh,
} from "../../packages/server/test-support/log-in.ts";
import { terminalOf } from "../../packages/server/test-support/operate/terminal.ts";
import { loadByHand } from "../../packages/server/test-support/overload.ts";
import { makePasskey, softPasskey } from "../../packages/server/test-support/passkey.ts";
import { enrolledPhone } from "../../packages/server/test-support/phone.ts";
import { freePort } from "../../packages/server/test-support/port.ts";
import { addPerson, PASSWORD, sessionOf, type Visitor, visitor } from "../../packages/server/test-support/world.ts";
import {
  inDays,
  inside,
  insideWithCodes,
  insideWithPhone,
  loggedIn,
  openAs,
  openOn,
  type Scene,
  type Stage,
  USER,
  waiting,
  worldOf,
} from "./stage.ts";

/** Scenes in a demo, with the drawer. */
export const asDemo: ReadonlySet<string> = new Set(["demo-drawer", "demo-window", "demo-beranda", "demo-log"]);
export const demoLogins = demoAccounts.map((it) => ({ ...it, password: PASSWORD }));

/** The password page, in a browser that does Kode Keamanan's work, or cannot. */
async function passwordPage(stage: Stage, works: boolean): Promise<Screen> {
  await addPerson(worldOf(stage));
  const screen = works ? stage.computer : await stage.sitDown({ works });
  const browser = visitor(worldOf(stage));
  await browser.get("/login");
  await browser.post("/login", { "user-id": USER });
  await openAs(stage, browser, "/login/password", screen);
  await screen.page.locator(works ? '[data-state="passed"]' : '[data-state="code"] img:not([hidden])').waitFor();
  return screen;
}

/** A page before the login, in a browser that remembers two accounts. */
async function remembered(stage: Stage, path: string): Promise<Screen> {
  const world = worldOf(stage);
  const browser = visitor(world);
  for (const userId of ["POKJA01", USER]) {
    await addPerson(world, { userId });
    const filled = filledPassword(world, await giveUserId(browser, userId), PASSWORD);
    await browser.post("/login/password", { ...filled, remember: "on" });
    await browser.post("/keluar");
  }
  return openAs(stage, browser, path);
}

/** A login on a browser that the account knows. */
async function known(stage: Stage) {
  const world = worldOf(stage);
  const { phone } = await enrolled(world);
  const browser = visitor(world);
  await stage.run.clock.advance(60);
  await logIn(world, browser, USER);
  await approve(browser, phone);
  await browser.post("/keluar");
  await stage.run.clock.advance(60);
  await logIn(world, browser, USER);
  return { browser, phone };
}

/** The waiting page of a change that its owner began so many seconds ago. */
async function changing(stage: Stage, seconds: number): Promise<Screen> {
  const { browser } = await insideWithPhone(stage);
  await browser.get("/2fa/disable");
  await browser.post("/2fa/disable");
  await stage.run.clock.advance(seconds);
  return openAs(stage, browser, "/proof");
}

/** The browser of a reset that was asked for, and whose mailed link was opened there. */
async function resetOpened(stage: Stage): Promise<Visitor> {
  await enrolled(worldOf(stage));
  const browser = await requested(worldOf(stage));
  await browser.get((await linksOf(worldOf(stage))).open);
  return browser;
}

/** Beranda of somebody without 2FA. */
async function withoutFactor(stage: Stage, path: string, screen = stage.computer): Promise<Screen> {
  return openAs(stage, await loggedIn(stage), path, screen);
}

/** The QR page with a phone that enrols while the page is open. */
async function enabled(stage: Stage): Promise<Screen> {
  const screen = await withoutFactor(stage, "/2fa/enable");
  const world = worldOf(stage);
  const link = await screen.page.locator('main a[href*="#otpauth"]').first().getAttribute("href");
  await enrolledPhone(world, decodeURIComponent(link?.split("#")[1] ?? ""), deviceRoutes);
  await screen.page.locator("ol.recovery").waitFor();
  return screen;
}

const announceTwo = async (stage: Stage) => {
  const terminal = terminalOf();
  await announce(worldOf(stage), terminal, {
    text: "Sistem dipelihara Sabtu malam, pukul 20.00–23.00 WIB. Simpan pekerjaan Anda sebelumnya.",
    english: "Maintenance on Saturday night, 20:00–23:00 WIB. Save your work before.",
    until: inDays(stage, 5),
  });
  await announce(worldOf(stage), terminal, { text: "Loket helpdesk pindah ke lantai 2.", until: inDays(stage, 30) });
};

/** A page of the demo, whose accounts have a past. */
async function inDemo(stage: Stage, path: string): Promise<Screen> {
  const world = worldOf(stage);
  Object.assign(world, { config: { ...world.config, demoPassword: PASSWORD } });
  await seedAll(world);
  const browser = visitor(world);
  await logIn(world, browser, USER);
  return openAs(stage, browser, path);
}

/** A page whose database breaks as `error` says. */
async function broken(stage: Stage, error: Error): Promise<Screen> {
  const screen = await withoutFactor(stage, "/beranda");
  const selectFrom = () => {
    throw error;
  };
  Object.assign(stage.run.world, { db: new Proxy(stage.run.world.db, { get: () => selectFrom }) });
  await screen.open("/beranda");
  return screen;
}

export const portalScenes: Readonly<Record<string, Scene>> = {
  "home-menu": async (stage) => {
    const computer = await openOn(stage, "/");
    await computer.page.locator("button.big").click();
    return computer;
  },
  password: (stage) => passwordPage(stage, true),
  "password-letters": (stage) => passwordPage(stage, false),
  "password-wrong": async (stage) => {
    const screen = await passwordPage(stage, true);
    await screen.page.locator("#password").fill("bukan-password-saya");
    await screen.page.locator("form[action='/login/password'] .actions .button").click();
    await screen.page.locator("#password-error").waitFor();
    await screen.page.locator('[data-state="passed"]').waitFor();
    return screen;
  },
  "password-throttled": async (stage) => {
    const world = worldOf(stage);
    await addPerson(world);
    await spendHour(world);
    const browser = visitor(world);
    await browser.get("/login");
    await browser.post("/login", { "user-id": USER });
    return openAs(stage, browser, "/login/password");
  },
  "waiting-known": async (stage) => openAs(stage, (await known(stage)).browser, "/proof"),
  "waiting-phone": async (stage) => openAs(stage, (await waiting(stage)).browser, "/proof", await stage.onPhone()),
  "waiting-expired": async (stage) => {
    const { browser } = await waiting(stage);
    await stage.run.clock.advance(61);
    return openAs(stage, browser, "/proof");
  },
  "waiting-wrong-number": async (stage) => {
    const { browser, phone } = await waiting(stage);
    const [request] = await phone.requests();
    const number = numberOn(await browser.get("/proof"));
    if (request) await phone.answer(request, "approve", number === "111111" ? "222222" : "111111");
    return openAs(stage, browser, "/proof");
  },
  "waiting-over": async (stage) => {
    const { browser } = await waiting(stage);
    await stage.run.clock.advance(16 * 60);
    return openAs(stage, browser, "/proof");
  },
  "waiting-change-over": (stage) => changing(stage, 16 * 60),
  "waiting-change": (stage) => changing(stage, 0),
  "waiting-passkey": async (stage) => {
    const { browser, phone, world } = await insideWithPhone(stage);
    await proveFresh(browser, phone, "/passkeys/new/proof");
    await makePasskey(browser, softPasskey(world), "Laptop kantor");
    await browser.post("/keluar");
    await stage.run.clock.advance(60);
    await logIn(world, browser, USER);
    return openAs(stage, browser, "/proof");
  },
  "code-wrong": async (stage) => {
    const screen = await openAs(stage, (await waiting(stage)).browser, "/proof/code");
    await screen.page.locator("#code").fill("000000");
    await screen.page.locator("form[action='/proof/code'] .button").click();
    await screen.page.locator("#code-error").waitFor();
    return screen;
  },
  reset: async (stage) => openAs(stage, (await waiting(stage)).browser, "/reset"),
  "reset-refused": async (stage) => {
    const screen = await openAs(stage, (await waiting(stage)).browser, "/reset");
    await screen.page.locator('[data-state="passed"]').waitFor();
    await screen.page.locator("form[action='/reset'] .actions button").click();
    await screen.page.locator(".field.invalid").first().waitFor();
    return screen;
  },
  "reset-sent": async (stage) => {
    await enrolled(worldOf(stage));
    return openAs(stage, await requested(worldOf(stage)), "/reset/sent");
  },
  "reset-confirm": async (stage) => openAs(stage, await resetOpened(stage), "/reset/confirm"),
  "reset-elsewhere": async (stage) => {
    await enrolled(worldOf(stage));
    await requested(worldOf(stage));
    const reader = visitor(worldOf(stage), { ip: "198.51.100.77" });
    await reader.get((await linksOf(worldOf(stage))).open);
    return openAs(stage, reader, "/reset/confirm");
  },
  "reset-done": async (stage) => {
    const browser = await resetOpened(stage);
    await browser.post("/reset/confirm");
    return openAs(stage, browser, "/reset/done");
  },
  "reset-too-many": async (stage) => {
    const world = worldOf(stage);
    const { browser } = await waiting(stage);
    let shown = await browser.get("/reset");
    for (let asked = 0; asked < 30 && shown.status !== 429; asked++) {
      await browser.get("/reset");
      shown = await send(world, browser);
    }
    return openAs(stage, browser, "/reset/sent");
  },
  enable: (stage) => withoutFactor(stage, "/2fa/enable"),
  "enable-another": async (stage) => {
    const { browser, phone } = await insideWithPhone(stage);
    await proveFresh(browser, phone, "/devices/new");
    return openAs(stage, browser, "/2fa/enable");
  },
  "enable-phone": async (stage) => withoutFactor(stage, "/2fa/enable", await stage.onPhone()),
  "enable-forced": async (stage) => {
    const twoFactorFrom = stage.run.clock.now() - 3 * 86_400;
    await transact(stage.run.world, (tx) =>
      savePolicy(tx, "penyedia", {
        twoFactor: "mandatory",
        twoFactorFrom,
        number: "new-browser",
      } as never),
    );
    return withoutFactor(stage, "/2fa/enable");
  },
  "enable-mailed-code": async (stage) => {
    await transact(stage.run.world, (tx) =>
      savePolicy(tx, "penyedia", {
        ...{ twoFactor: "optional", twoFactorFrom: null, number: "new-browser" },
        enrolmentCode: true,
      }),
    );
    return withoutFactor(stage, "/2fa/enable");
  },
  enabled,
  "enabled-print": async (stage) => {
    const screen = await enabled(stage);
    await screen.page.emulateMedia({ media: "print" });
    return screen;
  },
  "beranda-0": (stage) => withoutFactor(stage, "/beranda"),
  "beranda-1": async (stage) => openAs(stage, (await insideWithPhone(stage)).browser, "/beranda"),
  "beranda-2": async (stage) => {
    await announceTwo(stage);
    return openAs(stage, await inside(stage), "/beranda");
  },
  "beranda-3": async (stage) => {
    await announceTwo(stage);
    const { browser, world, account } = await insideWithCodes(stage);
    await secondPhone(world, await sessionOf(world, account));
    return openAs(stage, browser, "/beranda");
  },
  "beranda-reset": async (stage) => {
    const browser = await inside(stage);
    await setReset(worldOf(stage), "wait");
    await waits(worldOf(stage), visitor(worldOf(stage), { ip: "192.0.2.66" }));
    return openAs(stage, browser, "/beranda");
  },
  "keamanan-full": async (stage) => {
    const { browser, phone, world, account } = await insideWithPhone(stage);
    await proveFresh(browser, phone, "/passkeys/new/proof");
    await makePasskey(browser, softPasskey(world), "Laptop kantor");
    await sessionOf(world, account);
    return openAs(stage, browser, "/keamanan");
  },
  "recovery-codes": async (stage) => openAs(stage, await inside(stage), "/2fa/recovery-codes"),
  "devices-new": async (stage) => openAs(stage, await inside(stage), "/devices/new"),
  "devices-revoke": async (stage) => {
    const { browser, phone } = await insideWithPhone(stage);
    return openAs(stage, browser, `/devices/${phone.id}/revoke`);
  },
  disable: async (stage) => openAs(stage, await inside(stage), "/2fa/disable"),
  email: async (stage) => withoutFactor(stage, "/email"),
  "email-codes": async (stage) => {
    const browser = await loggedIn(stage);
    await askForChange(browser);
    return openAs(stage, browser, "/email");
  },
  "change-password": async (stage) => withoutFactor(stage, "/password"),
  passkey: async (stage) => withoutFactor(stage, "/passkeys/new"),
  "logged-out": async (stage) => {
    const screen = await withoutFactor(stage, "/beranda");
    await screen.page.locator("form[action='/keluar'] button").first().click();
    await screen.arrive(/^\/login/);
    return screen;
  },
  "session-end": async (stage) => {
    const screen = await withoutFactor(stage, "/beranda");
    await stage.run.clock.advance(58 * 60 + 20);
    await screen.page.locator("[data-session-end]").filter({ visible: true }).waitFor();
    return screen;
  },
  "refused-helpdesk": (stage) => withoutFactor(stage, "/helpdesk"),
  "refused-busy": (stage) => {
    const load = loadByHand();
    load.rise("begin", "password");
    Object.assign(stage.run.world, { overload: load });
    return openOn(stage, "/login");
  },
  "refused-away": (stage) => broken(stage, Object.assign(new Error("away"), { code: "ECONNREFUSED" })),
  "refused-bug": (stage) => broken(stage, new Error("a bug")),
  "home-remembered": (stage) => remembered(stage, "/"),
  "login-remembered": (stage) => remembered(stage, "/login"),
  "demo-drawer": async (stage) => {
    const computer = await openOn(stage, "/login");
    await computer.page.locator("details.demo summary").click();
    return computer;
  },
  "demo-window": async (stage) => {
    const computer = await openOn(stage, "/dev/demo?at=/login");
    await computer.page.frameLocator("#portal").locator("h1").waitFor();
    await computer.page.frameLocator("#phone").locator("h1").waitFor({ state: "attached" });
    return computer;
  },
  "demo-beranda": (stage) => inDemo(stage, "/beranda"),
  "demo-log": (stage) => inDemo(stage, "/log-akses"),
  "trust-page": async ({ run, computer, language }) => {
    const ports = { tls: await freePort(), plain: await freePort() };
    const phones = forPhones(run.world.config, undefined, ports, "127.0.0.1");
    const served = await servePhones(phones, { portalPort: 1, authenticatorPort: 1 }, () => {});
    await computer.open(`http://127.0.0.1:${ports.plain}/?to=${language}`);
    await computer.page.locator("h1").waitFor();
    await served.close();
    return computer;
  },
};
