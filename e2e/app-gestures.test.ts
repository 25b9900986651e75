/** A finger or a mouse on the rows of the list: long press, drag and swipe, beside scrolling, the tap and the phone's back swipe. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { findWrongs } from "./support/check.ts";
import { type Finger, fingerOn, type Spot } from "./support/finger.ts";
import type { Phone } from "./support/phone.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
let phone: Phone;
let finger: Finger;

/** Accounts of four services and of two LPSEs, two at each, as an earlier version stored them; they know no key, so they ask no LPSE. */
const KEPT = `(async () => {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("spse-authenticator", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("accounts", { keyPath: "id" });
      request.result.createObjectStore("clocks", { keyPath: "url" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const accounts = db.transaction("accounts", "readwrite").objectStore("accounts");
  const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  ["Surel", "Bank", "Pajak", "Awan"].forEach((issuer, n) => accounts.put({
    kind: "other", id: "other/" + n, issuer, userId: "budi@" + issuer.toLowerCase() + ".id", secret: secret.slice(n * 2, 16 + n * 2),
    algorithm: "SHA1", digits: 6, periodSeconds: 30, addedAt: 1700000000 + n,
  }));
  ["Palu", "Jambi"].forEach((place, n) => ["POKJA", "PPK"].forEach((role, m) => {
    const lpse = { id: "lpse-lpse-lpse-000" + n, name: "LPSE " + place, url: "https://lpse." + place.toLowerCase() + ".go.id" };
    const device = "device-device-device-" + n + m;
    accounts.put({
      kind: "spse", id: lpse.id + "/" + device, lpse, device, account: { userId: role + n, name: role + " " + place }, secret,
      key: null, addedAt: 1700000010 + n * 2 + m, ended: null,
    });
  }));
  await new Promise((resolve) => { accounts.transaction.oncomplete = resolve; });
  db.close();
})()`;

before(async () => {
  run = await startRun();
  phone = await run.newPhone();
  finger = await fingerOn(phone);
  await phone.open("/manifest.webmanifest");
  await phone.page.evaluate(KEPT);
});
after(() => run?.close());
beforeEach(async () => {
  await phone.open("/");
  await phone.page.locator(".rows[data-follows]").waitFor();
});

const LISTED = ["POKJA0", "PPK0", "POKJA1", "PPK1", "Surel", "Bank", "Pajak", "Awan"];

const names = (): Promise<string[]> => phone.page.locator(".account .account-user").allInnerTexts();
const rowOf = (name: string) => phone.page.locator(".account", { has: phone.page.getByText(name, { exact: true }) });
const lifted = () => phone.page.locator(".account[data-lifted]");
const tray = () => phone.page.locator(".row-tray");

async function middleOf(name: string): Promise<Spot> {
  const box = await rowOf(name).boundingBox();
  assert.ok(box, name);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
async function bringToSight(name: string): Promise<Spot> {
  await rowOf(name).evaluate((it) => it.scrollIntoView({ block: "center" }));
  return middleOf(name);
}
/** A long press: the finger rests until the row is lifted. */
async function hold(name: string): Promise<void> {
  await finger.down(await bringToSight(name));
  await lifted().waitFor();
}
/** From where the finger rests to the left or right, and off. */
async function swipe(from: Spot, by: number): Promise<void> {
  await finger.down(from);
  await finger.slide({ x: from.x + by, y: from.y + 4 });
  await finger.up();
}
/** The screen is the list in this order, without a sheet, a tray or a lifted row. */
async function isList(order: readonly string[]): Promise<void> {
  await phone.seeHeading("SPSE Authenticator");
  assert.equal(await phone.page.locator("dialog[open], .row-tray, .account[data-lifted]").count(), 0);
  assert.deepEqual(await names(), order);
}

describe("a long press lifts the row", () => {
  test("dragged, it takes its new place, which is said and kept", async () => {
    assert.deepEqual(await names(), LISTED);
    await hold("Surel");
    await finger.slide(await middleOf("Pajak"));
    assert.deepEqual(await names(), LISTED, "nothing is stored before the finger is off");
    await finger.up();
    await phone.page.getByRole("status").getByText("budi@surel.id, Surel: urutan 3 dari 4").waitFor();
    const order = ["POKJA0", "PPK0", "POKJA1", "PPK1", "Bank", "Pajak", "Surel", "Awan"];
    await isList(order);
    await phone.refresh();
    await phone.see("Surel");
    await isList(order);
  });

  test("at the end of the screen it takes the page along", async () => {
    await phone.page.setViewportSize({ width: 360, height: 420 });
    await rowOf("Bank").evaluate((it) => it.scrollIntoView({ block: "end" }));
    const from = await middleOf("Bank");
    const top = await phone.page.evaluate<number>("scrollY");
    await finger.down(from);
    await lifted().waitFor();
    await finger.slide({ x: from.x, y: Math.min(from.y + 20, 415) });
    await rowOf("Awan").and(phone.page.locator("[style*=translate]")).waitFor();
    assert.ok((await phone.page.evaluate<number>("scrollY")) > top);
    await finger.up();
    await phone.see("budi@bank.id, Bank: urutan 4 dari 4");
    await phone.page.setViewportSize({ width: 360, height: 740 });
  });

  test("it stays in its group, however far the finger goes; where it was, nothing is stored", async () => {
    const before = await names();
    await hold("PPK1");
    await finger.slide({ x: 180, y: 70 });
    await finger.up();
    await phone.see("PPK1, LPSE Jambi: urutan 1 dari 2");
    assert.deepEqual((await names()).slice(0, 4), ["POKJA0", "PPK0", "PPK1", "POKJA1"]);
    await hold("PPK1");
    const { x, y } = await middleOf("PPK1");
    await finger.slide({ x, y: y + 20 });
    await finger.slide({ x, y });
    await finger.up();
    await lifted().waitFor({ state: "detached" });
    await isList(["POKJA0", "PPK0", "PPK1", "POKJA1", ...before.slice(4)]);
  });

  test("a favourite is put in order among the favourites", async () => {
    for (const name of ["Bank", "Awan"]) {
      await hold(name);
      await finger.up();
      await phone.press("Jadikan favorit");
      await phone.page.locator("dialog[open]").waitFor({ state: "detached" });
    }
    assert.deepEqual((await names()).slice(0, 2), ["Awan", "Bank"]);
    await hold("Awan");
    await finger.slide(await middleOf("PPK1"));
    await finger.up();
    await phone.see("budi@awan.id, Awan: urutan 2 dari 2");
    assert.deepEqual((await names()).slice(0, 3), ["Bank", "Awan", "POKJA0"]);
  });

  test("let go where it was, it opens its menu, and the finger's end taps nothing", async () => {
    const before = await names();
    await hold("Pajak");
    await finger.up();
    await phone.page.getByRole("dialog").getByRole("button", { name: "Ganti nama" }).waitFor();
    await phone.press("Tutup");
    await isList(before);
  });

  test("while a search hides rows there is the menu, and nothing is dragged", async () => {
    const before = await names();
    await phone.type("Cari akun", "budi");
    await phone.see("4 akun ditemukan");
    const shown = await names();
    await hold("Awan");
    await finger.slide(await middleOf("Pajak"));
    await finger.up();
    await lifted().waitFor({ state: "detached" });
    assert.deepEqual(await names(), shown);
    await phone.type("Cari akun", "");
    await isList(before);
  });

  test("an order that cannot be stored is not shown, and the app says so", async () => {
    const before = await names();
    await phone.page.evaluate(
      "IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'UnknownError'); }",
    );
    await hold("Surel");
    await finger.slide(await middleOf("Pajak"));
    await finger.up();
    await phone.see("Belum tersimpan. Peramban tidak dapat mengubah penyimpanannya.");
    await isList(before);
  });
});

describe("a swipe to the left", () => {
  test("uncovers name, order and removal, of which removal asks; a tap on the row covers them and opens nothing", async () => {
    const before = await names();
    await swipe(await bringToSight("Pajak"), -200);
    await tray().waitFor();
    assert.deepEqual(await tray().getByRole("button").allInnerTexts(), ["Ganti nama", "Pindahkan", "Hapus"]);
    assert.deepEqual(await findWrongs(phone), []);
    for (const button of await tray().getByRole("button").all()) {
      const box = await button.boundingBox();
      assert.ok(box && box.width >= 48 && box.height >= 48);
    }
    const { x, y } = await middleOf("Pajak");
    await phone.page.touchscreen.tap(Math.max(x, 40), y);
    await tray().waitFor({ state: "detached" });
    await isList(before);

    await swipe(await bringToSight("Pajak"), -200);
    await phone.press("Hapus");
    await phone.seeHeading("Hapus akun?");
    assert.equal(await tray().count(), 0);
    await phone.press("Batal");
    await isList(before);
    await swipe(await bringToSight("Pajak"), -200);
    await phone.press("Ganti nama");
    await phone.type("Nama di ponsel ini", "Coretax");
    await phone.press("Simpan");
    await phone.see("Nama disimpan");
    await swipe(await bringToSight("Coretax"), -200);
    await phone.press("Pindahkan");
    await phone.seeHeading("Atur akun");
    await phone.press("Kembali");
    await phone.see("Coretax");
  });

  test("half a swipe uncovers nothing; one tray is open at a time; a swipe back and Escape cover it", async () => {
    const before = await names();
    await swipe(await bringToSight("Surel"), -60);
    await tray().waitFor({ state: "detached" });
    await isList(before);
    await swipe(await bringToSight("Surel"), -200);
    await phone.page.getByRole("group", { name: "Surel" }).waitFor();
    await swipe(await bringToSight("POKJA0"), -200);
    await phone.page.getByRole("group", { name: "POKJA0" }).waitFor();
    assert.equal(await tray().count(), 1);
    const { x, y } = await middleOf("POKJA0");
    await swipe({ x: Math.max(x, 40), y }, 200);
    await tray().waitFor({ state: "detached" });
    await swipe(await bringToSight("Surel"), -200);
    await tray().waitFor();
    await phone.page.keyboard.press("Escape");
    await tray().waitFor({ state: "detached" });
    await isList(before);
  });
});

describe("what is not ours stays the browser's", () => {
  test("a finger that moves up scrolls; a swipe to the right, and one from the side of the screen, do nothing", async () => {
    const before = await names();
    const depth = await phone.page.evaluate("history.length");
    const from = await middleOf("POKJA1");
    await finger.down(from);
    await finger.slide({ x: from.x + 10, y: from.y - 250 });
    await finger.up();
    await phone.page.waitForFunction("scrollY > 100");
    await isList(before);
    const { x, y } = await bringToSight("POKJA1");
    for (const [start, by] of [
      [x, 150],
      [340, -200],
      [18, 200],
    ] as const) {
      await swipe({ x: start, y }, by);
      await isList(before);
    }
    assert.equal(await phone.page.evaluate("history.length"), depth);
    // A drag, and a swipe, scroll nothing meanwhile.
    const top = await phone.page.evaluate("scrollY");
    await swipe({ x, y }, -200);
    await tray().waitFor();
    assert.equal(await phone.page.evaluate("scrollY"), top);
  });

  test("a tap opens the account, and a tap on the code copies it", async () => {
    const { x, y } = await bringToSight("Surel");
    await finger.down({ x: 60, y });
    await finger.up();
    await phone.see("Kode saat ini");
    await phone.press("Kembali");
    await phone.page.locator(".rows[data-follows]").waitFor();
    await phone.page.context().grantPermissions(["clipboard-write"], { origin: run.appUrl });
    await bringToSight("Surel");
    await finger.down({ x: x + 110, y: (await middleOf("Surel")).y });
    await finger.up();
    await phone.see("Kode disalin");
  });
});

describe("a mouse", () => {
  test("drags at once, and Escape puts the row back; a click opens the account, a right click the menu", async () => {
    const before = await names();
    const { mouse } = phone.page;
    const from = await bringToSight("POKJA0");
    const to = await middleOf("PPK0");
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 4 });
    await lifted().waitFor();
    await phone.page.keyboard.press("Escape");
    await mouse.up();
    await isList(before);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
    await phone.see("POKJA0, LPSE Palu: urutan 2 dari 2");
    const row = await middleOf("PPK0");
    await mouse.click(100, row.y, { button: "right" });
    await phone.press("Tutup");
    await phone.page.locator("dialog[open]").waitFor({ state: "detached" });
    await mouse.click(100, row.y);
    await phone.page.getByRole("button", { name: "Kembali" }).waitFor();
  });
});

test("rows glide only for an owner who wants motion", async () => {
  await phone.page.evaluate(`(() => {
    globalThis.glides = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...rest) { glides++; return animate.apply(this, rest); };
  })()`);
  const glides = () => phone.page.evaluate<number>("glides");
  const openAndClose = async () => {
    await swipe(await bringToSight("Surel"), -120);
    await tray().waitFor();
    await phone.page.keyboard.press("Escape");
    await tray().waitFor({ state: "detached" });
  };
  await openAndClose();
  assert.equal(await glides(), 0);
  await phone.page.emulateMedia({ reducedMotion: "no-preference" });
  await openAndClose();
  assert.ok((await glides()) > 0);
  await phone.page.emulateMedia({ reducedMotion: "reduce" });
  assert.deepEqual(
    phone.faults.filter((it) => !it.includes("/favicon.ico")),
    [],
  );
});
