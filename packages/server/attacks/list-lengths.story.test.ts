/** How many lines a list shows of more. The lists that others hold by their own pages are in list-states.story.test.ts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { record } from "../src/core/audit/audit.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { linesOf } from "../test-support/log-akses.ts";
import { logIn } from "../test-support/log-in.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { addPerson, type TestWorld, visitor } from "../test-support/world.ts";
import { onSqlite } from "./attacker.ts";

type Entry = Parameters<typeof record>[1];

/** Records the entry so often, and chains it as the job does. */
async function happens(world: TestWorld, times: number, entry: Entry): Promise<void> {
  for (let nth = 0; nth < times; nth++) {
    world.clock.advance(1);
    const from = { ip: `198.51.${nth}.66`, browserLabel: "Chrome di Windows" };
    await transact(world, (tx) => record(tx, { ...entry, from }));
  }
  while ((await chainEntries(world)) > 0);
}

onSqlite("A list of more than it shows", (fresh) => {
  test("Log Akses shows 100 lines, an account's page 10 changes and 20 logins, an application's 10, Helpdesk 100", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const { id, name } = await addApplication(world);
    await happens(world, 101, { event: "login", outcome: "password-wrong", accountId: account.id });
    await happens(world, 101, { event: "known-browser", outcome: "copied", accountId: account.id });
    await happens(world, 11, { event: "application", outcome: "changed", detail: { application: id, name } });
    const owner = visitor(world);
    await logIn(world, owner, "PENYEDIA1");
    assert.equal(linesOf((await owner.get("/log-akses")).text).length, 100);
    for (const [path, sign, lines] of [
      [`/konsol/akun/${account.id}`, "<tr", 10 + 1],
      [`/konsol/akun/${account.id}?bagian=log`, "<tr", 20 + 1],
      [`/konsol/aplikasi/${id}?bagian=log`, 'class="row"', 10],
      ["/helpdesk", "<tr", 100 + 1],
    ] as const)
      assert.equal((await desk.get(path)).text.split(sign).length - 1, lines, path);
  });
});
