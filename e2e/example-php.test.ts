/** The PHP application of examples/php in a browser, behind a real nginx and PHP-FPM: SPSE's login leads to it, and its check believes nobody else. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Example, PROXY, startExample } from "../examples/run-example.ts";
import { signJwt } from "../packages/server/src/connect/signing/keyring.ts";
import { runPhp } from "../packages/server/test-support/php.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { sayYes } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { newPhoneOf, passLogin } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "POKJA1";

let run: Run;
let phone: Phone;
let archive: Example;

before(async () => {
  run = await startRun({ settings: { SPSE_TRUSTED_PROXIES: `${PROXY}/32` } });
  await addPerson(run.world, { userId: USER, kind: "non-penyedia", role: "pokja", name: "Budi Santoso" });
  phone = await newPhoneOf(run, USER);
  archive = await startExample("php", run.world);
});
after(async () => {
  await archive?.stop();
  await run?.close();
});

test("its address leads to the login and back; a guarded page asks the phone once more; Keluar ends it; a script on an open page gets 401 once the session has ended", async () => {
  const computer = await run.newComputer({ width: 360 });
  await computer.open(`${archive.origin}/?bulan=11`);
  await passLogin(run, computer, phone, USER);
  await computer.seeHeading(/^Arsip surat$/); // not *Membuka Arsip Surat*
  assert.equal(computer.address(), `${archive.origin}/?bulan=11`);
  await computer.see("Budi Santoso");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Surat rahasia");
  await computer.seeHeading("Konfirmasi sekali lagi");
  await computer.press("Konfirmasi");
  await sayYes(phone, USER, await numberShown(computer));
  await computer.seeHeading("Surat rahasia");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Keluar");
  await computer.seeHeading("Anda sudah keluar dari Arsip Surat");
  assert.deepEqual(computer.faults, []);

  await computer.press("Buka Arsip Surat lagi");
  await computer.seeHeading(/^Arsip surat$/); // not *Membuka Arsip Surat*
  const ask = () => computer.page.evaluate<number>("fetch('/').then((answer) => answer.status)");
  assert.equal(await ask(), 200);
  await run.world.db.updateTable("session").set({ ended_at: run.world.now() }).where("ended_at", "is", null).execute();
  assert.equal(await ask(), 401, "the script reads no login page");
  await computer.close();
});

test("a header that a client sends opens nothing", async () => {
  const { port } = new URL(archive.origin);
  const headers = { host: `arsip.localhost:${port}`, "x-spse-assertion": "a.b.c", accept: "text/html" };
  const { status } = await fetch(`http://127.0.0.1:${port}/`, { headers, redirect: "manual" });
  assert.notEqual(status, 200);
});

test("spse.php believes what the LPSE has signed for this host and this minute, and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-php-example-"));
  const script = join(folder, "who.php");
  const library = fileURLToPath(new URL("../examples/php/app/spse.php", import.meta.url));
  writeFileSync(
    script,
    `<?php require $argv[1]; $_SERVER['HTTP_X_SPSE_ASSERTION'] = $argv[4]; echo spse_person($argv[2], 'arsip.localhost', $argv[3])['user'] ?? 'nobody';`,
  );
  const now = run.clock.now();
  const said = { iss: run.portalUrl, aud: "arsip.localhost", sub: "a1", user: USER, iat: now, exp: now + 60 };
  const who = async (jwt: string) => {
    // PHP asks this process for the keys, which cannot answer while it waits for PHP.
    const keys = await (await fetch(`${run.portalUrl}/.well-known/jwks.json`)).text();
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(run.portalUrl))).toString("hex");
    writeFileSync(join(folder, `spse-keys-${digest}.json`), keys);
    const { out, err } = runPhp(script, [library, run.portalUrl, folder, jwt]);
    return out || err;
  };
  const signed = (more: object, typ = "spse-assertion+jwt") => signJwt(run.world, { ...said, ...more }, { typ });
  const good = await signed({});
  assert.equal(await who(good), USER);
  const [head = "", , mark = ""] = good.split(".");
  const forged = Buffer.from(JSON.stringify({ ...said, user: "ADMINPPE" })).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "spse-assertion+jwt" })).toString("base64url");
  for (const [why, jwt] of [
    ["another host", await signed({ aud: "lain.localhost" })],
    ["another LPSE", await signed({ iss: "https://lain.contoh.go.id" })],
    ["over", await signed({ iat: now - 200, exp: now - 100 })],
    ["another kind of JWT", await signed({}, "spse-receipt+jwt")],
    ["another payload", `${head}.${forged}.${mark}`],
    ["no algorithm", `${none}.${forged}.`],
    ["a short signature", good.slice(0, -4)],
    ["nothing", ""],
  ] as const)
    assert.equal(await who(jwt), "nobody", why);
  rmSync(folder, { recursive: true, force: true });
});
