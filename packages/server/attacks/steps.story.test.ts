/** Steps skipped and reordered. Every guarded route, called too early: src/operate/start/entrances.story.test.ts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { routes } from "../src/operate/start/routes.ts";
import { fitting } from "../test-support/forms.ts";
import { logIn } from "../test-support/log-in.ts";
import { visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, onSqlite, owner } from "./attacker.ts";
import { call } from "./early-call.ts";

onSqlite("Steps, skipped and reordered [promise:steps]", (fresh) => {
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
