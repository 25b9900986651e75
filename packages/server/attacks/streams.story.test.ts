/** Event streams and held calls are limited for each owner and network. A client that loses one is told so, and polls. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { heldOpen } from "../src/base/platform/held-open.ts";
import { askPhone, enrolled, secondPhone } from "../test-support/enrolled.ts";
import { approve, logIn } from "../test-support/log-in.ts";
import { HELD_OF_OWNER } from "../test-support/promised.ts";
import { until } from "../test-support/until.ts";
import { addPerson, type TestWorld, testWorld, type Visitor, visitor } from "../test-support/world.ts";
import { type Listening, listening, openMany } from "./streams.ts";

/** `npm run torture -- flood` opens 2,500. */
const STREAMS = 200;

const ends: (() => Promise<void>)[] = [];
after(async () => {
  for (const end of ends) await end();
});

async function served(
  more: { ofNetwork?: number; ofAccount?: number } = {},
): Promise<{ world: TestWorld; portal: Listening }> {
  const world = await testWorld({
    settings: { SPSE_TRUSTED_PROXIES: "127.0.0.1" },
    heldOpen: heldOpen(HELD_OF_OWNER, more.ofNetwork, more.ofAccount),
  });
  const portal = await listening(world);
  ends.push(portal.close, world.close);
  return { world, portal };
}

/** A browser in a session that shows a QR, whose page has an event stream. */
async function atQr(world: TestWorld, userId: string): Promise<Visitor> {
  await addPerson(world, { userId });
  const computer = visitor(world);
  await logIn(world, computer, userId);
  assert.match((await computer.get("/2fa/enable")).text, /id="enrolment"/);
  return computer;
}

describe("Event streams", () => {
  test("the fifth of one session ends the oldest, which is told so; its page still learns by polling [promise:held-open]", async () => {
    const { world, portal } = await served();
    const computer = await atQr(world, "PENYEDIA1");
    const tabs = [];
    for (let at = 0; at < HELD_OF_OWNER; at++) tabs.push(await portal.open("/2fa/enable/events", computer));
    assert.ok(tabs.every((it) => it.isOpen()));
    const fifth = await portal.open("/2fa/enable/events", computer);
    const [first, ...others] = tabs;
    assert.deepEqual(await first?.ended, ["status waiting", "superseded"]);
    assert.ok([...others, fifth].every((it) => it.isOpen()));
    assert.deepEqual((await computer.get("/2fa/enable/status")).json(), { at: "waiting" });
  });

  test(`${STREAMS} from one login hold four; those are told of the answer, and another login's streams go on [promise:held-open]`, async (t) => {
    const { world, portal } = await served();
    const { phone } = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/proof");
    const neighbour = await portal.open("/2fa/enable/events", await atQr(world, "PENYEDIA2"));

    const streams = await openMany(STREAMS, () => portal.open("/proof/events", computer));
    const open = () => streams.filter((it) => it.isOpen());
    await t.waitFor(() => assert.equal(open().length, HELD_OF_OWNER), { timeout: 20_000 });
    const held = open();
    assert.equal(world.heldOpen.count(), HELD_OF_OWNER + 1);
    assert.ok(neighbour.isOpen());

    assert.equal((await approve(computer, phone)).path, "/beranda");
    for (const stream of held) assert.ok((await stream.ended).includes("status approved"));
    assert.ok(neighbour.isOpen());
  });

  test("a network that holds all it may is refused, and polls; another network is not [promise:held-open]", async (t) => {
    const { world, portal } = await served({ ofNetwork: 6 });
    const [one, two] = [await atQr(world, "PENYEDIA1"), await atQr(world, "PENYEDIA2")];
    const streams = await openMany(6, async () => portal.open("/2fa/enable/events", one));
    await t.waitFor(() => assert.equal(streams.filter((it) => it.isOpen()).length, HELD_OF_OWNER), { timeout: 20_000 });
    for (let at = 0; at < 2; at++) assert.equal((await portal.open("/2fa/enable/events", two)).status, 200);
    const refused = await portal.open("/2fa/enable/events", two);
    assert.equal(refused.status, 503);
    assert.deepEqual((await two.get("/2fa/enable/status")).json(), { at: "waiting" });
    assert.ok((await portal.open("/2fa/enable/events", two, "203.0.113.9")).isOpen());
  });

  test("one account that logs in again and again holds no more, wherever it is; another account is served, and it polls [promise:held-open]", async () => {
    const { world, portal } = await served({ ofAccount: 6 });
    await addPerson(world);
    const answered: number[] = [];
    for (let login = 0; login < 4; login++) {
      const ip = `203.0.113.${login}`;
      const computer = visitor(world, { ip });
      await logIn(world, computer, "PENYEDIA1");
      await computer.get("/2fa/enable");
      for (let at = 0; at < 2; at++) answered.push((await portal.open("/2fa/enable/events", computer, ip)).status);
      assert.deepEqual((await computer.get("/2fa/enable/status")).json(), { at: "waiting" });
    }
    assert.deepEqual(answered, [200, 200, 200, 200, 200, 200, 503, 503]);
    assert.equal(world.heldOpen.count(), 6);
    assert.ok((await portal.open("/2fa/enable/events", await atQr(world, "PENYEDIA2"))).isOpen());
  });

  test("a stream that its browser has left gives its place back", async (t) => {
    const { world, portal } = await served();
    const computer = await atQr(world, "PENYEDIA1");
    const left = await portal.open("/2fa/enable/events", computer);
    const stays = await portal.open("/2fa/enable/events", computer);
    assert.equal(world.heldOpen.count(), 2);
    left.leave();
    await t.waitFor(() => assert.equal(world.heldOpen.count(), 1), { timeout: 20_000 });
    assert.ok(stays.isOpen());
  });
});

describe("Streams that nobody hears", () => {
  test("a stream whose browser left while its session was looked up is not held [promise:held-open]", async (t) => {
    const { world, portal } = await served();
    const computer = await atQr(world, "PENYEDIA1");
    const { promise: lookedUp, resolve: goOn } = Promise.withResolvers<void>();
    const busy = world.db.transaction().execute(() => lookedUp); // On SQLite every other statement waits for it.
    for (let at = 0; at < 3; at++) await portal.leaveAtOnce("/2fa/enable/events", computer);
    goOn();
    await busy;
    const stays = await portal.open("/2fa/enable/events", computer);
    await t.waitFor(() => assert.equal(world.heldOpen.count(), 1), { timeout: 20_000 });
    assert.ok(stays.isOpen());
  });
});

describe("Calls of phones that wait", () => {
  test("[P-44] the fifth of one phone ends the oldest; the others and another phone are told of the request [promise:held-open]", async () => {
    const { world } = await served();
    const { phone, session, account } = await enrolled(world);
    const second = await secondPhone(world, session);
    const poll = "/device/v1/requests?wait=25";
    const hold = async () => (await phone.call({ path: poll })).body.requests.length;
    const other = second.call({ path: poll });
    const calls = Array.from({ length: HELD_OF_OWNER }, hold);
    const fifth = hold();
    assert.equal(await Promise.race(calls), 0);
    const five = "four calls of this phone and one of the other are held";
    await until(five, () => world.heldOpen.count() === HELD_OF_OWNER + 1);
    await askPhone(world, account);
    assert.deepEqual((await Promise.all([...calls, fifth])).sort(), [0, 1, 1, 1, 1]);
    assert.equal((await other).body.requests.length, 1);
    assert.equal(world.heldOpen.count(), 0);
  });
});
