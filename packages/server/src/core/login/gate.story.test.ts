/** Nobody can turn the throttles against a rival; through HTTP on both engines. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { passByWork } from "../../../attacks/work.ts";
import { giveUserId, hashedOf, spendHour, tryPassword, WRONG } from "../../../test-support/at-gate.ts";
import { enrolled, notThat, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "../../../test-support/log-in.ts";
import { addPerson, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { forgive, spend } from "../../base/platform/throttle/throttle.ts";
import { codesKey, guessesKey } from "../../base/rules/budgets.ts";

const RIVAL = "198.51.100.66";
/** Address number `at`, in a network of its own. */
const elsewhere = (at: number): string => `192.0.${Math.floor(at / 250)}.${1 + (at % 250)}`;

/** Browsers at A4 that the account does not know, each from its network. */
async function browsersAt(
  world: TestWorld,
  count: number,
  ipOf: (at: number) => string,
  userId = "PENYEDIA1",
): Promise<Visitor[]> {
  const browsers: Visitor[] = [];
  for (let at = 0; at < count; at++) {
    const browser = visitor(world, { ip: ipOf(at) });
    await giveUserId(browser, userId);
    browsers.push(browser);
  }
  return browsers;
}

/**
 * All browsers try a wrong password at the same moment, with everything that the page asks for. @returns the number of hashes.
 */
async function allTry(world: TestWorld, browsers: readonly Visitor[]): Promise<number> {
  const before = await hashedOf(world);
  await Promise.all(
    browsers.map(async (browser) => {
      let seen = await tryPassword(world, browser, WRONG);
      // A busy server has spent nothing: they press Login again.
      while (seen.status === 503) seen = await tryPassword(world, browser, WRONG);
    }),
  );
  return (await hashedOf(world)) - before;
}

/** Counts eighty more wrong passwords of today, which nobody has sent. */
async function countEighty(world: TestWorld): Promise<void> {
  const day = world.db.updateTable("throttle").where("key", "like", guessesKey("%"));
  const counted = await day.set((row) => ({ count: row("count", "+", 80) })).executeTakeFirst();
  assert.equal(counted.numUpdatedRows, 1n);
}

onSqlite("A4: past the budget of unknown browsers", (fresh) => {
  test("the budget is ten an hour for all unknown browsers together", async () => {
    const world = await fresh();
    await addPerson(world);
    for (let at = 0; at < 10; at++) {
      const [browser] = (await browsersAt(world, 1, () => elsewhere(at))) as [Visitor];
      assert.match(browser.page().text, /name="kode-keamanan"/, `attempt ${at + 1}`);
      await tryPassword(world, browser, WRONG);
    }
    const [browser] = (await browsersAt(world, 1, () => elsewhere(10))) as [Visitor];
    assert.doesNotMatch(browser.page().text, /name="kode-keamanan"/, "only work now");
    world.clock.advance(3599);
    assert.doesNotMatch((await giveUserId(browser)).text, /name="kode-keamanan"/);
    world.clock.advance(1);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda", "it fills up again by itself");
  });

  test("an account with 2FA asks for a current code, which buys one attempt; without it nothing is hashed", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const rival = await spendHour(world);
    assert.match(rival.page().text, /name="kode"/);
    const before = await hashedOf(world);
    for (const kode of ["", "123", "000000"]) {
      const seen = await tryPassword(world, rival, PASSWORD, kode);
      assert.equal(seen.status, 422);
      assert.match(seen.text, /id="kode-error"/);
    }
    assert.equal(await hashedOf(world), before);

    const owner = visitor(world);
    await giveUserId(owner);
    world.clock.advance(60);
    const code = phone.code();
    assert.match((await tryPassword(world, owner, "salah ketik", code)).text, /id="password-error"/);
    assert.match((await tryPassword(world, owner, PASSWORD, code)).text, /id="kode-error"/, "a code buys one attempt");
    world.clock.advance(60);
    assert.equal((await tryPassword(world, owner, PASSWORD, phone.code())).path, "/proof");
  });

  test("after twenty wrong codes a day no code is asked, and work is [A19]", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    await spendHour(world);
    await spend(world, codesKey(account.id), { limit: 20, seconds: 86_400 });
    const asksCode = async () => /name="kode"/.test((await giveUserId(visitor(world))).text);
    for (const [count, asks] of [
      [19, true],
      [20, false],
    ] as const) {
      await world.db.updateTable("throttle").set({ count }).where("key", "=", codesKey(account.id)).execute();
      assert.equal(await asksCode(), asks, `${count} wrong codes`);
    }
  });

  test("[A1] a browser that the account knows has its own budget of ten: the rival's failures do not touch its owner", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const owner = visitor(world);
    await logIn(world, owner, "PENYEDIA1");
    assert.equal((await approve(owner, phone)).path, "/beranda");
    owner.cookies.delete("spse_session_4500");
    await spendHour(world);
    for (let at = 0; at < 9; at++) await logIn(world, owner, "PENYEDIA1", WRONG);
    assert.equal((await logIn(world, owner, "PENYEDIA1")).path, "/proof", "nine slips, and the tenth attempt is right");
    for (let at = 0; at < 10; at++) await logIn(world, owner, "PENYEDIA1", WRONG);
    assert.match((await giveUserId(owner)).text, /name="kode"/, "after ten it is treated as an unknown one");
  });

  test("[A1] without 2FA: work, and a wait only where somebody in the same network has tried a moment ago; never a lock", async () => {
    const world = await fresh();
    await addPerson(world);
    const rival = await spendHour(world);
    await tryPassword(world, rival, WRONG);
    const before = await hashedOf(world);

    const owner = visitor(world);
    const page = await giveUserId(owner);
    const noWork = await owner.post("/login/password", {
      for: fieldOf(page, "for"),
      password: PASSWORD,
      ...captchaOf(world, page),
    });
    assert.equal(noWork.status, 422, "reading the code is not enough now");
    assert.equal(await hashedOf(world), before, "a refused attempt costs no hash");

    const neighbour = visitor(world, { ip: RIVAL });
    await giveUserId(neighbour);
    const tooSoon = await tryPassword(world, neighbour, PASSWORD);
    assert.deepEqual([tooSoon.status, tooSoon.headers["retry-after"]], [429, "30"]);
    world.clock.advance(29);
    assert.equal((await tryPassword(world, neighbour, PASSWORD)).status, 429);
    world.clock.advance(1);
    assert.equal((await tryPassword(world, neighbour, PASSWORD)).path, "/beranda");
  });

  test("the work of a page from before is too light: nothing is hashed, and the present page's counts [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const browser = visitor(world);
    const light = await passByWork(world, await giveUserId(browser));
    const login = fieldOf(browser.page(), "for");
    await spendHour(world);
    const before = await hashedOf(world);
    const seen = await browser.post("/login/password", { for: login, password: WRONG, ...light });
    assert.deepEqual([seen.status, await hashedOf(world)], [422, before]);
    await tryPassword(world, browser, WRONG);
    assert.equal(await hashedOf(world), before + 1);
  });

  test("[A1] at another network the owner waits for nobody", async () => {
    const world = await fresh();
    await addPerson(world);
    await tryPassword(world, await spendHour(world), WRONG);
    const owner = visitor(world);
    await giveUserId(owner);
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda");
  });

  test("a hundred guesses a day, from however many networks; the owner gets in at a known browser, and by a current code [N20 A1]", async () => {
    const world = await fresh();
    const { phone, account } = await enrolled(world);
    world.clock.advance(60);
    const owner = visitor(world);
    await logIn(world, owner, "PENYEDIA1");
    await approve(owner, phone);
    await owner.post("/keluar");
    await spendHour(world);
    // Spend the typed codes as well. Otherwise the gate asks for a code, and no further password is hashed.
    const stranger = visitor(world);
    for (let at = 0; at < 20; at++) {
      assert.match((await giveUserId(stranger)).text, /name="kode"/, `${at} wrong codes`);
      await tryPassword(world, stranger, WRONG, notThat(phone.code()));
    }
    assert.doesNotMatch((await giveUserId(stranger)).text, /name="kode"/);
    await countEighty(world);
    assert.equal(await allTry(world, await browsersAt(world, 30, elsewhere)), 10, "ten in the hour, eighty, and ten");
    assert.equal(await allTry(world, await browsersAt(world, 20, (at) => elsewhere(200 + at))), 0);
    assert.equal((await logIn(world, owner, "PENYEDIA1")).path, "/proof", "the known browser, at once");
    assert.equal((await approve(owner, phone)).path, "/beranda");

    await forgive(world, codesKey(account.id));
    const newPc = visitor(world);
    assert.match((await giveUserId(newPc)).text, /name="kode"/);
    world.clock.advance(60);
    assert.equal((await tryPassword(world, newPc, PASSWORD, phone.code())).path, "/proof", "by a current code");
  });

  test("past the day's guesses an unknown browser is told until when, and is offered the mailed link; a day later it goes on [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const owner = visitor(world);
    const before = await giveUserId(owner);
    await spendHour(world);
    await countEighty(world);
    await allTry(world, await browsersAt(world, 20, elsewhere));
    assert.equal(await hashedOf(world), 20);
    const sent = await owner.post("/login/password", { for: fieldOf(before, "for"), password: PASSWORD });
    assert.deepEqual([sent.status, sent.headers["retry-after"]], [429, "86400"]);
    const page = await owner.get("/login/password");
    assert.doesNotMatch(page.text, /name="password"/);
    assert.match(page.text, /href="\/login\/link"/);
    assert.equal(await hashedOf(world), 20);
    world.clock.advance(86_400);
    assert.equal((await logIn(world, owner, "PENYEDIA1")).path, "/beranda");
  });

  test("a right password takes its own count of the day back: only wrong ones add up [N20]", async () => {
    const world = await fresh();
    await addPerson(world);
    for (let at = 0; at < 3; at++) {
      await logIn(world, visitor(world), "PENYEDIA1", WRONG);
      assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda");
    }
    const row = world.db.selectFrom("throttle").select("count").where("key", "like", "password:day:%");
    assert.equal((await row.executeTakeFirst())?.count, 3);
  });

  test("an attempt that found the queue full takes back what it was counted on, and nothing of what others have spent [N20]", async () => {
    const world = await fresh();
    await addPerson(world);
    const full = { ...world, hashing: { ...world.hashing, run: async () => ({ kind: "busy" }) as const } };
    const tried = async () => {
      const unlucky = visitor(full, { ip: RIVAL });
      await giveUserId(unlucky);
      assert.equal((await tryPassword(full, unlucky, WRONG)).status, 503);
    };
    const counts = async () =>
      (await world.db.selectFrom("throttle").select("count").where("key", "like", "password:new:%").execute()).map(
        (it) => it.count,
      );
    await tried();
    assert.deepEqual(await counts(), [], "within the budget");
    const rival = await spendHour(world);
    await tryPassword(world, rival, WRONG);
    world.clock.advance(30);
    await tried();
    assert.doesNotMatch((await giveUserId(visitor(world))).text, /name="kode-keamanan"/, "past it the gate stays shut");
    assert.deepEqual(await counts(), [11]);
  });
});

onBothEngines("A4: past the budget of unknown browsers, at the same moment", (fresh) => {
  test("thirty logins at the same moment get one attempt from one network, known and unknown User ID alike [N20]", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    const browsers = await browsersAt(world, 30, () => RIVAL);
    assert.equal(await allTry(world, browsers), 1);
    assert.equal(await allTry(world, browsers), 0);
    world.clock.advance(30);
    assert.equal(await allTry(world, browsers), 1, "half a minute later one more");
    world.clock.advance(30);
    const wide = await browsersAt(world, 30, (at) => `2001:db8:1:${at.toString(16)}::1`);
    assert.equal(await allTry(world, wide), 4, "thirty /64 of one IPv6 /56 get four");

    await spendHour(world, "TIDAKADA1");
    assert.equal(await allTry(world, await browsersAt(world, 20, () => RIVAL, "TIDAKADA1")), 1, "nobody has this one");
  });
  test("who paid and then found the server busy has not lost the turn", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    let asked = 0;
    const run: typeof world.hashing.run = (asker, work) =>
      ++asked === 2 ? Promise.resolve({ kind: "busy" }) : world.hashing.run(asker, work); // the check of the work comes first
    const computer = visitor({ ...world, hashing: { ...world.hashing, run } }, { ip: RIVAL });
    await giveUserId(computer);
    const statuses = [503, 422, 429];
    for (const status of statuses) assert.equal((await tryPassword(world, computer, WRONG)).status, status);
  });
  test("a network's failures only raise the cost of its unknown browsers: work, and one attempt at each User ID in five seconds", async () => {
    const world = await fresh();
    await addPerson(world);
    await addPerson(world, { userId: "PENYEDIA2" });
    const neighbour = visitor(world, { ip: "2001:db8:1:2::77" });
    for (let at = 0; at < 99; at++)
      await spend(world, "password:network:2001:db8:1:2::/64", { limit: 100, seconds: 600 });
    assert.doesNotMatch((await giveUserId(neighbour)).text, /href="\/login\/link"/, "99 so far");
    const other = visitor(world, { ip: "2001:db8:1:2::80" });
    await giveUserId(other, "TIDAKADA");
    await tryPassword(world, other, WRONG);
    assert.match((await giveUserId(neighbour)).text, /href="\/login\/link"/);
    assert.match((await tryPassword(world, neighbour, WRONG)).text, /id="password-error"/);
    assert.equal((await tryPassword(world, neighbour, PASSWORD)).headers["retry-after"], "5");
    const colleague = visitor(world, { ip: "2001:db8:1:2::78" });
    await giveUserId(colleague, "PENYEDIA2");
    assert.equal((await tryPassword(world, colleague, PASSWORD)).path, "/beranda", "another User ID does not wait");
    const twenty = await browsersAt(world, 20, () => "2001:db8:1:2::79", "PENYEDIA2");
    assert.equal(await allTry(world, twenty), 0, "her turn is everybody's in this network");
    world.clock.advance(5);
    assert.equal(await allTry(world, twenty), 1, "five seconds later one of twenty at the same moment");
    assert.equal((await tryPassword(world, neighbour, PASSWORD)).path, "/beranda");
    const elsewhere = visitor(world, { ip: "2001:db8:1:3::77" });
    assert.equal((await logIn(world, elsewhere, "PENYEDIA1")).path, "/beranda");
  });
});
