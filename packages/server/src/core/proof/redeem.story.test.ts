/** A proof serves one account as it is, in the browser that began it, once and in time. Through HTTP and statement by statement. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { field, loginOf, numberOn, press, routes, theRequest } from "../../../test-support/is-it-you.ts";
import { type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { digest } from "../../base/platform/keys.ts";
import { transact } from "../../base/platform/world.ts";
import { cookieName } from "../../base/web/cookies.ts";
import { raiseEpoch } from "../account/account.ts";
import { forgetBrowsers } from "../session/browser/browser.ts";
import { closeProof, loadOpenProof, redeemProof, takeRequest } from "./proof.sql.ts";
import { startProof } from "./start.ts";

const how = { method: "code", withNumber: false, sharedComputer: true } as const;

/** The digest behind the proof's cookie. */
const secretOf = (world: TestWorld, { cookies }: Visitor): string =>
  digest(cookies.get(cookieName(world.config.portalUrl, "proof")) ?? "");

onSqlite("a redeemed proof", (fresh) => {
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
    for (const end of [null, "cancelled"] as const) {
      const computer = await loginOf(world, person);
      const proof = (await loadOpenProof(world, secretOf(world, computer)))?.proof;
      assert.ok(proof);
      if (end) await transact(world, (tx) => closeProof(tx, proof.id, end));
      assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), end === null);
      assert.equal(await transact(world, (tx) => redeemProof(tx, proof, how)), false);
    }
  });

  test("a proof's statements, each guard by itself: the account as it was, in time, and one request for one click [A12 A23]", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const secret = secretOf(world, computer);
    const proof = (await loadOpenProof(world, secret))?.proof;
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

  test("a success lets unknown browsers' requests ring again, and its network's earlier ones count no more", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    await world.db
      .insertInto("push_pause")
      .values({ account_id: person.account.id, asked: 9 })
      .onConflict((it) => it.doNothing())
      .execute();
    const left = async () => [
      (await world.db.selectFrom("push_pause").select("asked").execute()).length,
      (
        await world.db
          .selectFrom("throttle")
          .select("key")
          .where("key", "like", "%request%")
          .where("count", ">", 0)
          .execute()
      ).length,
    ];
    assert.deepEqual(await left(), [1, 1]);
    await person.phone.answer(await theRequest(person), "approve", numberOn(computer.page().text));
    await computer.get("/proof");
    assert.match((await press(computer, "/proof/continue")).text, /inside by approval/);
    assert.deepEqual(await left(), [0, 0]);
  });

  test("one that a new one of its browser replaces, or that is cancelled, takes its request back from the phone", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person);
    const why = async () =>
      (await world.db.selectFrom("approval").select("ended_why").orderBy("turn").execute()).map((it) => it.ended_why);
    world.clock.advance(60);
    await computer.get(`/begin?account=${person.account.id}`);
    assert.deepEqual(await why(), ["replaced", null]);
    await press(computer, "/proof/cancel");
    assert.deepEqual(await why(), ["replaced", "cancelled"]);
  });

  test("a browser that is forgotten while its login waits is asked for the number from then on, and has one request", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    const live = async () => {
      const rows = await world.db.selectFrom("approval").select(["class", "ended_why"]).orderBy("turn").execute();
      return rows.map((row) => ({ ...row }));
    };
    assert.deepEqual(await live(), [{ class: "known", ended_why: null }]);
    await transact(world, (tx) => forgetBrowsers(tx, person.account.id));
    world.clock.advance(60);
    await computer.get("/proof");
    await press(computer, "/proof/again");
    assert.deepEqual(await live(), [
      { class: "known", ended_why: "replaced" },
      { class: "other", ended_why: null },
    ]);
  });

  test("no phone is asked for an account that has changed since the password", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const asked = async (epoch: number) => {
      const from = { browser: null, browserLabel: "Firefox", ip: "192.0.2.9", cookie: () => undefined };
      const wanted = { accountId: account.id, epoch, purpose: "login", client: "portal", sessionId: null } as const;
      await transact(world, (tx) => startProof(tx, { ...wanted, passwordProvenAt: tx.now(), from }));
      return (await world.db.selectFrom("approval").select("id").execute()).length;
    };
    assert.equal(await asked(account.epoch + 1), 0);
    const active = (active: 0 | 1) => world.db.updateTable("account").set({ active }).execute();
    await active(0);
    assert.equal(await asked(account.epoch), 0);
    await active(1);
    assert.equal(await asked(account.epoch), 1);
  });
});
