/** The login pages in a browser (A1–A4): complete without script, better with it. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { spend } from "../packages/server/src/base/platform/throttle/throttle.ts";
import { transact } from "../packages/server/src/base/platform/world.ts";
import {
  OTHER_BROWSERS_BUDGET,
  WITHOUT_CAPTCHA,
  withoutCaptchaKey,
} from "../packages/server/src/base/rules/budgets.ts";
import { cookieName } from "../packages/server/src/base/web/cookies.ts";
import { savePolicy } from "../packages/server/src/core/policy/policy.ts";
import { knowBrowser } from "../packages/server/src/core/session/browser/browser.ts";
import { loadByHand } from "../packages/server/test-support/overload.ts";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson, PASSWORD } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import { givePassword, giveUserIdHere, QUICK, readCaptcha } from "./support/login.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const load = loadByHand();
/** The page of a busy server waits for at most twice Retry-After. */
const LONG_ENOUGH_SECONDS = 11;

let run: Run;
before(async () => {
  run = await startRun({ overload: load });
  await addPerson(run.world);
});
after(async () => run?.close());

const sitDown = async (options?: Parameters<Run["newComputer"]>[0]): Promise<Computer> => run.newComputer(options);

/** How many forms of the login this computer sends. */
function countPosts(computer: Computer): () => number {
  let posts = 0;
  computer.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isForm = pathname.startsWith("/login") && !pathname.endsWith("/options"); // a field asks for passkeys by itself
    if (request.method() === "POST" && isForm) posts += 1;
  });
  return () => posts;
}

describe("With script", () => {
  test("A1–A3: the clock ticks with the server; by keyboard PENYEDIA ATAU NON PENYEDIA below LOGIN leads into the field for the User ID", async () => {
    const computer = await sitDown();
    await computer.open("/");
    await run.clock.advance(3600);
    const server = () => new Date(run.clock.now() * 1000).toLocaleTimeString("en-GB", { timeZone: "Asia/Jakarta" });
    await until("the server's minute, independent of this computer's clock", async () =>
      (await computer.read("time[data-clock]")).startsWith(server().slice(0, 5)),
    );
    assert.deepEqual(await computer.barriers(), []);
    await computer.page.getByRole("link", { name: "PENYEDIA ATAU NON PENYEDIA" }).focus();
    await computer.page.keyboard.press("Enter");
    await computer.arrive("/login");
    await computer.page.locator("input:focus").waitFor();
    await computer.page.keyboard.type("PENYEDIA1");
    assert.equal(await computer.valueOf("User ID"), "PENYEDIA1");
    await computer.page.keyboard.press("Enter");
    await computer.seeHeading("LOGIN PENYEDIA");
    await computer.close();
  });

  test("A3, A4: a double click sends once, after the back button the form can be sent again; User ID and Password are all that is typed", async () => {
    const computer = await sitDown();
    const posts = countPosts(computer);
    await computer.open("/login");
    await computer.type("User ID", "PENYEDIA1");
    await computer.page.locator("main form button").dblclick();
    await computer.seeHeading("LOGIN PENYEDIA");
    assert.equal(posts(), 1);
    await computer.back();
    await computer.type("User ID", "PENYEDIA1");
    await computer.press("Login");
    await computer.seeHeading("LOGIN PENYEDIA");
    assert.equal(posts(), 2);
    await computer.page.locator("fieldset[data-state]").waitFor(); // until its script runs, the form demands letters
    await computer.type("Password", PASSWORD);
    await computer.press("Login");
    await computer.arrive("/beranda");
    await computer.close();
  });

  test("A4: on a phone Login is in sight without scrolling; Kode Keamanan is one line, which moves nothing as it is verified", async () => {
    const computer = await sitDown({ width: 360 });
    await computer.page.setViewportSize({ width: 360, height: 640 });
    await computer.page.addInitScript(QUICK);
    await computer.open("/login");
    await giveUserIdHere(computer, "PENYEDIA1");
    const button = computer.page.getByRole("button", { name: "Login", exact: true });
    const end = async () => button.evaluate((it) => it.getBoundingClientRect().bottom + scrollY);
    const early = await end();
    await computer.see("Kode Keamanan: terverifikasi");
    assert.equal(await end(), early);
    assert.ok(early <= 640, `Login ends at ${early}`);
    const line = await computer.page.locator(".captcha").evaluate((it) => it.getBoundingClientRect().height);
    assert.equal(line, 44);
    await computer.close();
  });

  test("A4: where the script of Kode Keamanan does not come, the page says so and offers to load it again", async () => {
    const computer = await sitDown();
    await computer.page.route(/\/captcha\.js/, (route) => route.abort());
    await computer.open("/login");
    await giveUserIdHere(computer, "PENYEDIA1");
    const stuck = computer.page.getByText("Halaman ini belum termuat lengkap.");
    assert.equal(await stuck.isVisible(), false, "not while it may still come");
    await computer.page.evaluate("document.getAnimations().forEach((it) => it.finish())");
    await stuck.waitFor();
    await computer.page.unroute(/\/captcha\.js/);
    await computer.press("Muat ulang");
    await computer.see("Kode Keamanan: terverifikasi");
    assert.equal(await stuck.isVisible(), false);
    await computer.close();
  });

  test("A4: the password can be shown and hidden, a hint tells of Caps Lock while it is on, and a wrong Kode Keamanan is reported in place and keeps the password", async () => {
    const computer = await sitDown();
    await computer.page.route(/\/worker-[\w-]+\.js$/, (route) => route.abort());
    await computer.open("/login");
    await giveUserIdHere(computer, "PENYEDIA1");
    await computer.type("Password", PASSWORD);
    const kind = () => computer.page.locator("#password").getAttribute("type");
    assert.equal(await kind(), "password");
    await computer.press("Tampilkan password");
    assert.equal(await kind(), "text");
    await computer.press("Sembunyikan password");
    assert.equal(await kind(), "password");

    const hint = computer.page.locator("[data-caps]");
    const press = (on: boolean) =>
      computer.page.locator("#password").evaluate((field, capsLock) => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock: capsLock, bubbles: true }));
      }, on);
    assert.equal(await hint.isVisible(), false);
    await press(true);
    assert.equal(await hint.isVisible(), true);
    await press(false);
    assert.equal(await hint.isVisible(), false);

    await computer.type("Kode Keamanan", "xxxxxx");
    await computer.press("Login");
    await computer.see("Kode Keamanan tidak sesuai.");
    assert.equal(await computer.valueOf("Password"), PASSWORD);
    await computer.type("Kode Keamanan", await readCaptcha(run, computer));
    await computer.press("Login");
    await computer.arrive("/beranda");
    await computer.close();
  });

  test("A4 under the policy after-failures: a known browser's form has no Kode Keamanan until its third wrong password, and then work that starts by itself", async () => {
    const { id } = await addPerson(run.world, { userId: "PENYEDIA3" });
    const usual = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser" } as const;
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", { ...usual, captcha: "after-failures" }));
    const computer = await sitDown({ width: 360 });
    await logInWithoutPages(run, computer, "PENYEDIA3");
    const name = cookieName(run.world.config.portalUrl, "browser");
    const mark = (await computer.page.context().cookies()).find((it) => it.name === name)?.value ?? "";
    const [browser = ""] = mark.split(".");
    await transact(run.world, (tx) => knowBrowser(tx, browser, id, "Chrome di Linux"));
    for (let slip = 1; slip < 3; slip += 1) await spend(run.world, withoutCaptchaKey(browser, id), WITHOUT_CAPTCHA);
    await logOut(computer);

    await computer.open("/login");
    await giveUserIdHere(computer, "PENYEDIA3");
    assert.doesNotMatch(await computer.words(), /Kode Keamanan|erifikasi/);
    assert.deepEqual(await computer.barriers(), []);
    await computer.type("Password", "salah sekali saja");
    await computer.page.keyboard.press("Enter");
    await computer.see("User ID atau Password salah.");
    await computer.see("Kode Keamanan");
    await computer.see("Verifikasi otomatis siap.");
    assert.deepEqual(await computer.barriers(), []);
    await computer.type("Password", PASSWORD);
    await computer.press("Login");
    await computer.arrive("/beranda");
    await transact(run.world, (tx) => savePolicy(tx, "penyedia", { ...usual, captcha: "always" }));
    await computer.close();
  });

  test("past the budget of unknown browsers: work in place of a code; sent too early, the form waits and goes by itself", async () => {
    const { world } = run;
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const key = `password:new:${world.keys.mac("unknown-user", "budget PPK2")}`;
    for (let at = 0; at < OTHER_BROWSERS_BUDGET.limit; at += 1) await spend(world, key, OTHER_BROWSERS_BUDGET);
    const computer = await sitDown();
    await computer.open("/login");
    await giveUserIdHere(computer, "PPK2");
    await computer.see("Terlalu banyak percobaan");
    const attempt = async (password: string): Promise<void> => {
      await computer.type("Password", password);
      await computer.see("Verifikasi otomatis siap.");
      await computer.press("Login");
    };
    await attempt("salah sekali saja");
    await computer.see("Anda dapat mencoba lagi mulai pukul");
    await attempt(PASSWORD);
    await computer.see("Login Anda terkirim sendiri begitu waktunya tiba.");
    await run.clock.advance(31);
    await computer.arrive("/beranda");
    await computer.close();
  });

  test("the answer to Lupa Password and a wrong link have no barriers", async () => {
    const computer = await sitDown(); // pages.test.ts walks the other pages, in both looks
    for (const path of ["/lupa-password?terkirim=ya", "/link/x"]) {
      await computer.open(path);
      assert.deepEqual(await computer.barriers(), []);
    }
    await computer.close();
  });
});

test("Server sedang sibuk: the page says so and tries again by itself, also more than once, and the User ID is not typed twice", async () => {
  const computer = await sitDown();
  await computer.open("/login");
  load.rise("begin");
  await computer.type("User ID", "PENYEDIA1");
  await computer.press("Login");
  await computer.seeHeading("Server sedang sibuk");
  await computer.see("Halaman ini mencoba lagi otomatis dalam beberapa detik.");
  assert.deepEqual(await computer.barriers(), []);
  const again = computer.page.waitForResponse((it) => it.status() === 503 && it.request().method() === "POST");
  await run.clock.advance(LONG_ENOUGH_SECONDS);
  await again;
  await computer.see("Halaman ini mencoba lagi otomatis dalam beberapa detik.");
  load.fall();
  await run.clock.advance(LONG_ENOUGH_SECONDS);
  await computer.seeHeading("LOGIN PENYEDIA");
  await computer.close();
});

test("Without script A1–A4 work, up to Beranda: a busy server's page says what to press, another code comes, and elements that need script stay hidden", async () => {
  const computer = await sitDown({ script: false });
  load.rise("begin");
  await computer.open("/login");
  await computer.seeHeading("Server sedang sibuk");
  load.fall();
  await computer.press("Coba lagi");
  load.rise("begin");
  await computer.type("User ID", "PENYEDIA1");
  await computer.press("Login");
  await computer.see("Tunggu 5 detik, lalu tekan Coba lagi.");
  load.fall();
  await computer.press("Coba lagi");
  await computer.seeHeading("LOGIN PENYEDIA");
  assert.equal(await computer.page.locator(".reveal-button").isVisible(), false);
  const before = await readCaptcha(run, computer);
  await computer.press("klik di sini untuk mengganti Kode baru.");
  assert.notEqual(await readCaptcha(run, computer), before);
  await givePassword(run, computer);
  await computer.arrive("/beranda");
  await computer.close();
});
