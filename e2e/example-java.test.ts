/** The Java application of examples/java in a browser: its own login and then the phone, a bid whose text the phone shows, and its receipt. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { type Example, startExample } from "../examples/run-example.ts";
import { verifyReceipt } from "../packages/sdk/src/index.ts";
import { closeDone, sayNotMe, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import type { Run } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const USER = "PENYEDIA1";
const PASSWORD = "sandi-milik-e-tender";

let run: Run;
let phone: Phone;
let home: Screen;
let tender: Example;

before(async () => {
  ({ run, phone, home } = await startOwner(USER));
  tender = await startExample("java", run.world, { userId: USER, password: PASSWORD });
});
after(async () => {
  await tender?.stop();
  await run?.close();
});

async function logIn(password: string): Promise<void> {
  await home.open(tender.origin);
  await home.type("User ID", USER.toLowerCase());
  await home.type("Password", password);
  await home.press("Login");
}

/** Opens the request that waits, types the number that the computer shows, and says *Ya*. */
async function approve(heading: string): Promise<void> {
  await home.seeHeading("Buka SPSE Authenticator di ponsel Anda");
  const number = (await home.read(".number")).replace(/\D/g, "");
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.seeHeading(heading);
  await phone.type("Ketik angka yang tampil di e-Tender", number);
  await phone.press("Ya");
  await phone.seeHeading("Disetujui");
  await closeDone(phone);
}

test("a wrong password asks no phone; the right one does, and Ya lets in", async () => {
  await home.page.setViewportSize({ width: 360, height: 740 });
  await logIn("salah");
  await home.see("User ID atau Password salah.");
  assert.deepEqual(await findWrongs(home), []);
  await logIn(PASSWORD);
  await home.seeHeading("Buka SPSE Authenticator di ponsel Anda");
  assert.deepEqual(await findWrongs(home), []);
  await approve("Login ke aplikasi e-Tender?");
  await home.seeHeading("Penawaran Anda");
  assert.deepEqual(await findWrongs(home), []);
});

test("a bid: the phone shows its amount, Ya sends it, and the receipt proves it without the server", async () => {
  await home.type("Nilai penawaran (Rp)", "1.500.000.000");
  await home.press("Kirim penawaran");
  await home.see("Kirim penawaran Rp1.500.000.000,00");
  assert.deepEqual(await findWrongs(home), []);
  await approve("Setujui transaksi di e-Tender?");
  await home.see("Penawaran terkirim.");
  const download = home.page.waitForEvent("download");
  await home.press("Unduh bukti persetujuan");
  const { receipt, jwks } = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  const proof = await verifyReceipt(receipt, { portal: run.portalUrl, keys: jwks.keys });
  assert.deepEqual([proof.user, proof.decision, proof.application.name], [USER, "approve", "e-Tender"]);
  assert.equal(proof.text, "Kirim penawaran Rp1.500.000.000,00\nTender 7231002, Puskesmas Sukamaju");
});

test("Bukan saya: nothing is sent, and the page says what to do; after that the phone is left alone", async () => {
  await home.press("Kirim penawaran");
  await home.seeHeading("Buka SPSE Authenticator di ponsel Anda");
  await phone.open("/");
  await tapAccount(phone, USER);
  await sayNotMe(phone);
  await home.see("Anda memilih Bukan saya di ponsel.");
  assert.deepEqual(await findWrongs(home), []);
  await home.press("Kembali");
  await home.see("Rp1.500.000.000,00");
  await home.press("Kirim penawaran");
  await home.see("Ponsel Anda terlalu sering dimintai persetujuan.");
  assert.deepEqual(faultsOf(phone), []);
});
