/** A11 and A12: the request comes to its owner, which the computer tells, takes no tap that was meant for something else, and goes by itself. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { closeDone, leaveRequest, sayNotMe, tapAccount } from "./support/app.ts";
import { STILL } from "./support/axe.ts";
import { findWrongs } from "./support/check.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { numberShown, otherWays } from "./support/portal.ts";
import { setAside } from "./support/push.ts";
import type { Run } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const ASKS = /^Login ke /;
const NUMBER = "Ketik angka yang tampil di SPSE";

/** Holds what is to run 300 ms from now (base/ui/tap-guard.ts) until `releaseSettling()`. */
const HOLD_SETTLING = `(() => {
  const real = setTimeout;
  const held = [];
  globalThis.setTimeout = (work, ms, ...rest) => (ms === 300 ? (held.push(work), 0) : real(work, ms, ...rest));
  globalThis.releaseSettling = () => {
    globalThis.setTimeout = real;
    for (const work of held) work();
  };
})()`;

/** Holds the browser's way back to an earlier screen until `releaseBack()`. */
const HOLD_BACK = `(() => {
  const real = history.go.bind(history);
  const held = [];
  history.go = (by) => held.push(by);
  globalThis.releaseBack = () => {
    history.go = real;
    for (const by of held) real(by);
  };
})()`;

let run: Run;
let home: Screen;
let phone: Phone;
const visiting: Screen[] = [];

before(async () => {
  ({ run, home, phone } = await startOwner(USER));
});
after(() => run?.close());
afterEach(async () => {
  for (const computer of visiting.splice(0)) await computer.close();
  // Requests that nobody answered have expired by then.
  await run.clock.advance(61);
  assert.deepEqual(faultsOf(phone), []);
});

/** A browser that the account does not know waits for its number. */
async function waitElsewhere(): Promise<Screen> {
  const computer = await run.newComputer();
  visiting.push(computer);
  await logInWithoutPages(run, computer, USER);
  return computer;
}
/** A browser that the account knows asks: by a login, or by *Kirim ulang* where it waits already. */
async function ask(): Promise<void> {
  if (!/\/proof/.test(home.address())) return logInWithoutPages(run, home, USER);
  await otherWays(home);
  await home.press("Kirim ulang");
  await home.seeNot("Permintaan kedaluwarsa");
}
/** The answers that the server has recorded since the test began. */
async function answers(): Promise<number> {
  const rows = await run.world.db.selectFrom("approval").select("decision").execute();
  return rows.filter(({ decision }) => decision !== null).length;
}
const asked = (): Promise<number> => phone.page.getByRole("heading", { name: ASKS }).count();
const boxOf = async (name: string) => {
  const box = await phone.page.getByRole("button", { name, exact: true }).boundingBox();
  assert.ok(box, name);
  return box;
};

/** The position of the words below the trail, and the height of the page: neither may change. */
const layout = () =>
  home.page.evaluate(() => [
    document.querySelector("#trail + *")?.getBoundingClientRect().top,
    document.documentElement.scrollHeight,
  ]);
const spoken = () => home.page.locator("#proof-status").textContent();

describe("[P-83] how far a request has come, on the waiting page", () => {
  test("a known browser: reaching, silent, on the phone, opened; nothing moves, and each is spoken", async () => {
    // Over a task no request opens by itself.
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Tempel tautan/);
    await setAside(phone, true);
    await ask();
    await home.see("Menghubungi ponsel Anda…");
    const drawn = await layout();

    await run.clock.advance(10);
    await home.see("Ponsel belum menjawab.");
    assert.match((await spoken()) ?? "", /belum menjawab\. Pakai kode 6 digit/);
    assert.deepEqual(await layout(), drawn);
    assert.deepEqual(await findWrongs(home), []);

    await setAside(phone, false);
    await home.see("Permintaan sampai. Buka SPSE Authenticator.");
    await phone.press("Kembali");
    await home.see("Permintaan sudah dibuka. Jawab di ponsel.");
    assert.equal(await spoken(), "Permintaan sudah dibuka. Jawab di ponsel.");
    assert.deepEqual(await layout(), drawn);
    await home.refresh();
    await home.see("Permintaan sudah dibuka. Jawab di ponsel.");

    await phone.press("Ya");
    await home.arrive("/beranda");
    await closeDone(phone);
    assert.deepEqual(home.faults, []);
  });
});

describe("A11: one request opens by itself, and answers nothing", () => {
  test("while the list is open; closed, it does not come back, also after a reload; when its owner comes back to the app; the way by the account's name stays", async () => {
    const before = await answers();
    await phone.open("/");
    await phone.see(USER);
    await ask();
    await phone.seeHeading(ASKS);
    await phone.press("Kembali");
    await phone.see("Permintaan menunggu");
    assert.equal(await asked(), 0);
    await phone.refresh();
    await phone.see("Permintaan menunggu");
    assert.equal(await asked(), 0);
    await run.clock.advance(61);
    await setAside(phone, true);
    await ask();
    await setAside(phone, false);
    await phone.seeHeading(ASKS);
    assert.equal(await answers(), before);
    await phone.press("Kembali");
    await tapAccount(phone, USER);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await home.arrive("/beranda");
    await closeDone(phone);
  });
  test("at the start; also if it comes while the screen before is on its way back to the list", async () => {
    await ask();
    await phone.open("/");
    await phone.seeHeading(ASKS);
    await run.clock.advance(61);
    await phone.see("Permintaan kedaluwarsa");
    await phone.page.evaluate(HOLD_BACK);
    await phone.press("OK");
    await phone.seeHeading("SPSE Authenticator");
    await ask();
    await phone.see("Permintaan menunggu");
    assert.equal(await asked(), 0);
    await phone.page.evaluate("releaseBack()");
    await phone.seeHeading(ASKS);
  });
  test("also over Riwayat, if its owner comes back there; not while its owner reads it", async () => {
    await phone.open("/");
    await phone.press("Menu");
    await phone.press(/^Riwayat/);
    await phone.seeHeading("Riwayat");
    await ask();
    await home.see("Permintaan sampai.");
    assert.equal(await asked(), 0);
    await setAside(phone, true);
    await setAside(phone, false);
    await phone.seeHeading(ASKS);
    await phone.press("Kembali");
    await phone.seeHeading("Riwayat");
  });
  test("several: a card on top of the list, the newest last; a tap opens that one", async () => {
    await phone.open("/");
    await phone.press("Tambah Account");
    await phone.press(/^Tempel tautan/);
    await ask();
    const stranger = await waitElsewhere();
    // The second listing from now on was asked for when both requests were there. Chromium does not keep the body of an answer that the app streams.
    const listing = () => phone.page.waitForResponse((it) => it.ok() && it.url().includes("/device/v1/requests"));
    await listing();
    await listing();
    await phone.press("Kembali");
    await phone.seeHeading("Permintaan menunggu");
    const card = phone.page.locator(".waiting-card");
    await card.getByRole("button").nth(1).waitFor();
    assert.equal(await asked(), 0);
    assert.deepEqual(
      (await card.getByRole("button").allInnerTexts()).map((it) => /Peramban (dikenal|baru)/.exec(it)?.[0]),
      ["Peramban dikenal", "Peramban baru"],
    );
    const top = await phone.page.evaluate("document.querySelector('main').firstElementChild.className");
    assert.match(String(top), /waiting-card/);
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press(/Peramban baru/);
    await phone.type(NUMBER, await numberShown(stranger));
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await stranger.arrive("/beranda");
    await home.press("Batal");
    await home.arrive(/^\/(login|beranda)/);
  });
});

describe("no tap that was meant for something else becomes Ya", () => {
  test("a tap while the screen settles, and a press that began on the list", async () => {
    const before = await answers();
    await ask();
    await phone.open("/");
    await phone.seeHeading(ASKS);
    const { x, y, width, height } = await boxOf("Ya");
    const at = [x + width / 2, y + height / 2] as const;
    await leaveRequest(phone);
    await run.clock.advance(61);

    // The timer that ends the guard's moment is held; the app's other timers run.
    await phone.page.evaluate(HOLD_SETTLING);
    await ask();
    await phone.page.getByRole("heading", { name: ASKS }).waitFor();
    await phone.page.locator("html[data-settling]").waitFor();
    await phone.page.mouse.click(...at);
    await phone.page.getByRole("button", { name: "Ya", exact: true }).press("Enter");
    assert.equal(await asked(), 1);
    assert.equal(await answers(), before);
    await phone.page.evaluate("releaseSettling()");
    await leaveRequest(phone);
    await run.clock.advance(61);

    await phone.page.mouse.move(...at);
    await phone.page.mouse.down();
    await ask();
    await phone.seeHeading(ASKS);
    await phone.page.locator("html:not([data-settling])").waitFor();
    await phone.page.mouse.up();
    assert.equal(await asked(), 1);
    assert.equal(await answers(), before);

    await phone.page.mouse.click(...at);
    await phone.seeHeading("Berhasil Login");
    await home.arrive("/beranda");
    await closeDone(phone);
  });
  test("Angka tidak cocok gives way to the request that was sent again; Bukan saya asks once more, and Kembali leaves the request as it was", async () => {
    const stranger = await waitElsewhere();
    await phone.open("/");
    const number = await numberShown(stranger);
    await phone.type(NUMBER, number === "111111" ? "222222" : "111111");
    await phone.press("Ya");
    await phone.seeHeading("Angka tidak cocok");
    await stranger.press("Kirim ulang");
    await phone.seeHeading(ASKS);
    const before = await answers();
    await phone.press("Bukan saya");
    await phone.seeHeading("Hentikan login ini?");
    await phone.see("sesi yang sudah terbuka karenanya ditutup");
    await phone.press("Kembali");
    await phone.seeHeading(ASKS);
    assert.equal(await answers(), before);
    await sayNotMe(phone);
    await phone.page.locator("h1:focus", { hasText: "Permintaan dihentikan" }).waitFor(); // a screen reader goes on there
    await stranger.seeHeading("Login ditolak");
    await phone.press("OK");
    await phone.seeHeading("SPSE Authenticator");
    assert.equal(await asked(), 0);
  });
  test("the number: below the question, focused, in sight above the keyboard and with text of 150 %; its error goes with typing; [P-42] a second request does not replace the one for which it is typed; it is pasted", async () => {
    const stranger = await waitElsewhere();
    const { page } = phone;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: run.appUrl });
    await page.setViewportSize({ width: 360, height: 640 });
    await phone.open("/");
    await phone.seeHeading(ASKS);
    await page.locator("#number:focus").waitFor();
    for (const { width, tallest, least, text } of [
      { width: 412, tallest: 912, least: 640, text: 1.5 },
      { width: 360, tallest: 640, least: 320, text: 1 },
    ]) {
      await page.evaluate(`document.documentElement.style.fontSize = "${text * 100}%"`);
      for (let height = tallest; height >= least; height -= 16) {
        await page.setViewportSize({ width, height });
        await page.evaluate(STILL);
        const [question, number] = await Promise.all([
          page.getByRole("heading", { name: ASKS }).boundingBox(),
          page.locator("#number").boundingBox(),
        ]);
        const [no, yes] = [await boxOf("Bukan saya"), await boxOf("Ya")];
        assert.ok(question && number);
        assert.ok(question.y >= 0 && number.y + number.height <= Math.min(no.y, yes.y), `${height}: ${number.y}`);
        assert.ok(number.y - (question.y + question.height) < 60 * text, "nothing but its label is between");
        assert.ok(Math.max(no.y + no.height, yes.y + yes.height) <= height, `${height}: both answers are in sight`);
      }
    }
    assert.deepEqual(await findWrongs(phone), []);
    await phone.press("Ya");
    await phone.see("Ketik dulu enam angka");
    await page.keyboard.type("482");
    await phone.seeNot("Ketik dulu enam angka");
    await ask();
    await phone.see("Ada permintaan lain yang menunggu.");
    assert.equal(await phone.valueOf(NUMBER), "482");
    assert.equal(await page.evaluate("document.activeElement.id"), "number");
    const number = await numberShown(stranger);
    await page.evaluate(`navigator.clipboard.writeText("${number.slice(0, 3)} ${number.slice(3)}")`);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+V");
    await phone.press("Ya");
    await stranger.arrive("/beranda");
    await page.setViewportSize({ width: 360, height: 740 });
  });
});

describe("A12: Berhasil Login", () => {
  const approve = async () => {
    await ask();
    await phone.open("/");
    await phone.seeHeading(ASKS);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
  };
  test("stays once it is touched, and gives way to a new request at once; closes when the app is left", async () => {
    await approve();
    await phone.page.locator("html:not([data-settling])").waitFor();
    await phone.page.locator(".result").click();
    await run.clock.advance(5);
    await phone.seeHeading("Berhasil Login");
    await home.arrive("/beranda");
    await ask();
    await phone.seeHeading(ASKS);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await setAside(phone, true);
    await phone.page.locator(".accounts").waitFor();
    await setAside(phone, false);
    await home.arrive("/beranda");
  });
  test("closes by itself; the account's screen still takes a mistaken Ya back [P-57]", async () => {
    await approve();
    await home.arrive("/beranda");
    await run.clock.advance(5);
    await phone.seeHeading("SPSE Authenticator");
    await tapAccount(phone, USER);
    await phone.press("Tadi salah ketuk Ya? Bukan saya");
    await phone.press("Hentikan login");
    await phone.seeHeading("Permintaan dihentikan");
    await phone.press("OK");
  });
});

test("the first script opens a connection to the LPSE, as its calls are made: without cookies", async () => {
  await phone.open("/");
  await phone.page.locator(".accounts").waitFor();
  const warmed = await phone.page
    .locator("link[rel=preconnect]")
    .evaluateAll((links) => links.map((it) => [it.getAttribute("href"), it.getAttribute("crossorigin")]));
  assert.deepEqual(warmed, [[run.portalUrl, "anonymous"]]);
});
