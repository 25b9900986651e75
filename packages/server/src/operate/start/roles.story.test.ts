/** Who may open what: every route behind a role, tried by every role. For the others the page does not exist. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, visitor } from "../../../test-support/world.ts";
import { type Role, roles } from "../../base/rules/roles.ts";
import { isRoleGuard, json, type Route, roleGuards } from "../../core/session/web/route.ts";
import { routes } from "./routes.ts";

const guarded = routes.filter(({ guard }) => isRoleGuard(guard));
const pages = guarded.filter(({ method, path }) => method === "GET" && !path.includes(":"));
const opensTo = ({ guard }: Route, role: string): boolean => isRoleGuard(guard) && roleGuards[guard].has(role);
const address = ({ path }: Route): string => path.replaceAll(/:\w+/g, "AAAAAAAAAAAAAAAAAAAAAA");

onSqlite("The routes behind a role [promise:officer]", (fresh) => {
  for (const role of roles)
    test(`${role}: opens the pages of this role, and finds no other`, async () => {
      const world = await fresh();
      const kind = role === "penyedia" ? "penyedia" : "non-penyedia";
      const person = await enrolled(world, { userId: "ORANG1", kind, role });
      world.clock.advance(60);
      const computer = await atBeranda(world, person);
      for (const route of guarded.filter((it) => !opensTo(it, role))) {
        if (route.method === "GET") assert.equal((await computer.get(address(route))).status, 404, route.path);
        else await computer.post(address(route), {}, {}, "not-found");
      }
      for (const route of pages.filter((it) => opensTo(it, role))) {
        const seen = await computer.get(route.path);
        assert.deepEqual([seen.status, seen.path], [200, route.path]);
      }
    });

  test("a refused request does not reach its row's flow; with the role the same request does", async () => {
    const world = await fresh();
    let runs = 0;
    const flow = async () => {
      runs += 1;
      return json({});
    };
    const row: Route = { method: "GET", path: "/counted", guard: "admin", flow };
    const seen = async (role: Role) => {
      const computer = await atBeranda(world, await enrolled(world, { userId: role, kind: "non-penyedia", role }));
      const there = visitor(world, { routes: [row] });
      for (const [name, value] of computer.cookies) there.cookies.set(name, value);
      return [(await there.get(row.path)).status, runs];
    };
    assert.deepEqual(await seen("helpdesk"), [404, 0]);
    assert.deepEqual(await seen("admin-ppe"), [200, 1]);
  });

  test("without a session they do not exist either", async () => {
    const world = await fresh();
    for (const route of pages) assert.equal((await visitor(world).get(route.path)).status, 404, route.path);
  });

  test("an officer without 2FA is told to enable it, and reads of nobody", async () => {
    const world = await fresh();
    await atHelpdesk(world, "helpdesk");
    for (const role of ["admin-ppe", "helpdesk", "auditor"] as const) {
      const userId = `TANPA-${role}`;
      await addPerson(world, { userId, kind: "non-penyedia", role });
      const computer = visitor(world);
      assert.equal((await logIn(world, computer, userId)).path, "/beranda");
      for (const route of pages.filter((it) => opensTo(it, role))) {
        const { text } = await computer.get(route.path);
        assert.match(text, /Aktifkan 2FA dulu/, route.path);
        assert.doesNotMatch(text, /HELPDESK1/, route.path);
      }
      for (const route of guarded.filter((it) => it.method === "POST" && opensTo(it, role))) {
        const seen = await computer.post(address(route));
        assert.notEqual(seen.path, "/proof", route.path);
        if (route.guard !== "officer") assert.match(seen.text, /Aktifkan 2FA dulu/, route.path);
        assert.doesNotMatch(seen.text, /HELPDESK1/, route.path);
      }
    }
  });
});
