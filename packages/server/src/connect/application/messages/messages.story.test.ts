/** Messages to applications are sent until they are taken or given up, each on its own, on both engines. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import {
  MESSAGE_LEASE_SECONDS,
  MESSAGE_REST_SECONDS,
  MESSAGE_RETRY_SECONDS,
  RETRY_AFTER_MOST_SECONDS,
} from "../../../../test-support/promised.ts";
import { openReceiver } from "../../../../test-support/receiver.ts";
import { until } from "../../../../test-support/until.ts";
import type { TestWorld } from "../../../../test-support/world.ts";
import { transact } from "../../../base/platform/world.ts";
import { endApplication, insertApplication } from "../application.sql.ts";
import {
  deleteMessage,
  forgetGone,
  leaseMessages,
  loadStandings,
  postponeMessage,
  queueMessage,
  tellApplication,
} from "./message.sql.ts";
import { retryAfter } from "./message.ts";
import { type MakeLetter, sendMessages } from "./send-messages.ts";

onBothEngines("Messages to applications", (fresh) => {
  const scene = async (t: TestContext, { allowPrivate = false } = {}) => {
    const world = await fresh();
    const receiver = await openReceiver();
    t.after(() => receiver.close());
    const add = async (name: string) => {
      const id = await transact(world, (tx) =>
        insertApplication(tx, {
          name,
          may: ["requests"],
          sessionId: "s",
          settings: { allowPrivate },
        }),
      );
      return id ?? assert.fail("no room");
    };
    const id = await add("SPSE");
    const tell = (subject = "r1", applicationId = id) =>
      transact(world, (tx) => tellApplication(tx, { applicationId, kind: "webhook", subject }));
    let to = receiver.address;
    const make: MakeLetter = async (_world, _application, message) =>
      message.subject === "over" ? "nothing" : { to, headers: { "x-id": message.id }, body: message.subject };
    const send = (with_ = make) => sendMessages(world, { webhook: with_ });
    const goTo = (address: string) => {
      to = address;
    };
    const standing = async () => (await loadStandings(world, id))[0];
    return { world, receiver, id, add, tell, send, goTo, standing };
  };
  const waiting = (world: TestWorld) => world.db.selectFrom("application_message").selectAll().execute();

  test("a message is sent once, and is told as taken", async (t) => {
    const { world, receiver, tell, send, standing } = await scene(t);
    await tell();
    assert.deepEqual([await send(), await send(), receiver.taken.length], [1, 0, 1]);
    assert.deepEqual(await waiting(world), []);
    assert.deepEqual(await standing(), {
      ...{ kind: "webhook", waiting: 0, takenAt: world.now(), failedAt: null, failedWhy: null, goneAddress: null },
    });
  });

  test("what is rolled back is not told", async (t) => {
    const { world, receiver, id, send } = await scene(t);
    const broken = transact(world, async (tx) => {
      await tellApplication(tx, { applicationId: id, kind: "webhook", subject: "r1" });
      throw new Error("the power fails");
    });
    await assert.rejects(broken);
    assert.deepEqual([await send(), receiver.taken.length], [0, 0]);
  });

  test("workers at the same moment send it once", async (t) => {
    const { receiver, tell, send } = await scene(t);
    await tell();
    const taken = await Promise.all(Array.from({ length: 6 }, () => send()));
    assert.deepEqual([taken.reduce((one, other) => one + other), receiver.taken.length], [1, 1]);
  });

  test("what happens while its message is on its way is told by one more", async (t) => {
    const { receiver, tell, send } = await scene(t);
    await tell();
    let first = true;
    const during: MakeLetter = async () => {
      if (first) await tell();
      first = false;
      return { to: receiver.address, headers: {}, body: "" };
    };
    await send(during);
    await send(during);
    assert.equal(receiver.taken.length, 2);
  });

  test("one that is queued for later is sent then, or as soon as its subject is told, and both are one message", async (t) => {
    const { world, receiver, id, tell, send } = await scene(t);
    const dueAt = world.now() + 60;
    for (const subject of ["r1", "r2"])
      await transact(world, (tx) => queueMessage(tx, { applicationId: id, kind: "webhook", subject, dueAt }));
    assert.equal(await send(), 0);
    await tell("r2");
    await send();
    world.clock.advance(60);
    await send();
    assert.deepEqual(
      receiver.taken.map((it) => it.body),
      ["r2", "r1"],
    );
    await tell("r2");
    await send();
    assert.equal(receiver.taken.length, 3, "told again");
  });

  test("one whose subject is not over yet waits until then, and no try is counted", async (t) => {
    const { world, receiver, tell, send } = await scene(t);
    await tell();
    const [at, make]: [number, MakeLetter] = [world.now() + 90, async () => ({ later: at })];
    assert.equal(await send(make), 0);
    const [row] = await waiting(world);
    assert.deepEqual([row?.next_try_at, row?.leased_until, row?.attempts], [at, null, 0]);
    world.clock.advance(89);
    assert.equal(await send(), 0);
    world.clock.advance(1);
    assert.deepEqual([await send(), receiver.taken.length], [1, 1]);
  });

  test("one that is not taken is tried again under the same id, ever later, and then given up", async (t) => {
    const { world, receiver, tell, send, standing } = await scene(t);
    await tell();
    receiver.answer = { status: 500 };
    for (const [tries, wait] of MESSAGE_RETRY_SECONDS.entries()) {
      await send();
      assert.equal(receiver.taken.length, tries + 1);
      world.clock.advance(wait - 1);
      await send();
      assert.equal(receiver.taken.length, tries + 1, "not before its time");
      world.clock.advance(Math.ceil(wait / 5) + 1);
    }
    assert.deepEqual((await standing())?.waiting, 1);
    await send();
    assert.equal(receiver.taken.length, MESSAGE_RETRY_SECONDS.length + 1);
    assert.equal(new Set(receiver.taken.map((it) => it.headers["x-id"])).size, 1);
    assert.deepEqual(await waiting(world), []);
    const { waiting: left, failedWhy } = (await standing()) ?? assert.fail();
    assert.deepEqual([left, failedWhy], [0, "500"]);
  });

  test("Retry-After is obeyed, for an hour at most; a success ends the failure", async (t) => {
    const { world, receiver, tell, send, standing } = await scene(t);
    await tell();
    receiver.answer = { status: 503, headers: { "retry-after": "600" } };
    await send();
    world.clock.advance(599);
    receiver.answer = { status: 204 };
    assert.equal(await send(), 0);
    world.clock.advance(1);
    assert.equal(await send(), 1);
    assert.equal((await standing())?.failedWhy, null);
    receiver.answer = { status: 503, headers: { "retry-after": `${RETRY_AFTER_MOST_SECONDS + 1}` } };
    await tell("r2");
    await send();
    assert.equal((await waiting(world))[0]?.next_try_at, world.now() + RETRY_AFTER_MOST_SECONDS, "and no longer");
    receiver.answer = { status: 503, headers: { "retry-after": "1" } };
    await tell("r3");
    await send();
    const next = (await waiting(world)).map((it) => it.next_try_at).toSorted((one, other) => one - other)[0] ?? 0;
    assert.ok(next >= world.now() + (retryAfter(1, 0) ?? 0), "nor sooner than without it");
  });

  test("410 Gone ends it all: nothing more goes to that address, until an officer begins anew or names another", async (t) => {
    const { world, receiver, id, tell, send, goTo, standing } = await scene(t);
    for (const subject of ["r1", "r2", "r3"]) await tell(subject);
    receiver.answer = { status: 410 };
    await send();
    assert.deepEqual([receiver.taken.length, (await waiting(world)).length], [1, 0]);
    assert.equal((await standing())?.goneAddress, receiver.address);
    await tell("r4");
    await send();
    assert.equal(receiver.taken.length, 1);
    const noted = await world.db.selectFrom("audit").select("outcome").where("event", "=", "application").execute();
    assert.deepEqual(
      noted.map((it) => it.outcome),
      ["webhook-gone"],
    );
    receiver.answer = { status: 204 };
    await transact(world, (tx) => forgetGone(tx, id));
    await tell("r5");
    assert.equal(await send(), 1);
    receiver.answer = { status: 410 };
    await tell("r6");
    await send();
    const other = await openReceiver();
    t.after(() => other.close());
    goTo(other.address);
    await tell("r7");
    assert.equal(await send(), 1);
    assert.equal((await standing())?.goneAddress, null, "what another address takes ends it");
  });

  test("a webhook and a ping of one application keep apart: their turns, their rests, their standing; 410 ends webhooks alone", async (t) => {
    const { world, receiver, id, send, tell } = await scene(t);
    const pinged = await openReceiver();
    t.after(() => pinged.close());
    const ping = (to: string) => ({ ping: (async () => ({ to, headers: {}, body: "" })) satisfies MakeLetter });
    const webhook: MakeLetter = async (_world, _application, { subject }) => ({
      ...{ to: receiver.address, headers: {}, body: subject },
    });
    const tellPing = () =>
      transact(world, (tx) => tellApplication(tx, { applicationId: id, kind: "ping", subject: "p" }));
    const held = Promise.withResolvers<void>();
    pinged.answer = { status: 410, after: held.promise };
    await tellPing();
    const sending = sendMessages(world, { webhook, ...ping(pinged.address) });
    await until("the ping is on its way", () => pinged.taken.length === 1);
    await tell("r1");
    await until("it keeps no webhook waiting", () => receiver.taken.length === 1);
    held.resolve();
    await sending;
    await transact(world, (tx) =>
      queueMessage(tx, { applicationId: id, kind: "webhook", subject: "r2", dueAt: tx.now() + 3600 }),
    );
    const standings = async () =>
      (await loadStandings(world, id)).map((it) => [it.kind, it.waiting, it.failedWhy, it.goneAddress]);
    assert.deepEqual(await standings(), [
      ["ping", 1, "410", null],
      ["webhook", 0, null, null],
    ]);
    world.clock.advance((MESSAGE_RETRY_SECONDS[0] ?? 0) * 2);
    await sendMessages(world, { webhook, ...ping("http://127.0.0.1:1/") });
    await tell("r3");
    assert.equal(await send(), 1, "the ping rests, and no webhook");
    assert.deepEqual(await standings(), [
      ["ping", 1, "ECONNREFUSED", null],
      ["webhook", 0, null, null],
    ]);
  });

  test("a worker that comes back after its lease changes nothing of what another one has taken over", async (t) => {
    const { world, tell } = await scene(t);
    await tell();
    const [late = assert.fail("nothing is leased")] = await leaseMessages(world, 1);
    world.clock.advance(MESSAGE_LEASE_SECONDS);
    const [now = assert.fail("nothing is leased")] = await leaseMessages(world, 1);
    await postponeMessage(world, late, { at: world.now(), attempts: 1 });
    await deleteMessage(world, late);
    assert.deepEqual([(await waiting(world)).length, await leaseMessages(world, 1)], [1, []]);
    await deleteMessage(world, now);
    assert.deepEqual(await waiting(world), []);
  });

  test("an application that gives no answer rests, and the others get theirs meanwhile", async (t) => {
    const { world, receiver, add, tell, send, id } = await scene(t);
    const other = await add("e-Katalog");
    const make: MakeLetter = async (_world, application, message) => ({
      ...{ to: application.id === id ? "http://127.0.0.1:1/" : receiver.address, headers: {}, body: message.subject },
    });
    for (const subject of ["r1", "r2"]) {
      await tell(subject);
      await tell(subject, other);
    }
    assert.equal(await send(make), 2);
    assert.equal((await loadStandings(world, id))[0]?.failedWhy, "ECONNREFUSED");
    const tried = async () => (await waiting(world)).filter((it) => it.attempts > 0).length;
    assert.equal(await tried(), 1);
    world.clock.advance(MESSAGE_REST_SECONDS);
    await send(make);
    assert.equal(await tried(), 2);
  });

  test("while a slow application keeps its call, others get what is due already and what becomes due", async (t) => {
    const { receiver, add, tell, send, id } = await scene(t);
    const other = await add("e-Katalog");
    const slow = await openReceiver();
    t.after(() => slow.close());
    const held = Promise.withResolvers<void>();
    slow.answer = { status: 204, after: held.promise };
    const make: MakeLetter = async (_world, application, message) => ({
      ...{ to: (application.id === id ? slow : receiver).address, headers: {}, body: message.subject },
    });
    await tell("r1");
    for (const subject of ["r1", "r2"]) await tell(subject, other);
    const sending = send(make);
    await until("the other application has what was due", () => slow.taken.length === 1 && receiver.taken.length === 2);
    await tell("r3", other);
    await until("and what became due", () => receiver.taken.length === 3);
    held.resolve();
    assert.equal(await sending, 4);
  });

  test("a private address that Admin PPE has not allowed is not called, and the page says so", async (t) => {
    const { tell, send, goTo, standing, receiver } = await scene(t);
    goTo("https://10.0.0.5/hook");
    await tell();
    await send();
    assert.deepEqual([(await standing())?.failedWhy, receiver.taken.length], ["forbidden", 0]);
  });

  test("an ended application, one whose module has nothing to say, and an unknown kind get nothing", async (t) => {
    const { world, receiver, id, tell, send } = await scene(t);
    await tell("over");
    await send();
    assert.deepEqual(await waiting(world), []);
    await tell();
    await sendMessages(world, {});
    assert.deepEqual(await waiting(world), []);
    await tell();
    await transact(world, (tx) => endApplication(tx, id));
    await send();
    assert.deepEqual([await waiting(world), receiver.taken.length], [[], 0]);
  });
});

test("Waits between tries grow, and what failed together is spread", () => {
  const waits = MESSAGE_RETRY_SECONDS.map((_, at) => [retryAfter(at + 1, 0), retryAfter(at + 1, 1)] as const);
  for (const [at, [least, most]] of waits.entries())
    assert.deepEqual([least, most], [MESSAGE_RETRY_SECONDS[at], Math.ceil((MESSAGE_RETRY_SECONDS[at] ?? 0) * 1.2)]);
  assert.equal(retryAfter(MESSAGE_RETRY_SECONDS.length + 1, 0), null);
});
