/** An LPSE that moves to another address: one LPSE, two hosts. The app asks, then follows; nobody else can lead it away. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { freePort } from "../packages/server/test-support/port.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { closeDone, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import type { Computer } from "./support/computer.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const DAY_SECONDS = 86_400;
let old: Run;
let fresh: Run;
let phone: Phone;
let computer: Computer;

/** The operator restarts the old address with another SPSE_MOVED_TO. */
const moveTo = (movedTo: string | undefined) => Object.assign(old.world.config, { movedTo });
const hostOf = (url: string) => new URL(url).host;

before(async () => {
  const settings = { SPSE_LPSE_NAME: "LPSE Jambi" };
  old = await startRun({ host: "spse-lama.localhost", settings });
  fresh = await startRun({ host: "spse-baru.localhost", settings, beside: old, sameLpse: true });
  await addPerson(old.world, { userId: USER });
  phone = await old.newPhone();
  computer = await old.newComputer();
  await logInAndEnable(old, computer, phone, USER);
  await logOut(computer);
});
after(async () => {
  await fresh?.close();
  await old?.close();
});

describe("[P-5] [P-81] [P-82] an LPSE has moved [promise:moved]", () => {
  test("to an address where nobody answers yet: the app says so, and nothing changes", async () => {
    moveTo(`http://spse-tutup.localhost:${await freePort()}`);
    await phone.open("/");
    await phone.seeHeading("LPSE Jambi pindah alamat");
    await phone.see("belum menjawab sebagai LPSE Jambi");
    await phone.see(`akun Anda tetap memakai ${hostOf(old.portalUrl)}`);
    await phone.press("Nanti");
    await phone.seeNot("pindah alamat");
  });

  test("hostile: to a server that copies its identity and cannot prove it", async () => {
    await old.clock.advance(DAY_SECONDS);
    const impostor = await startRun({ host: "spse-palsu.localhost", beside: old });
    try {
      Object.assign(impostor.world, { lpseId: old.world.lpseId });
      moveTo(impostor.portalUrl);
      await phone.open("/");
      await phone.seeHeading("Alamat baru LPSE Jambi tidak terbukti");
      assert.doesNotMatch(await phone.words(), /Pakai alamat baru/);
      await phone.press("Coba lagi");
      await phone.seeHeading("Alamat baru LPSE Jambi tidak terbukti");
    } finally {
      await impostor.close();
    }
  });

  test("to its new address: a login comes first; then the app asks, with both addresses; Nanti holds for a day", async () => {
    moveTo(fresh.portalUrl);
    await logInWithoutPages(old, computer, USER);
    await phone.open("/");
    await phone.seeHeading("Login ke");
    await phone.press("Kembali");
    await phone.see("Permintaan menunggu");
    assert.doesNotMatch(await phone.words(), /pindah/);
    await tapAccount(phone, USER);
    await phone.press("Ya");
    await computer.arrive("/beranda");
    await closeDone(phone);

    await phone.seeHeading("LPSE Jambi pindah alamat");
    await phone.see(`pindah dari ${hostOf(old.portalUrl)} ke ${hostOf(fresh.portalUrl)}`);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Nanti");
    await phone.seeNot("pindah alamat");
    await old.clock.advance(DAY_SECONDS / 2);
    await phone.open("/");
    await phone.see("LPSE Jambi");
    assert.doesNotMatch(await phone.words(), /pindah/);
    await old.clock.advance(DAY_SECONDS / 2);
  });

  test("after a yes the same account answers only at the new address", async () => {
    await phone.open("/");
    await phone.press("Pakai alamat baru");
    await phone.see(`LPSE Jambi kini di ${hostOf(fresh.portalUrl)}`);
    await phone.seeNot("pindah alamat");
    const known = phone.faults.length;
    const asked: string[] = [];
    phone.page.on("request", (request) => asked.push(new URL(request.url()).host));

    const there = await fresh.newComputer();
    await logInWithoutPages(fresh, there, USER);
    const number = await numberShown(there);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.see(hostOf(fresh.portalUrl));
    await phone.type("Ketik angka yang tampil di SPSE", number);
    await phone.press("Ya");
    await there.arrive("/beranda");
    assert.ok(asked.includes(hostOf(fresh.portalUrl)));
    assert.ok(!asked.includes(hostOf(old.portalUrl)));
    await closeDone(phone);
    await phone.press("Menu");
    await phone.press(/^Riwayat/);
    await phone.see(USER);
    assert.deepEqual(phone.faults.slice(known), []);
  });

  test("a code of the old address adds the account at the new one, which is shown before", async () => {
    await addPerson(old.world, { userId: "PPK2", kind: "non-penyedia" });
    const another = await old.newPhone();
    await logOut(computer);
    await logInWithoutPages(old, computer, "PPK2");
    await computer.press("Enable 2FA");
    const link = await computer.page.locator("[data-copy*='#otpauth']").first().getAttribute("data-copy");
    await another.open(link ?? "");
    await another.seeHeading("LPSE Jambi pindah alamat");
    await another.see(`akun akan memakai alamat baru ${hostOf(fresh.portalUrl)}`);
    assert.deepEqual(await findWrongs(another), []);
    await another.press("Tambah Account");
    await another.seeHeading("Akun ditambahkan");
    await computer.seeHeading("2FA berhasil diaktifkan");
    await another.press("OK");
    await another.press(/^PPK2/);
    await another.see("Menunggu permintaan");
    assert.deepEqual(another.faults, []);
  });
});
