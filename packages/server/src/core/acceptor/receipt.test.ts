/** How far a request has come: recorded from signed calls, once each, only forward, for known browsers only. [P-83] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { devicePaths } from "@spse/protocol";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { askPhone, type Enrolled, enrolled, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import { callDevice } from "../../../test-support/phone.ts";
import { until } from "../../../test-support/until.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { deviceRoutes as routes } from "../../operate/start/routes.ts";
import { loadAccount, raiseEpoch } from "../account/account.ts";
import { revokeDevice } from "../factors/device/device.ts";
import { cancelAsk } from "./ask.ts";
import { noteSent } from "./receipt/receipt.sql.ts";

const KNOWN = { number: false, browserKnown: true } as const;

/** The progress that the waiting browser may show. */
const reached = async (world: World) => {
  const state = await approvalStateOf(world, "proof-1");
  return state.at === "waiting" ? state.reached : state.at;
};
const asked = async (world: World, { account }: Enrolled) => (await askPhone(world, account, KNOWN)).approvalId;

/** A listing that reports that a request is opened. */
const listing = (opened: string) => `${devicePaths.requests}?opened=${opened}`;

/** Counts the wakes of the waiting browser. */
function wakesOf(world: World) {
  let count = 0;
  const stop = world.wake.listen("proof:proof-1", () => count++);
  return {
    stop,
    /** Resolves once there were that many wakes. */
    until: async (many: number) => {
      await until(`the waiting browser is woken ${many} times`, () => count >= many);
      return count;
    },
  };
}

onBothEngines("receipts", (fresh) => {
  test("asked, sent, delivered, opened; the waiting browser is woken at each [P-83]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const id = await asked(world, person);
    const wakes = wakesOf(world);
    assert.equal(await reached(world), "asked");
    await person.phone.requests();
    assert.equal(await reached(world), "sent");
    await wakes.until(1);
    assert.deepEqual((await person.phone.receipt(id, "delivered")).body, { now: world.now(), noted: true });
    assert.equal(await reached(world), "delivered");
    await wakes.until(2);
    assert.equal((await person.phone.receipt(id, "opened")).body.noted, true);
    assert.equal(await reached(world), "opened");
    assert.equal(await wakes.until(3), 3);
    wakes.stop();
  });

  test("a listing reports what is opened, as the receipt does, and wakes the waiting browser once [P-83]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const id = await asked(world, person);
    const wakes = wakesOf(world);
    const list = (opened: string, wait = "") => person.phone.call({ path: listing(opened) + wait });
    const told = await list(id);
    assert.deepEqual([told.status, told.body.requests.length], [200, 1]);
    assert.equal(await reached(world), "opened");
    for (const other of [id, "AAAAAAAAAAAAAAAAAAAAAA"]) assert.equal((await list(other)).status, 200);
    assert.equal(await wakes.until(1), 1);
    wakes.stop();
  });

  test("hostile listings: of another account, of an unknown browser, without this signature, malformed, held [P-83]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const stranger = await enrolled(world, { userId: "PPK2" });
    const id = await asked(world, person);
    assert.equal((await stranger.phone.call({ path: listing(id) })).status, 200, "as any listing");
    for (const told of [
      await callDevice(world, { path: listing(id) }, routes),
      await person.phone.call({ path: listing(id), signed: { path: devicePaths.requests } }),
      await person.phone.call({ path: listing(id), signed: { path: listing("AAAAAAAAAAAAAAAAAAAAAA") } }),
      await stranger.phone.call({ path: listing(id), signed: { device: person.phone.id } }),
    ])
      assert.deepEqual([told.status, told.body.error.code], [401, "not-allowed"]);
    for (const more of ["&wait=1", "&opened=AAAAAAAAAAAAAAAAAAAAAA", "&seen=opened", ".", "%41"]) {
      const told = await person.phone.call({ path: listing(id) + more });
      assert.ok([400, 401].includes(told.status), `${more} ${told.status}`);
    }
    assert.equal((await person.phone.call({ path: listing("x") })).body.error.code, "malformed");
    await transact(world, (tx) => revokeDevice(tx, person.account.id, person.phone.id, "removed"));
    assert.equal((await person.phone.call({ path: listing(id) })).body.state, "ended");
    assert.equal(await reached(world), "asked");
    const { approvalId } = await askPhone(world, stranger.account);
    await stranger.phone.call({ path: listing(approvalId) });
    const row = await world.db
      .selectFrom("approval")
      .select("opened_at")
      .where("id", "=", approvalId)
      .executeTakeFirst();
    assert.equal(row?.opened_at, null);
  });

  test("a push that was taken counts as sent, once", async () => {
    const world = await fresh();
    const id = await asked(world, await enrolled(world));
    const wakes = wakesOf(world);
    await noteSent(world, [id]);
    await noteSent(world, [id]);
    await noteSent(world, []);
    assert.equal(await reached(world), "sent");
    assert.equal(await wakes.until(1), 1);
    wakes.stop();
  });

  test("only forward: opened says delivered too, and a later delivered or sent is no news", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const id = await asked(world, person);
    assert.equal((await person.phone.receipt(id, "opened")).body.noted, true);
    for (const seen of ["delivered", "opened"])
      assert.deepEqual((await person.phone.receipt(id, seen)).body, { now: world.now(), noted: false });
    await person.phone.requests();
    assert.equal(await reached(world), "opened");
  });

  test("any phone of the account may send receipts", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const other = await secondPhone(world, person.session);
    const account = await loadAccount(world, person.account.id);
    const id = (await askPhone(world, account, KNOWN)).approvalId;
    assert.equal((await other.receipt(id, "delivered")).body.noted, true);
    assert.equal((await person.phone.receipt(id, "delivered")).body.noted, false);
  });

  test("nothing is recorded for a browser that the account does not know: it would tell a thief when the owner looks", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    const { approvalId } = await askPhone(world, account);
    await phone.requests();
    for (const seen of ["delivered", "opened"]) assert.equal((await phone.receipt(approvalId, seen)).body.noted, false);
    await noteSent(world, [approvalId]);
    assert.equal(await reached(world), null);
    const row = await world.db.selectFrom("approval").selectAll().where("id", "=", approvalId).executeTakeFirst();
    assert.deepEqual([row?.sent_at, row?.delivered_at, row?.opened_at], [null, null, null]);
  });

  test("nothing is recorded after the answer, the expiry or the end of a request", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const { phone, account } = person;
    const late = async (id: string, at: string) => {
      for (const seen of ["delivered", "opened"]) assert.equal((await phone.receipt(id, seen)).body.noted, false, at);
      assert.equal(await reached(world), at);
    };
    const answered = await asked(world, person);
    const [request] = await phone.requests();
    assert.ok(request);
    await phone.answer(request, "approve");
    await late(answered, "approved");
    const expired = await asked(world, person);
    world.clock.advance(60);
    await late(expired, "expired");
    const cancelled = await asked(world, person);
    await transact(world, (tx) => cancelAsk(tx, "proof-1", "cancelled"));
    await late(cancelled, "none");
    const old = await asked(world, person);
    await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
    await late(old, "void");
  });

  test("hostile: another account's phone, an ended one, no signature, another's signature over the call [N12]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const stranger = await enrolled(world, { userId: "PPK2" });
    const id = await asked(world, person);
    const path = devicePaths.receipt(id);
    const body = JSON.stringify({ seen: "opened" });
    for (const request of [id, "AAAAAAAAAAAAAAAAAAAAAA", "x"]) {
      const told = await stranger.phone.receipt(request, "opened");
      assert.deepEqual([told.status, told.body.error.code], [404, "not-found"]);
    }
    const refused = [
      await callDevice(world, { path, body }, routes),
      await person.phone.call({ path, body, signed: { body: JSON.stringify({ seen: "delivered" }) } }),
      await person.phone.call({ path, body, signed: { path: devicePaths.receipt("AAAAAAAAAAAAAAAAAAAAAA") } }),
      await person.phone.call({ path, body, signed: { aud: "https://lain.contoh.go.id" } }),
      await stranger.phone.call({ path, body, signed: { device: person.phone.id } }),
    ];
    for (const told of refused) assert.deepEqual([told.status, told.body.error.code], [401, "not-allowed"]);
    const stale = await person.phone.call({ path, body, aheadSeconds: -61 });
    assert.deepEqual([stale.status, stale.body.error.code], [401, "clock"]);
    assert.equal(await reached(world), "asked");
    await transact(world, (tx) => revokeDevice(tx, person.account.id, person.phone.id, "removed"));
    assert.equal((await person.phone.receipt(id, "opened")).status, 401);
    assert.equal(await reached(world), "asked");
  });

  test("malformed bodies are refused and record nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const path = devicePaths.receipt(await asked(world, person));
    for (const body of [
      "{}",
      "[]",
      "null",
      "delivered",
      '{"seen":"sent"}',
      '{"seen":"Opened"}',
      '{"seen":["opened"]}',
      '{"seen":null}',
      '{"seen":"opened","at":1}',
      '{"seen":"opened"',
    ]) {
      const told = await person.phone.call({ path, body });
      assert.deepEqual([told.status, told.body.error.code], [400, "malformed"], body);
    }
    const form = await person.phone.call({
      path,
      body: '{"seen":"opened"}',
      headers: { "content-type": "text/plain" },
    });
    assert.ok(form.status >= 400);
    assert.equal(await reached(world), "asked");
  });

  test("of forty receipts at once one is recorded", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const id = await asked(world, person);
    const told = await Promise.all(Array.from({ length: 40 }, () => person.phone.receipt(id, "opened")));
    assert.equal(told.filter(({ body }) => body.noted).length, 1);
  });
});
