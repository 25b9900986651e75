/** An application of the LPSE asks a person's phone, over the network: what the person sees, types and answers. [P-103] */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, describe, test } from "node:test";
import { transact } from "../packages/server/src/base/platform/world.ts";
import { ask as askTo } from "../packages/server/src/core/acceptor/ask.ts";
import { findAccount } from "../packages/server/src/core/account/account.ts";
import { addApplication, type Caller } from "../packages/server/test-support/connect/application.ts";
import { closeDone, sayNotMe, tapAccount } from "./support/app.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import type { Run } from "./support/run.ts";

const USER = "PENYEDIA1";
const NUMBER = "Ketik angka yang tampil di SPSE";
const NUMBER_OF_PAGE = "Ketik angka yang tampil di SPSE";
/** The longest that an address gets: without a place where a line breaks. */
const IPV6 = "2001:db8:1111:2222:3333:4444:5555:7777";
const LONG_WORD = `https://katalog.contoh.go.id/${"a1b2c3d4".repeat(6)}`;
/** Fills several small screens. */
const LONG = [
  "Kirim penawaran untuk tender 7231002, Pembangunan Puskesmas Sukamaju",
  ...Array.from({ length: 32 }, (_, nth) => `${nth + 1}. Pekerjaan ke-${nth + 1}: Rp${nth + 1}.250.000,00`),
  "Jumlah seluruhnya: Rp1.250.000.000,00",
].join("\n\n");

let run: Run;
let phone: Phone;
let spse: Caller;

before(async () => {
  ({ run, phone } = await startOwner(USER));
  spse = await addApplication(run.world);
});
after(() => run?.close());
afterEach(() => assert.deepEqual(faultsOf(phone), []));

/** A call of the application as its server makes it. */
async function call(
  path: string,
  body?: object,
): Promise<{ readonly id: string; readonly number: string; readonly status: string }> {
  const told = await fetch(`${run.portalUrl}/api/v1/requests${path}`, {
    method: body ? "POST" : "GET",
    headers: {
      authorization: `Basic ${Buffer.from(`${spse.id}:${spse.secret}`).toString("base64")}`,
      ...(body && { "content-type": "application/json", "idempotency-key": randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(told.ok, `${told.status}`);
  return (await told.json()) as Awaited<ReturnType<typeof call>>;
}
const ask = (more: object) => call("", { user: USER, ...more });
const isAt = async (id: string, status: string) => assert.equal((await call(`/${id}?wait=25`)).status, status);
const yes = () => phone.page.getByRole("button", { name: "Ya", exact: true });

/** Does this in the page, and waits until the screen shows it. */
const painted = (does: string) =>
  phone.page.evaluate(`${does}, new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))`);
/** Goes on by `step` until the text was read. @returns the number of steps. */
async function readOn(step: () => Promise<unknown>): Promise<number> {
  for (let steps = 0; steps < 40; steps++) {
    if ((await yes().getAttribute("aria-disabled")) === null) return steps;
    await step();
  }
  return assert.fail("the text has no end");
}

async function toRequest(): Promise<void> {
  await phone.open("/");
  await tapAccount(phone, USER);
}

describe("a login at an application", () => {
  test("the phone names the application; Ya without the number is not sent, with it the application goes on", async () => {
    const { id, number } = await ask({ kind: "sign-in", browser: "Firefox di Linux", ip: IPV6 });
    const waits = isAt(id, "approved");
    await toRequest();
    await phone.seeHeading("Login ke aplikasi SPSE?");
    const words = await phone.words();
    for (const part of ["Firefox di Linux", IPV6, "menurut aplikasi", USER]) assert.ok(words.includes(part), part);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Ya");
    await phone.see("Ketik dulu enam angka itu.");
    await phone.type(NUMBER, number);
    await phone.press("Ya");
    await phone.seeHeading("Disetujui");
    await phone.see("SPSE melanjutkan dengan sendirinya.");
    await waits;
    await closeDone(phone);
  });
});

describe("an officer's announcement", () => {
  test("is on the phone whole, in both languages: Ya waits until it was read [P-101]", async () => {
    const english = "The system is maintained on Saturday night.\n\n".repeat(20);
    const text = `Sistem dipelihara Sabtu malam.\n\nInggris:\n${english.trim()}\nhttps://spse.c0ntoh.go.id`;
    const { world } = run;
    const { number } = await transact(world, async (tx) => {
      const account = (await findAccount(tx, USER)) ?? assert.fail("no account");
      return askTo(tx, {
        ...{ account, epoch: account.epoch, reference: null, purpose: "helpdesk", actOn: null, client: "portal" },
        ...{ browserLabel: "Firefox di Linux", ip: IPV6, browserKnown: true, browserId: null, number: true },
        ...{ wakesPhones: false, act: { kind: "announce", about: "24 Nov 2026 s.d. 30 Nov 2026", text } },
      });
    });
    await toRequest();
    await phone.seeHeading("Kirim pengumuman: 24 Nov 2026 s.d. 30 Nov 2026?");
    await phone.see("Baca isi pengumuman sampai akhir, baru pilih Ya.");
    assert.equal((await phone.texts(".asked-text > p")).join("\n"), text);
    assert.deepEqual(await findWrongs(phone), []);
    await painted("scrollTo(0, document.documentElement.scrollHeight)");
    assert.equal(await yes().getAttribute("aria-disabled"), "true", "after one jump");
    await phone.page.evaluate("scrollTo(0, 0)");
    await readOn(() => painted("scrollBy(0, innerHeight / 2)"));
    await phone.type(NUMBER_OF_PAGE, number ?? "");
    await phone.press("Ya");
    await phone.seeHeading("Disetujui");
    await closeDone(phone);
  });
});

describe("a transaction", () => {
  test("a short text is read at once; what the phone says is the text, line by line", async () => {
    const { id, number } = await ask({ kind: "transaction", text: `${LONG_WORD}\nKepada: CV Maju` });
    await toRequest();
    await phone.seeHeading("Setujui transaksi di SPSE?");
    assert.deepEqual(await phone.texts(".asked-text > p"), [LONG_WORD, "Kepada: CV Maju"]);
    await phone.see("Tidak disebutkan aplikasi");
    assert.deepEqual(await findWrongs(phone), []);
    assert.equal(await yes().getAttribute("aria-disabled"), null);
    await phone.type(NUMBER, number);
    await phone.press("Ya");
    await phone.seeHeading("Disetujui");
    await isAt(id, "approved");
    await closeDone(phone);
    await phone.press("Menu");
    await phone.press(/^Riwayat/);
    await phone.seeHeading(/^Transaksi di SPSE/);
    await phone.see(LONG_WORD);
    await phone.seeNot("Kepada: CV Maju");
    assert.deepEqual(await findWrongs(phone), []);
  });
  test("a long text on a small phone: a jump to its end reads nothing, Ya answers nothing before every part was on the screen [P-103]", async () => {
    const { id, number } = await ask({ kind: "transaction", text: LONG });
    await toRequest();
    await phone.seeHeading("Setujui transaksi di SPSE?");
    await phone.see("Baca isi transaksi sampai akhir, baru pilih Ya.");
    assert.equal(await yes().getAttribute("aria-disabled"), "true");
    assert.equal((await phone.texts(".asked-text > p")).join("\n"), LONG);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.type(NUMBER, number);
    await phone.page.evaluate("scrollTo(0, 0)");
    const top = await phone.page.evaluate<number>("scrollY");
    assert.equal(top, 0);
    await painted("scrollTo(0, document.documentElement.scrollHeight)");
    assert.equal(await yes().getAttribute("aria-disabled"), "true", "after one jump");
    await yes().dispatchEvent("click");
    await painted("0");
    assert.equal(
      await yes().getAttribute("aria-disabled"),
      "true",
      "Ya leads back to the first part that was not seen",
    );
    await phone.page.evaluate("scrollTo(0, 0)");
    const screens = await readOn(() => painted("scrollBy(0, innerHeight / 2)"));
    assert.ok(screens > 1, `${screens} screens`);
    await phone.press("Ya");
    await phone.seeHeading("Disetujui");
    await isAt(id, "approved");
  });
  test("by keyboard alone: the field stands behind the text; from there Enter leads through the parts that were not seen", async () => {
    const { id, number } = await ask({ kind: "transaction", text: LONG });
    await toRequest();
    await phone.see("Baca isi transaksi sampai akhir, baru pilih Ya.");
    await phone.page.locator("html:not([data-settling])").waitFor();
    const { keyboard } = phone.page;
    for (let tabs = 0; tabs < 5; tabs++) {
      if (await phone.page.evaluate<boolean>("document.activeElement?.id === 'number'")) break;
      await keyboard.press("Tab");
    }
    await keyboard.type(number);
    await readOn(async () => {
      await keyboard.press("Enter");
      await painted("0");
    });
    await keyboard.press("Enter");
    await phone.seeHeading("Disetujui");
    await isAt(id, "approved");
  });
  test("Bukan saya says what it does to the application, and the application is told", async () => {
    const { id } = await ask({ kind: "transaction", text: "Bayar Rp1" });
    await toRequest();
    await phone.press("Bukan saya");
    await phone.see("SPSE tidak dapat mengirim permintaan lain untuk sementara");
    await phone.press("Kembali");
    await sayNotMe(phone);
    await phone.seeHeading("Permintaan dihentikan");
    await phone.see("petugas LPSE dapat melihat laporan Anda");
    await isAt(id, "reported");
  });
});
