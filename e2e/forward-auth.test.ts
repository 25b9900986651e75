/** An application behind nginx and SPSE's forward auth, with the example of packaging/: a person opens a page, logs in with the phone, and is back there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { after, before, test } from "node:test";
import { runNginx } from "../packages/server/test-support/nginx.ts";
import { freePort } from "../packages/server/test-support/port.ts";
import { addProtected } from "../packages/server/test-support/protected-host.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { newPhoneOf, passLogin } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "POKJA1";
/** Where nginx calls from: browsers of this test are at 127.0.0.1, and no proxy is before the portal. */
const PROXY = "127.0.0.3";

let run: Run;
let phone: Phone;
let application: Server;
let stopNginx = async () => {};
let host = "";
before(async () => {
  run = await startRun({ settings: { SPSE_TRUSTED_PROXIES: `${PROXY}/32` } });
  await addPerson(run.world, { userId: USER, kind: "non-penyedia", role: "pokja", name: "Budi Santoso" });
  phone = await newPhoneOf(run, USER);
  const [port, behind] = [await freePort(), await freePort()];
  host = `simpeg.localhost:${port}`;
  await addProtected(run.world, { hosts: [{ host, stepUp: ["/admin"] }] });
  application = createServer(({ url, headers }, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(
      `<!doctype html><html lang="id"><title>SIMPEG</title><h1>SIMPEG ${url}</h1><p>Login sebagai ${headers["x-spse-user"]} (${headers["x-spse-role"]})</p><a href="/.spse/keluar">Keluar dari SIMPEG</a></html>`,
    );
  });
  await new Promise<void>((resolve) => application.listen(behind, "127.0.0.1", resolve));
  const example = readFileSync(new URL("../packaging/nginx/application.conf", import.meta.url), "utf8");
  const site = example
    .replaceAll(/^ +(listen \[::\]|ssl_).*\n/gm, "")
    .replace("listen 443 ssl http2;", `listen 127.0.0.1:${port}; proxy_bind ${PROXY};`)
    .replace("simpeg.contoh.go.id;", "simpeg.localhost;")
    .replaceAll("$server_name", "$server_name:$server_port") // a port of its own belongs to the host's name
    .replaceAll("127.0.0.1:4500", `127.0.0.1:${new URL(run.portalUrl).port}`)
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${behind}`);
  ({ stop: stopNginx } = await runNginx(site, port));
});
after(async () => {
  await stopNginx();
  application?.close();
  await run?.close();
});

test("a page leads to the login and back to where it was; a guarded part asks the phone once more; out again on both sides", async () => {
  const computer = await run.newComputer();
  await computer.open(`http://${host}/laporan?bulan=11`);
  await passLogin(run, computer, phone, USER);
  await computer.seeHeading("SIMPEG /laporan?bulan=11");
  assert.equal(computer.address(), `http://${host}/laporan?bulan=11`);
  await computer.see(`Login sebagai ${USER} (pokja)`);

  await computer.open(`http://${host}/admin/pegawai`);
  await computer.seeHeading("Konfirmasi sekali lagi");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Konfirmasi");
  await computer.arrive("/proof");
  await sayYes(phone, USER, await numberShown(computer));
  await computer.seeHeading("SIMPEG /admin/pegawai");

  await computer.press("Keluar dari SIMPEG");
  await computer.seeHeading("Anda sudah keluar dari SIMPEG");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Buka SIMPEG lagi");
  await computer.seeHeading("SIMPEG /");
  await computer.open("/beranda");
  await logOut(computer);
  await computer.open(`http://${host}/laporan`);
  await computer.arrive("/login");
  assert.deepEqual(computer.faults, []);
  await computer.close();
});

test("a script on an open page gets 401 once the session has ended, and reads no login page", async () => {
  const computer = await run.newComputer();
  await computer.open(`http://${host}/`);
  await passLogin(run, computer, phone, USER);
  await computer.seeHeading("SIMPEG /");
  const ask = () => computer.page.evaluate<number>("fetch('/data').then((answer) => answer.status)");
  assert.equal(await ask(), 200);
  await run.world.db.updateTable("session").set({ ended_at: run.world.now() }).where("ended_at", "is", null).execute();
  assert.equal(await ask(), 401);
  await computer.close();
});
