/**
 * Notifications, from the waiting computer to the phone's request: the server posts to a push service of this test, which
 * decrypts what came and hands it to the real service worker. Only the browser's subscribing is simulated: it would need
 * the vendor's service on the Internet.
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
import { openSecurity, tapAccount } from "./support/app.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { handOver, listen, played, rung, seeNotification, setAside, tap, workerOf } from "./support/push.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

describe("notifications", () => {
  let service: PushService;
  let subscription: Subscription;
  let run: Run;
  before(async () => {
    service = await openPushService();
    subscription = makeSubscription(`${service.origin}/send/`);
    run = await startRun({ whole: true, settings: { SPSE_PUSH_HOSTS: service.origin } });
  });
  after(async () => {
    await run.close();
    await service.close();
  });

  const newPhone = async (notifications = true): Promise<Phone> => {
    const phone = await run.newPhone();
    const permissions = notifications ? ["camera", "notifications"] : ["camera"];
    await phone.page.context().grantPermissions(permissions, { origin: run.appUrl });
    await phone.page.addInitScript(played(subscription.keys.endpoint, subscription.keys));
    return phone;
  };

  /** The stored endpoints, by their number. */
  const stored = async (): Promise<readonly string[]> =>
    (await run.world.db.selectFrom("push_subscription").select("endpoint").execute()).map((row) =>
      row.endpoint.slice(subscription.keys.endpoint.length),
    );

  /** Hands the nth post to the phone's push worker, as the browser does. @returns the message. */
  const deliver = async (phone: Phone, nth: number): Promise<string> => {
    await service.waitFor(nth);
    const message = subscription.read(service.posted[nth - 1]?.body ?? Buffer.alloc(0));
    await handOver(phone, run, message);
    return message;
  };

  test("switched on by a tap, tried out, tapped at a login; found dead and renewed", async (t) => {
    await addPerson(run.world, { userId: "PENYEDIA1" });
    const computer = await run.newComputer();
    const phone = await newPhone();
    await logInAndEnable(run, computer, phone, "PENYEDIA1");
    const lpseName = run.world.office.lpseName;
    let posts = 0;

    await t.test("nothing is asked before its owner taps", async () => {
      await phone.open("/");
      await openSecurity(phone, "PENYEDIA1");
      await phone.see("Belum aktif");
      assert.deepEqual(await stored(), []);
      await phone.press("Aktifkan notifikasi");
      await phone.see("Belum ada notifikasi yang dikirim");
      assert.deepEqual(await stored(), ["1"]);
      assert.deepEqual(await phone.barriers(), []);
    });

    await t.test("a test notification reaches the phone", async () => {
      await phone.press("Kirim notifikasi percobaan");
      await deliver(phone, ++posts);
      await phone.see("Notifikasi sampai di ponsel ini.");
      await phone.see("Terakhir berhasil");
      await seeNotification(phone, "Notifikasi percobaan");
    });

    await t.test("an unreadable message is shown as well", async () => {
      await handOver(phone, run, "{");
      await seeNotification(phone, "Notifikasi percobaan");
    });

    await t.test(
      "a browser that has read the declarative message itself hands over only its notification",
      async () => {
        await listen(phone);
        await (await workerOf(phone, run)).evaluate(() => {
          const event = new PushEvent("push");
          Object.defineProperty(event, "notification", { value: { data: { alert: true } } });
          globalThis.dispatchEvent(event);
        });
        await rung(phone);
        await seeNotification(phone, `Peringatan keamanan di ${lpseName}`);
      },
    );

    await t.test("a login rings; a tap on the notification opens the request and answers nothing", async () => {
      await phone.open("/");
      await setAside(phone, true);
      await logOut(computer);
      await logInWithoutPages(run, computer, "PENYEDIA1");
      await computer.page.locator('#trail[data-reached="sent"]').waitFor();
      const message = await deliver(phone, ++posts);
      assert.ok(!message.includes("PENYEDIA1"));
      // [P-83] The app is not on the screen: the push worker sent the receipt.
      await computer.see("Permintaan sudah sampai di ponsel.");
      await setAside(phone, false);
      await seeNotification(phone, `Login ke ${lpseName}?`);
      await tap(phone, run);
      await phone.seeHeading(/Login ke/);
      const decided = await run.world.db.selectFrom("approval").select("decision").execute();
      assert.ok(decided.every((it) => it.decision === null));
      await phone.press("Ya");
      await computer.arrive("/beranda");
    });

    await t.test("the app that was closed opens at the request, and the address keeps nothing of it", async () => {
      const stranger = await run.newComputer();
      await logInWithoutPages(run, stranger, "PENYEDIA1");
      const message = JSON.parse(await deliver(phone, ++posts));
      await phone.open("about:blank");
      await phone.open(message.notification.navigate);
      await phone.type("Ketik angka di layar komputer", await numberShown(stranger));
      assert.equal(new URL(phone.address()).hash, "");
      await phone.press("Ya");
      await stranger.arrive("/beranda");
      await stranger.close();
    });

    await t.test("a dead subscription is removed; at the next opening there is a new one", async () => {
      service.answer = { status: 410 };
      await logOut(computer);
      await logInWithoutPages(run, computer, "PENYEDIA1");
      await service.waitFor(++posts);
      await until("the subscription is gone", async () => (await stored()).length === 0);
      service.answer = { status: 201 };
      await phone.open("/");
      await tapAccount(phone, "PENYEDIA1");
      await phone.press("Ya");
      await computer.arrive("/beranda");
      await phone.open("/");
      await openSecurity(phone, "PENYEDIA1");
      await phone.see("Permintaan login di");
      assert.deepEqual(await stored(), ["2"]);
    });

    await t.test(
      "the browser changes the subscription while the app is closed: the worker tells the LPSE",
      async () => {
        // The worker lives by the computer's own clock: far enough behind, it learns the LPSE's from the first reply.
        await run.clock.advance(40);
        await deliverTest(phone);
        const worker = await workerOf(phone, run);
        await worker.evaluate(played(`${subscription.keys.endpoint}worker-`, subscription.keys));
        await worker.evaluate(() => {
          globalThis.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
        });
        await until("the new subscription is stored", async () => (await stored())[0] === "worker-1");
      },
    );

    await t.test("switched off, nothing of it stays", async () => {
      await run.clock.advance(2);
      await phone.open("/");
      await openSecurity(phone, "PENYEDIA1");
      await phone.see("Terakhir berhasil");
      await run.clock.advance(2);
      await phone.press("Matikan");
      await phone.see("Belum aktif");
      assert.deepEqual(await stored(), []);
      const scopes = await phone.page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistrations()).map((it) => new URL(it.scope).pathname),
      );
      assert.deepEqual(scopes, ["/"]);
    });
    assert.deepEqual(phone.faults, []);

    async function deliverTest(to: Phone): Promise<void> {
      await to.press("Kirim notifikasi percobaan");
      await deliver(to, ++posts);
      await to.see("Notifikasi sampai di ponsel ini.");
    }
  });

  test("two accounts at one LPSE: both ring, and a notification leads to the one that is asked", async () => {
    const people = ["PENYEDIA3", "PENYEDIA4"];
    const phone = await newPhone();
    const computers = [];
    for (const userId of people) {
      await addPerson(run.world, { userId });
      const computer = await run.newComputer();
      computers.push(computer);
      await logInAndEnable(run, computer, phone, userId);
      if (userId !== people[0]) continue;
      await phone.open("/");
      await openSecurity(phone, userId);
      await phone.press("Aktifkan notifikasi");
      await phone.see("Belum ada notifikasi yang dikirim");
    }
    await until("two subscriptions are stored", async () => (await stored()).length === 2);
    assert.deepEqual(await stored(), ["1", "1"]);

    for (const [nth, userId] of people.entries()) {
      const [computer] = computers.splice(0, 1);
      assert.ok(computer);
      await phone.open("/");
      const posts = service.posted.length;
      await logOut(computer);
      await logInWithoutPages(run, computer, userId);
      await deliver(phone, posts + 1);
      await seeNotification(phone, `Login ke ${run.world.office.lpseName}?`);
      await tap(phone, run);
      await phone.seeHeading(/Login ke/);
      await phone.see(people[nth] ?? "");
      await phone.press("Ya");
      await computer.arrive("/beranda");
    }
  });

  test("blocked, and not supported: the app says so with the remedy, and the login still works", async () => {
    await addPerson(run.world, { userId: "PPK2", kind: "non-penyedia" });
    const computer = await run.newComputer();
    const phone = await newPhone(false);
    await phone.page.addInitScript(`if (sessionStorage.noPush) delete globalThis.PushManager;`);
    await logInAndEnable(run, computer, phone, "PPK2");
    await phone.open("/");
    await openSecurity(phone, "PPK2");
    await phone.see("Diblokir");
    await phone.see("Setelan situs");
    await phone.page.evaluate(() => sessionStorage.setItem("noPush", "yes"));
    await phone.refresh();
    await phone.see("Tidak didukung");
    await logOut(computer);
    await logInWithoutPages(run, computer, "PPK2");
    await phone.open("/");
    await tapAccount(phone, "PPK2");
    await phone.press("Ya");
    await computer.arrive("/beranda");
  });
});
