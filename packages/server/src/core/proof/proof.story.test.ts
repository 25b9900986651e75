/** The waiting page through HTTP, with a real phone, on both engines: A10–A13 and every other way out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Enrolled, enrolled, notThat, onSqlite } from "../../../test-support/enrolled.ts";
import { at, field, loginOf, numberOn, press, routes, theRequest } from "../../../test-support/is-it-you.ts";
import { type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { digest } from "../../base/platform/keys.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { PROOF_SECONDS } from "../../base/rules/lifetimes.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { raiseEpoch } from "../account/account.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../factors/recovery-codes/recovery.ts";
import { closeProof, loadOpenProof, redeemProof, takeRequest } from "./proof.sql.ts";

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

  test("[A22] the proof's id alone, as its form holds it, is worth nothing: without the cookie no form of the page reaches it", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    assert.equal((await person.phone.answer(await theRequest(person), "approve")).body.outcome, "approved");
    await computer.get("/proof");
    const id = field(computer.page().text, "for");
    const thief = visitor(world, { routes });
    await thief.get("/");
    for (const [name, value] of computer.cookies) if (!name.includes("proof")) thief.cookies.set(name, value);
    const form = { _token: field(computer.page().text, "_token"), for: id };
    for (const [path, more] of [
      ["/proof/continue", {}],
      ["/proof/code", { code: person.phone.code() }],
    ] as const)
      await thief.post(path, { ...form, ...more }, {}, "login");
    await thief.post("/proof/cancel", form);
    assert.equal(thief.page().path, "/login");
    assert.match(
      (await press(computer, "/proof/continue")).text,
      /inside by approval/,
      "with its cookie it is open still",
    );
  });

  test("[A10] a proof is redeemed once, and never after it ended", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const how = { method: "code", withNumber: false, sharedComputer: true } as const;
    for (const end of [null, "cancelled"] as const) {
      const computer = await loginOf(world, person);
      const proof = await loadOpenProof(
        world,
        digest(computer.cookies.get(cookieName(world.config.portalUrl, "proof")) ?? ""),
      );
      assert.ok(proof);
      if (end) await transact(world, (tx) => closeProof(tx, proof.id, end));
      assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), end === null);
      assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), false);
    }
  });

  test("a proof's statements, each guard by itself: the account as it was, in time, and one request for one click [A12 A23]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const how = { method: "code", withNumber: false, sharedComputer: true } as const;
    const computer = await loginOf(world, person);
    const secret = digest(computer.cookies.get(cookieName(world.config.portalUrl, "proof")) ?? "");
    const proof = await loadOpenProof(world, secret);
    assert.ok(proof);
    const account = (change: { active?: 0 | 1; epoch?: number }) =>
      world.db.updateTable("account").set(change).where("id", "=", person.account.id).execute();
    for (const [lapse, back] of [
      [{ active: 0 }, { active: 1 }],
      [{ epoch: 99 }, { epoch: person.account.epoch }],
    ] as const) {
      await account(lapse);
      assert.equal(await loadOpenProof(world, secret), null, JSON.stringify(lapse));
      assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), false, JSON.stringify(lapse));
      await account(back);
    }
    assert.equal(await transact(world, (tx) => takeRequest(tx, proof.id, proof.requestsLeft)), true);
    assert.equal(await transact(world, (tx) => takeRequest(tx, proof.id, proof.requestsLeft)), false, "a second click");
    world.clock.advance(15 * 60);
    assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), false, "late");
    world.clock.advance(-1);
    assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), true);
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
    const coded = await computer.post("/proof/code", {
      _token: field(text, "_token"),
      for: field(text, "for"),
      code: person.phone.code(),
    });
    assert.equal(coded.status, 403);
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
    const coded = await computer.post("/proof/code", {
      _token: field(text, "_token"),
      for: field(text, "for"),
      code: person.phone.code(),
    });
    assert.equal(coded.status, 403);
    assert.equal((await press(computer, "/proof/again")).status, 403);
  });

  test("a typed code lets the browser in while no request lives, and only once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    world.clock.advance(90);
    const typed = person.phone.code();
    await computer.get("/proof/code");
    assert.match(
      (await press(computer, "/proof/code", { code: `${typed.slice(0, 3)} ${typed.slice(3)}` })).text,
      /inside by code/,
    );
    const other = await loginOf(world, person);
    await other.get("/proof/code");
    assert.equal((await press(other, "/proof/code", { code: typed })).status, 422);
  });

  test("[A19] what cannot be a code costs no try; five wrong ones end typing in this login, approval goes on", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const number = numberOn(computer.page().text);
    await computer.get("/proof/code");
    for (const code of ["12345", "abcdef", ""])
      assert.equal((await press(computer, "/proof/code", { code })).status, 422, code);
    for (let tried = 0; tried < 5; tried++) {
      assert.equal((await press(computer, "/proof/code", { code: notThat(person.phone.code()) })).status, 422);
    }
    assert.equal((await press(computer, "/proof/code", { code: person.phone.code() })).status, 410);
    await person.phone.answer(await theRequest(person), "approve", number);
    await computer.get("/proof");
    assert.match((await press(computer, "/proof/continue")).text, /inside by approval/);
  });

  test("[A19 A1] 20 wrong codes a day from strangers switch typing off for them, never for a known browser", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    for (let login = 0; login < 4; login++) {
      const stranger = await loginOf(world, person);
      await stranger.get("/proof/code");
      for (let tried = 0; tried < 5; tried++)
        await press(stranger, "/proof/code", { code: notThat(person.phone.code()) });
    }
    const stranger = await loginOf(world, person);
    await stranger.get("/proof/code");
    assert.equal((await press(stranger, "/proof/code", { code: person.phone.code() })).status, 429);
    const owner = await loginOf(world, person, true);
    await owner.get("/proof/code");
    assert.match((await press(owner, "/proof/code", { code: person.phone.code() })).text, /inside by code/);
  });

  test("a recovery code works once", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
    const typed = prepared.shown[3]?.toLowerCase() ?? "";
    for (const expected of [/inside by recovery-code/, null]) {
      const computer = await loginOf(world, person);
      await computer.get("/proof/recovery");
      const seen = await press(computer, "/proof/recovery", { code: typed });
      if (expected) assert.match(seen.text, expected);
      else assert.equal(seen.status, 422);
    }
  });

  interface Login {
    readonly world: TestWorld;
    readonly person: Enrolled;
    /** Another tab of the login's browser. */
    readonly tab: Visitor;
    /** The first of the login's two requests. */
    readonly first: Awaited<ReturnType<typeof theRequest>>;
  }
  const ends: Readonly<Record<string, readonly [number, (login: Login) => unknown]>> = {
    "the owner pressed Batal in another tab": [410, ({ tab }) => press(tab, "/proof/cancel")],
    "the phone said Bukan saya": [403, async ({ person }) => person.phone.answer(await theRequest(person), "report")],
    "the phone said Bukan saya to its first request": [
      403,
      ({ person, first }) => person.phone.answer(first, "report"),
    ],
    "its time ran out": [410, ({ world }) => world.clock.advance(PROOF_SECONDS)],
  };
  for (const [what, [status, end]] of Object.entries(ends))
    test(`a recovery code is not used up by a login that ended while it was hashed: ${what}`, async () => {
      const world = await fresh();
      const person = await enrolled(world);
      const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
      assert.ok(prepared);
      await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
      const computer = await loginOf(world, person);
      const first = await theRequest(person);
      await press(computer, "/proof/again");
      const tab = visitor(world, { routes });
      for (const [name, value] of computer.cookies) tab.cookies.set(name, value);
      await tab.get("/proof");
      await computer.get("/proof/recovery");
      const queue = world.hashing;
      const run: typeof queue.run = async (asker, work) => {
        await end({ world, person, tab, first });
        return queue.run(asker, work);
      };
      Object.assign(world, { hashing: { ...queue, run } });
      const seen = await press(computer, "/proof/recovery", { code: prepared.shown[3] ?? "" });
      assert.equal(seen.status, status);
      assert.equal((await recoveryState(world, person.account.id))?.left, 10);
    });

  test("the epoch rose between Ya and the redeeming: nothing is redeemed", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await person.phone.answer(await theRequest(person), "approve", numberOn(computer.page().text));
    await transact(world, (tx) => raiseEpoch(tx, person.account.id, person.account.epoch));
    const seen = await press(computer, "/proof/continue");
    assert.doesNotMatch(seen.text, /inside by/);
    assert.equal(seen.status, 410);
  });

  test("an approval is redeemable for two minutes", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await person.phone.answer(await theRequest(person), "approve", numberOn(computer.page().text));
    world.clock.advance(121);
    assert.doesNotMatch((await press(computer, "/proof/continue")).text, /inside by/);
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
  });

  test("Batal takes the request back from the phone", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await press(computer, "/proof/cancel");
    assert.deepEqual(await person.phone.requests(), []);
    assert.match((await computer.get("/proof")).text, /masuk/);
  });

  test("another browser neither sees nor redeems the login (session fixation, stolen number)", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const thief = await loginOf(world, person);
    const computer = await loginOf(world, person);
    const { text } = computer.page();
    await person.phone.answer(await theRequest(person), "approve", numberOn(text));
    const form = { for: field(text, "for") };
    assert.doesNotMatch((await thief.post("/proof/continue", form)).text, /inside by/, "the thief's own login");
    assert.match((await computer.post("/proof/continue", form)).text, /inside by/, "the same form, in its own browser");
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
