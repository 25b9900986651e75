/** The owner of an account is told on its phones and in a session that a change waits, and stops it there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pushPaths, WAITING_STOP_PATH, type WaitingNotice, waitingNotices } from "@spse/protocol";
import { enrolled, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../test-support/log-in.ts";
import type { Phone } from "../../../test-support/phone.ts";
import { POWER_WAIT_SECONDS } from "../../../test-support/promised.ts";
import { makeSubscription } from "../../../test-support/push.ts";
import { directoryAsks, officerAsks } from "../../../test-support/waiting.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadAccount, raiseEpoch } from "../account/account.ts";
import { makeDueChanges, withdrawWaiting } from "./waiting.ts";

const OLD = "penyedia1@contoh.go.id";
const SET = "orang.lain@thief.example";
const toAddress = { kind: "address", was: OLD, address: SET } as const;

const listing = async (phone: Phone) => (await phone.call({ path: "/device/v1/requests" })).body;
/** The waiting changes that a phone shows. */
const told = async (phone: Phone): Promise<readonly WaitingNotice[]> =>
  waitingNotices.parse((await listing(phone)).waiting ?? []);
const stop = (phone: Phone, body: unknown) => phone.call({ path: WAITING_STOP_PATH, body: JSON.stringify(body) });
const isStopped = async (phone: Phone, waiting: string) => (await stop(phone, { waiting })).body.stopped;

const emailOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).email;
const stops = async (world: TestWorld) =>
  (await world.db.selectFrom("audit").select("detail").where("outcome", "=", "change-stopped").execute()).map(
    ({ detail }) => JSON.parse(detail).by as string,
  );
const kindsTo = async (world: TestWorld, to: string) =>
  (await mailsOf(world)).filter((it) => it.to === to).map(({ kind }) => kind);

/** The time of the change is over. */
async function dayLater(world: TestWorld): Promise<void> {
  world.clock.advance(POWER_WAIT_SECONDS);
  await makeDueChanges(world);
}

onBothEngines("The owner stops a change that waits", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const admin = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const { account, phone, session } = await enrolled(world);
    world.clock.advance(60);
    return { world, admin, account, phone, session };
  };

  test("each phone is told who asks for what, and without the new address; one stops it for good [P-108] [P-109]", async () => {
    const { world, admin, account, phone, session } = await scene();
    const other = await secondPhone(world, session);
    assert.equal((await listing(phone)).waiting, undefined);
    const asked = await officerAsks(world, admin, account.id, toAddress);
    for (const each of [phone, other]) {
      const due = asked.dueAt;
      assert.deepEqual(await told(each), [{ id: asked.id, kind: "address", asked: world.now(), from: due }]);
    }
    assert.doesNotMatch(JSON.stringify(await listing(phone)), /thief|192\.0\.2\.9/);
    assert.equal(await isStopped(other, asked.id), true);
    for (const each of [phone, other]) assert.equal((await listing(each)).waiting, undefined);
    assert.equal(await isStopped(phone, asked.id), true, "a repeat says the same");
    assert.deepEqual(await stops(world), ["phone"], "and changes nothing");
    const noted = world.db.selectFrom("audit").select(["account_id", "detail"]).where("outcome", "=", "change-stopped");
    const { account_id, detail } = await noted.executeTakeFirstOrThrow();
    assert.deepEqual(
      [account_id, JSON.parse(detail)],
      [account.id, { change: "address", by: "phone", asked: "ADMIN1" }],
    );
    assert.equal((await kindsTo(world, admin.email)).filter((it) => it === "change-stopped").length, 1);
    const [first] = (await mailsOf(world)).filter((it) => it.to === account.email && /waiting\/stop/.test(it.text));
    assert.match(
      first?.text ?? "",
      /Tekan tombol di atas, lalu hubungi .*[\s\S]*Press the button above, then contact /,
    );
    await dayLater(world);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("a phone that can be woken is woken once, and not by the same change again [P-71]", async () => {
    const { world, admin, account, phone } = await scene();
    const { keys } = makeSubscription("https://updates.push.services.mozilla.com/wpush/v2/abc");
    assert.equal(
      (await phone.call({ path: pushPaths.subscription, body: JSON.stringify({ subscription: keys }) })).status,
      200,
    );
    const alerts = async () => (await world.db.selectFrom("push").select("topic").execute()).map(({ topic }) => topic);
    await directoryAsks(world, account.id);
    assert.deepEqual(await alerts(), ["a"]);
    await directoryAsks(world, account.id);
    assert.deepEqual(await alerts(), ["a"]);
    await officerAsks(world, admin, account.id, toAddress, "two-officers");
    assert.deepEqual(await alerts(), ["a"], "nobody has to stop what takes two officers");
  });

  test("changes of each kind stand side by side, and a directory is named [P-108]", async () => {
    const { world, admin, account, phone } = await scene();
    await directoryAsks(world, account.id);
    const { role, roleUntil } = account;
    await officerAsks(world, admin, account.id, {
      kind: "role",
      was: role,
      wasUntil: roleUntil,
      role: "ppk",
      roleUntil,
    });
    const kinds = (await told(phone)).map(({ kind, directory }) => [kind, directory]);
    assert.deepEqual(kinds.toSorted(), [
      ["adoption", "Direktori kantor"],
      ["role", undefined],
    ]);
    const [first] = await told(phone);
    assert.equal(await isStopped(phone, first?.id ?? ""), true);
    assert.equal((await told(phone)).length, 1, "the other one goes on");
  });

  test("another person's phone sees nothing and stops nothing, and a wrong body is refused [P-109]", async () => {
    const { world, admin, account, phone } = await scene();
    const stranger = await enrolled(world, { userId: "PENYEDIA2" });
    const { id } = await officerAsks(world, admin, account.id, toAddress);
    world.clock.advance(1);
    assert.equal((await listing(stranger.phone)).waiting, undefined);
    assert.equal(await isStopped(stranger.phone, id), false);
    assert.equal(await isStopped(phone, "A".repeat(22)), false);
    for (const body of [{}, { waiting: 1 }, { waiting: id, approve: true }])
      assert.equal((await stop(phone, body)).status, 400);
    assert.deepEqual(await stops(world), []);
    await dayLater(world);
    assert.equal(await emailOf(world, account.id), SET);
  });

  test("after its time the notice is gone, and nothing is stopped any more [P-108] [P-109]", async () => {
    const { world, admin, account, phone } = await scene();
    const { id } = await officerAsks(world, admin, account.id, toAddress);
    world.clock.advance(POWER_WAIT_SECONDS - 1);
    assert.equal((await told(phone)).length, 1);
    world.clock.advance(1);
    assert.equal((await listing(phone)).waiting, undefined);
    assert.equal(await isStopped(phone, id), false, "not even before the change is made");
    await makeDueChanges(world);
    assert.equal(await emailOf(world, account.id), SET);
    assert.equal(await isStopped(phone, id), false);
    assert.deepEqual(await stops(world), []);
  });

  test("a change that takes two officers, or whose officer was reset, is not on the phones: nobody has to stop it", async () => {
    const { world, admin, account, phone } = await scene();
    await officerAsks(world, admin, account.id, toAddress, "two-officers");
    assert.equal((await listing(phone)).waiting, undefined);
    await directoryAsks(world, account.id);
    const { role, roleUntil } = account;
    await officerAsks(world, admin, account.id, {
      kind: "role",
      was: role,
      wasUntil: roleUntil,
      role: "ppk",
      roleUntil,
    });
    assert.equal((await told(phone)).length, 2);
    await transact(world, (tx) => raiseEpoch(tx, admin.id, admin.epoch));
    assert.deepEqual(
      (await told(phone)).map(({ kind }) => kind),
      ["adoption"],
    );
  });

  test("Beranda and Keamanan akun show it, with a masked address, and stop it; another person's session stops nothing", async () => {
    const { world, admin, account, phone } = await scene();
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    const { id } = await officerAsks(world, admin, account.id, toAddress);
    for (const path of ["/beranda", "/keamanan"]) {
      const seen = await computer.get(path);
      assert.match(seen.text, /Ada perubahan akun yang menunggu[\s\S]*Email baru[\s\S]*Admin PPE[\s\S]*hentikan/, path);
      assert.ok(!seen.text.includes(SET), path);
    }
    await addPerson(world, { userId: "PENYEDIA2" });
    const stranger = visitor(world, { ip: "203.0.113.44" });
    assert.equal((await logIn(world, stranger, "PENYEDIA2")).path, "/beranda");
    assert.doesNotMatch(stranger.page().text, /perubahan akun yang menunggu/);
    assert.match((await stranger.post(`/waiting/${id}/stop`)).text, /tidak diminta lagi/);
    assert.deepEqual(await stops(world), []);

    const stopped = await computer.post(`/waiting/${id}/stop`);
    assert.match(stopped.text, /Perubahan dihentikan/);
    assert.doesNotMatch(stopped.text, /perubahan akun yang menunggu/);
    assert.match((await computer.post(`/waiting/${id}/stop`)).text, /Perubahan dihentikan/, "a second click");
    assert.deepEqual(await stops(world), ["session"]);
    assert.equal((await listing(phone)).waiting, undefined, "the phone's notice goes too");
    await dayLater(world);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("an officer takes a change back, once: it is not made, and audited; not one of another account; what its owner has stopped stays stopped", async () => {
    const { world, admin, account, phone } = await scene();
    const by = { officer: { id: admin.id, userId: admin.userId }, from: { ip: "192.0.2.9", browserLabel: "-" } };
    const takeBack = (accountId: string, id: string) => transact(world, (tx) => withdrawWaiting(tx, accountId, id, by));
    const { id } = await officerAsks(world, admin, account.id, toAddress);
    assert.deepEqual(
      [await takeBack(admin.id, id), await takeBack(account.id, id), await takeBack(account.id, id)],
      [false, true, false],
    );
    const audited = world.db.selectFrom("audit").select("account_id").where("outcome", "=", "change-withdrawn");
    assert.deepEqual(
      (await audited.execute()).map(({ account_id }) => account_id),
      [account.id],
    );
    await dayLater(world);
    assert.equal(await emailOf(world, account.id), OLD);
    const { id: stopped } = await officerAsks(world, admin, account.id, toAddress);
    assert.equal(await isStopped(phone, stopped), true);
    assert.deepEqual([await takeBack(account.id, stopped), await takeBack(account.id, stopped)], [true, false]);
    await dayLater(world);
    const again = await officerAsks(world, admin, account.id, toAddress);
    assert.notEqual(again.stoppedAt, null, "asked for anew it takes two officers");
    await dayLater(world);
    assert.equal(await emailOf(world, account.id), OLD);
  });

  test("two phones stop it at one moment: it is stopped once", async () => {
    const { world, admin, account, phone, session } = await scene();
    const other = await secondPhone(world, session);
    const { id } = await officerAsks(world, admin, account.id, toAddress);
    assert.deepEqual(await Promise.all([isStopped(phone, id), isStopped(other, id)]), [true, true]);
    assert.deepEqual(await stops(world), ["phone"]);
  });
});
