/** The waiting page through HTTP, with a real phone: A10–A13 and every other way out but a typed code. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, notThat, onSqlite } from "../../../test-support/enrolled.ts";
import { at, field, loginOf, numberOn, press, routes, theRequest } from "../../../test-support/is-it-you.ts";
import { visitor } from "../../../test-support/world.ts";
import type { World } from "../../base/platform/world.ts";

/** How logins ended without success, as Log Akses shows it. */
const endsOf = async (world: World): Promise<readonly string[]> =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", "login").orderBy("id").execute()).map(
    (row) => row.outcome,
  );

onSqlite("the waiting page", (fresh) => {
  test("A10–A13: on a known browser a single Ya lets the browser in, once [N23]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    assert.equal(at(computer.page().text), "waiting");
    assert.equal(numberOn(computer.page().text), "");
    const request = await theRequest(person);
    assert.equal(request.number, false);
    assert.equal(at((await press(computer, "/proof/continue")).text), "waiting", "nothing happens without a Ya");
    const told = await person.phone.answer(request, "approve");
    assert.equal(told.body.outcome, "approved", JSON.stringify(told.body));

    const copied = new Map(computer.cookies);
    await computer.get("/proof");
    assert.equal(at(computer.page().text), "approved");
    const shown = computer.page().text;
    assert.match((await press(computer, "/proof/continue")).text, /inside by approval/);

    const replay = visitor(world, { routes });
    for (const [name, value] of copied) replay.cookies.set(name, value);
    const form = { _token: field(shown, "_token"), for: field(shown, "for") };
    const again = await replay.post("/proof/continue", form, {}, "login");
    assert.doesNotMatch(again.text, /inside by approval/, "a copied cookie redeems nothing a second time");
  });

  test("[N10 N13] a new browser shows six digits, and Ya without them approves nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const number = numberOn(computer.page().text);
    assert.match(number, /^\d{6}$/);
    const request = await theRequest(person);
    assert.equal(request.number, true);
    assert.equal((await person.phone.answer(request, "approve")).status, 400);
    assert.equal((await person.phone.answer(request, "approve", number)).body.outcome, "approved");
    assert.match((await press(computer, "/proof/continue")).text, /inside by approval/);
  });

  test("the number survives a refresh of the waiting page", async () => {
    const world = await fresh();
    const computer = await loginOf(world, await enrolled(world));
    const number = numberOn(computer.page().text);
    world.clock.advance(20);
    const seen = await computer.get("/proof");
    assert.equal(numberOn(seen.text), number);
    assert.match(seen.text, /<span id="seconds-left">40<\/span>/);
  });

  test("a wrong number ends the request; Kirim ulang makes another with another number", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const number = numberOn(computer.page().text);
    assert.equal(
      (await person.phone.answer(await theRequest(person), "approve", notThat(number))).body.outcome,
      "number-wrong",
    );
    await computer.get("/proof");
    assert.equal(at(computer.page().text), "ask-again");
    await press(computer, "/proof/again");
    assert.equal(at(computer.page().text), "waiting");
  });

  test("[A19 A15] expired: the password is not asked again, and five requests are the most", async () => {
    const world = await fresh();
    const computer = await loginOf(world, await enrolled(world));
    for (let sent = 1; sent <= 5; sent++) {
      assert.equal(at(computer.page().text), "waiting", `request ${sent}`);
      world.clock.advance(60);
      await computer.get("/proof");
      if (sent < 5) await press(computer, "/proof/again");
    }
    assert.equal(at(computer.page().text), "codes-only");
    assert.match(computer.page().text, /Batas permintaan tercapai/);
  });

  test("a double click on Kirim ulang sends one request", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    world.clock.advance(60);
    const { text } = await computer.get("/proof");
    const fields = { _token: field(text, "_token"), for: field(text, "for"), left: field(text, "left") };
    await computer.post("/proof/again", fields);
    const first = await theRequest(person);
    await computer.post("/proof/again", fields);
    assert.equal((await theRequest(person)).id, first.id);
  });

  test("Bukan saya closes the login in all its ways, the typed code included", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const { text } = computer.page();
    await person.phone.answer(await theRequest(person), "report");
    const { state, ended_why } = await world.db.selectFrom("proof").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([state, ended_why], ["ended", "denied"], "before any page is loaded");
    assert.deepEqual(await endsOf(world), ["denied"]);
    world.clock.advance(30);
    const form = { _token: field(text, "_token"), for: field(text, "for") };
    assert.equal((await computer.post("/proof/code", { ...form, code: person.phone.code() })).status, 403);
    assert.equal((await computer.get("/proof")).status, 403);
    assert.equal((await press(computer, "/proof/again")).status, 403);
  });

  test("Bukan saya to the login's earlier request closes it too", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const { text } = computer.page();
    const earlier = await theRequest(person);
    world.clock.advance(10);
    await press(computer, "/proof/again");
    assert.notEqual((await theRequest(person)).id, earlier.id);
    await person.phone.answer(earlier, "report");
    assert.deepEqual(await endsOf(world), ["denied"]);
    world.clock.advance(30);
    const form = { _token: field(text, "_token"), for: field(text, "for") };
    assert.equal((await computer.post("/proof/code", { ...form, code: person.phone.code() })).status, 403);
    assert.equal((await press(computer, "/proof/again")).status, 403);
  });

  test("the login lives fifteen minutes", async () => {
    const world = await fresh();
    const computer = await loginOf(world, await enrolled(world));
    world.clock.advance(15 * 60);
    assert.equal((await computer.get("/proof")).status, 410);
  });

  test("two tabs: the newest login wins, the older tab says so and changes nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const older = computer.page().text;
    await computer.get(`/begin?account=${person.account.id}`);
    const newer = await theRequest(person);
    const seen = await computer.post("/proof/cancel", { _token: field(older, "_token"), for: field(older, "for") });
    assert.equal(seen.status, 409);
    assert.equal((await theRequest(person)).id, newer.id);
    assert.equal(at((await computer.get("/proof")).text), "waiting");
    const proofs = await world.db.selectFrom("proof").select(["state", "ended_why"]).orderBy("state").execute();
    const states = proofs.map((it) => [it.state, it.ended_why]);
    assert.deepEqual(states, [
      ["ended", "replaced"],
      ["open", null],
    ]);
  });

  test("Batal takes the request back from the phone", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await press(computer, "/proof/cancel");
    assert.deepEqual(await person.phone.requests(), []);
    assert.match((await computer.get("/proof")).text, /masuk/);
  });

  test("malformed forms change nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const token = field(computer.page().text, "_token");
    for (const fields of [{}, { for: "x".repeat(500) }, { for: "x", left: "-1" }, { for: "x", left: "1e9" }]) {
      const seen = await computer.post("/proof/again", { _token: token, ...fields });
      assert.equal(seen.status, 409);
    }
    assert.equal(at((await computer.get("/proof")).text), "waiting");
  });
});
