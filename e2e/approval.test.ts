/** The login on hold, A10–A13, and its disturbances: a new browser, a wrong number, a stranger, time, a lost connection. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { codeShown, sayNotMe, sayYes, tapAccount } from "./support/app.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logOut, numberShown } from "./support/portal.ts";
import type { Run } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const otherThan = (number: string): string => (number === "111111" ? "222222" : "111111");

let run: Run;
let home: Screen;
let phone: Phone;
/** Computers of one story. */
const visiting: Screen[] = [];

before(async () => {
  ({ run, home, phone } = await startOwner(USER));
});
after(() => run?.close());
afterEach(async () => {
  for (const computer of visiting.splice(0)) await computer.close();
  assert.deepEqual(faultsOf(phone), []);
});

/** Sits down at a computer that the account does not know and gets as far as the waiting page. */
async function waitElsewhere(): Promise<Screen> {
  const computer = await run.newComputer();
  visiting.push(computer);
  await logInWithoutPages(run, computer, USER);
  await computer.seeHeading("Acceptor — Time-based One-time Password");
  return computer;
}

describe("a new browser asks for the number, a known one does not", () => {
  test("new: the number; the same browser again: a single Ya", async () => {
    const computer = await waitElsewhere();
    await sayYes(phone, USER, await numberShown(computer));
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
    await logOut(computer);
    await logInWithoutPages(run, computer, USER);
    await computer.seeNot("Ketik angka ini di SPSE Authenticator, lalu pilih Ya");
    await sayYes(phone, USER);
    await computer.arrive("/beranda");
    assert.deepEqual(computer.faults, []);
  });
  test("Ya without the number is not sent", async () => {
    const computer = await waitElsewhere();
    await sayYes(phone, USER);
    await phone.see("Ketik dulu enam angka yang tampil di layar komputer.");
    await phone.type("Ketik angka di layar komputer", await numberShown(computer));
    await phone.press("Ya");
    await computer.arrive("/beranda");
  });
  test("a shared computer is not remembered", async () => {
    const computer = await waitElsewhere();
    await computer.choose("Ini komputer bersama: jangan ingat peramban ini");
    await sayYes(phone, USER, await numberShown(computer));
    await computer.arrive("/beranda");
    await logOut(computer);
    await logInWithoutPages(run, computer, USER);
    assert.match(await numberShown(computer), /^\d{6}$/);
  });
});

test("a wrong number ends the request; a new one can be sent without the password", async () => {
  const computer = await waitElsewhere();
  await sayYes(phone, USER, otherThan(await numberShown(computer)));
  await phone.seeHeading("Angka tidak cocok");
  await computer.see("Angka tidak cocok");
  await computer.press("Kirim ulang");
  await sayYes(phone, USER, await numberShown(computer));
  await computer.arrive("/beranda");
});

test("Bukan saya: the stranger is out, the owner is warned by mail and gets in as before", async () => {
  const stranger = await waitElsewhere();
  await phone.open("/");
  await tapAccount(phone, USER);
  await sayNotMe(phone);
  await phone.seeHeading("Permintaan dihentikan");
  await stranger.seeHeading("Login ditolak");
  await stranger.open("/beranda");
  await stranger.arrive(/^\/login/);
  const mail = await run.mailbox.waitForMail((it) => /Bukan saya/i.test(it.subject + it.text));
  assert.deepEqual(mail.to, ["penyedia1@contoh.go.id"]);
  await logInWithoutPages(run, home, USER);
  await sayYes(phone, USER);
  await home.arrive("/beranda");
  await logOut(home);
});

describe("time runs out", () => {
  test("the page and the phone say so; Kirim ulang asks for no password", async () => {
    const computer = await waitElsewhere();
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.seeHeading(/Login ke/);
    await run.clock.advance(61);
    await computer.see("Permintaan kedaluwarsa");
    await phone.see("Permintaan kedaluwarsa");
    await computer.press("Kirim ulang");
    await sayYes(phone, USER, await numberShown(computer));
    await computer.arrive("/beranda");
  });
  test("after five requests only codes are left", async () => {
    const computer = await waitElsewhere();
    for (let sent = 1; sent < 5; sent++) {
      await run.clock.advance(61);
      await computer.see("Permintaan kedaluwarsa");
      await computer.press("Kirim ulang");
      await computer.see("Dikirim ke ponsel Anda");
    }
    await run.clock.advance(61);
    await computer.see("Batas permintaan tercapai");
    await computer.press("Batal");
    await computer.arrive(/^\/login/);
  });
  test("after 15 minutes the login is over, and says where to go", async () => {
    const computer = await waitElsewhere();
    await run.clock.advance(901);
    await computer.seeHeading("Sesi berakhir");
    await computer.press("Login kembali");
    await computer.arrive("/login");
  });
});

describe("the waiting page survives", () => {
  test("a refresh: the same request, the same number", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    await computer.refresh();
    assert.equal(await numberShown(computer), number);
    await sayYes(phone, USER, number);
    await computer.arrive("/beranda");
  });
  test("the back button, and coming forward again", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    await computer.back();
    await computer.page.goForward();
    await computer.seeHeading("Acceptor — Time-based One-time Password");
    assert.equal(await numberShown(computer), number);
    await sayYes(phone, USER, number);
    await computer.arrive("/beranda");
  });
  test("SPSE on the phone that holds the app: the link opens this very request", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    const link = computer.page.getByRole("link", { name: "Buka di SPSE Authenticator" });
    await phone.open((await link.getAttribute("href")) ?? "");
    await phone.type("Ketik angka di layar komputer", number);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });
  test("a network that blocks streams: the page polls, and goes on by itself", async () => {
    const computer = await run.newComputer();
    visiting.push(computer);
    await computer.page.route("**/events", (route) => route.fulfill({ status: 503, body: "" }));
    await logInWithoutPages(run, computer, USER);
    await sayYes(phone, USER, await numberShown(computer));
    await computer.arrive("/beranda");
  });
  test("more tabs than the server holds streams for: the first opens no other stream, and goes on by itself", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    let streams = 0;
    computer.page.on("request", (request) => {
      if (request.url().endsWith("/proof/events")) streams += 1;
    });
    const poll = () => computer.page.waitForResponse("**/proof/status");
    const polled = poll();
    await computer.page.evaluate(() => {
      for (let tab = 0; tab < 4; tab++) new EventSource("/proof/events");
    });
    await polled;
    const again = poll();
    await run.clock.advance(10); // the pause between two polls
    await again;
    assert.equal(streams, 4, "none but those of the other tabs");
    await sayYes(phone, USER, number);
    await computer.arrive("/beranda");
  });
  test("a lost connection: the phone's answer meanwhile is not lost", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    await computer.offline(true);
    await assert.rejects(computer.refresh());
    await sayYes(phone, USER, number);
    await phone.seeHeading("Berhasil Login");
    await computer.offline(false);
    await computer.open("/proof");
    await computer.arrive("/beranda");
  });
  test("a closed tab: the address opens the same login again", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    const tab = await computer.newTab();
    await computer.page.close();
    await tab.open("/proof");
    assert.equal(await numberShown(tab), number);
    await sayYes(phone, USER, number);
    await tab.arrive("/beranda");
  });
});

describe("pressed twice", () => {
  test("Login, twice: one login", async () => {
    const computer = await run.newComputer();
    visiting.push(computer);
    await logInWithoutPages(run, computer, USER);
    await computer.press("Masukkan kode 6 digit");
    await phone.open("/");
    // The request opens by itself; the code is in the list behind it.
    await phone.press("Kembali");
    await run.clock.advance(30);
    await computer.type("Kode 6 digit", await codeShown(phone));
    await computer.page.getByRole("button", { name: "Login", exact: true }).dblclick();
    await computer.arrive("/beranda");
    await run.clock.advance(61); // the request that nobody answered expires
  });
  test("the back button after success leads to no second login and to no error", async () => {
    await logInWithoutPages(run, home, USER);
    await sayYes(phone, USER);
    await home.arrive("/beranda");
    await home.back();
    await home.arrive("/beranda");
    await logOut(home);
    await home.back();
    await home.arrive(/^\/(login|beranda)/);
    await home.seeNot("Disable 2FA");
  });
  test("Ya, twice: one answer", async () => {
    await logInWithoutPages(run, home, USER);
    await phone.open("/");
    await tapAccount(phone, USER);
    await phone.page.getByRole("button", { name: "Ya", exact: true }).dblclick();
    await phone.seeHeading("Berhasil Login");
    await home.arrive("/beranda");
    await logOut(home);
  });
});
