/** Steps skipped and reordered: every route of the table, called too early. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { endSession } from "../src/core/session/end.ts";
import { loadSession } from "../src/core/session/session.ts";
import { routes } from "../src/operate/start/routes.ts";
import { fitting } from "../test-support/forms.ts";
import { logIn } from "../test-support/log-in.ts";
import { addPerson, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, onSqlite, owner } from "./attacker.ts";
import { call, stateOf } from "./early-call.ts";

const guarded = routes.filter((it) => it.guard === "session" || it.guard === "enrol");

onSqlite("Every guarded route [promise:steps]", (fresh) => {
  test("refuses a browser without a session, or with an ended one, or with one from before the epoch rose; nothing happens [A26 A23 A34 N1]", async () => {
    const { world, computer, account } = await owner(fresh);
    const none = visitor(world, ELSEWHERE);
    await none.get("/login");
    const session = await loadSession(world, computer.cookies.get(nameOf(world, "session")));
    assert.ok(session);
    await computer.get("/beranda");
    for (const who of ["none", "ended", "epoch"] as const) {
      if (who === "ended") await endSession(world, account.id, session.id, "test");
      if (who === "epoch") {
        await world.db
          .updateTable("session")
          .set({ ended_at: null, ended_why: null })
          .where("id", "=", session.id)
          .execute();
        await transact(world, async (tx) => raiseEpoch(tx, account.id, (await loadAccount(tx, account.id)).epoch));
      }
      const before = await stateOf(world);
      for (const route of guarded) {
        const answer = await call(world, who === "none" ? none : computer, route);
        assert.equal(answer.status, 303, `${who}: ${route.method} ${route.path}`);
        assert.match(answer.to ?? "", /^\/login/, `${who}: ${route.method} ${route.path}`);
      }
      assert.deepEqual(await stateOf(world), before, who);
    }
  });

  test("refuses a session that may only activate, but for activation itself [A26]", async () => {
    const world = await fresh();
    await addPerson(world);
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", mandatoryFrom: null, number: "new-browser" }),
    );
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/2fa/enable");
    const before = await stateOf(world);
    for (const route of guarded.filter((it) => it.guard === "session")) {
      const answer = await call(world, computer, route);
      assert.deepEqual([answer.status, answer.to], [303, "/2fa/enable"], `${route.method} ${route.path}`);
    }
    assert.deepEqual(await stateOf(world), before);
  });

  test("idle for an hour or twelve hours old: over [N4]", async () => {
    const { world, computer } = await owner(fresh);
    await computer.get("/beranda");
    world.clock.advance(3599);
    assert.equal((await computer.get("/beranda")).path, "/beranda");
    for (let hour = 0; hour < 11; hour++) {
      world.clock.advance(3500);
      await computer.get("/beranda");
    }
    world.clock.advance(3599);
    assert.match((await computer.get("/beranda")).path, /^\/login/);
  });

  test("the steps of a login out of order: nothing opens [A26] [promise:steps]", async () => {
    const { world } = await owner(fresh);
    const openPosts = routes.filter((it) => it.guard === "open" && it.method === "POST" && it.path !== "/login");
    for (const stage of ["nothing", "user-id", "password"] as const) {
      for (const route of openPosts) {
        const thief = visitor(world, ELSEWHERE);
        await thief.get("/login");
        if (stage === "user-id") await thief.post("/login", { "user-id": "PENYEDIA1" });
        if (stage === "password") await logIn(world, thief, "PENYEDIA1");
        const answer = await call(world, thief, route, fitting(routes, route.path, { code: "123456" }));
        assert.ok(answer.status < 500, `${stage} ${route.path} → ${answer.status}`);
        const set = answer.setCookies.filter(
          (it) => it.startsWith(`${nameOf(world, "session")}=`) && !/Max-Age=0/.test(it),
        );
        assert.deepEqual(set, [], `${stage} ${route.path}`);
      }
    }
  });
});
