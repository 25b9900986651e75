/** The app's files: what a first visit loads, and a new version, which is loaded aside and taken when its owner says so. */
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";
import { codeShown, isStored } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { promiseStorage } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

let run: Run;
before(async () => {
  run = await startRun({ host: "lpse-jambi.localhost" });
});
after(() => run?.close());

const SUREL = "otpauth://totp/Surel:budi?secret=JBSWY3DPEHPK3PXP&issuer=Surel";

/** From any screen to the app's result for a pasted text. */
async function paste(phone: Screen, text: string): Promise<void> {
  await phone.open("/");
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", text);
  await phone.press("Lanjut");
}

/** Pastes an account of another service and adds it. */
async function addSurel(phone: Screen): Promise<void> {
  await paste(phone, SUREL);
  await phone.press("Tambah Account");
  await phone.seeHeading("Akun ditambahkan");
}

/** A file that the app loads at a tap; the next build gives it another name. */
const CHUNK = /\/assets\/manage-[\w-]+\.js/;

interface AppServer {
  readonly url: string;
  /** The files that were asked for, in their order. */
  readonly asked: string[];
  /** The most files that it was sending at one time. */
  readonly atOnce: () => number;
  /** From now on the app's service worker is of another build. */
  readonly upgrade: () => void;
  readonly close: () => void;
}

/** The app at an address of its own, as `run` serves it. */
async function openAppServer(): Promise<AppServer> {
  const { hostname, port, host } = new URL(run.appUrl);
  let build = "";
  const paths: string[] = [];
  const [open, most] = [new Set<string>(), { files: 0 }];
  const server = createServer((asked, answer) => {
    const path = asked.url ?? "";
    paths.push(path);
    // The precache begins with the service worker.
    if (paths.includes("/service-worker.js")) open.add(path);
    most.files = Math.max(most.files, open.size);
    answer.once("close", () => open.delete(path));
    // Never "not modified": the server does not know the other build.
    if (build && CHUNK.test(asked.url ?? "") && !asked.url?.endsWith("?next")) return void answer.writeHead(404).end();
    const { "if-modified-since": _, "if-none-match": __, ...all } = asked.headers;
    const headers = { ...all, host, "accept-encoding": "identity" };
    const onward = request({ host: "127.0.0.1", port, path: asked.url, method: asked.method, headers }, (got) => {
      if (asked.url !== "/service-worker.js") {
        answer.writeHead(got.statusCode ?? 500, got.headers);
        return void got.pipe(answer);
      }
      const { "content-length": _, ...more } = got.headers;
      got
        .setEncoding("utf8")
        .toArray()
        .then((parts) => {
          answer.writeHead(got.statusCode ?? 500, more);
          const worker = parts.join("").replace("spse-authenticator-", `spse-authenticator-${build}`);
          answer.end(build ? worker.replace(CHUNK, "$&?next") : worker);
        });
    });
    asked.pipe(onward);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new TypeError("no port");
  return {
    url: `http://${hostname}:${at.port}`,
    asked: paths,
    atOnce: () => most.files,
    upgrade: () => {
      build = "next-";
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a first visit has loaded what *Tambah Account* opens before it stores the rest, two files at a time", async () => {
  const server = await openAppServer();
  const phone = await run.newPhone();
  await phone.open(server.url);
  await phone.seeHeading("Belum ada akun");
  await isStored(phone);
  const at = (file: RegExp) => server.asked.findIndex((it) => file.test(it));
  const worker = at(/^\/service-worker\.js$/);
  assert.ok(at(/\/Welcome-/) > 0 && at(/\/Welcome-/) < at(/\/AddMenu-/));
  assert.ok(at(/\/AddMenu-/) < worker, server.asked.slice(0, worker + 1).join(" "));
  assert.ok(server.asked.length > worker + 30 && server.atOnce() <= 3, `${server.atOnce()} at once`);
  assert.equal(at(/-512/), -1);
  const before = server.asked.length;
  await phone.press("Tambah Account");
  await phone.see("Pindai kode QR");
  assert.deepEqual(server.asked.slice(before), []);
  assert.deepEqual(phone.faults, []);
  await phone.close();
  server.close();
});

test("the list offers it, it waits while its owner types, and a tap reloads with it; the accounts stay, which the browser promises to keep, and another tab is not disturbed", async () => {
  const server = await openAppServer();
  const phone = await run.newPhone();
  const app = { ...phone, open: (path: string) => phone.open(new URL(path, server.url).href) };
  await promiseStorage(phone, true);
  await addSurel(app);
  await phone.seeNot("Peramban dapat menghapus data aplikasi ini");
  await phone.press("OK");
  await phone.press("Menu");
  await phone.see("Penyimpanan: permanen");
  await phone.press("Kembali");
  await isStored(phone);
  await phone.press("Tambah Account");
  await phone.press(/^Tempel tautan/);
  await phone.type("Tautan atau kunci dari halaman Enable 2FA", "setengah diketik");
  await phone.page.evaluate("window.sameLoad = true");
  const other = await phone.newTab();
  await other.open(server.url);
  await other.press("Tambah Account");
  await other.press(/^Tempel tautan/);
  await other.type("Tautan atau kunci dari halaman Enable 2FA", "juga setengah diketik");

  server.upgrade();
  const before = server.asked.length;
  // The app looks for a new version when its owner comes back.
  await phone.page.evaluate("void document.dispatchEvent(new Event('visibilitychange'))");
  await phone.page.evaluate(`new Promise((resolve) => {
    const look = async () => {
      const { waiting } = await navigator.serviceWorker.getRegistration();
      if (waiting) resolve();
      else requestAnimationFrame(look);
    };
    look();
  })`);
  const fetched = server.asked.slice(before).filter((it) => it.startsWith("/assets/"));
  assert.deepEqual(
    fetched.map((it) => it.replace(CHUNK, "manage")),
    ["manage?next"],
    "files with the same digest are not fetched again",
  );
  assert.equal(await phone.valueOf("Tautan atau kunci dari halaman Enable 2FA"), "setengah diketik");
  await phone.press("Kembali");
  await phone.see("Versi baru tersedia.");
  assert.deepEqual(await findWrongs(phone), []);
  assert.equal(await phone.page.evaluate("window.sameLoad"), true);

  const reloaded = phone.page.waitForEvent("load");
  await phone.press("Muat ulang");
  await reloaded;
  assert.equal(await phone.page.evaluate("window.sameLoad"), undefined);
  assert.match(await codeShown(phone), /^\d{6}$/);
  await phone.seeNot("Versi baru tersedia.");
  const caches = await phone.page.evaluate<string[]>("caches.keys()");
  assert.deepEqual(
    caches.map((it) => it.startsWith("spse-authenticator-next-")),
    [false, true],
  );

  // The other tab still runs the earlier version: it keeps the typed text and all its screens, and says so.
  assert.equal(await other.valueOf("Tautan atau kunci dari halaman Enable 2FA"), "juga setengah diketik");
  await other.press("Kembali");
  await other.see("Versi baru tersedia.");
  await other.press("Menu");
  await other.press(/^Riwayat/);
  await other.seeHeading("Belum ada riwayat");
  await other.press("Kembali");
  await other.seeHeading("Pengaturan");
  await other.press("Kembali");
  await other.press("Muat ulang");
  await other.seeNot("Versi baru tersedia.");
  assert.match(await codeShown(other), /^\d{6}$/);
  assert.deepEqual([...phone.faults, ...other.faults], []);
  await phone.close();
  server.close();
});
