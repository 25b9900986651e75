/** Two LPSEs notify one app, each by its own key and worker; and the app notices permissions that its owner takes away or gives back. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  makeSubscription,
  openPushService,
  type PushService,
  type Subscription,
} from "../packages/server/test-support/push.ts";
import { until } from "../packages/server/test-support/until.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import type { Computer } from "./support/computer.ts";
import type { Phone } from "./support/phone.ts";
import { logInAndEnable, logOut } from "./support/portal.ts";
import { handOver, played, seeNotification, setAside, tap } from "./support/push.ts";
import { type Run, startRun } from "./support/run.ts";
import { logInWithoutPages } from "./support/without-pages.ts";

const USER = "PENYEDIA1";
let service: PushService;
let subscription: Subscription;
let jambi: Run;
let palu: Run;
let phone: Phone;
let computers: ReadonlyMap<Run, Computer>;

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
  await phone.page.context().grantPermissions(["camera", "notifications"], { origin: jambi.appUrl });
  await phone.page.addInitScript(played(subscription.keys.endpoint, subscription.keys));
  computers = new Map([
    [jambi, await jambi.newComputer()],
    [palu, await palu.newComputer()],
  ]);
  for (const [run, computer] of computers) {
    await addPerson(run.world, { userId: USER });
    await logInAndEnable(run, computer, phone, USER);
  }
});
after(async () => {
  await palu?.close();
  await jambi?.close();
  await service?.close();
});

const nameOf = (run: Run): string => run.world.office.lpseName;
const openCard = async (run: Run): Promise<void> => {
  await phone.open("/");
  await phone.press("Menu");
  await phone.press(/^Keamanan/);
  await card(run).waitFor();
};
/** The card of one LPSE among those of *Keamanan*. */
const card = (run: Run) => phone.page.locator(".push-card", { hasText: nameOf(run) });
const pressIn = (run: Run, name: string) => card(run).getByRole("button", { name }).click();
/** The paths that this LPSE posts to. */
const stored = async (run: Run): Promise<readonly string[]> =>
  (await run.world.db.selectFrom("push_subscription").select("endpoint").execute()).map((row) =>
    row.endpoint.slice(service.origin.length),
  );
const scopes = (): Promise<readonly string[]> =>
  phone.page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map((it) => new URL(it.scope).pathname).sort(),
  );
const scopeOf = (run: Run): string => `/push/${run.world.lpseId}/`;

/** A login at this LPSE, up to the phone's notification. */
async function ring(run: Run): Promise<Computer> {
  const computer = computers.get(run);
  assert.ok(computer);
  const posts = service.posted.length;
  await phone.open("/");
  await logOut(computer);
  await logInWithoutPages(run, computer, USER);
  await service.waitFor(posts + 1);
  const post = service.posted[posts];
  assert.ok(post);
  assert.deepEqual(await stored(run), [post.path]);
  await handOver(phone, run, subscription.read(post.body));
  await seeNotification(phone, `Login ke ${nameOf(run)}?`);
  return computer;
}

async function answer(run: Run, computer: Computer): Promise<void> {
  await tap(phone, run);
  await phone.seeHeading(`Login ke ${nameOf(run)}?`);
  await phone.press("Ya");
  await computer.arrive("/beranda");
}

test("each LPSE rings by a key and a scope of its own, and its notification opens its own account's request [P-69] [P-72]", async () => {
  await openCard(jambi);
  // One question for both.
  await phone.press("Aktifkan notifikasi");
  for (const run of [jambi, palu]) await card(run).getByText("Belum ada notifikasi yang dikirim").waitFor();
  assert.deepEqual(await phone.barriers(), []);
  assert.deepEqual(await scopes(), ["/", scopeOf(jambi), scopeOf(palu)].sort());
  const first = service.posted.length;
  for (const run of [palu, jambi]) await answer(run, await ring(run));
  const keys = service.posted.slice(first).map((it) => / k=(.+)$/.exec(String(it.headers.authorization))?.[1]);
  assert.equal(new Set(keys).size, 2);
});

test("switched off at one, the other rings on", async () => {
  await openCard(palu);
  await pressIn(palu, "Matikan");
  await phone.see("Belum aktif");
  assert.deepEqual(await stored(palu), []);
  assert.deepEqual(await scopes(), ["/", scopeOf(jambi)].sort());
  await answer(jambi, await ring(jambi));
});

test("a permission that is taken away shows when the app is back in front, as does one that is given again", async () => {
  const allow = (...permissions: string[]) =>
    phone.page.context().grantPermissions(permissions, { origin: jambi.appUrl });
  const comeBack = async () => {
    await setAside(phone, true);
    await setAside(phone, false);
  };
  await openCard(jambi);
  await phone.see("Terakhir berhasil");
  await phone.page.context().clearPermissions();
  await allow("camera");
  await comeBack();
  await phone.see("Diblokir");
  await phone.see("Setelan situs");
  await phone.press("Periksa lagi");
  await phone.see("Diblokir");
  // A browser ends the subscription together with the permission.
  await phone.page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("push ")) localStorage.removeItem(name);
  });
  const before = await stored(jambi);
  await allow("camera", "notifications");
  await phone.press("Periksa lagi");
  await phone.see("Terakhir berhasil");
  await until("Jambi has the new subscription", async () => (await stored(jambi))[0] !== before[0]);
  await answer(jambi, await ring(jambi));
});

test("a permission that fell back to a question, and a push service that gives nothing: Terputus, with the remedy", async () => {
  await openCard(jambi);
  await phone.see("Terakhir berhasil");
  await phone.page.evaluate(() =>
    Object.defineProperty(Notification, "permission", { configurable: true, get: () => "default" }),
  );
  await setAside(phone, true);
  await setAside(phone, false);
  await phone.see("Terputus");

  await phone.page.evaluate(() => {
    sessionStorage.setItem("noService", "yes");
    for (const name of Object.keys(localStorage)) if (name.startsWith("push ")) localStorage.removeItem(name);
  });
  await openCard(jambi);
  await phone.see("Terputus");
  await phone.see("Notifikasi dari LPSE Jambi tidak akan sampai.");
  await pressIn(jambi, "Sambungkan lagi");
  await phone.see("Terputus");
  await phone.page.evaluate(() => sessionStorage.removeItem("noService"));
  await pressIn(jambi, "Sambungkan lagi");
  await phone.see("Permintaan login di LPSE Jambi langsung muncul di ponsel ini.");
  await answer(jambi, await ring(jambi));
  assert.deepEqual(phone.faults, []);
});
