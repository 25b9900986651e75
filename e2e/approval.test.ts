/** The login on hold, A10–A13, and its disturbances: a new browser, a wrong number, a stranger, time, a lost connection. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { databaseByHand } from "../packages/server/test-support/outage.ts";
import { PASSWORD } from "../packages/server/test-support/world.ts";
import { sayNotMe, sayYes, tapAccount } from "./support/app.ts";
import { countClicks } from "./support/clicks.ts";
import { givePassword, giveUserId, giveUserIdHere } from "./support/login.ts";
import { faultsOf, startOwner } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logOut, numberShown, otherWays } from "./support/portal.ts";
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

test("a new browser: Ya without the number is not sent, a wrong one ends the request, Kirim ulang asks for no password; a shared computer is not remembered", async () => {
  const computer = await waitElsewhere();
  await sayYes(phone, USER);
  await phone.see("Ketik dulu enam angka itu.");
  await phone.type("Ketik angka yang tampil di SPSE", otherThan(await numberShown(computer)));
  await phone.press("Ya");
  await phone.seeHeading("Angka tidak cocok");
  await computer.see("Angka tidak cocok");
  await computer.press("Kirim ulang");
  await computer.choose("Perangkat ini dipakai bersama: jangan ingat peramban ini");
  await sayYes(phone, USER, await numberShown(computer));
  await computer.arrive("/beranda");
  await logOut(computer);
  await logInWithoutPages(run, computer, USER);
  assert.match(await numberShown(computer), /^\d{6}$/);
  await computer.press("Batal");
  await computer.arrive(/^\/login/);
});

test("[promise:browser-key] the computer that the account knows signs with a key of its own: Ya is enough; with its cookies alone another one is asked for the number", async () => {
  const thief = await run.newComputer();
  visiting.push(thief);
  await giveUserId(home, USER);
  await givePassword(run, home);
  await home.arrive("/proof");
  assert.equal(await home.page.locator(".match-number").count(), 0);
  await sayYes(phone, USER);
  await home.arrive("/beranda");
  const cookies = await home.page.context().cookies();
  await thief.page.context().addCookies(cookies.filter(({ name }) => name.includes("browser")));
  await logInWithoutPages(run, thief, USER);
  assert.match(await numberShown(thief), /^\d{6}$/);
  await thief.press("Batal");
  await logOut(home);
});

test("A1–A13 [promise:remembered-account]: a computer that remembers the account needs two clicks from the home page, the password, and one tap; one that does not needs three", async () => {
  const computer = home;
  const [clicks, taps] = [await countClicks(computer), await countClicks(phone)];
  const passed = async (act: () => Promise<unknown>): Promise<readonly [number, number]> => {
    await computer.open("/");
    await phone.open("/");
    const before = [clicks(), taps()] as const;
    await act();
    await phone.seeHeading(/^Login ke /);
    await phone.press("Ya");
    await computer.arrive("/beranda");
    const after = [clicks() - before[0], taps() - before[1]] as const;
    await logOut(computer);
    return after;
  };
  const typed = await passed(async () => {
    await computer.press(/PENYEDIA ATAU NON PENYEDIA/);
    await giveUserIdHere(computer, USER);
    assert.equal(await computer.page.getByLabel("Ingat akun di komputer ini").isChecked(), false);
    await givePassword(run, computer);
  });
  assert.deepEqual(typed, [3, 1]);
  await giveUserId(computer, USER);
  await computer.choose("Ingat akun di komputer ini");
  await givePassword(run, computer);
  await sayYes(phone, USER);
  await computer.arrive("/beranda");
  await logOut(computer);
  const chosen = await passed(async () => {
    assert.deepEqual(await computer.barriers(), []);
    await computer.press("PE•••A1");
    await computer.seeHeading("LOGIN PENYEDIA");
    await givePassword(run, computer);
  });
  assert.deepEqual(chosen, [2, 1]);
  await computer.open("/login");
  assert.deepEqual(await computer.barriers(), []);
  await computer.press("Lupakan PE•••A1");
  await computer.see("Akun itu tidak diingat di sini.");
  await computer.open("/");
  assert.doesNotMatch(await computer.words(), /PE•••A1/);
});

/** What a page asks of a server from now on, without its files: method, path, and what a receipt says; with the moment. */
function askedBy({ page }: Screen): { readonly what: string; readonly at: number }[] {
  const asked: { what: string; at: number }[] = [];
  page.on("request", (request) => {
    if (!["document", "fetch", "xhr", "eventsource"].includes(request.resourceType())) return;
    const { pathname, search } = new URL(request.url());
    if (pathname === "/browser-key") return; // once for each browser that becomes known
    if (pathname.endsWith("/passkey/options")) return; // a field that waits long enough asks for passkeys by itself
    const path = pathname.replace(/\/requests\/[\w-]+\//, "/requests/:id/");
    asked.push({ what: `${request.method()} ${path}${search}`, at: performance.now() });
  });
  return asked;
}

/** A phone that has a request listed asks again after this time. */
const LISTED_PAUSE_MS = 2000;

for (const known of [true, false])
  test(`a login with script and app from a ${known ? "known" : "new"} browser: eight requests of the computer; the phone lists, ${known ? "says with it that it shows the request, " : ""}answers, and listens again`, async () => {
    const computer = known ? home : await run.newComputer();
    if (!known) visiting.push(computer);
    const listens = phone.page.waitForRequest(/\/requests\?wait=/);
    await phone.open("/");
    await listens;
    const [asked, ofPhone] = [askedBy(computer), askedBy(phone)];
    const listed = phone.page.waitForResponse(/\/requests\?wait=/).then(() => performance.now());
    await computer.open("/login");
    await giveUserIdHere(computer, USER);
    await computer.see("Verifikasi otomatis siap.");
    await computer.type("Password", PASSWORD);
    await computer.press("Login");
    await computer.arrive("/proof");
    await phone.seeHeading(/^Login ke /);
    if (known) await computer.page.locator('#trail[data-reached="opened"]').waitFor();
    else await phone.type("Ketik angka yang tampil di SPSE", await numberShown(computer));
    const next = phone.page.waitForRequest(/\/requests\?wait=/);
    await phone.press("Ya");
    await next;
    await computer.arrive("/beranda");
    assert.deepEqual(
      asked.map(({ what }) => what),
      [
        ...["GET /login", "POST /login", "GET /login/password", "POST /login/password", "GET /proof"],
        ...["GET /proof/events", "POST /proof/continue", "GET /beranda"],
      ],
    );
    const isPoll = (what: string) => /^POST \/device\/v1\/requests(\?opened=[\w-]+)?$/.test(what);
    const calls = ofPhone.filter(({ what }) => !isPoll(what));
    assert.deepEqual(
      calls.map(({ what }) => what),
      ["POST /device/v1/requests/:id/answer", "GET /device/v1/requests?wait=25"],
    );
    const answeredAt = calls.find(({ what }) => what.endsWith("/answer"))?.at ?? 0;
    const polls = ofPhone.length - calls.length;
    assert.ok(polls <= Math.floor((answeredAt - (await listed)) / LISTED_PAUSE_MS), `${polls} polls`);
    await logOut(computer);
  });

test("on a network that blocks streams the page polls: after Bukan saya it says by itself that the stranger is out", async () => {
  const stranger = await run.newComputer();
  visiting.push(stranger);
  await stranger.page.route("**/events", (route) => route.fulfill({ status: 503, body: "" }));
  await logInWithoutPages(run, stranger, USER);
  await phone.open("/");
  await tapAccount(phone, USER);
  await sayNotMe(phone);
  await phone.seeHeading("Permintaan dihentikan");
  await stranger.seeHeading("Login ditolak");
});

test("time runs out: the page and the phone say so; after 15 minutes the login is over, and says where to go", async () => {
  const computer = await waitElsewhere();
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.seeHeading(/Login ke/);
  await run.clock.advance(61);
  await computer.see("Permintaan kedaluwarsa");
  await phone.see("Permintaan kedaluwarsa");
  await computer.press("Kirim ulang");
  await computer.see("Dikirim ke ponsel Anda");
  await run.clock.advance(901);
  await computer.seeHeading("Sesi berakhir");
  await computer.press("Login kembali");
  await computer.arrive("/login");
});

describe("the waiting page survives", () => {
  test("a refresh, the back button, a closed tab and a lost connection: the same request, the same number, and no answer is lost; the link on the phone opens this very request", async () => {
    const computer = await waitElsewhere();
    const number = await numberShown(computer);
    await computer.refresh();
    assert.equal(await numberShown(computer), number);
    await computer.back();
    await computer.page.goForward();
    await computer.seeHeading("Acceptor — Time-based One-time Password");
    assert.equal(await numberShown(computer), number);
    const tab = await computer.newTab();
    await computer.page.close();
    await tab.open("/proof");
    assert.equal(await numberShown(tab), number);
    await otherWays(tab);
    const link = tab.page.getByRole("link", { name: "Buka di SPSE Authenticator" });
    await phone.open((await link.getAttribute("href")) ?? "");
    await tab.offline(true);
    await assert.rejects(tab.refresh());
    await phone.type("Ketik angka yang tampil di SPSE", number);
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await tab.offline(false);
    await tab.open("/proof");
    await tab.arrive("/beranda");
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
});

test("Ya pressed twice is one answer; the back button after success leads to no second login, and after Keluar to no Beranda", async () => {
  await logInWithoutPages(run, home, USER);
  await phone.open("/");
  await tapAccount(phone, USER);
  await phone.page.getByRole("button", { name: "Ya", exact: true }).dblclick();
  await phone.seeHeading("Berhasil Login");
  await home.arrive("/beranda");
  await home.back();
  await home.arrive("/beranda");
  await logOut(home);
  await home.back();
  await home.arrive(/^\/(login|beranda)/);
  await home.seeNot("Disable 2FA");
  assert.deepEqual(home.faults, []);
});

test("A13: the database is away as the browser goes on: its page sends again by itself what it sent, with the tick, until it is back", async () => {
  const computer = await waitElsewhere();
  await computer.choose("Perangkat ini dipakai bersama: jangan ingat peramban ini");
  const { db } = run.world;
  const { world, leave, comeBack } = databaseByHand(run.world);
  Object.assign(run.world, { db: world.db });
  const sent: string[] = [];
  await computer.page.route("**/proof/continue", async (route) => {
    sent.push(route.request().postData() ?? "");
    if (sent.length === 1) leave();
    else comeBack();
    await route.continue();
  });
  await sayYes(phone, USER, await numberShown(computer));
  await computer.seeHeading("Sebentar, sedang menyambung kembali");
  await computer.arrive("/beranda");
  Object.assign(run.world, { db });
  const [first = "", second] = sent;
  assert.match(first, /&shared=on$/);
  assert.equal(second, first);
  await logOut(computer);
  // The phone asked meanwhile.
  const heard = (phone.faults as string[]).splice(0);
  assert.deepEqual(faultsOf({ faults: heard.filter((it) => !it.includes("status of 503")) }), []);
});
