/** The waiting page: how far the request has come, who is told that, and what the page offers if the request does not arrive. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { loginOf, press, routes, theRequest } from "../../../test-support/is-it-you.ts";
import { serverOf, type Visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../base/platform/world.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../factors/recovery-codes/recovery.ts";

/** The progress that the page shows, with its words; undefined: the page shows no progress. The status says the same. */
async function trailOn(computer: Visitor): Promise<string | undefined> {
  const { text } = await computer.get("/proof");
  const shown = /data-reached="(\w+)" data-shows="(\w+)"/.exec(text)?.slice(1);
  assert.equal((await statusOf(computer)).reached, shown?.[0]);
  return shown?.join(" ");
}
const statusOf = async (computer: Visitor) => (await computer.get("/proof/status")).json() as { reached?: string };

onSqlite("how far a request has come", (fresh) => {
  test("a known browser is told at each load, and in the status: asked, sent, delivered, opened [P-83] [promise:trail]", async () => {
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
  });

  test("a known browser reads which phones are asked, also after one more was added; another app is not asked", async () => {
    const world = await fresh();
    const person = await enrolled(world);
    const computer = await loginOf(world, person, true);
    const sentTo = async () => /class="sent-to">([\s\S]*?)<\/p>/.exec((await computer.get("/proof")).text)?.[1];
    assert.equal(await sentTo(), "Dikirim ke <strong>Ponsel uji</strong>");
    const [first] = await world.db.selectFrom("device").selectAll().execute();
    assert.ok(first);
    const more = { ...first, public_jwk: null, thumbprint: null };
    await world.db
      .insertInto("device")
      .values({ ...more, id: "app-2", name: "Redmi <12>", enrolled_at: 1 })
      .execute();
    await world.db
      .insertInto("device")
      .values({ ...more, id: "totp-1", name: "Aegis", kind: "totp" })
      .execute();
    assert.equal(await sentTo(), "Dikirim ke <strong>Redmi &lt;12&gt; dan Ponsel uji</strong>");
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

  test("a new browser is told nothing of it, whatever the phone says; the code is offered as ever [promise:trail]", async () => {
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
    assert.match(seen.text, /Ponsel tanpa internet\? Kode 6 digit tetap berfungsi\./);
    assert.match(seen.text, /Dikirim ke ponsel Anda/);
    assert.doesNotMatch(seen.text, /Ponsel uji/);
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
    const { body, headers: sent } = await stream;
    assert.equal(sent["content-security-policy"], "default-src 'none';frame-ancestors 'none'");
    assert.deepEqual([sent["x-content-type-options"], sent["permissions-policy"]], ["nosniff", undefined]);
    const told = body.split("\n").filter((line) => line.startsWith("data:"));
    const last = JSON.parse(told.at(-1)?.slice(5) ?? "{}");
    assert.equal(last.at, "approved");
    assert.ok(told.every((line) => /"at":"(waiting|approved)"/.test(line)));
  });
});

onSqlite("a login by code", (fresh) => {
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
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
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
