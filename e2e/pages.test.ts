/**
 * Every page of the portal and every screen of the app, in both languages, light on a phone's width and dark on a desktop:
 * axe finds no barrier, no text is left unfilled, nothing sticks out, on the phone with text of 200 % neither, and the console stays quiet.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Secret, TOTP } from "otpauth";
import { spend } from "../packages/server/src/base/platform/throttle/throttle.ts";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { findAccount } from "../packages/server/src/core/account/index.ts";
import { loadAttempt } from "../packages/server/src/core/login/gate.flow.ts";
import { takeAdoption } from "../packages/server/src/core/power/index.ts";
import type { Visit } from "../packages/server/src/core/session/web/route.ts";
import { routes } from "../packages/server/src/operate/start/routes.ts";
import { addProtected } from "../packages/server/test-support/connect/protected-host.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import { tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { giveCode } from "./support/login.ts";
import { plugIn } from "./support/passkey.ts";
import type { Phone } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let hosts = 0;
before(async () => {
  run = await startRun();
});
after(() => run?.close());

/**
 * Paths without a page: streams, sounds, answers for scripts and other programs, and redirects of mailed links. And the pages of officers, which
 * are checked in console.test.ts. The window of the demo is checked in demo-window.test.ts.
 */
const NO_PAGE =
  /^\/(captcha|device|api|\.well-known|\.spse)\/|^\/forward-auth|^\/buka\/lanjut$|^\/(helpdesk|konsol)|events$|.\/status$|^\/(language|link|brand\.css|dev\/(mail|demo)|reset\/open|devices\/not-mine\/|email\/undo\/|waiting\/stop\/|reset\/cancel\/|beranda\/aplikasi\/)|^\/(keluar|masuk-aplikasi|oidc)/;

/** How much wider its content is than the first such element, with text of this size; afterwards the page is as before. */
const overAt = (text: string, css: string): string => `(({ style }) => {
  style.fontSize = "${text}";
  const { scrollWidth = 0, clientWidth = 0 } = document.querySelector("${css}") ?? {};
  style.fontSize = "";
  return scrollWidth - clientWidth;
})(document.documentElement)`;

/** The whole page (WCAG 2.2, 1.4.4), and the User ID in the header: the clock gives way to it. */
const LARGE_TEXT = [
  ["200%", "html"],
  ["150%", ".account-bar > a"],
] as const;

const LOOKS = [
  { language: "id", width: 360, dark: false },
  { language: "en", width: 1280, dark: true },
] as const;

for (const look of LOOKS) {
  test(`[L21] every page, in ${look.language}, ${look.width} pixels wide, ${look.dark ? "dark" : "light"}`, async () => {
    const userId = `PENYEDIA-${look.language.toUpperCase()}`;
    await addPerson(run.world, { userId, name: "PT Contoh Jaya Abadi Sentosa" });
    const computer = await run.newComputer(look);
    const phone = await run.newPhone({ dark: look.dark, language: look.language });
    const { port } = new URL(run.portalUrl);
    await computer.page.context().addCookies([{ name: `spse_lang_${port}`, value: look.language, url: run.portalUrl }]);
    const wrongs: string[] = [];
    const visited = new Set<string>();
    const check = async (screen: Screen = computer) => {
      visited.add(new URL(screen.address()).pathname);
      await screen.page.locator("main:not([aria-busy])").first().waitFor(); // the app draws its screens by script, and loads some later
      wrongs.push(...(await findWrongs(screen)));
      for (const [text, css] of screen === computer && look.width === 360 ? LARGE_TEXT : []) {
        const over = await screen.page.evaluate<number>(overAt(text, css));
        if (over > 0) wrongs.push(`${screen.address()}: with text of ${text} ${css} is ${over} pixels too wide`);
      }
    };
    await walkAll(computer, phone, userId, check);
    assert.deepEqual(wrongs, []);
    const faults = [...computer.faults, ...phone.faults];
    assert.deepEqual(
      faults.filter((it) => !REFUSED_ON_PURPOSE.test(it)),
      [],
    );
    const missed = routes
      .filter(({ method, path }) => method === "GET" && !NO_PAGE.test(path))
      .filter(({ path }) => {
        const shape = new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`);
        return ![...visited].some((it) => shape.test(it));
      });
    assert.deepEqual(
      missed.map((it) => it.path),
      [],
    );
    await computer.close();
    await phone.close();
  });
}

/** The console's message for a refusal that a story provokes. */
const REFUSED_ON_PURPOSE = /the server responded with a status of (403|404|409|410|422)/;

/** Ganti email as far as its codes, and the mailed link that cancels it; nothing is changed. */
async function changeEmail(computer: Screen, email: string, check: () => Promise<void>): Promise<void> {
  await computer.open("/email");
  await check();
  for (const password of ["salah", PASSWORD]) {
    await computer.page.locator("#address").fill("alamat.yang.baru.dan.panjang@rumah.example");
    await computer.page.locator("#password").fill(password);
    await send(computer, "form[action='/email'] .button");
    await computer.page.locator(password === PASSWORD ? "#new-address" : "#password-error").waitFor();
    await check();
  }
  for (const field of ["#new-address", "#old-address"]) await computer.page.locator(field).fill("1");
  await send(computer, "form[action='/email/codes'] .button");
  await computer.page.locator("#new-address-error").waitFor();
  await check();
  const isUndo = (link: string) => link.includes("/email/undo/");
  const mail = await run.mailbox.waitForMail((it) => it.to.includes(email) && it.links.some(isUndo));
  await computer.open(new URL(mail.links.find(isUndo) ?? "").pathname);
  await check();
  await computer.open("/email");
  await send(computer, "form[action='/email/cancel'] .button");
  await computer.page.locator("#address").waitFor();
}

/** The mailed link that stops a change of the account: its page, and what it says afterwards. */
async function stopChange(computer: Screen, userId: string, check: () => Promise<void>): Promise<void> {
  const owner = (await findAccount(run.world, userId)) ?? assert.fail();
  const directory = { application: { id: "kantor", name: "Kantor" }, from: { ip: "192.0.2.9", browserLabel: "SCIM" } };
  await transact(run.world, (tx) => takeAdoption(tx, directory, owner));
  const isStop = (link: string) => link.includes("/waiting/stop/");
  const mail = await run.mailbox.waitForMail((it) => it.to.includes(owner.email) && it.links.some(isStop));
  await computer.open(new URL(mail.links.find(isStop) ?? "").pathname);
  await check();
  await send(computer, "form[action='/waiting/stop'] .button");
  await computer.page.locator(".result.success").waitFor();
  await check();
}

/** On the way to hosts that a proxy protects; example-php.test.ts follows the page that leads on by itself. */
async function seeProtected(see: (path: string) => Promise<void>): Promise<void> {
  const host = (name: string) => `${name}-${++hosts}.contoh.go.id`;
  const page = (of: string, rest: string) => `/buka/${Buffer.from(of).toString("base64url")}/${rest}`;
  const [open, passkey, staff, others] = [host("simpeg"), host("arsip"), host("gaji"), host("katalog")];
  const mark = "m".repeat(43);
  await addProtected(run.world, { hosts: [{ host: open }] });
  await addProtected(run.world, { name: "Arsip", hosts: [{ host: passkey }], settings: { passkey: true } });
  await addProtected(run.world, {
    name: "Kepegawaian dan Gaji Kabupaten Contoh",
    hosts: [{ host: staff }],
    settings: { who: { kinds: [], roles: ["ppk", "pejabat-pengadaan"] } },
  });
  await addProtected(run.world, { name: "e-Katalog", hosts: [{ host: others }], settings: { ofOthers: true } });
  for (const rest of [
    `${mark}/ulang`,
    `${mark}/belum`,
    `${mark}/belum/ulang`,
    "keluar",
    "gagal",
    "gagal?sebab=cookie",
    "gagal?sebab=passkey",
  ])
    await see(page(open, rest));
  for (const one of [passkey, staff, others, "tidak-ada.contoh.go.id"]) await see(page(one, mark));
}

/** Submits the form of the page that has this button, by its place: the words differ by language. */
const send = async (screen: Screen, css: string): Promise<void> => {
  await screen.page.locator(css).filter({ visible: true }).first().click();
};

async function logInAs(computer: Screen, userId: string): Promise<void> {
  await computer.open("/login");
  await computer.page.locator("#user-id").fill(userId);
  await send(computer, "form[action='/login'] .button");
  await computer.arrive("/login/password");
  await computer.page.locator("#password").fill(PASSWORD);
  await giveCode(run, computer);
}
const enter = async (computer: Screen): Promise<void> => {
  await send(computer, "form[action='/login/password'] .actions .button");
  await computer.arrive(/^\/(beranda|proof)/);
};

async function useRecoveryCode(computer: Screen, code = ""): Promise<void> {
  await computer.open("/proof/recovery");
  await computer.page.locator("#code").fill(code);
  await send(computer, "form[action='/proof/recovery'] .button");
}

/** Once unknown browsers have spent the day's guesses, a mailed link buys the next one. */
async function walkLink(computer: Screen, check: () => Promise<void>): Promise<void> {
  const typedUserId = "SESEORANG";
  await computer.open("/login");
  await computer.page.locator("#user-id").fill(typedUserId);
  await send(computer, "form[action='/login'] .button");
  await computer.arrive("/login/password");
  const stranger = { ip: "203.0.113.250", browser: null, cookie: () => undefined } as unknown as Visit;
  const nobodys = {
    expiresAt: run.world.now(),
    account: null,
    knowsBrowser: false,
    policy: null,
    passkey: null,
    leadsTo: null,
  } as const;
  const login = { id: "login-1", typedUserId, kind: "penyedia", provenAt: null, ...nobodys } as const;
  const { day } = await loadAttempt(run.world, stranger, login);
  for (let guess = 0; day && guess < day.budget.limit; guess++) await spend(run.world, day.key, day.budget);
  await computer.open("/login/password");
  await check();
  await computer.open("/login/link");
  await check();
  await giveCode(run, computer);
  await send(computer, "form[action='/login/link'] .actions .button");
  await computer.arrive(/^\/login\/password\?tautan=dikirim/);
  await check();
}

/** The fresh proof of a login by recovery code is good for a passkey too. */
async function walkPasskeys(computer: Screen, see: (path: string) => Promise<void>, check: () => Promise<void>) {
  await plugIn(computer);
  await see("/passkeys/new");
  await send(computer, "form[action='/passkeys/new'] .button");
  await computer.page.locator("#enrolment").waitFor();
  await check();
  await see("/devices/new");
  await computer.open("/2fa/enable");
  await send(computer, "form[action='/2fa/enable/done'] .button");
  await computer.arrive("/beranda");
  await check();
  await see("/keamanan");
  for (const kind of ["rename", "remove", "not-mine"]) {
    const link = await computer.page.locator(`a[href^='/passkeys/'][href$='/${kind}']`).getAttribute("href");
    await see(link ?? "");
    await computer.open("/keamanan");
  }
}

async function walkAll(
  computer: Screen,
  phone: Phone,
  userId: string,
  check: (screen?: Screen) => Promise<void>,
): Promise<void> {
  const see = async (path: string) => {
    await computer.open(path);
    await check();
  };
  // Pages for everybody.
  for (const path of [
    "/",
    "/bantuan",
    "/bantuan/hp-hilang",
    "/privasi",
    "/status",
    "/login",
    "/lupa-password",
    "/tidak-ada",
    "/reset",
    "/reset/sent",
  ])
    await see(path);
  for (const path of ["/ponsel-hilang", "/ponsel-hilang?dihentikan=ya"]) await see(path);
  for (const path of ["/reset/confirm", "/reset/code", "/reset/cancel", "/reset/done", "/password/new", "/email/undo"])
    await see(path);
  await computer.open("/login");
  await computer.page.locator("#user-id").fill(" ");
  await send(computer, "form[action='/login'] .button");
  await computer.page.locator(".field.invalid").waitFor();
  await check();

  await walkLink(computer, check);

  // Activation.
  await logInAs(computer, userId);
  await check();
  await enter(computer);
  await check();
  await changeEmail(computer, `${userId.toLowerCase()}@contoh.go.id`, check);
  await stopChange(computer, userId, check);
  await see("/2fa/enable");
  await phone.open("/");
  await check(phone);
  await send(phone, ".app-bar .icon-button");
  await check(phone);
  await send(phone, ".app-bar .icon-button");
  await send(phone, ".steps + .button");
  await check(phone);
  const toSteps = computer.page.locator("a[href='#enrolment']"); // on a narrow screen
  if (await toSteps.isVisible()) {
    await toSteps.click();
    await check();
  }
  await phone.hold(await computer.picture(".qr"));
  await send(phone, "dialog .menu-item");
  await phone.page.locator("dl.facts").waitFor();
  await check(phone);
  await send(phone, ".app-foot .button");
  await phone.page.locator(".result.success").waitFor();
  await check(phone);
  await send(phone, ".app-main > .button.big");
  await phone.page.locator(".account-code").first().waitFor();
  await check(phone);
  await computer.page.locator("#enrolment[data-at=enrolled]").waitFor();
  await computer.page.locator("ol.recovery").waitFor();
  await check();
  const recoveryCodes = await computer.page.locator("ol.recovery li").allInnerTexts();
  await send(computer, "form[action='/2fa/enable/done'] .button");
  await computer.arrive("/beranda");
  await check();

  // Pages of a logged-in person.
  for (const path of ["/log-akses", "/password", "/email", "/2fa/recovery-codes", "/2fa/enable", "/devices/new"])
    await see(path);
  for (const path of ["/passkeys/new", "/2fa/enable/password?to=passkey"]) await see(path);
  await seeProtected(see);
  await see("/2fa/disable");
  await see("/akun");
  await see("/keamanan");
  for (const kind of ["revoke", "not-mine"]) {
    const link = await computer.page.locator(`a[href$='/${kind}']`).first().getAttribute("href");
    await see(link ?? "");
    await computer.open("/keamanan");
  }

  // A proof with a number; refused by a wrong number; sent again; expired; approved.
  await computer.open("/2fa/disable");
  await send(computer, "form[action='/2fa/disable'] .button");
  await computer.page.locator("#proof[data-at=waiting]").waitFor();
  await check();
  await phone.page.locator("#number").waitFor(); // the request opens by itself
  await check(phone);
  await send(phone, ".decide .button:not(.danger)");
  await check(phone);
  const number = (await computer.read(".match-number")).replaceAll(/\D/g, "");
  await phone.page.locator("#number").fill(number === "123123" ? "321321" : "123123");
  await send(phone, ".decide .button:not(.danger)");
  await phone.page.locator(".result").waitFor();
  await check(phone);
  await computer.page.locator("#proof[data-at=ask-again]").waitFor();
  await check();
  await send(phone, ".app-foot .button");
  for (const path of ["/proof/code", "/proof/recovery"]) await see(path);
  await computer.page.locator("#code").fill("salah");
  await send(computer, "form[action='/proof/recovery'] .button");
  await computer.page.locator("p.error:focus, .field:has(p.error) :focus").waitFor();
  await check();
  await computer.open("/proof");
  await send(computer, "#again");
  await computer.page.locator("#proof[data-at=waiting]").waitFor();
  await send(computer, "form[action='/proof/cancel'] .button");
  await computer.arrive(/^\/(2fa\/disable|keamanan|beranda)/);

  // No request waits; then an approved login, and one that is not approved.
  await phone.open("/");
  await send(phone, ".account-open");
  await phone.page.locator(".watching").waitFor();
  await check(phone);
  await send(phone, ".app-bar .icon-button:last-child");
  await check(phone);
  await send(phone, "dialog .quiet");
  await send(computer, "form[action='/keluar'] .button");
  await computer.arrive(/^\/login/);
  await check();
  await logInWithoutPages(run, computer, userId);
  await check();
  await phone.page.locator(".decide").waitFor();
  await check(phone);
  await send(phone, ".decide .button:not(.danger)");
  await phone.page.locator(".result.success").waitFor();
  await check(phone);
  await computer.arrive("/beranda");
  await check();
  await send(computer, "form[action='/keluar'] .button");
  await computer.arrive(/^\/login/);
  await logInWithoutPages(run, computer, userId);
  await phone.open("/");
  await tapAccount(phone, userId);
  await send(phone, ".decide .danger");
  await phone.page.locator("dialog[open]").waitFor();
  await check(phone);
  await send(phone, "dialog[open] .danger");
  await phone.page.locator(".result").waitFor();
  await check(phone);
  await computer.page.locator(".result.error").waitFor();
  await check();

  // In by recovery code; the phone is revoked; 2FA is disabled.
  const enrolled = await run.mailbox.waitForMail((it) => it.links.some((link) => link.includes("/devices/not-mine/")));
  await see(enrolled.links.find((link) => link.includes("/devices/not-mine/")) ?? "");
  await logInWithoutPages(run, computer, userId);
  await useRecoveryCode(computer, recoveryCodes[0]);
  await computer.arrive("/devices/new");
  await check();
  await send(computer, "form[action$='/revoke'] .button");
  await computer.arrive("/devices/new");
  await check();
  await phone.open("/");
  await phone.page.locator(".account-note").waitFor();
  await check(phone);
  await send(phone, ".account-open");
  await check(phone);
  await see("/devices/not-mine");
  await walkPasskeys(computer, see, check);
  await computer.open("/2fa/disable");
  await send(computer, "form[action='/2fa/disable'] .button");
  await computer.arrive("/proof");
  await check();
  for (const word of ["terlambat", "tidak-dikenal", "ditolak"]) await see(`/proof?passkey=${word}`);
  await useRecoveryCode(computer, recoveryCodes[1]);
  await computer.arrive("/2fa/disabled");
  await check();

  // Another authenticator, and Reset 2FA.
  await computer.open("/2fa/enable");
  const key = (await computer.page.locator("#key").textContent()) ?? "";
  const authenticator = new TOTP({ secret: Secret.fromBase32(key.replaceAll(/\s/g, "")) });
  await computer.page.locator("details:has(#code) summary").click();
  await computer.page.locator("#code").fill(authenticator.generate({ timestamp: run.clock.now() * 1000 }));
  await send(computer, "form[action='/2fa/enable/code'] .button");
  await computer.page.locator("#enrolment[data-at=enrolled]").waitFor();
  await check();
  await send(computer, "form[action='/keluar'] .button");
  await computer.arrive(/^\/login/);
  await logInWithoutPages(run, computer, userId);
  await check();
  await see("/reset");
  await giveCode(run, computer);
  await send(computer, "form[action='/reset'] .actions .button");
  await computer.page.locator("p.error:focus, .field:has(p.error) :focus").waitFor();
  await check();
  await computer.page.locator("#email").fill(`${userId.toLowerCase()}@contoh.go.id`);
  await giveCode(run, computer);
  await send(computer, "form[action='/reset'] .actions .button");
  await computer.arrive("/reset/sent");
  await check();
  const mail = await run.mailbox.waitForMail((it) => it.links.some((link) => link.includes("/reset/open/")));
  const reader = await run.newComputer({ width: 360 });
  await reader.open(mail.links[0] ?? "");
  await check(reader);
  await reader.close();
  await see(mail.links.find((it) => it.includes("/reset/cancel/")) ?? "");
  await see(mail.links[0] ?? "");
  await send(computer, "form[data-dialog] .button");
  await computer.page.locator("dialog[open]").waitFor();
  await check();
  await see("/reset/confirm?step=ok");
  await send(computer, "form[action='/reset/confirm'] .button");
  await computer.arrive("/reset/done");
  await check();

  // The app's other ways in. The camera sees no code: it would leave at once.
  await phone.hold(await computer.picture("h1"));
  for (const [nth, ready] of [
    [0, ".scanner-frame"],
    [1, "#link"],
    [4, "#manual"],
  ] as const) {
    await phone.open("/");
    await send(phone, ".app-foot .button");
    await phone.page.locator("dialog .menu-item").nth(nth).click();
    await phone.page.locator(ready).first().waitFor();
    await check(phone);
  }
  await phone.open(`/#${encodeURIComponent("https://contoh.go.id")}`);
  await phone.page.locator(".notice.error").waitFor();
  await check(phone);
}
