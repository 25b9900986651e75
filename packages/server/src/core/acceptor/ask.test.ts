import assert from "node:assert/strict";
import { syncBuiltinESMExports } from "node:module";
import { test } from "node:test";
import timers from "node:timers/promises";
import { decodeBase64url, parseLoginRequest } from "@spse/protocol";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { askPhone, enrolled, offerOf, onBothEngines } from "../../../test-support/enrolled.ts";
import { enrolledPhone, makeKeys, postEnrolment, signedEnrolment } from "../../../test-support/phone.ts";
import { until } from "../../../test-support/until.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { changeAccount, raiseEpoch } from "../account/account.ts";
import { cancelAsk, redeemApproval } from "./ask.ts";

const known = { browserKnown: true, number: false } as const;
const at = async (world: World, reference: string) => (await approvalStateOf(world, reference)).at;
const redeem = (world: World, reference: string, epoch: number) =>
  transact(world, (tx) => redeemApproval(tx, reference, epoch));

onBothEngines("asking the phone", (fresh) => {
  test("[P-35] the request names purpose, LPSE, account, browser, address and time; its bytes never change", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world, { name: "PT Maju \u202e Jaya\n" });
    const asked = await askPhone(world, account, { purpose: "disable", ip: "2001:db8::7" });
    const [first] = await phone.requests();
    const [again] = await phone.requests(0);
    assert.ok(first && again);
    assert.equal(first.bytes, again.bytes);
    const { bytes, ...read } = first;
    assert.deepEqual(read, {
      id: asked.approvalId,
      purpose: "disable",
      lpse: { id: world.lpseId, name: "LPSE Contoh" },
      account: { userId: "PENYEDIA1", name: "PT Maju   Jaya" },
      client: "portal",
      browser: "Firefox di Linux",
      ip: "2001:db8::7",
      known: false,
      number: true,
      issued: world.now(),
      expires: world.now() + 60,
    });
    assert.equal(parseLoginRequest(decodeBase64url(bytes) ?? new Uint8Array()).kind, "login-request");
  });

  test("[P-38] a stranger's request never disturbs the owner's, and the app lists both, newest last", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, { ...known, reference: "owner" });
    await askPhone(world, account, { reference: "stranger" });
    await askPhone(world, account, { reference: "stranger" });
    assert.deepEqual(
      (await phone.requests()).map((it) => it.known),
      [true, false],
    );
    assert.equal(await at(world, "owner"), "waiting");
    const [owners] = await phone.requests();
    assert.ok(owners);
    assert.equal((await phone.answer(owners, "approve")).body.outcome, "approved");
    assert.equal(await at(world, "stranger"), "waiting");
    assert.ok(await redeem(world, "owner", account.epoch));
  });

  test("a newer request of the same class replaces the live one, and wakes the browser of the replaced one", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, { reference: "old" });
    let woken = 0;
    const stop = world.wake.listen("proof:old", () => woken++);
    await askPhone(world, account, { reference: "new" });
    await until("the browser of the older request is woken", () => woken > 0);
    stop();
    assert.deepEqual([await at(world, "old"), await at(world, "new")], ["replaced", "waiting"]);
    assert.equal((await phone.requests()).length, 1);
  });

  test("twenty requests at once: one of each class is live", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        askPhone(world, account, { reference: `proof-${i}`, ...(i % 2 ? known : {}) }),
      ),
    );
    const live = await phone.requests();
    assert.deepEqual(live.map((it) => it.known).sort(), [false, true]);
    const states = await Promise.all(Array.from({ length: 20 }, (_, i) => at(world, `proof-${i}`)));
    assert.deepEqual(
      [states.filter((it) => it === "waiting").length, states.filter((it) => it === "replaced").length],
      [2, 18],
    );
  });

  test("Kirim ulang: the newest request of a login counts, with a new number, also within the same second", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const numbers = new Set<string | null>();
    for (let i = 0; i < 5; i++) numbers.add((await askPhone(world, account)).number);
    const state = await approvalStateOf(world, "proof-1");
    assert.ok(state.at === "waiting" && state.number === [...numbers].at(-1));
    assert.equal((await phone.requests()).length, 1);
    world.clock.advance(60);
    assert.equal(await at(world, "proof-1"), "expired");
    await askPhone(world, account);
    assert.equal(await at(world, "proof-1"), "waiting");
  });

  test("the database holds the number nowhere in clear", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const { number } = await askPhone(world, account);
    const row = await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow();
    assert.ok(number && !JSON.stringify({ ...row, bytes: "" }).includes(number));
    assert.ok(!Buffer.from(row.bytes, "base64url").toString("utf8").includes(number));
  });

  test("a change of a factor without the number is a bug, and stores nothing", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await assert.rejects(askPhone(world, account, { purpose: "disable", number: false }));
    assert.deepEqual(await phone.requests(), []);
  });

  test("cancelling twice, or a request that never existed, changes nothing", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await transact(world, (tx) => cancelAsk(tx, "never", "cancelled"));
    await askPhone(world, account);
    await transact(world, (tx) => cancelAsk(tx, "proof-1", "replaced"));
    await transact(world, (tx) => cancelAsk(tx, "proof-1", "cancelled"));
    assert.equal(await at(world, "proof-1"), "replaced");
    assert.deepEqual(await phone.requests(), []);
    assert.equal(await at(world, "never"), "none");
  });
});

onBothEngines("redeeming [P-56]", (fresh) => {
  const approved = async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    await askPhone(world, account, known);
    const [request] = await phone.requests();
    assert.ok(request);
    assert.equal((await phone.answer(request, "approve")).body.outcome, "approved");
    return { world, account };
  };

  test("within two minutes, not after [A15]", async () => {
    const { world, account } = await approved();
    world.clock.advance(119);
    assert.equal(await at(world, "proof-1"), "approved");
    world.clock.advance(1);
    assert.equal(await at(world, "proof-1"), "expired");
    assert.equal(await redeem(world, "proof-1", account.epoch), null);
  });

  test("of twenty browsers at once one redeems [A12]", async () => {
    const { world, account } = await approved();
    const got = await Promise.all(Array.from({ length: 20 }, () => redeem(world, "proof-1", account.epoch)));
    assert.equal(got.filter((it) => it !== null).length, 1);
  });

  test("[P-55] void once the epoch has risen meanwhile, under any claimed epoch", async () => {
    const { world, account } = await approved();
    const epoch = await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    assert.equal(await at(world, "proof-1"), "void");
    for (const claimed of [account.epoch, epoch ?? 0]) assert.equal(await redeem(world, "proof-1", claimed), null);
  });

  test("not by another reference, and not on an account that was deactivated", async () => {
    const { world, account } = await approved();
    assert.equal(await redeem(world, "proof-2", account.epoch), null);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    assert.equal(await redeem(world, "proof-1", account.epoch), null);
  });

  test("[P-57] an approval that was reported, or that ended, is not redeemed: each guard alone", async () => {
    const plain = { report_jws: null, ended_at: null };
    for (const change of [{ report_jws: "a report" }, { ended_at: 1 }]) {
      const { world, account } = await approved();
      const set = (row: object) =>
        world.db
          .updateTable("approval")
          .set({ ...plain, ...row })
          .execute();
      await set(change);
      assert.equal(await redeem(world, "proof-1", account.epoch), null, Object.keys(change)[0]);
      await set({});
      assert.notEqual(await redeem(world, "proof-1", account.epoch), null);
    }
  });

  test("A1: beyond sixty claims a network's claims wait, and no claim is refused", async (t) => {
    const world = await fresh();
    const session = await sessionOf(world, await addPerson(world));
    const { uri } = await offerOf(world, session);
    const strange = await signedEnrolment(world, uri, await makeKeys(), { offer: "A".repeat(22) });
    const pauses = t.mock.method(timers, "setTimeout", async () => {});
    syncBuiltinESMExports();
    t.after(() => {
      pauses.mock.restore();
      syncBuiltinESMExports();
    });
    for (let at = 0; at < 60; at++) await postEnrolment(world, strange, routes);
    assert.equal(pauses.mock.callCount(), 0);
    await enrolledPhone(world, uri, routes);
    assert.deepEqual(
      pauses.mock.calls.map((it) => it.arguments[0]),
      [1500],
    );
  });
});
