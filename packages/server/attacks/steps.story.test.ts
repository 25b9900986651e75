/** Steps skipped and reordered. Every guarded route, called too early: src/operate/start/entrances.story.test.ts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { routes } from "../src/operate/start/routes.ts";
import { fitting } from "../test-support/forms.ts";
import { logIn } from "../test-support/log-in.ts";
import { visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, onSqlite, owner } from "./attacker.ts";
import { call } from "./early-call.ts";

/**
 * What each POST that needs no session answers to somebody who has begun nothing, has typed a User ID, has proven the password: in these three
 * stages, or the same in all. The form has everything but what only the step before gives out.
 */
const STAGES = ["nothing", "user-id", "password"] as const;
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  "/login/passkey/options": ["200"],
  "/login/passkey": ["422"],
  "/login/password": ["303 /login?login=berakhir", "409", "303 /proof"],
  "/login/link": ["303 /login?login=berakhir", "409", "303 /proof"],
  "/proof/cancel": ["303 /login", "303 /login", "409"],
  "/proof/again": ["303 /login", "303 /login", "409"],
  "/proof/continue": ["303 /login", "303 /login", "409"],
  "/proof/passkey/options": ["410"],
  "/proof/passkey": ["303 /login", "303 /login", "409"],
  "/proof/code": ["303 /login", "303 /login", "409"],
  "/proof/recovery": ["303 /login", "303 /login", "409"],
  "/reset": ["403", "403", "422"],
  "/reset/confirm": ["410"],
  "/reset/code": ["410"],
  "/reset/cancel": ["303 /reset/cancel"],
  "/ponsel-hilang": ["422"],
  "/lupa-password": ["422"],
  "/password/new": ["410"],
  "/devices/not-mine": ["410"],
  "/keluar": ["303 /login?keluar=ya"],
  "/sessions/stay": ["401"],
  "/email/undo": ["410"],
  "/waiting/stop": ["410"],
  "/captcha/check": ["400"],
  "/masuk-aplikasi/:uid/ulang": ["303 /masuk-aplikasi/:uid"],
  "/keluar-aplikasi": ["303 /login?keluar=ya"],
};

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
    for (const [at, stage] of STAGES.entries()) {
      for (const route of openPosts) {
        const thief = visitor(world, ELSEWHERE);
        await thief.get("/login");
        if (stage === "user-id") await thief.post("/login", { "user-id": "PENYEDIA1" });
        if (stage === "password") await logIn(world, thief, "PENYEDIA1");
        const answer = await call(world, thief, route, fitting(routes, route.path, { code: "123456" }));
        const [always, ...others] = ANSWERS[route.path] ?? [];
        const to = answer.to?.replace("A".repeat(22), ":uid");
        const told = [answer.status, ...(to === undefined ? [] : [to])].join(" ");
        assert.equal(told, [always, ...others][at] ?? always, `${stage} ${route.path}`);
        const set = answer.setCookies.filter(
          (it) => it.startsWith(`${nameOf(world, "session")}=`) && !/Max-Age=0/.test(it),
        );
        assert.deepEqual(set, [], `${stage} ${route.path}`);
      }
    }
  });
});
