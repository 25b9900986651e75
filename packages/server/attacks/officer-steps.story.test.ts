/** The pages of officers, called by people who have no such role. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { routes } from "../src/office/routes.ts";
import { visitor } from "../test-support/world.ts";
import { ELSEWHERE, onSqlite, owner } from "./attacker.ts";
import { call, stateOf } from "./early-call.ts";

onSqlite("Every route of officers", (fresh) => {
  test("the helpdesk's pages are not there for anybody who is no officer, logged in or not; and nothing happens [A26 A2] [promise:officer]", async () => {
    const { world, computer } = await owner(fresh);
    const none = visitor(world, ELSEWHERE);
    await none.get("/login");
    await computer.get("/beranda");
    const before = await stateOf(world);
    const theirs = routes.filter((it) => it.guard === "officer");
    assert.ok(theirs.length > 5);
    for (const who of [none, computer])
      for (const route of theirs)
        assert.equal((await call(world, who, route)).status, 404, `${route.method} ${route.path}`);
    assert.deepEqual(await stateOf(world), before);
  });
});
