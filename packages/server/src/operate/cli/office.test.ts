/** `spse reset` and `spse session`: the work of an office that has no officer online. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { begin, clickOk, setReset, waits } from "../../../test-support/at-reset.ts";
import { refuses } from "../../../test-support/operate/command-stage.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { sessionOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { listSessions } from "../../core/session/session.ts";
import { decide, listResets, showSessions, stopSessions } from "./office.ts";

const opened: TestWorld[] = [];
after(() => Promise.all(opened.map((it) => it.close())));
const fresh = async (): Promise<TestWorld> => {
  const world = await testWorld();
  opened.push(world);
  return world;
};
const said: string[] = [];
const terminal = terminalOf(said);
const heard = async (work: Promise<void>): Promise<string> => {
  said.length = 0;
  await work;
  return said.join("\n");
};
const entries = async (world: TestWorld, event: string) =>
  (await world.db.selectFrom("audit").selectAll().where("event", "=", event).orderBy("id").execute()).map((row) => ({
    ...{ client: row.client, outcome: row.outcome },
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }));

describe("resets that wait for an officer", () => {
  test("are listed with what to check, and approved or refused once, with a reason and a name on record [N34]", async () => {
    const { world } = await begin(fresh);
    assert.match(await heard(listResets(world, terminal)), /^No reset/);
    await setReset(world, "helpdesk");
    const computer = await waits(world);
    const listed = await heard(listResets(world, terminal));
    for (const named of ["PENYEDIA1", "Chrome di Windows", "203.0.113.7"]) assert.ok(listed.includes(named), named);
    const [resetId = ""] = listed.split(" ");
    assert.doesNotMatch(listed, /reset by mail/);
    const mailedAt = world.now();
    await world.db.updateTable("account").set({ password_reset_by_mail_at: mailedAt }).execute();
    assert.match(
      await heard(listResets(world, terminal)),
      /; its password was reset by mail 24 November 2026 08:01 WIB$/,
    );
    const [inJson] = JSON.parse(await heard(listResets(world, terminal, true)));
    assert.deepEqual([inJson.id, inJson.userId, inJson.passwordResetByMailAt], [resetId, "PENYEDIA1", mailedAt]);
    await refuses(decide(world, terminal, { resetId, decision: "approved", reason: " " }), "--reason");
    await refuses(decide(world, terminal, { resetId: "A".repeat(22), decision: "approved", reason: "x" }), "AAAA");
    await decide(world, terminal, { resetId, decision: "approved", reason: "Datang dengan KTP, surat 12/2026." });
    await refuses(decide(world, terminal, { resetId, decision: "refused", reason: "x" }), resetId);
    assert.equal((await clickOk(computer)).path, "/reset/done");
    const entry = (await entries(world, "reset")).find((it) => it.outcome === "approved");
    assert.deepEqual([entry?.client, entry?.detail.operator], ["cli", "siti"]);
    assert.match(String(entry?.detail.reason), /KTP/);
  });
});

describe("sessions", () => {
  test("[A24] are listed and ended, one or all; the audit has who did it", async () => {
    const { world, person } = await begin(fresh);
    const [one, two] = [await sessionOf(world, person.account), await sessionOf(world, person.account)];
    const listed = await heard(showSessions(world, terminal, "penyedia1"));
    for (const named of [one.id, two.id, "Chrome di Windows", "203.0.113.7"]) assert.ok(listed.includes(named), named);
    const inJson: { id: string; ip: string }[] = JSON.parse(
      await heard(showSessions(world, terminal, "PENYEDIA1", true)),
    );
    for (const { id } of [one, two]) assert.equal(inJson.find((it) => it.id === id)?.ip, "203.0.113.7");
    await refuses(stopSessions(world, terminal, "PENYEDIA1", "A".repeat(22)), "AAAA");
    await refuses(showSessions(world, terminal, "TIDAKADA"), "TIDAKADA");
    await stopSessions(world, terminal, "PENYEDIA1", one.id);
    assert.ok(!(await listSessions(world, person.account.id)).some((it) => it.id === one.id));
    assert.ok((await listSessions(world, person.account.id)).some((it) => it.id === two.id));
    await stopSessions(world, terminal, "PENYEDIA1");
    assert.match(await heard(showSessions(world, terminal, "PENYEDIA1")), /not logged in/);
    assert.deepEqual(
      (await entries(world, "session")).map((it) => [it.client, it.outcome, it.detail.operator]),
      [
        ["cli", "ended", "siti"],
        ["cli", "all-ended", "siti"],
      ],
    );
  });
});
