/** The honest waiting page: how far the request has come, whom that is told, and what is offered where it does not arrive. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, onBothEngines } from "../../test-support/enrolled.ts";
import { at, loginOf, numberOn, press, routes, theRequest } from "../../test-support/is-it-you.ts";
import { serverOf, type TestWorld, type Visitor } from "../../test-support/world.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../factor/recovery.ts";
import { transact } from "../world.ts";
import { REQUESTS_FROM_NETWORK } from "./start.ts";

const HERE = "203.0.113.7";
const ELSEWHERE = "198.51.100.66";

/** How far the page says that the request has come, and which words it shows; undefined: it says nothing of it. */
async function trailOn(computer: Visitor): Promise<string | undefined> {
  const { text } = await computer.get("/proof");
  return /data-reached="(\w+)" data-shows="(\w+)"/.exec(text)?.slice(1).join(" ");
}
const statusOf = async (computer: Visitor) => (await computer.get("/proof/status")).json() as { reached?: string };

onBothEngines("how far a request has come", (fresh) => {
  test("a known browser is told at each load, and in the status: asked, sent, delivered, opened [P-83]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    assert.equal(await trailOn(computer), "asked calling");
    const { id } = await theRequest(person);
    assert.equal(await trailOn(computer), "sent calling");
    await person.phone.receipt(id, "delivered");
    assert.equal(await trailOn(computer), "delivered delivered");
    await person.phone.receipt(id, "opened");
    assert.equal(await trailOn(computer), "opened opened");
    assert.equal((await statusOf(computer)).reached, "opened");
  });

  test("ten seconds without a word from the phone: the page says so, and that the code needs no internet; a late word counts", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    world.clock.advance(9);
    assert.equal(await trailOn(computer), "asked calling");
    world.clock.advance(1);
    assert.equal(await trailOn(computer), "asked quiet");
    const { id } = await theRequest(person);
    assert.equal(await trailOn(computer), "sent quiet");
    await person.phone.receipt(id, "delivered");
    assert.equal(await trailOn(computer), "delivered delivered");
  });

  test("[N12] a new browser is told nothing of it, whatever the phone says; the code is offered as ever", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const stranger = await loginOf(world, person);
    const { id } = await theRequest(person);
    const before = (await stranger.get("/proof")).text;
    for (const seen of ["delivered", "opened"]) await person.phone.receipt(id, seen);
    const seen = await stranger.get("/proof");
    assert.equal(seen.text, before);
    assert.doesNotMatch(seen.text, /trail|reached/);
    assert.match(seen.text, /href="\/proof\/code"/);
    assert.deepEqual(Object.keys(await statusOf(stranger)), ["at", "now", "expiresAt"]);
    world.clock.advance(15);
    assert.equal(await trailOn(stranger), undefined);
  });

  test("the page is woken at each step over its event stream", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    const app = await serverOf(world, routes);
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host: new URL(world.config.portalUrl).host, cookie };
    const stream = app.inject({ method: "GET", url: "/proof/events", headers });
    const request = await theRequest(person);
    await person.phone.receipt(request.id, "delivered");
    await person.phone.receipt(request.id, "opened");
    await person.phone.answer(request, "approve");
    const told = (await stream).body.split("\n").filter((line) => line.startsWith("data:"));
    const last = JSON.parse(told.at(-1)?.slice(5) ?? "{}");
    assert.equal(last.at, "approved");
    assert.ok(told.every((line) => /"at":"(waiting|approved)"/.test(line)));
  });
});

onBothEngines("a login by code", (fresh) => {
  test("takes the request back from the phone at once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await theRequest(person);
    await computer.get("/proof/code");
    const wrong = await press(computer, "/proof/code", {
      code: person.phone.code() === "000000" ? "111111" : "000000",
    });
    assert.equal(wrong.status, 422);
    await theRequest(person);
    assert.match((await press(computer, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
    assert.deepEqual(await person.phone.requests(), []);
  });

  test("by recovery code too; Bukan saya still counts afterwards and ends that session [P-57]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const prepared = await prepareRecoveryCodes(world);
    assert.ok(prepared);
    await transact(world, (inside) => saveRecoveryCodes(inside, person.account.id, prepared));
    const computer = await loginOf(world, person);
    const request = await theRequest(person);
    await computer.get("/proof/recovery");
    const seen = await press(computer, "/proof/recovery", { code: prepared.shown[0] ?? "" });
    assert.match(seen.text, /inside by recovery-code/);
    assert.deepEqual(await person.phone.requests(), []);
    assert.equal((await person.phone.answer(request, "report")).body.outcome, "reported");
    assert.doesNotMatch((await computer.get("/beranda")).text, /inside/);
  });
});

onBothEngines("[A19] requests of one network to one account", (fresh) => {
  /** Somebody who knows the password asks as often as this network may. */
  const flood = async (world: TestWorld, person: Enrolled, ip: string): Promise<Visitor> => {
    for (let sent = 0; sent < REQUESTS_FROM_NETWORK.limit; sent++) await loginOf(world, person, false, ip);
    return loginOf(world, person, false, ip);
  };

  test("a flood from one network cannot push out the owner's request from another", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const rival = await flood(world, person, ELSEWHERE);
    assert.equal(at(rival.page().text), "codes-only");
    const owner = await loginOf(world, person, false, HERE);
    const request = await theRequest(person);
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
    world.clock.advance(REQUESTS_FROM_NETWORK.seconds - 60);
    assert.equal(at((await waiting.get("/proof")).text), "codes-only");
    const later = await loginOf(world, person, false, HERE);
    world.clock.advance(60);
    assert.equal(at((await later.get("/proof")).text), "ask-again");
    await press(later, "/proof/again");
    assert.equal(at(later.page().text), "waiting");

    const again = await flood(world, person, ELSEWHERE);
    await again.get("/proof/code");
    assert.match((await press(again, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
    assert.equal(at((await loginOf(world, person, false, ELSEWHERE)).page().text), "waiting");
  });

  test("while a request waits, Kirim ulang is not offered where it would send nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    for (let sent = 1; sent <= REQUESTS_FROM_NETWORK.limit; sent++) {
      const { text } = (await loginOf(world, person, false, HERE)).page();
      assert.equal(at(text), "waiting");
      assert.equal(/action="\/proof\/again"/.test(text), sent < REQUESTS_FROM_NETWORK.limit, `request ${sent}`);
    }
  });
});
