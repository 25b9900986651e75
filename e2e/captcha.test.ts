/** Kode Keamanan (A4, R6) in a browser, on the test's own page: in place with script, by the form without. Other browsers: other-browsers.test.ts. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { Route as BrowserRoute } from "playwright-core";
import { z } from "zod";
import { asset } from "../packages/server/src/base/platform/ui/asset.ts";
import { formToken } from "../packages/server/src/base/platform/ui/form.html.ts";
import { html } from "../packages/server/src/base/platform/ui/html.ts";
import type { World } from "../packages/server/src/base/platform/world.ts";
import { field } from "../packages/server/src/base/web/form.ts";
import { asksForNewCode, captchaField } from "../packages/server/src/core/captcha/captcha.html.ts";
import {
  answerCaptcha,
  captchaFields,
  newCaptcha,
  readCaptchaAnswer,
} from "../packages/server/src/core/captcha/captcha.ts";
import { captchaRoutes } from "../packages/server/src/core/routes.ts";
import { portalServer } from "../packages/server/src/core/session/web/http/server.ts";
import { page, type Reply, type Route, type Visit } from "../packages/server/src/core/session/web/route.ts";
import { open } from "../packages/server/src/core/session/web/rows.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { type TestWorld, testWorld } from "../packages/server/test-support/world.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { type Computer, openComputer } from "./support/computer.ts";
import { QUICK, readCaptcha } from "./support/login.ts";

const FOR = { purpose: "login", bindTo: "login-1" } as const;

const nameForm = z.object({ nama: field, kirim: field, ...captchaFields });

/** A small password page: shows the verdict on the code, and keeps the typed text. */
const form = async (world: World, visit: Visit, typed?: z.infer<typeof nameForm>): Promise<Reply> => {
  const asked = typed && !asksForNewCode(typed);
  const verdict = asked ? await answerCaptcha(world, visit, { ...readCaptchaAnswer(typed), ...FOR }) : null;
  const captcha = captchaField({
    language: visit.language,
    captcha: newCaptcha(world, FOR.purpose, FOR.bindTo),
    refused: verdict && verdict.kind !== "passed" ? verdict.kind : undefined,
  });
  const main = html`<section class="card"><h1>Uji</h1>
    <p id="verdict">${verdict?.kind ?? "none"} ${verdict?.kind === "passed" && verdict.by}</p>
    <form method="post" class="stack wide">${formToken(visit.formToken)}
      <div class="field"><label for="n">Nama</label><input class="input" id="n" name="nama" value="${typed?.nama}"></div>
      ${captcha}<button class="button" name="kirim" value="ya">Login</button></form></section>`;
  return page(html`<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><title>Uji</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="${asset("portal.css")}"><link rel="stylesheet" href="/brand.css">
    <script type="module" src="${asset("captcha.js")}"></script></head><body class="page"><main class="main narrow">${main}</main></body></html>`);
};
const routes: readonly Route[] = [
  open.get("/", (world, visit) => form(world, visit)),
  open.post("/", nameForm, form),
  ...captchaRoutes(async () => null),
];

/** The script that does the work: without it the work fails. */
const WORKER = /\/worker-[\w-]+\.js$/;
const NEW_CODE = "klik di sini untuk mengganti Kode baru.";
let world: TestWorld;
let server: Awaited<ReturnType<typeof portalServer>>;
let browser: TestBrowser;

before(async () => {
  const port = await freePort();
  world = await testWorld({ settings: { SPSE_PORTAL_URL: `http://localhost:${port}` }, random: randomBytes });
  server = await portalServer(world, routes);
  await server.listen({ port, host: "127.0.0.1" });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  await world?.close();
});

interface Seat {
  readonly script?: boolean;
  readonly width?: number;
  /** Whether the work's own script can be fetched. */
  readonly work?: "done" | "refused";
  /** However busy this machine is, the page takes the work for quick: it shows no letters beside it. */
  readonly quick?: boolean;
}

/** A computer whose work fails unless the story is about work: its letters are then needed, as in a browser that cannot work. */
const sitDown = async ({ work = "refused", quick = false, ...more }: Seat = {}): Promise<Computer> => {
  const computer = await openComputer(browser, { home: world.config.portalUrl, ...more });
  if (quick) await computer.page.addInitScript(QUICK);
  if (work === "refused") await computer.page.route(WORKER, (route) => route.abort());
  await computer.open("/");
  if (work === "refused" && more.script !== false) await computer.see("Verifikasi otomatis tidak berhasil.");
  return computer;
};
const idOn = (computer: Computer) => computer.page.locator('input[name="captcha-id"]').inputValue();
/** What moved on the page without a touch of the person: the browser's own sum of layout shifts. */
const shiftOf = (computer: Computer): Promise<unknown> =>
  computer.page.evaluate(
    `new Promise((resolve) => new PerformanceObserver((seen) => resolve(seen.getEntries().reduce((sum, it) => sum + it.value, 0))).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => resolve(0), 300))`,
  );
const verdictOn = (computer: Computer) => computer.read("#verdict");

describe("A4: Kode Keamanan with script", () => {
  test("a wrong code is reported in place: nothing else must be typed again, and axe finds no barrier; Enter in a field then logs in and does not change the code", async () => {
    const computer = await sitDown({ width: 360 });
    assert.deepEqual(await computer.barriers(), []);
    await computer.type("Nama", "PT Contoh");
    await computer.type("Kode Keamanan", "AAAAAA");
    const first = await idOn(computer);
    await computer.press("Login");
    await computer.see("Kode Keamanan tidak sesuai. Isikan kode yang baru.");
    assert.notEqual(await idOn(computer), first);
    assert.equal(await verdictOn(computer), "none");
    assert.equal(await computer.valueOf("Nama"), "PT Contoh");
    assert.equal(await computer.page.evaluate("document.activeElement.name"), "kode-keamanan");
    assert.deepEqual(await computer.barriers(), []);
    const wide = await computer.page.evaluate("document.documentElement.scrollWidth > innerWidth");
    assert.equal(wide, false, "nothing sticks out");
    await computer.page.setViewportSize({ width: 1280, height: 800 });
    await computer.page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await computer.barriers(), []);
    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    await computer.page.keyboard.press("Enter");
    await computer.see("passed code");
    await computer.close();
  });
  test("1.1.1: the code is read aloud; another code comes in place, with its picture, and so does one for a code that waited too long; if the check cannot be reached, the form checks", async () => {
    const computer = await sitDown();
    const sound = computer.page.waitForResponse(/sound\.wav\?lang=id$/);
    await computer.press("Dengarkan kode");
    assert.equal((await sound).status(), 200);
    await computer.see("Kode sedang dibacakan.");

    const first = await idOn(computer);
    await computer.type("Nama", "PT Contoh");
    await computer.press(NEW_CODE);
    await computer.see("Kode baru sudah ditampilkan.");
    assert.notEqual(await idOn(computer), first);
    assert.equal(await computer.valueOf("Nama"), "PT Contoh");
    await computer.page.waitForFunction("document.querySelector('[data-captcha-picture]').naturalWidth === 480");

    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    world.clock.advance(301);
    await computer.press("Login");
    await computer.see("Waktu Kode Keamanan habis.");
    assert.equal(await verdictOn(computer), "none");

    await computer.page.route("**/captcha/check", (route) => route.abort());
    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    await computer.press("Login");
    await computer.see("passed code");
    await computer.close();
  });
  test("3.3.8: the work starts by itself, is announced once, moves nothing, and lets one in without a code", async () => {
    const computer = await sitDown({ work: "done", quick: true });
    await computer.see("Verifikasi otomatis siap. Kode Keamanan tidak perlu diisi.");
    assert.equal(await computer.page.evaluate("document.activeElement.tagName"), "BODY", "the focus stays");
    assert.equal(await computer.page.locator("[data-captcha-picture]").isVisible(), false, "no letters to read");
    assert.equal(await shiftOf(computer), 0);
    assert.deepEqual(await computer.barriers(), []);
    await computer.press("Login");
    await computer.see("passed work");
    assert.deepEqual(computer.faults, []);
    await computer.close();
  });
  test("sent before the work is done, the form waits and goes by itself; letters that are typed while the device works count, and stop the work", async () => {
    const computer = await sitDown();
    await computer.page.unroute(WORKER);
    const sends = Promise.withResolvers<void>();
    const held = (route: BrowserRoute) => sends.promise.then(() => route.continue());
    await computer.page.route(WORKER, held);
    await computer.refresh();
    await computer.type("Nama", "PT Contoh");
    await computer.press("Login");
    await computer.see("Formulir terkirim otomatis setelah selesai.");
    sends.resolve();
    await computer.see("passed work");
    assert.equal(await computer.valueOf("Nama"), "PT Contoh");

    let release: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      release = resolve;
    });
    await computer.page.unroute(WORKER);
    await computer.page.route(WORKER, (route) => asked.then(() => route.abort()).catch(() => undefined));
    await computer.open("/");
    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    await computer.press("Login");
    await computer.see("passed code");
    release();
    await computer.close();
  });
  test("3.3.8: work that failed can be tried again without letters, also once the challenge has expired; a page that was open for longer than its pass works again before it is sent", async () => {
    const computer = await sitDown();
    await computer.page.unroute(WORKER);
    const wait = async () => {
      world.clock.advance(301);
      await computer.page.evaluate("(() => { const late = Date.now() + 301_000; Date.now = () => late; })()");
    };
    await wait();
    await computer.press("Verifikasi tanpa kode");
    await computer.see("Verifikasi otomatis siap.");
    await wait();
    await computer.press("Login");
    await computer.see("passed work");
    await computer.close();
  });
});

describe("3.3.8: the work's memory is filled by WebAssembly", () => {
  const COMPILE =
    "WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => 'compiled', (error) => error.message)";
  test("the worker alone may compile it", async () => {
    const idle = await sitDown();
    assert.match(`${await idle.page.evaluate(COMPILE)}`, /Content Security Policy/);
    await idle.close();

    const working = await openComputer(browser, { home: world.config.portalUrl });
    const worker = working.page.waitForResponse(WORKER);
    await working.open("/");
    const policy = (await worker).headers()["content-security-policy"];
    assert.equal(policy, "default-src 'none';script-src 'wasm-unsafe-eval';frame-ancestors 'none'");
    await working.see("Verifikasi otomatis siap.");
    await working.close();
  });
  test("a browser that compiles none keeps picture and sound", async () => {
    const computer = await openComputer(browser, { home: world.config.portalUrl });
    await computer.page.route(WORKER, async (route) => {
      const answer = await route.fetch();
      const headers = { ...answer.headers(), "content-security-policy": "default-src 'none'" };
      await route.fulfill({ response: answer, headers });
    });
    await computer.open("/");
    await computer.see("Verifikasi otomatis tidak berhasil.");
    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    await computer.press("Login");
    await computer.see("passed code");
    await computer.close();
  });
});

for (const script of [true, false])
  test(`past a network's share the picture comes later, and its letters pass: ${script ? "with" : "without"} script`, async () => {
    await world.db.deleteFrom("throttle").execute();
    const spent = { key: "captcha:pictures:127.0.0.1", count: 101, window_ends_at: world.now() + 600 };
    const line = { key: "captcha:line:127.0.0.1", count: 1, window_ends_at: world.now() + 3 };
    await world.db.insertInto("throttle").values([spent, line]).execute();
    const computer = await openComputer(browser, { home: world.config.portalUrl, script });
    await computer.page.route(WORKER, (route) => route.abort());
    const picture = computer.page.waitForResponse(/picture\.png$/);
    await computer.page.goto(world.config.portalUrl, { waitUntil: "commit" });
    if (script) await computer.see("Gambar sedang menunggu gilirannya, paling lama 30 detik.");
    while (world.heldOpen.count() === 0) await computer.page.waitForTimeout(20);
    assert.equal((await picture).status(), 200);
    if (script) await computer.page.locator("#captcha-status:empty").waitFor({ state: "attached" });
    await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
    await computer.press("Login");
    await computer.see("passed code");
    await computer.close();
    await world.db.deleteFrom("throttle").execute();
  });

test("A4: Kode Keamanan without script: a wrong code is reported, another one keeps what was typed, and the code passes by Enter", async () => {
  const computer = await sitDown({ script: false });
  await computer.type("Kode Keamanan", "AAAAAA");
  await computer.press("Login");
  await computer.see("Kode Keamanan tidak sesuai.");
  const first = await idOn(computer);
  await computer.type("Nama", "PT Contoh");
  await computer.press(NEW_CODE);
  await computer.see("none");
  assert.notEqual(await idOn(computer), first);
  assert.equal(await computer.valueOf("Nama"), "PT Contoh");
  await computer.type("Kode Keamanan", await readCaptcha({ world }, computer));
  await computer.page.keyboard.press("Enter");
  await computer.see("passed code");
  await computer.close();
});
