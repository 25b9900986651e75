/** The relying party of examples/oidc in a browser: the login of SPSE leads to it, one page needs the second factor, Keluar ends both. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Example, startExample } from "../examples/run-example.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { givePassword, giveUserIdHere } from "./support/login.ts";
import { newPhoneOf, passLogin } from "./support/owner.ts";
import { type Run, startRun } from "./support/run.ts";

const USER = "PENYEDIA1";

let run: Run;
let catalogue: Example;

before(async () => {
  run = await startRun();
  catalogue = await startExample("oidc", run.world);
});
after(async () => {
  await catalogue?.stop();
  await run?.close();
});

test("password and Ya at SPSE let in; the page that needs two factors is open; Keluar asks at the portal and leads back", async () => {
  await addPerson(run.world, { userId: USER, name: "CV Maju Bersama" });
  const phone = await newPhoneOf(run, USER);
  const computer = await run.newComputer({ width: 360 });
  await computer.open(catalogue.origin);
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Login lewat SPSE");
  await passLogin(run, computer, phone, USER);
  await computer.see("Anda login sebagai");
  await computer.see("CV Maju Bersama");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Pesan barang");
  await computer.seeHeading("Pesan barang");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Kembali ke katalog");
  await computer.press("Keluar");
  await computer.seeHeading(/^Keluar dari /);
  await computer.press("Keluar");
  await computer.see("Login dengan akun SPSE Anda.");
  await computer.press("Login lewat SPSE");
  await computer.arrive("/login");
  assert.deepEqual(computer.faults, []);
  await computer.close();
});

test("a password alone lets in, and does not open the page that needs two factors", async () => {
  const one = "PENYEDIA2";
  await addPerson(run.world, { userId: one });
  const computer = await run.newComputer();
  await computer.open(`${catalogue.origin}/masuk`);
  await giveUserIdHere(computer, one);
  await givePassword(run, computer);
  await computer.see("Anda login sebagai");
  await computer.press("Pesan barang");
  await computer.seeHeading("Buktikan sekali lagi untuk e-Katalog");
  await computer.press("Kembali ke e-Katalog");
  await computer.seeHeading("Belum login");
  assert.deepEqual(await findWrongs(computer), []);
  await computer.press("Kembali ke katalog");
  await computer.see("Anda login sebagai");
  await computer.close();
});

test("an answer that this browser did not begin lets nobody in", async () => {
  const computer = await run.newComputer();
  await computer.open(
    `${catalogue.origin}/callback?code=stolen&state=other&iss=${encodeURIComponent(`${run.portalUrl}/oidc`)}`,
  );
  await computer.see("Login dengan akun SPSE Anda.");
  await computer.close();
});
