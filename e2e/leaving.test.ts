/** What the portal makes the browser deny and forget: features that no page uses, and stored data at logout. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addPerson } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import { logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let computer: Computer;
before(async () => {
  run = await startRun();
  await addPerson(run.world);
  computer = await run.newComputer();
});
after(() => run?.close());

const STORE = `(async () => {
  localStorage.setItem("mine", "here");
  sessionStorage.setItem("mine", "here");
  const cache = await caches.open("mine");
  await cache.put("/mine", new Response("here"));
})()`;
const STORED = `(async () => [localStorage.getItem("mine"), sessionStorage.getItem("mine"), await caches.has("mine")])()`;

test("Keluar: stored data are gone, the Back button shows nothing, the browser's mark and the app's storage stay", async () => {
  const app = await computer.newTab();
  await app.open(run.appUrl);
  await app.page.evaluate(STORE);
  await logInWithoutPages(run, computer, "PENYEDIA1");
  await computer.page.evaluate(STORE);
  assert.deepEqual(await computer.page.evaluate(STORED), ["here", "here", true]);
  const marks = async () =>
    (await computer.page.context().cookies(run.portalUrl)).filter((it) => /_browser/.test(it.name));
  const before = await marks();
  assert.equal(before.length, 1);

  await logOut(computer);
  await computer.page.waitForFunction(`${STORED}.then((left) => left.every((it) => !it))`);
  assert.deepEqual(await marks(), before);
  const names = (await computer.page.context().cookies(run.portalUrl)).map((it) => it.name);
  assert.ok(!names.some((it) => /_session/.test(it)));
  assert.deepEqual(await app.page.evaluate(STORED), ["here", "here", true]);
  await computer.back();
  await computer.arrive(/^\/login/);
  await app.close();
});

/** The features that Chromium grants a page, and its messages about the header. */
async function granted(
  screen: Screen,
  address: string,
): Promise<{ allowed: readonly string[]; said: readonly string[] }> {
  const said: string[] = [];
  screen.page.on("console", (message) => said.push(message.text()));
  await screen.open(address);
  const allowed = await screen.page.evaluate<string[]>("document.featurePolicy.allowedFeatures()");
  return { allowed, said: said.filter((it) => /permissions-policy/i.test(it)) };
}

test("portal and app get the features they use, and the header names no feature that the browser does not know", async () => {
  const portal = await granted(computer, "/login");
  const app = await granted(await computer.newTab(), run.appUrl);
  assert.deepEqual([portal.said, app.said], [[], []]);
  for (const used of ["publickey-credentials-get", "publickey-credentials-create", "clipboard-write"]) {
    assert.ok(portal.allowed.includes(used), used);
    assert.ok(app.allowed.includes(used), used);
  }
  for (const used of ["camera", "clipboard-read"]) {
    assert.ok(!portal.allowed.includes(used), used);
    assert.ok(app.allowed.includes(used), used);
  }
  for (const unused of ["microphone", "geolocation", "usb", "payment", "display-capture", "hid", "serial"]) {
    assert.ok(!portal.allowed.includes(unused), unused);
    assert.ok(!app.allowed.includes(unused), unused);
  }
});
