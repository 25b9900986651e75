/**
 * The limits of an attacker's script in a page: no text becomes HTML or script in portal and app (Trusted
 * Types), and neither can reach the other's storage, cookies, answers, frames, windows or messages.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, mock, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../packages/server/test-support/port.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { PATIENCE_MS } from "./support/browser.ts";
import type { Computer } from "./support/computer.ts";
import type { Phone } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let computer: Computer;
let phone: Phone;
before(async () => {
  run = await startRun();
  await addPerson(run.world);
  computer = await run.newComputer();
  phone = await run.newPhone();
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await phone.open("/");
});
after(() => run?.close());

/** Runs a function in the page and returns its value, or the name of its error. */
const tried = (screen: Screen, body: string): Promise<string> =>
  screen.page.evaluate(
    `(async () => { try { return String(await (async () => { ${body} })()); } catch (e) { return e.name; } })()`,
  );

/** A stranger's page, in a tab of the owner's browser. */
async function neighbour(page: string): Promise<{ theirs: Screen; close: () => Promise<void> }> {
  const server = createServer((_request, answer) => answer.setHeader("content-type", "text/html").end(page));
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const theirs = await computer.newTab();
  await theirs.open(`http://jahat.localhost:${port}/`);
  const close = async () => {
    await theirs.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { theirs, close };
}

/** The form token of the owner's own page: the attacker has even this. */
async function ownToken(): Promise<string> {
  await computer.open("/beranda");
  return computer.page.locator('input[name="_token"]').first().inputValue();
}

/** The portal's answer to the POST that this sends, from its log: the sender may not be able to read it. */
async function answerTo(send: () => Promise<unknown>): Promise<string> {
  const log = mock.method(run.world.log, "info");
  try {
    const sent = send();
    for (const late = Date.now() + PATIENCE_MS; Date.now() < late; await pause(20)) {
      const told = log.mock.calls.map((it) => it.arguments[0] as Record<string, unknown>);
      const post = told.find((it) => it.method === "POST");
      if (!post) continue;
      await sent;
      return `${post.route} ${post.status}`;
    }
    throw new Error("no POST has reached the portal");
  } finally {
    log.mock.restore();
  }
}

/** The owner is still logged in, with everything that there was. */
async function nothingHappened(): Promise<void> {
  await computer.open("/beranda");
  await computer.see("Keluar");
}

const screens = (): readonly (readonly [string, Screen])[] => [
  ["portal", computer],
  ["app", phone],
];

describe("Trusted Types: an attacker's text becomes neither HTML nor script [promise:app-apart]", () => {
  before(async () => {
    await computer.open("/login");
    await phone.open("/");
  });

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
      for (const [name, screen] of screens()) assert.equal(await tried(screen, body), "TypeError", name);
    });
  }

  test("the app's start takes the one policy, and nobody can make it again", async () => {
    const again = "trustedTypes.createPolicy('spse-worker', { createScriptURL: (it) => it })";
    assert.equal(await tried(phone, again), "TypeError");
  });
});

describe("Portal and app: neither can read the other [A28] [promise:app-apart]", () => {
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
    const { theirs, close } = await neighbour("<!doctype html><title>Jahat</title>");
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
    await close();
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

describe("The portal attacked from elsewhere, in the browser of an owner who is logged in [A28]", () => {
  const logOut = (token: string, more = "") =>
    `<form method='post' action='${run.portalUrl}/keluar' ${more}><input name='_token' value='${token}'></form>`;

  for (const [what, target] of [
    ["into itself", ""],
    ["into the whole window", "target='_top'"],
    ["into a new window", "target='_blank'"],
  ] as const) {
    test(`a form in a sandboxed frame, ${what}: Origin is null, and even with the owner's form token it is refused`, async () => {
      const inner = logOut(await ownToken(), target);
      const sandbox = "allow-scripts allow-forms allow-popups allow-top-navigation";
      const { theirs, close } = await neighbour(
        `<!doctype html><title>Jahat</title><iframe sandbox="${sandbox}" srcdoc="${inner}"></iframe>`,
      );
      const frame = theirs.page.frames().find((it) => it !== theirs.page.mainFrame());
      await frame?.locator("form").waitFor();
      const [request, answer] = await Promise.all([
        theirs.page.context().waitForEvent("request", (it) => it.method() === "POST"),
        answerTo(() => frame?.evaluate("document.forms[0].submit()") ?? Promise.reject(new Error("no frame"))),
      ]);
      assert.deepEqual([request.headers().origin, answer], ["null", "/keluar 403"]);
      await close();
      await nothingHappened();
    });
  }

  test("a script in a sandboxed frame reads neither portal nor app, with cookies or without, nor the storage of its own", async () => {
    const { theirs, close } = await neighbour(
      "<!doctype html><title>Jahat</title><iframe sandbox='allow-scripts' srcdoc='<p>'></iframe>",
    );
    const frame = theirs.page.frames().find((it) => it !== theirs.page.mainFrame());
    assert.ok(frame);
    for (const address of [`${run.portalUrl}/beranda`, `${run.portalUrl}/login`, `${run.appUrl}/`]) {
      for (const credentials of ["include", "omit"]) {
        const ask = `fetch('${address}', { credentials: '${credentials}' }).then((it) => it.status, (e) => e.name)`;
        assert.equal(await frame.evaluate(ask), "TypeError", address);
      }
    }
    const post = `fetch('${run.portalUrl}/keluar', { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({ _token: '${await ownToken()}' }) })`;
    const read = frame.evaluate.bind(frame, `${post}.then((it) => it.type, (e) => e.name)`);
    assert.equal(await answerTo(async () => assert.equal(await read(), "TypeError")), "/keluar 403");
    await close();
    await nothingHappened();
  });

  test("from the app's origin: a form is never sent, and a POST by a script of it is refused and unread", async () => {
    const token = await ownToken();
    const app = await computer.newTab();
    await app.open(run.appUrl);
    const blocked = await tried(
      app,
      `const over = new Promise((done) => document.addEventListener("securitypolicyviolation", (it) => done(it.violatedDirective)));
       const form = document.createElement("form");
       form.method = "post"; form.action = "${run.portalUrl}/keluar";
       document.body.append(form); form.submit();
       return over;`,
    );
    assert.equal(blocked, "form-action");
    const post = `return (await fetch('${run.portalUrl}/keluar', { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({ _token: '${token}' }) })).type + ''`;
    assert.equal(await answerTo(async () => assert.equal(await tried(app, post), "TypeError")), "/keluar 403");
    await app.close();
    await nothingHappened();
  });

  test("a stranger's window over portal or app: no opener, no handle, no message either way", async () => {
    const { theirs, close } = await neighbour(
      "<!doctype html><title>Jahat</title><script>addEventListener('message', () => { window.heard = true })</script>",
    );
    for (const address of [`${run.portalUrl}/beranda`, `${run.appUrl}/`]) {
      const [opened] = await Promise.all([
        theirs.page.context().waitForEvent("page"),
        theirs.page.evaluate(`window.their = window.open('${address}', 'named'); undefined`),
      ]);
      await opened.waitForLoadState();
      assert.equal(await opened.evaluate("window.opener"), null);
      assert.equal(await opened.evaluate("window.name"), "", "no name to be found by");
      await opened.evaluate("window.addEventListener('message', () => { window.heard = true }); undefined");
      await theirs.page.evaluate("window.their.postMessage('x', '*')");
      assert.equal(await theirs.page.evaluate("window.their.closed"), true);
      assert.equal(await opened.evaluate("window.heard ?? false"), false);
      await opened.close();
    }
    assert.equal(await theirs.page.evaluate("window.heard ?? false"), false);
    await close();
  });
});
