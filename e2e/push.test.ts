/**
 * Notifications, from the waiting computer to the phone's request: the server posts to a push service of this test, which
 * decrypts what came and hands it to the real service worker. Only the browser's subscribing is simulated: it would need
 * the vendor's service on the Internet. One phone has two accounts at LPSE Jambi, and later one at LPSE Palu.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  makeSubscription,
  openPushService,
  type PushService,
  type Subscription,
} from "../packages/server/test-support/push.ts";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { openSecurity } from "./support/app.ts";
import type { Computer } from "./support/computer.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { handOver, listen, played, rung, seeNotification, setAside, tap, workerOf } from "./support/push.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const [USER, SECOND] = ["PENYEDIA1", "PENYEDIA3"];
let service: PushService;
let subscription: Subscription;
let jambi: Run;
let palu: Run;
let phone: Phone;
let computer: Computer;

before(async () => {
  service = await openPushService();
  subscription = makeSubscription(`${service.origin}/send/`);
  const settings = { SPSE_PUSH_HOSTS: service.origin };
  jambi = await startRun({
    whole: true,
    host: "lpse-jambi.localhost",
    settings: { ...settings, SPSE_LPSE_NAME: "LPSE Jambi" },
  });
  palu = await startRun({
    host: "lpse-palu.localhost",
    settings: { ...settings, SPSE_LPSE_NAME: "LPSE Palu" },
    beside: jambi,
  });
  phone = await jambi.newPhone();
  await allow("notifications");
  await phone.page.addInitScript(played(subscription.keys.endpoint, subscription.keys));
  await phone.page.addInitScript(
    "if (location.protocol !== 'about:' && sessionStorage.noPush) delete globalThis.PushManager;",
  );
  computer = await jambi.newComputer();
  await addPerson(jambi.world, { userId: USER });
  await logInAndEnable(jambi, computer, phone, USER);
});
after(async () => {
  await palu?.close();
  await jambi?.close();
  await service?.close();
});

async function allow(...permissions: string[]): Promise<void> {
  await phone.page.context().clearPermissions();
  await phone.page.context().grantPermissions(["camera", ...permissions], { origin: jambi.appUrl });
}

async function comeBack(): Promise<void> {
  await setAside(phone, true);
  await setAside(phone, false);
}

/** The stored endpoints of the accounts at this LPSE, by their number. */
const stored = async (run: Run): Promise<readonly string[]> =>
  (await run.world.db.selectFrom("push_subscription").select("endpoint").execute()).map((row) =>
    row.endpoint.slice(subscription.keys.endpoint.length),
  );
const scopes = (): Promise<readonly string[]> =>
  phone.page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map((it) => new URL(it.scope).pathname).sort(),
  );
const scopeOf = (run: Run): string => `/push/${run.world.lpseId}/`;

/** Waits for what the server posts after `act`, and hands it to the phone's push worker as the browser does. @returns the message. */
async function deliver(act: () => Promise<unknown>, run = jambi): Promise<string> {
  const posts = service.posted.length;
  await act();
  await service.waitFor(posts + 1);
  const post = service.posted[posts];
  assert.ok(post);
  assert.ok((await stored(run)).some((number) => post.path === `/send/${number}`));
  const message = subscription.read(post.body);
  await handOver(phone, run, message);
  return message;
}

/** Logs in once more at this computer. */
async function ask(userId = USER, at = computer, run = jambi): Promise<void> {
  await logOut(at);
  await logInWithoutPages(run, at, userId);
}

/** Says Ya to the request that the phone has opened. */
async function answer(userId = USER, at = computer, run = jambi): Promise<void> {
  await phone.seeHeading(`Login ke ${run.world.office.lpseName}?`);
  await phone.see(userId);
  await phone.press("Ya");
  await at.arrive("/beranda");
}

/** A login at this LPSE rings, and a tap on the notification opens its request. */
async function ringAndAnswer(at = computer, run = jambi): Promise<void> {
  await phone.open("/");
  await deliver(() => ask(USER, at, run), run);
  await seeNotification(phone, "Permintaan login");
  await tap(phone, run);
  await answer(USER, at, run);
}

describe("at one LPSE", () => {
  test("nothing is asked before its owner taps", async () => {
    await phone.open("/");
    await openSecurity(phone, USER);
    await phone.see("Belum aktif");
    assert.deepEqual(await stored(jambi), []);
    await phone.press("Aktifkan notifikasi");
    await phone.see("Belum ada notifikasi yang dikirim");
    assert.deepEqual(await stored(jambi), ["1"]);
    assert.deepEqual(await phone.barriers(), []);
  });

  test("a test notification reaches the phone; an unreadable and a declarative message are shown as well", async () => {
    await deliver(() => phone.press("Kirim notifikasi percobaan"));
    await phone.see("Notifikasi sampai di ponsel ini.");
    await phone.see("Terakhir berhasil");
    await seeNotification(phone, "Notifikasi percobaan");
    await handOver(phone, jambi, "{");
    await seeNotification(phone, "Notifikasi percobaan");
    // A browser that has read the declarative message itself hands over only its notification.
    await listen(phone);
    await (await workerOf(phone, jambi)).evaluate(() => {
      const event = new PushEvent("push");
      Object.defineProperty(event, "notification", { value: { data: { alert: true } } });
      globalThis.dispatchEvent(event);
    });
    await rung(phone);
    await seeNotification(phone, "Peringatan keamanan di LPSE Jambi");
  });

  let second: Computer;
  test("an account that is added rings too, by the same subscription", async () => {
    second = await jambi.newComputer();
    await addPerson(jambi.world, { userId: SECOND });
    await logInAndEnable(jambi, second, phone, SECOND);
    await until("two subscriptions are stored", async () => (await stored(jambi)).length === 2);
    assert.deepEqual(await stored(jambi), ["1", "1"]);
  });

  test("a login rings; a tap on the notification opens the request of the account that is asked, and answers nothing", async () => {
    await phone.open("/");
    await setAside(phone, true);
    const message = await deliver(async () => {
      await ask();
      await computer.page.locator('#trail[data-reached="sent"]').waitFor();
    });
    assert.ok(!message.includes(USER));
    // [P-83] The app is not on the screen: the push worker sent the receipt.
    await computer.see("Permintaan sampai.");
    await setAside(phone, false);
    await seeNotification(phone, "Permintaan login");
    await tap(phone, jambi);
    await phone.seeHeading(/Login ke/);
    const decided = await jambi.world.db.selectFrom("approval").select("decision").execute();
    assert.ok(decided.every((it) => it.decision === null));
    await answer();
  });

  test("the app that was closed opens at the request, here of the other account, and the address keeps nothing of it", async () => {
    const message = JSON.parse(await deliver(() => ask(SECOND, second)));
    await phone.open("about:blank");
    await phone.open(message.notification.navigate);
    await phone.seeHeading(/Login ke/);
    assert.equal(new URL(phone.address()).hash, "");
    await answer(SECOND, second);
    await second.close();
  });

  test("a dead subscription is removed; at the next opening there is a new one", async () => {
    service.answer = { status: 410 };
    await ask();
    await until("the asked account's subscription is gone", async () => (await stored(jambi)).length === 1);
    service.answer = { status: 201 };
    await phone.open("/");
    await answer();
    await phone.open("/");
    await openSecurity(phone, USER);
    await phone.see("Permintaan login di");
    assert.deepEqual(await stored(jambi), ["2", "2"]);
  });

  test("the browser changes the subscription while the app is closed: the worker tells the LPSE", async () => {
    // The worker lives by the computer's own clock: far enough behind, it learns the LPSE's from the first reply.
    await jambi.clock.advance(40);
    await deliver(() => phone.press("Kirim notifikasi percobaan"));
    await phone.see("Notifikasi sampai di ponsel ini.");
    const worker = await workerOf(phone, jambi);
    await worker.evaluate(played(`${subscription.keys.endpoint}worker-`, subscription.keys));
    await worker.evaluate(() => {
      globalThis.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
    });
    await until("the new subscription is stored", async () => `${await stored(jambi)}` === "worker-1,worker-1");
  });

  test("not supported, and blocked: the app says so with the remedy; a permission given again makes another subscription", async () => {
    await phone.page.evaluate(() => sessionStorage.setItem("noPush", "yes"));
    await openCard();
    await phone.see("Tidak didukung");
    await ask(); // the login works all the same
    await phone.open("/");
    await answer();
    await phone.page.evaluate(() => sessionStorage.removeItem("noPush"));
    await jambi.clock.advance(2);
    await openCard();
    await phone.see("Terakhir berhasil");
    await allow();
    await comeBack();
    await phone.see("Diblokir");
    await phone.see("Setelan situs");
    await phone.press("Periksa lagi");
    await phone.see("Diblokir");
    await endSubscriptions();
    const before = await stored(jambi);
    // Given again.
    await allow("notifications");
    await phone.press("Periksa lagi");
    await phone.see("Terakhir berhasil");
    await until("Jambi has the new subscription", async () => (await stored(jambi))[0] !== before[0]);
  });

  test("a permission that fell back to a question, and a push service that gives nothing: Terputus, with the remedy", async () => {
    await phone.page.evaluate(() =>
      Object.defineProperty(Notification, "permission", { configurable: true, get: () => "default" }),
    );
    await comeBack();
    await phone.see("Terputus");

    await phone.page.evaluate(() => sessionStorage.setItem("noService", "yes"));
    await endSubscriptions();
    await openCard();
    await phone.see("Terputus");
    await phone.see("Notifikasi dari LPSE Jambi tidak akan sampai.");
    await phone.press("Sambungkan lagi");
    await phone.see("Terputus");
    await phone.page.evaluate(() => sessionStorage.removeItem("noService"));
    await phone.press("Sambungkan lagi");
    await phone.see("Permintaan login di LPSE Jambi langsung muncul di ponsel ini.");
    await ringAndAnswer();
  });

  test("switched off, nothing of it stays", async () => {
    await openCard();
    await phone.see("Terakhir berhasil");
    await jambi.clock.advance(2);
    await phone.press("Matikan");
    await phone.see("Belum aktif");
    assert.deepEqual(await stored(jambi), []);
    assert.deepEqual(await scopes(), ["/"]);
  });
});

describe("at two LPSEs", () => {
  let atPalu: Computer;

  test("each rings by a key and a scope of its own, and its notification opens its own account's request [P-69] [P-72]", async () => {
    atPalu = await palu.newComputer();
    await addPerson(palu.world, { userId: USER });
    await logInAndEnable(palu, atPalu, phone, USER);
    await openCard();
    // One question for both.
    await pressIn(jambi, "Aktifkan notifikasi");
    for (const run of [jambi, palu]) await card(run).getByText("Belum ada notifikasi yang dikirim").waitFor();
    assert.deepEqual(await phone.barriers(), []);
    assert.deepEqual(await scopes(), ["/", scopeOf(jambi), scopeOf(palu)].sort());
    const first = service.posted.length;
    await ringAndAnswer(atPalu, palu);
    await ringAndAnswer(computer, jambi);
    const keys = service.posted.slice(first).map((it) => / k=(.+)$/.exec(String(it.headers.authorization))?.[1]);
    assert.equal(new Set(keys).size, 2);
  });

  test("switched off at one, the other rings on", async () => {
    await openCard();
    await pressIn(palu, "Matikan");
    await phone.see("Belum aktif");
    assert.deepEqual(await stored(palu), []);
    assert.deepEqual(await scopes(), ["/", scopeOf(jambi)].sort());
    await ringAndAnswer();
    assert.deepEqual(faultsOf(phone), []);
  });
});

async function openCard(): Promise<void> {
  await phone.open("/");
  await phone.press("Menu");
  await phone.press(/^Keamanan/);
}
/** The card of one LPSE among those of two. */
const card = (run: Run) => phone.page.locator(".push-card", { hasText: run.world.office.lpseName });
const pressIn = (run: Run, name: string) => card(run).getByRole("button", { name }).click();

/** As a browser ends them together with the permission. */
const endSubscriptions = (): Promise<void> =>
  phone.page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("push ")) localStorage.removeItem(name);
  });
