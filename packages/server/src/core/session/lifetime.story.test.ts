/** How long sessions live, by policy: per user type and role, on both engines, with the hand-set clock. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isInside } from "../../../attacks/attacker.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { setPolicy, showPolicy } from "../../operate/cli/policy.ts";
import { CommandRefused } from "../../operate/cli/terminal.ts";
import { limitsOf } from "../policy/session-policy.ts";
import { listSessions } from "./session.ts";

const said: string[] = [];
const terminal = terminalOf(said);
const set = (world: TestWorld, who: string, more: { idle?: string; absolute?: string }) =>
  setPolicy(world, terminal, { who, rule: "optional", ...more });

/** When the page tells the browser that the session ends: its warning counts down to that. */
function endsOn(computer: Visitor): { idle: number; whole: number } {
  const [, idle, whole] = /data-idle="(\d+)" data-whole="(\d+)"/.exec(computer.page().text) ?? [];
  return { idle: Number(idle), whole: Number(whole) };
}

onBothEngines("NIST SP 800-63B-4 §2.2.3: sessions by policy", (fresh) => {
  test("[N4] each user type has its own idle time and whole life, and a role its own again; without a rule the settings hold", async () => {
    const world = await fresh();
    await set(world, "penyedia", { idle: "30m", absolute: "8h" });
    await set(world, "non-penyedia", { idle: "20m" });
    await set(world, "auditor", { idle: "10m", absolute: "1h" });
    await addPerson(world);
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia", role: "ppk" });
    await addPerson(world, { userId: "APIP1", kind: "non-penyedia", role: "auditor" });
    const began = world.now();
    const minutes = { PENYEDIA1: [30, 8 * 60], PPK1: [20, 12 * 60], APIP1: [10, 60] } as const;
    for (const [userId, [idle, whole]] of Object.entries(minutes)) {
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, userId)).path, "/beranda");
      assert.deepEqual(endsOn(computer), { idle: began + idle * 60, whole: began + whole * 60 }, userId);
      const alive = (await computer.post("/sessions/stay")).json() as { idleEndsAt: number; endsAt: number };
      assert.deepEqual([alive.idleEndsAt, alive.endsAt], [began + idle * 60, began + whole * 60], userId);
    }
  });

  test("[N4 L14] idle: to the second, and each request begins it anew; the whole life ends regardless", async () => {
    const world = await fresh();
    await set(world, "penyedia", { idle: "10m", absolute: "1h" });
    const { id } = await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const end = endsOn(computer).whole;
    while (world.now() + 599 < end) {
      world.clock.advance(599);
      assert.equal(await isInside(computer), true);
    }
    world.clock.now = (end - 1) as typeof world.clock.now;
    assert.equal(await isInside(computer), true);
    world.clock.advance(1);
    assert.deepEqual(await listSessions(world, id), []);
    assert.equal(await isInside(computer), false);

    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(600);
    assert.deepEqual(await listSessions(world, id), []);
    assert.equal((await computer.post("/sessions/stay")).status, 401);
  });

  test("[N4] a stricter rule holds at once, also for sessions that have begun; a milder rule prolongs no whole life", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(11 * 60);
    await set(world, "penyedia", { idle: "10m" });
    assert.equal(await isInside(computer), false);
    await logIn(world, computer, "PENYEDIA1");
    const { whole } = endsOn(computer);
    await set(world, "penyedia", { idle: "default", absolute: "24h" });
    await computer.get("/beranda");
    assert.equal(endsOn(computer).whole, whole);
    await set(world, "penyedia", { absolute: "1h" });
    await computer.get("/beranda");
    assert.equal(endsOn(computer).whole, world.now() + 3600);
  });

  test("[N4 A33] never longer than the standard; `spse policy show` says it, unnamed parts keep their value, the audit has it", async () => {
    const world = await fresh();
    for (const wrong of ["61m", "2h", "4m", "0m", "1800", "30 m", "-5m", "1e1m", ""])
      await assert.rejects(set(world, "penyedia", { idle: wrong }), CommandRefused, wrong);
    for (const wrong of ["25h", "1441m", "59m", "1d"])
      await assert.rejects(set(world, "penyedia", { absolute: wrong }), CommandRefused, wrong);
    assert.deepEqual(await world.db.selectFrom("policy").selectAll().execute(), []);

    await set(world, "penyedia", { idle: "60m", absolute: "24h" });
    assert.match(said.at(-1) ?? "", /a session ends after 1 hour without a request, and 24 hours after its login/);
    await set(world, "penyedia", { idle: "45m" });
    await set(world, "penyedia", {});
    said.length = 0;
    await showPolicy(world, terminal);
    assert.match(said.join("\n"), /^penyedia: .*after 45 minutes without a request, and 24 hours after its login/m);
    assert.match(said.join("\n"), /^non-penyedia: .*after 1 hour without a request, and 12 hours after its login/m);
    const rows = await world.db.selectFrom("audit").select("detail").where("event", "=", "policy").execute();
    const [, , last] = rows.map((it) => JSON.parse(it.detail));
    assert.deepEqual([last.idleSeconds, last.absoluteSeconds, last.operator], [2700, 86_400, "siti"]);
  });
});

describe("What a rule and the settings say together", () => {
  const settings = { sessionIdleSeconds: 1800, sessionSeconds: 43_200 };
  test("the rule; else the settings; a row above the standard's maximum is cut", () => {
    assert.deepEqual(limitsOf({ idleSeconds: null, absoluteSeconds: null }, settings), {
      idleSeconds: 1800,
      absoluteSeconds: 43_200,
    });
    assert.deepEqual(limitsOf({ idleSeconds: 99_999, absoluteSeconds: 999_999 }, settings), {
      idleSeconds: 3600,
      absoluteSeconds: 86_400,
    });
  });
});
