/**
 * Notifications, from the waiting computer to the phone's request: the server posts to a push service of this test, which
 * decrypts what came and hands it to the real service worker. Only the browser's own subscribing is played: it would need
 * the vendor's service on the Internet.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CDPSession, Worker } from "playwright-core";
import {
  makeSubscription,
  openPushService,
  type PushService,
  type Subscription,
} from "../packages/server/test-support/push.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { tapAccount } from "./support/app.ts";
import { PATIENCE_MS } from "./support/browser.ts";
import { logIn } from "./support/login.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut, numberShown } from "./support/portal.ts";
import { type Run, startRun } from "./support/run.ts";

/** Plays the browser's subscribing: numbered endpoints under `base`, kept as a browser keeps them. */
const played = (base: string, { p256dh, auth }: Subscription["keys"]) => `(() => {
  if (location.protocol === "about:") return;
  const kept = globalThis.localStorage ?? (globalThis.keptHere ??= new Map());
  const get = (name) => kept.getItem ? kept.getItem(name) : kept.get(name) ?? null;
  const set = (name, value) => kept.setItem ? kept.setItem(name, value) : kept.set(name, value);
  const made = () => {
    const [n, key] = [get("push-number"), get("push-key")];
    if (!key) return null;
    const endpoint = ${JSON.stringify(base)} + n;
    return {
      endpoint,
      options: { applicationServerKey: Uint8Array.from(JSON.parse(key)).buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: ${JSON.stringify(p256dh)}, auth: ${JSON.stringify(auth)} } }),
      unsubscribe: async () => (set("push-key", ""), true),
    };
  };
  PushManager.prototype.getSubscription = async () => made();
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    set("push-number", String(Number(get("push-number")) + 1));
    set("push-key", JSON.stringify([...applicationServerKey]));
    return made();
  };
})()`;

describe("notifications", () => {
  let service: PushService;
  let subscription: Subscription;
  let run: Run;
  before(async () => {
    service = await openPushService();
    subscription = makeSubscription(`${service.origin}/send/`);
    run = await startRun({ settings: { SPSE_PUSH_HOSTS: service.origin } });
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
    (await run.world.db.selectFrom("push_subscription").select("endpoint").execute()).map((it) =>
      it.endpoint.slice(subscription.keys.endpoint.length),
    );

  /** Hands the newest post to the phone's push worker, as the browser does. */
  const deliver = async (phone: Phone, nth: number): Promise<string> => {
    await service.waitFor(nth);
    const message = subscription.read(service.posted[nth - 1]?.body ?? Buffer.alloc(0));
    await handOver(phone, message);
    return message;
  };

  /**
   * Gives the push worker a message, and resolves when it has shown something. Not before: Chromium's list of notifications
   * forgets one that it is asked for while that one is just being shown.
   */
  const handOver = async (phone: Phone, data: string): Promise<void> => {
    await phone.page.evaluate(listen);
    const devtools = await phone.page.context().newCDPSession(phone.page);
    const registrationId = await registrationOf(devtools, `${run.appUrl}/push/${run.world.lpseId}/`);
    await devtools.send("ServiceWorker.deliverPushMessage", { origin: run.appUrl, registrationId, data });
    await devtools.detach();
    await phone.page.evaluate(rung);
  };

  /** The titles of what is shown now. */
  const shown = (phone: Phone): Promise<string[]> =>
    phone.page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations();
      const lists = await Promise.all(all.map((it) => it.getNotifications()));
      return lists.flat().map((it) => it.title);
    });

  const seeNotification = async (phone: Phone, title: string): Promise<void> => {
    const titles = await shown(phone);
    assert.ok(titles.includes(title), `${title} is not among: ${titles.join(", ")}`);
  };

  const workerOf = (phone: Phone): Worker => {
    const worker = phone.page
      .context()
      .serviceWorkers()
      .find((it) => it.url().endsWith("/push-worker.js"));
    assert.ok(worker);
    return worker;
  };

  /** A tap on the notification, as the browser tells the worker of it. */
  const tap = (phone: Phone): Promise<void> =>
    workerOf(phone).evaluate(async () => {
      const scope = globalThis as unknown as ServiceWorkerGlobalScope;
      const notification = (await scope.registration.getNotifications()).find((it) =>
        it.title.startsWith("Permintaan"),
      );
      if (!notification) throw new Error("nothing is shown");
      scope.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
    });

  test("switched on by a tap, tried out, tapped at a login; found dead and renewed", async (t) => {
    await addPerson(run.world, { userId: "PENYEDIA1" });
    const computer = await run.newComputer();
    const phone = await newPhone();
    await logInAndEnable(run, computer, phone, "PENYEDIA1");
    const lpseName = run.world.config.lpseName;
    let posts = 0;

    await t.test("nothing is asked before its owner taps", async () => {
      await phone.open("/");
      await tapAccount(phone, "PENYEDIA1");
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

    await t.test("what cannot be read is shown as well", async () => {
      await handOver(phone, "{");
      await seeNotification(phone, "Notifikasi percobaan");
    });

    await t.test(
      "a browser that has read the declarative message itself hands over only its notification",
      async () => {
        await phone.page.evaluate(listen);
        await workerOf(phone).evaluate(() => {
          const event = new PushEvent("push");
          Object.defineProperty(event, "notification", { value: { data: { alert: true } } });
          globalThis.dispatchEvent(event);
        });
        await phone.page.evaluate(rung);
        await seeNotification(phone, `Peringatan keamanan di ${lpseName}`);
      },
    );

    await t.test("a login rings; a tap on the notification opens the request and answers nothing", async () => {
      await phone.open("/");
      await setAside(phone, true);
      await logOut(computer);
      await logIn(run, computer, "PENYEDIA1");
      await computer.page.locator('#trail[data-reached="sent"]').waitFor();
      const message = await deliver(phone, ++posts);
      assert.ok(!message.includes("PENYEDIA1"));
      // [P-83] The app is not on the screen: it was the push worker that told.
      await computer.see("Permintaan sudah sampai di ponsel.");
      await setAside(phone, false);
      await seeNotification(phone, `Permintaan login di ${lpseName}`);
      await tap(phone);
      await phone.seeHeading(/Apakah Anda sedang login/);
      const decided = await run.world.db.selectFrom("approval").select("decision").execute();
      assert.ok(decided.every((it) => it.decision === null));
      await phone.press("Ya");
      await computer.arrive("/beranda");
    });

    await t.test("the app that was closed opens at the request, and the address keeps nothing of it", async () => {
      const stranger = await run.newComputer();
      await logIn(run, stranger, "PENYEDIA1");
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
      await logIn(run, computer, "PENYEDIA1");
      await service.waitFor(++posts);
      await until(async () => (await stored()).length === 0);
      service.answer = { status: 201 };
      await phone.open("/");
      await tapAccount(phone, "PENYEDIA1");
      await phone.press("Ya");
      await computer.arrive("/beranda");
      await phone.open("/");
      await tapAccount(phone, "PENYEDIA1");
      await phone.see("Permintaan login di");
      assert.deepEqual(await stored(), ["2"]);
    });

    await t.test(
      "the browser changes the subscription while the app is closed: the worker tells the LPSE",
      async () => {
        // The worker lives by the computer's own clock: far enough behind, it learns the LPSE's from the first reply.
        await run.clock.advance(40);
        await deliverTest(phone);
        const worker = workerOf(phone);
        await worker.evaluate(played(`${subscription.keys.endpoint}worker-`, subscription.keys));
        await worker.evaluate(() => {
          globalThis.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
        });
        await until(async () => (await stored())[0] === "worker-1");
      },
    );

    await t.test("switched off, nothing of it stays", async () => {
      await run.clock.advance(2);
      await phone.open("/");
      await tapAccount(phone, "PENYEDIA1");
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
      await tapAccount(phone, userId);
      await phone.press("Aktifkan notifikasi");
      await phone.see("Belum ada notifikasi yang dikirim");
    }
    await until(async () => (await stored()).length === 2);
    assert.deepEqual(await stored(), ["1", "1"]);

    for (const [nth, userId] of people.entries()) {
      const [computer] = computers.splice(0, 1);
      assert.ok(computer);
      await phone.open("/");
      const posts = service.posted.length;
      await logOut(computer);
      await logIn(run, computer, userId);
      await deliver(phone, posts + 1);
      await seeNotification(phone, `Permintaan login di ${run.world.config.lpseName}`);
      await tap(phone);
      await phone.seeHeading(/Apakah Anda sedang login/);
      await phone.see(people[nth] ?? "");
      await phone.press("Ya");
      await computer.arrive("/beranda");
    }
  });

  test("blocked, and not supported: said with the mend, and the login works all the same", async () => {
    await addPerson(run.world, { userId: "PPK2", kind: "non-penyedia" });
    const computer = await run.newComputer();
    const phone = await newPhone(false);
    await phone.page.addInitScript(`if (sessionStorage.noPush) delete globalThis.PushManager;`);
    await logInAndEnable(run, computer, phone, "PPK2");
    await phone.open("/");
    await tapAccount(phone, "PPK2");
    await phone.see("Diblokir");
    await phone.see("Setelan situs");
    await phone.page.evaluate(() => sessionStorage.setItem("noPush", "yes"));
    await phone.refresh();
    await tapAccount(phone, "PPK2");
    await phone.see("Tidak didukung");
    await logOut(computer);
    await logIn(run, computer, "PPK2");
    await phone.press("Ya");
    await computer.arrive("/beranda");
  });
});

/** In the page: from now on, {@link rung} resolves when the push worker has shown something. */
function listen(): void {
  const channel = new BroadcastChannel("spse-authenticator-push");
  const rang = new Promise<void>((resolve) => channel.addEventListener("message", () => resolve(), { once: true }));
  Object.assign(globalThis, { rang });
}
const rung = (): Promise<void> => (globalThis as unknown as { rang: Promise<void> }).rang;

/** Another app is in front of this one, or it is back. */
const setAside = (phone: Phone, aside: boolean): Promise<void> =>
  phone.page.evaluate((hidden) => {
    const state = hidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, aside);

/** The browser's own id of the registration with this scope. */
async function registrationOf(devtools: CDPSession, scope: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const it = registrations.find(({ scopeURL }) => scopeURL === scope);
      if (it) resolve(it.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  return found;
}

/** Asks again and again until it is so. @throws where it does not come to pass. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("it did not come to pass");
    // A look into SQLite takes no turn of its own: the server in this process needs one.
    await new Promise((turn) => setImmediate(turn));
  }
}
