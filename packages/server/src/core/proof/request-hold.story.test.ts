/**
 * A rival who knows the password asks the phone repeatedly. The owner's request from another network stays, and nobody is
 * locked out.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { at, loginOf, numberOn, press, theRequest } from "../../../test-support/is-it-you.ts";
import { SHIELD_SECONDS } from "../../../test-support/promised.ts";
import type { TestWorld, Visitor } from "../../../test-support/world.ts";

/** Requests of one network in a quarter of an hour: docs/throttles.md. */
const MOST = 10;
const HERE = "203.0.113.7";
const ELSEWHERE = "198.51.100.66";
/** The page's reason, by words that only this reason has. */
const why = ({ text }: { readonly text: string }): string =>
  /Permintaan lain sedang menunggu/.test(text) ? "other-network" : (at(text) ?? "");

/** A rival with the password asks as often as this network may. */
const flood = async (world: TestWorld, person: Enrolled, ip: string): Promise<Visitor> => {
  for (let sent = 0; sent < MOST; sent++)
    assert.equal(at((await loginOf(world, person, false, ip)).page().text), "waiting");
  return loginOf(world, person, false, ip);
};

onSqlite("[A19 A1] requests of one network to one account", (fresh) => {
  test("a flood from one network cannot push out the owner's request from another", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const rival = await flood(world, person, ELSEWHERE);
    assert.equal(at(rival.page().text), "codes-only");
    world.clock.advance(SHIELD_SECONDS);
    const owner = await loginOf(world, person, false, HERE);
    const request = await theRequest(person);
    world.clock.advance(SHIELD_SECONDS);
    for (let login = 0; login < 3; login++) await loginOf(world, person, false, ELSEWHERE);
    await press(rival, "/proof/again");
    await rival.get("/proof");
    assert.equal((await theRequest(person)).id, request.id);
    await person.phone.answer(request, "approve", numberOn(owner.page().text));
    await owner.get("/proof");
    assert.match((await press(owner, "/proof/continue")).text, /inside by approval/);
  });

  test("the page there says what works: the code, a recovery code, a known browser; and they do", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const owner = await flood(world, person, HERE);
    const { text } = owner.page();
    assert.equal(at(text), "codes-only");
    assert.match(text, /href="\/proof\/code"/);
    assert.match(text, /href="\/proof\/recovery"/);
    const known = await loginOf(world, person, true, HERE);
    assert.equal(at(known.page().text), "waiting");
    await owner.get("/proof/code");
    assert.match((await press(owner, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
  });

  test("it is over after a quarter of an hour, and at once after a success", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const waiting = await flood(world, person, HERE);
    world.clock.advance(900 - 60);
    assert.equal(at((await waiting.get("/proof")).text), "codes-only");
    const later = await loginOf(world, person, false, HERE);
    world.clock.advance(60);
    assert.equal(at((await later.get("/proof")).text), "ask-again");
    await press(later, "/proof/again");
    assert.equal(at(later.page().text), "waiting");

    world.clock.advance(SHIELD_SECONDS);
    const again = await flood(world, person, ELSEWHERE);
    await again.get("/proof/code");
    assert.match((await press(again, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
    assert.equal(at((await loginOf(world, person, false, ELSEWHERE)).page().text), "waiting");
  });

  test("while a request waits, Kirim ulang is not offered where it would send nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    for (let sent = 1; sent <= MOST; sent++) {
      const { text } = (await loginOf(world, person, false, HERE)).page();
      assert.equal(at(text), "waiting");
      assert.equal(/action="\/proof\/again"/.test(text), sent < MOST, `request ${sent}`);
    }
  });
});

onBothEngines("[A19 A1] requests of one network to one account, at the same moment", (fresh) => {
  test("fifteen browsers that ask at the same moment send ten, as they would one after another", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    await flood(world, person, HERE);
    world.clock.advance(10);
    const browsers: Visitor[] = [];
    for (let login = 0; login < 15; login++) browsers.push(await loginOf(world, person, false, HERE));
    world.clock.advance(900 - 10);
    for (const browser of browsers) assert.equal(at((await browser.get("/proof")).text), "ask-again");
    await Promise.all(browsers.map((it) => press(it, "/proof/again")));
    const sent = world.db.selectFrom("approval").select("id").where("issued_at", "=", world.now());
    assert.equal((await sent.execute()).length, MOST);
  });
});

onSqlite("[A19 A1] a request that waits, and somebody at another network", (fresh) => {
  test("is not pushed out before half a minute is over; the page there says why, and what works", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const owner = await loginOf(world, person, false, HERE);
    const { id } = await theRequest(person);
    world.clock.advance(SHIELD_SECONDS - 1);
    const rival = await loginOf(world, person, false, ELSEWHERE);
    assert.equal(why(rival.page()), "other-network");
    assert.match(rival.page().text, /href="\/proof\/code"/);
    await press(rival, "/proof/again");
    assert.equal(why(rival.page()), "other-network");
    assert.equal((await theRequest(person)).id, id);
    world.clock.advance(1);
    await press(rival, "/proof/again");
    assert.equal(why(rival.page()), "waiting");
    assert.notEqual((await theRequest(person)).id, id);
    assert.equal(why(await owner.get("/proof")), "other-network");
  });

  test("a rival who answers every request of the owner with one of his own leaves each half a minute", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    await loginOf(world, person, false, ELSEWHERE);
    for (let round = 0; round < 3; round++) {
      world.clock.advance(SHIELD_SECONDS);
      await loginOf(world, person, false, HERE);
      const { id } = await theRequest(person);
      for (let second = 0; second < SHIELD_SECONDS; second += 10) {
        await loginOf(world, person, false, ELSEWHERE);
        assert.equal((await theRequest(person)).id, id, `round ${round}, second ${second}`);
        world.clock.advance(second < SHIELD_SECONDS - 10 ? 10 : 9);
      }
      world.clock.advance(1);
      await loginOf(world, person, false, ELSEWHERE);
      assert.notEqual((await theRequest(person)).id, id);
    }
  });

  test("Bukan saya to the rival's opens the way at once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    await loginOf(world, person, false, ELSEWHERE);
    const owner = await loginOf(world, person, false, HERE);
    assert.equal(why(owner.page()), "other-network");
    await person.phone.answer(await theRequest(person), "report");
    assert.equal(why(await owner.get("/proof")), "ask-again");
    await press(owner, "/proof/again");
    assert.equal(why(owner.page()), "waiting");
  });

  test("a known browser, and another browser of the same network, do not wait", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    await loginOf(world, person, false, HERE);
    assert.equal(why((await loginOf(world, person, false, HERE)).page()), "waiting");
    assert.equal(why((await loginOf(world, person, true, ELSEWHERE)).page()), "waiting");
    await loginOf(world, person, false, "2001:db8:1:2::1");
    world.clock.advance(SHIELD_SECONDS);
    await loginOf(world, person, false, "2001:db8:1:2::1");
    assert.equal(why((await loginOf(world, person, false, "2001:db8:1:2:ffff::9")).page()), "waiting");
    assert.equal(why((await loginOf(world, person, false, "2001:db8:1:3::1")).page()), "other-network");
  });
});
