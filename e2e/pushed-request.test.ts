/**
 * The request inside a push: shown at once, also without a connection; checked behind; and of no use to who forges, replays or delays one. The
 * push worker and its notifications are real, the push service is this test.
 */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { decodeBase64url } from "@spse/protocol";
import { makeSubscription, openPushService, type PushService } from "../packages/server/test-support/push.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { openSecurity } from "./support/app.ts";
import type { Computer } from "./support/computer.ts";
import { faultsOf } from "./support/owner.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable } from "./support/portal.ts";
import { handOver, played, workerOf } from "./support/push.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
const PIN = "482913";
const ASKED = "Login ke LPSE Jambi?";
const NO_LONGER = "Permintaan ini tidak berlaku lagi";
let service: PushService;
let run: Run;
let phone: Phone;
let computer: Computer;
const subscription = makeSubscription("https://push.example/");

before(async () => {
  service = await openPushService();
  const endpoint = `${service.origin}/send/`;
  const settings = { SPSE_PUSH_HOSTS: service.origin, SPSE_LPSE_NAME: "LPSE Jambi" };
  run = await startRun({ whole: true, settings });
  [computer, phone] = [await run.newComputer(), await run.newPhone()];
  await phone.page.context().grantPermissions(["camera", "notifications"], { origin: run.appUrl });
  await phone.page.addInitScript(played(endpoint, subscription.keys));
  await addPerson(run.world, { userId: USER });
  await logInAndEnable(run, computer, phone, USER);
  await openSecurity(phone, USER);
  await phone.press("Aktifkan notifikasi");
  await phone.see("Belum ada notifikasi yang dikirim");
});
after(async () => {
  await run?.close();
  await service?.close();
});
beforeEach(async () => {
  await phone.offline(false);
  await run.clock.advance(61);
  await run.world.db.deleteFrom("push_pause").execute(); // after three in vain a login of an unknown browser would ring no more [P-58]
});

/** Logs in at the computer, while the phone has no connection. @returns the push that the server sent for it. */
async function loginSends(): Promise<string> {
  const posts = service.posted.length;
  await phone.open("/");
  await phone.seeHeading("SPSE Authenticator");
  await phone.offline(true);
  await logInWithoutPages(run, computer, USER);
  await service.waitFor(posts + 1);
  return subscription.read(service.posted[posts]?.body ?? assert.fail("nothing was sent"));
}

/** The same push with other words in its request. */
function forged(message: string, change: (request: { account: { userId: string }; [name: string]: unknown }) => void) {
  const push = JSON.parse(message);
  const request = JSON.parse(Buffer.from(decodeBase64url(push.notification.data.bytes) ?? []).toString());
  change(request);
  push.notification.data.bytes = Buffer.from(JSON.stringify(request)).toString("base64url");
  return JSON.stringify(push);
}

/** Taps the notification, or its button. */
async function tapIt(action = ""): Promise<void> {
  const worker = await workerOf(phone, run);
  await worker.evaluate(async (chosen) => {
    const scope = globalThis as unknown as ServiceWorkerGlobalScope;
    const notification = (await scope.registration.getNotifications()).find(({ data }) => data?.request);
    if (!notification) throw new Error("nothing is shown");
    scope.dispatchEvent(new NotificationEvent("notificationclick", { notification, action: chosen }));
  }, action);
}

const answers = () => phone.page.getByRole("button", { name: "Ya", exact: true }).count();
/** What the owner has said to the request of a push; null: nothing yet. */
async function decisionOn(message: string): Promise<string | null> {
  const { request } = JSON.parse(message).notification.data;
  const row = run.world.db.selectFrom("approval").select("decision").where("id", "=", request);
  return (await row.executeTakeFirstOrThrow()).decision;
}

describe("[P-71] the request in a push", () => {
  test("is shown without a connection, and its Ya counts once there is one: what was signed is what was shown", async () => {
    await handOver(phone, run, await loginSends());
    await phone.seeHeading(ASKED);
    await phone.see(USER);
    await phone.see("127.0.0.1");
    await phone.press("Ya");
    await phone.seeHeading("Jawaban Anda belum sampai");
    await phone.offline(false);
    await phone.press("Kirim lagi");
    await phone.seeHeading("Berhasil Login");
    await computer.arrive("/beranda");
  });

  test("says on a lock screen LPSE and Permintaan login, no more, and its only button is Bukan saya", async () => {
    await handOver(phone, run, await loginSends());
    const [shown] = await phone.page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations();
      const lists = (await Promise.all(all.map((it) => it.getNotifications()))).flat();
      return lists
        .filter(({ data }) => data?.request)
        .map((it) => [it.title, it.body, (it as { actions?: { title: string }[] }).actions?.map((one) => one.title)]);
    });
    assert.deepEqual(shown, ["Permintaan login", "LPSE Jambi", ["Bukan saya"]]);
  });

  test("cancelled at the LPSE meanwhile: it says so once the LPSE was asked, and has no Ya any more", async () => {
    const message = await loginSends();
    await computer.press("Batal");
    await computer.arrive(/^\/(login|beranda)/);
    await handOver(phone, run, message);
    await phone.seeHeading(ASKED);
    await phone.offline(false);
    await phone.see(NO_LONGER);
    assert.equal(await answers(), 0);
  });

  test("tapped when it has expired: it says so, and cannot be answered", async () => {
    await handOver(phone, run, await loginSends());
    await phone.seeHeading(ASKED);
    await phone.press("Kembali");
    await run.clock.advance(61);
    await tapIt();
    await phone.see("Permintaan kedaluwarsa");
    assert.equal(await answers(), 0);
  });

  test("replayed after its answer: nothing is asked again", async () => {
    const message = await loginSends();
    await phone.offline(false);
    await phone.open("/");
    await phone.press("Ya");
    await phone.seeHeading("Berhasil Login");
    await phone.press("OK");
    await handOver(phone, run, message);
    await phone.seeHeading("SPSE Authenticator");
    assert.equal(await answers(), 0);
  });
});

/** A login's push comes with another browser in it, and the app shows that. @returns the push as the LPSE has sent it. */
async function sendOtherWords() {
  const message = await loginSends();
  const other = forged(message, (request) => Object.assign(request, { browser: "Safari di iPhone" }));
  await handOver(phone, run, other);
  await phone.seeHeading(ASKED);
  return message;
}

describe("[P-41] [P-42] who has the subscription's keys and forges a push", () => {
  test("with other words under the id of a login: a Ya signs those words, which the LPSE has not asked, and the login stays unanswered", async () => {
    const message = await sendOtherWords();
    await phone.see("Safari di iPhone");
    await phone.press("Ya");
    await phone.seeHeading("Jawaban Anda belum sampai");
    await phone.offline(false);
    await phone.press("Kirim lagi");
    await phone.see("LPSE Jambi tidak mengenal ponsel ini"); // not-allowed, as for every answer to other bytes [P-49]
    const refused = run.world.db.selectFrom("audit").select("id").where("outcome", "=", "wrong-digest");
    assert.notEqual((await refused.execute()).length, 0); // once for each form of a call [P-111]
    assert.equal(await decisionOn(message), null);
    assert.match(computer.address(), /\/proof/);
  });

  test("the same, before an answer: the app sees that the LPSE asks something else, and takes no answer", async () => {
    await sendOtherWords();
    await phone.offline(false);
    await phone.see("Isi permintaan berubah");
    assert.equal(await answers(), 0);
  });

  const strange: Record<string, Parameters<typeof forged>[1]> = {
    "for an account that this phone does not have": (request) => {
      request.account.userId = "PENYEDIA2";
    },
    "in the name of another LPSE": (request) =>
      Object.assign(request, { lpse: { id: "x".repeat(22), name: "LPSE Palu" } }),
    "with a field more than the app shows": (request) => Object.assign(request, { amount: "Rp 1" }),
  };
  for (const [name, change] of Object.entries(strange))
    test(`${name}: the notification rings, and nothing is shown`, async () => {
      await handOver(phone, run, forged(await loginSends(), change));
      await phone.seeHeading("SPSE Authenticator");
      assert.equal(await answers(), 0);
    });

  test("another LPSE's worker with this LPSE's request: nothing is shown", async () => {
    const { request, bytes } = JSON.parse(await loginSends()).notification.data;
    await phone.page.evaluate(
      (said) => {
        const channel = new BroadcastChannel("spse-authenticator-push");
        channel.postMessage(said);
        channel.close();
      },
      { received: "y".repeat(22), request: { id: request, bytes } },
    );
    await phone.seeHeading("SPSE Authenticator");
    assert.equal(await answers(), 0);
  });
});

test("Bukan saya in the notification opens the stop sheet and answers nothing; there it stops the login [P-57]", async () => {
  const message = await loginSends();
  await handOver(phone, run, message);
  await phone.offline(false);
  await tapIt("not-mine");
  await phone.seeHeading("Hentikan login ini?");
  assert.equal(await decisionOn(message), null);
  await phone.press("Hentikan login");
  await phone.seeHeading("Permintaan dihentikan");
  await computer.seeHeading("Login ditolak");
});

test("[N24] under the app's PIN the request waits for the unlock: the lock names the LPSE alone", async () => {
  await phone.open("/");
  await phone.press("Menu");
  await phone.press(/^Keamanan/);
  await phone.press("Kunci aplikasi");
  await phone.press(/^PIN 6 angka/);
  await phone.type("PIN baru, 6 angka", PIN);
  await phone.type("Ketik PIN sekali lagi", PIN);
  await phone.press("Pasang PIN");
  await phone.see("Kunci aplikasi dipasang");
  await phone.open("/");
  const posts = service.posted.length;
  await phone.seeHeading("SPSE Authenticator terkunci");
  await phone.offline(true);
  await logInWithoutPages(run, computer, USER);
  await service.waitFor(posts + 1);
  await handOver(phone, run, subscription.read(service.posted[posts]?.body ?? assert.fail()));
  await phone.see("Permintaan di LPSE Jambi menunggu.");
  assert.doesNotMatch(await phone.words(), /PENYEDIA1|127\.0\.0\.1|Chrome di/);
  await phone.page.locator(".pin:focus").waitFor();
  await phone.type("PIN kunci aplikasi", PIN);
  await phone.seeHeading(ASKED);
  await phone.see(USER);
  assert.deepEqual(
    faultsOf(phone).filter((it) => !it.includes("ERR_INTERNET_DISCONNECTED")),
    [],
  );
});
