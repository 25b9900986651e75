/** Rows of the app's list, dragged by a mouse, and held and dragged by a finger: beside scrolling and tapping, and while the list is read again. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { namesListed } from "./support/app.ts";
import { addServices, count, dragByMouse, isList, openList, row } from "./support/app-list.ts";
import { fingerOn, type Hand, type Spot } from "./support/hand.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

let run: Run;
let phone: Phone;
let finger: Hand;
before(async () => {
  run = await startRun();
  phone = await run.newPhone();
  finger = await fingerOn(phone);
});
after(() => run?.close());

/** A long press on the nth row: the finger rests until the row is lifted. @returns where it rests. */
async function hold(nth: number): Promise<Spot> {
  const at = await row(phone, nth);
  await finger.down(at);
  await phone.read(`.account:nth-child(${nth})[data-lifted]`);
  return at;
}

describe("a finger", () => {
  /** The four accounts, as the list has them now. */
  let [a, b, c, d]: readonly (string | undefined)[] = [];
  const isInOrder = () => isList(phone, [a, b, c, d] as string[]);
  before(async () => {
    [a, b, c, d] = await addServices(phone);
  });

  test("holds a row until it is lifted, drags it, and its new place is said and kept", async () => {
    await openList(phone);
    const to = await row(phone, 3);
    await hold(1);
    await finger.slide(to);
    assert.deepEqual(await namesListed(phone), [a, b, c, d], "nothing is stored before the finger is off");
    await finger.up();
    await phone.see(`budi, ${a}: urutan 3 dari 4`);
    [a, b, c] = [b, c, a];
    await isInOrder();
    await phone.refresh();
    await phone.read("[data-follows]");
    await isInOrder();
  });

  test("at once after a drop it takes the next row; beyond the list a row stays the first or the last", async () => {
    const { x } = await hold(3);
    await finger.slide({ x, y: 70 });
    await finger.up();
    await phone.see(`budi, ${c}: urutan 1 dari 4`);
    [a, b, c] = [c, a, b];
    await hold(2);
    await finger.slide({ x, y: 730 });
    await finger.up();
    await phone.see(`budi, ${b}: urutan 4 dari 4`);
    [b, c, d] = [c, d, b];
    await isInOrder();
  });

  test("lets a row go where it was: its menu opens, and the finger's end taps nothing", async () => {
    await hold(2);
    await finger.up();
    await phone.seeHeading(b ?? "");
    for (const choice of ["Ganti nama", "Pindahkan", "Hapus"])
      assert.ok(await phone.page.getByRole("dialog").getByRole("button", { name: choice }).isVisible());
    await phone.press("Tutup");
    await isInOrder();
    await phone.seeHeading("SPSE Authenticator");
  });

  test("back where it began, it stores nothing and opens nothing", async () => {
    const at = await hold(2);
    await finger.slide({ x: at.x, y: at.y + 30 });
    await finger.slide(at);
    await finger.up();
    await isInOrder();
    assert.equal(await count(phone, "dialog[open]"), 0);
  });

  test("moves before a row is lifted: the browser scrolls, and no row is lifted", async () => {
    await phone.page.setViewportSize({ width: 360, height: 300 });
    await openList(phone);
    const at = await row(phone, 2);
    const top = await phone.page.evaluate<number>("scrollY");
    await finger.down(at);
    await finger.slide({ x: at.x, y: at.y - 120 });
    await finger.up();
    await until("the page has scrolled", async () => (await phone.page.evaluate<number>("scrollY")) > top + 20);
    await isInOrder();
  });

  test("at the end of the screen a dragged row takes the page along", async () => {
    await phone.page.evaluate("scrollTo(0, 0)");
    const { x } = await hold(1);
    const top = await phone.page.evaluate<number>("scrollY");
    await finger.slide({ x, y: 295 });
    await phone.read(".account:nth-child(4)[style*=translateY]");
    assert.ok((await phone.page.evaluate<number>("scrollY")) > top);
    await finger.up();
    await phone.see(`budi, ${a}: urutan 4 dari 4`);
    [a, b, c, d] = [b, c, d, a];
    await isInOrder();
    await phone.page.setViewportSize({ width: 360, height: 740 });
  });

  test("a second finger puts the row back", async () => {
    const at = await hold(1);
    const there = { x: at.x, y: at.y + 100 };
    await finger.slide(there);
    const cdp = await phone.page.context().newCDPSession(phone.page);
    const both = [there, { x: 200, y: 600 }];
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: both });
    await isInOrder();
    await finger.up();
    await isInOrder();
  });

  test("taps: the code is copied, the name opens the account", async () => {
    await phone.page.context().grantPermissions(["clipboard-write"], { origin: run.appUrl });
    await finger.down(await phone.middleOf(".account:nth-child(2) .account-copy"));
    await finger.up();
    await phone.see("Kode disalin");
    await finger.down(await row(phone, 2));
    await finger.up();
    await phone.see("Kode saat ini");
  });

  test("an order that cannot be stored is not shown, and the app says so", async () => {
    await openList(phone);
    await phone.page.evaluate(
      "IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'UnknownError'); }",
    );
    const to = await row(phone, 3);
    await hold(1);
    await finger.slide(to);
    await finger.up();
    await phone.see("Belum tersimpan. Peramban tidak dapat mengubah penyimpanannya.");
    await isInOrder();
    assert.deepEqual(phone.faults, []);
  });

  test("a mouse drags rows at once, also the next one; a click opens the account", async () => {
    await dragByMouse(phone, await namesListed(phone));
  });
});

describe("while a row is held", () => {
  const USER = "PENYEDIA1";
  let computer: Screen;
  let [a, b, c]: readonly (string | undefined)[] = [];
  let rest: readonly string[] = [];
  const isInOrder = () => isList(phone, [a, b, c, ...rest] as string[]);
  before(async () => {
    await addPerson(run.world, { userId: USER });
    computer = await run.newComputer();
    await logInAndEnable(run, computer, phone, USER);
    await logOut(computer);
    [a, b, c, ...rest] = await namesListed(phone);
  });

  /** The heights of all rows, where in its row the first code is, and whether a next code is shown. */
  const LAYOUT = `[
    [...document.querySelectorAll(".account")].map((it) => it.getBoundingClientRect().height),
    document.querySelector(".account-code").getBoundingClientRect().y - document.querySelector(".account").getBoundingClientRect().y,
    document.querySelector(".account-next") !== null,
  ]`;
  const layout = () => phone.page.evaluate<[number[], number, boolean]>(LAYOUT);
  /** Moves the clock to this second of the next time step. */
  const toSecond = (second: number) => run.clock.advance(30 + second - (run.clock.now() % 30));

  test("the next code is shown: nothing moves by it", async () => {
    await openList(phone);
    let [before, after] = [await layout(), await layout()];
    await until("a code is shown alone", async () => {
      await toSecond(1);
      before = await layout();
      return !before[2];
    });
    await until("the next code is shown beside it", async () => {
      await toSecond(26);
      after = await layout();
      return after[2];
    });
    assert.deepEqual(after.slice(0, 2), before.slice(0, 2));
  });

  test("a line comes above the list: the row stays under the finger, and its place is where it is seen", async () => {
    await openList(phone);
    await hold(1);
    await phone.offline(true);
    await phone.see("Tidak ada koneksi internet.");
    await finger.slide(await row(phone, 2));
    await finger.up();
    await phone.see(/: urutan 2 dari 5/);
    [a, b] = [b, a];
    await isInOrder();
    await phone.offline(false);
  });

  test("another tab stores the list again: the row stays in the hand", async () => {
    await openList(phone);
    const tab = await phone.newTab();
    await openList(tab);
    await phone.page.bringToFront();
    const to = await row(phone, 3);
    const { x, y } = await hold(1);
    await finger.slide({ x, y: y + 20 });
    await tab.page.evaluate(`new BroadcastChannel("spse-authenticator").postMessage("changed")`);
    await finger.slide(to);
    await finger.up();
    await phone.see(/: urutan 3 dari 5/);
    [a, b, c] = [b, c, a];
    await isInOrder();
    await tab.close();
  });

  test("a request that comes opens at once; the drag is over, and nothing is stored", async () => {
    await openList(phone);
    const { x, y } = await hold(1);
    await finger.slide({ x, y: y + 60 });
    await logInWithoutPages(run, computer, USER);
    await phone.seeHeading(/^Login ke /);
    await finger.up();
    await phone.press("Kembali");
    await isInOrder();
    // The browser itself tells of calls without a connection.
    assert.deepEqual(
      phone.faults.filter((it) => !it.includes("ERR_INTERNET_DISCONNECTED")),
      [],
    );
  });
});
