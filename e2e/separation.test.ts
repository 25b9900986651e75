/**
 * What a script in one page could do if an attacker got it there: nothing becomes HTML or script in portal and app (Trusted
 * Types), and neither of the two reaches into the other: storage, cookies, answers, frames, windows, messages.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { freePort } from "../packages/server/test-support/port.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

let run: Run;
let computer: Computer;
let phone: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world);
  computer = await run.newComputer();
  phone = await run.newPhone();
  await logInAndEnable(run, computer, phone, "PENYEDIA1");
});
after(() => run?.close());

/** Runs a function in the page and says how it ended: its value, or the name of what it threw. */
const tried = (screen: Screen, body: string): Promise<string> =>
  screen.page.evaluate(
    `(async () => { try { return String(await (async () => { ${body} })()); } catch (e) { return e.name; } })()`,
  );

const screens = (): readonly (readonly [string, Screen])[] => [
  ["portal", computer],
  ["app", phone],
];

describe("Trusted Types: text of an attacker becomes no HTML and no script", () => {
  for (const [what, body] of [
    ["innerHTML", "document.body.innerHTML = '<img src=x>'"],
    ["outerHTML", "document.body.firstElementChild.outerHTML = '<b>'"],
    ["insertAdjacentHTML", "document.body.insertAdjacentHTML('beforeend', '<img src=x>')"],
    ["document.write", "document.write('<b>')"],
    ["srcdoc", "document.createElement('iframe').srcdoc = '<b>'"],
    ["DOMParser", "new DOMParser().parseFromString('<b>', 'text/html')"],
    ["the address of a script", "document.createElement('script').src = '/assets/page.js'"],
    ["the text of a script", "document.createElement('script').text = 'window.hit = 1'"],
    ["a worker of one's own", "new Worker(URL.createObjectURL(new Blob([''])))"],
    ["a service worker of one's own", "await navigator.serviceWorker.register('/assets/x.js')"],
    ["an event handler", "document.body.setAttribute('onclick', 'window.hit = 1')"],
    ["a second policy", "trustedTypes.createPolicy('default', { createHTML: (it) => it })"],
  ] as const) {
    test(`${what} throws, in the portal and in the app`, async () => {
      await computer.open("/login");
      await phone.open("/");
      for (const [name, screen] of screens()) assert.equal(await tried(screen, body), "TypeError", name);
    });
  }

  test("the one policy is taken by the app's start, and cannot be made again", async () => {
    await phone.open("/");
    const again = "trustedTypes.createPolicy('spse-worker', { createScriptURL: (it) => it })";
    assert.equal(await tried(phone, again), "TypeError");
  });
});

describe("Portal and app: neither can read the other [A28]", () => {
  test("the addresses differ in host, so neither cookie nor storage is shared", async () => {
    await computer.open("/beranda");
    await computer.page.evaluate("localStorage.setItem('mine', 'portal'); document.cookie = 'mine=portal; path=/'");
    const app = await computer.newTab();
    await app.open(run.appUrl);
    assert.equal(await app.page.evaluate("localStorage.getItem('mine')"), null);
    assert.equal(await app.page.evaluate("document.cookie"), "");
    const sent = await computer.page.context().cookies(run.appUrl);
    assert.deepEqual(sent, []);
    assert.deepEqual(
      await app.page.evaluate(
        "indexedDB.databases().then((all) => all.map((it) => it.name).filter((it) => it === 'mine'))",
      ),
      [],
    );
    await app.close();
  });

  test("no cookie of the portal can be read by a script of its own pages", async () => {
    await computer.open("/beranda");
    assert.ok((await computer.page.context().cookies(run.portalUrl)).some((it) => it.name.startsWith("spse_session")));
    assert.doesNotMatch(await computer.page.evaluate<string>("document.cookie"), /spse_/);
  });

  test("fetch: the app cannot read a page of the portal, nor the portal the app", async () => {
    const app = await computer.newTab();
    await app.open(run.appUrl);
    for (const path of ["/beranda", "/login", "/dev/mail", "/brand.css"]) {
      const body = `return (await fetch('${run.portalUrl}${path}', { credentials: 'include' })).status`;
      assert.equal(await tried(app, body), "TypeError", path);
    }
    await computer.open("/beranda");
    assert.equal(await tried(computer, `return (await fetch('${run.appUrl}/')).status`), "TypeError");
    await app.close();
  });

  test("fetch: the device API answers the app, but sees no cookie and lets nobody send one", async () => {
    const app = await computer.newTab();
    await app.open(run.appUrl);
    const about = `${run.portalUrl}/device/v1/about`;
    assert.equal(await tried(app, `return (await fetch('${about}')).status`), "200");
    assert.equal(await tried(app, `return (await fetch('${about}', { credentials: 'include' })).status`), "TypeError");
    await app.close();
  });

  test("frames: neither shows inside the other, nor inside a neighbour's page", async () => {
    const neighbour = createServer((_request, answer) =>
      answer.setHeader("content-type", "text/html").end("<!doctype html><title>Jahat</title>"),
    );
    const port = await freePort();
    await new Promise<void>((done) => neighbour.listen(port, "127.0.0.1", done));
    const theirs = await computer.newTab();
    await theirs.open(`http://jahat.localhost:${port}/`);
    for (const inside of [computer, phone, theirs]) {
      for (const address of [run.portalUrl, run.appUrl]) {
        await tried(
          inside,
          `const frame = document.createElement("iframe");
           const over = new Promise((done) => { frame.onload = done; document.addEventListener("securitypolicyviolation", done); });
           frame.src = "${address}/";
           document.body.append(frame);
           await over;`,
        );
        const shown = inside.page
          .frames()
          .filter((it) => it !== inside.page.mainFrame() && it.url().startsWith(address));
        assert.deepEqual(shown, [], `${address} in ${inside.address()}`);
      }
    }
    await theirs.close();
    await new Promise((done) => neighbour.close(done));
  });

  test("windows: one that the other opened has no opener and takes no message", async () => {
    for (const [from, to] of [
      [computer, run.appUrl],
      [phone, run.portalUrl],
    ] as const) {
      await from.open("/");
      const [opened] = await Promise.all([
        from.page.context().waitForEvent("page"),
        from.page.evaluate(`window.theirs = window.open('${to}/'); undefined`),
      ]);
      await opened.waitForLoadState();
      assert.equal(await opened.evaluate("window.opener"), null);
      await opened.evaluate("window.addEventListener('message', () => { window.heard = true }); undefined");
      await from.page.evaluate("window.theirs.postMessage('x', '*')");
      assert.equal(await from.page.evaluate("window.theirs.closed"), true, "cross-origin opener policy cuts the tie");
      assert.equal(await opened.evaluate("window.heard ?? false"), false);
      await opened.close();
    }
  });
});
