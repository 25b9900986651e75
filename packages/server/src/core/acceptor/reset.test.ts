/** A reset that waits, as the account's phones see it and end it, on both engines. [P-84] [P-85] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resetNotice } from "@spse/protocol";
import { begin, clickOk, isOver, setReset, since, waits } from "../../../test-support/at-reset.ts";
import { enrolled, onBothEngines, secondPhone } from "../../../test-support/enrolled.ts";
import type { Phone } from "../../../test-support/phone.ts";
import { mailsOf } from "../../../test-support/world.ts";

const HOURS = 3600;
const told = async (phone: Phone) => (await phone.call({ path: "/device/v1/requests" })).body;
const cancel = (phone: Phone, reset: string) =>
  phone.call({ path: "/device/v1/reset/cancellation", body: JSON.stringify({ reset }) });

onBothEngines("A reset that waits, and the phones", (fresh) => {
  test("[P-84] every phone of the account, and no other, sees who asked and when it takes effect; nothing before and after [N32]", async () => {
    const { world, person } = await begin(fresh);
    const second = await secondPhone(world, person.session);
    const stranger = await enrolled(world, { userId: "PENYEDIA2" });
    assert.equal("reset" in (await told(person.phone)), false);
    await setReset(world, "wait", 24);
    const computer = await waits(world);
    for (const phone of [person.phone, second]) {
      const seen = resetNotice.parse((await told(phone)).reset);
      assert.deepEqual([seen.browser, seen.ip, seen.ready], ["Chrome di Windows", "203.0.113.7", false]);
      assert.equal(seen.from, world.now() + 24 * HOURS);
    }
    assert.equal("reset" in (await told(stranger.phone)), false);
    world.clock.advance(24 * HOURS);
    assert.equal((await told(person.phone)).reset.ready, true);
    await clickOk(computer);
    assert.deepEqual(await told(person.phone), { now: world.now(), requests: [], state: "ended" });
  });

  test("[P-84] if an officer decides, the notice has no time", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "helpdesk");
    await waits(world);
    const { reset } = await told(person.phone);
    assert.deepEqual([reset.ready, "from" in reset], [false, false]);
  });

  test("[P-84] a reset that a change of the account has voided is no news", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 24);
    await waits(world);
    assert.equal("reset" in (await told(person.phone)), true);
    await world.db.updateTable("account").set({ epoch: 99 }).execute();
    assert.equal("reset" in (await told(person.phone)), false);
  });

  test("[P-85] a phone ends the reset; a repeat changes nothing and ends no later one; a mail tells the owner", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 24);
    const thief = await waits(world);
    const { reset } = await told(person.phone);
    const answer = await cancel(person.phone, reset.id);
    assert.deepEqual([answer.status, answer.body.cancelled], [200, true]);
    isOver(await thief.get("/reset/confirm"));
    assert.equal("reset" in (await told(person.phone)), false);
    assert.match(
      (await mailsOf(world)).findLast((it) => it.kind === "reset-cancelled")?.text ?? "",
      /SPSE Authenticator/,
    );

    world.clock.advance(60);
    const later = await waits(world);
    assert.equal((await cancel(person.phone, reset.id)).body.cancelled, true);
    assert.match((await later.get("/reset/confirm")).text, /menunggu waktunya/);
    world.clock.advance(24 * HOURS);
    assert.equal((await clickOk(later)).path, "/reset/done");
    assert.equal(await since(world, person), null);
  });

  test("[P-85] other people's phones, ended ones and strange bodies end nothing", async () => {
    const { world, person } = await begin(fresh);
    const stranger = await enrolled(world, { userId: "PENYEDIA2" });
    await setReset(world, "wait", 24);
    const computer = await waits(world);
    const { reset } = await told(person.phone);
    assert.equal((await cancel(stranger.phone, reset.id)).status, 404);
    assert.equal((await cancel(person.phone, "A".repeat(22))).status, 404);
    for (const body of ["{}", "[]", `{"reset":"${reset.id}","more":1}`, '{"reset":"x"}', "x"])
      assert.equal(
        (await person.phone.call({ path: "/device/v1/reset/cancellation", body })).body.error.code,
        "malformed",
      );
    const forged = { path: "/device/v1/reset/cancellation", body: JSON.stringify({ reset: reset.id }) };
    assert.equal((await person.phone.call({ ...forged, signed: { body: "{}" } })).status, 401);
    assert.match((await computer.get("/reset/confirm")).text, /menunggu waktunya/);
    await world.db.updateTable("reset").set({ confirmed_at: null, route: null, due_at: null }).execute();
    assert.equal((await cancel(person.phone, reset.id)).status, 404, "it does not wait yet");
    const [stored] = await world.db.selectFrom("reset").select("cancelled_at").execute();
    assert.equal(stored?.cancelled_at, null);
    await person.phone.revoke();
    assert.equal((await cancel(person.phone, reset.id)).status, 401);
  });

  test("[P-85] cancelled and completed at the same moment: one of the two wins", async () => {
    const { world, person } = await begin(fresh);
    await setReset(world, "wait", 1);
    const computer = await waits(world);
    const { reset } = await told(person.phone);
    world.clock.advance(HOURS);
    await computer.get("/reset/confirm");
    const [page, answer] = await Promise.all([computer.post("/reset/confirm"), cancel(person.phone, reset.id)]);
    const done = (await since(world, person)) === null;
    assert.equal(page.path === "/reset/done", done);
    assert.equal(answer.status === 200 && answer.body.cancelled === true, !done);
  });
});
