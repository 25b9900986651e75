/** The console's accounts in a browser: list, a new account and one account's page, on a phone's width and on a desktop. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson, type TestWorld } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { type Run, startRun } from "./support/run.ts";

let run: Run;
let desk: Visitor;
let accountId: string;
before(async () => {
  run = await startRun();
  const world = Object.assign(run.world, { clock: run.clock }) as unknown as TestWorld;
  ({ desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE"));
  accountId = (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", password: null })).id;
});
after(() => run?.close());

for (const look of [
  { width: 360, dark: false, language: "id" },
  { width: 1280, dark: true, language: "en" },
] as const)
  test(`[L21] every page of the accounts, ${look.width} pixels wide, in ${look.language}`, async () => {
    const computer = await run.newComputer(look);
    const cookies = [...desk.cookies].map(([name, value]) => ({ name, value, url: run.portalUrl }));
    await computer.page.context().addCookies(cookies);
    const wrongs: string[] = [];
    for (const path of ["/konsol/akun", "/konsol/akun?role=pokja", "/konsol/akun/baru", `/konsol/akun/${accountId}`]) {
      await computer.open(path);
      wrongs.push(...(await findWrongs(computer)));
    }
    await computer.open("/konsol/akun");
    await computer.page.locator("#find").fill("pokja");
    await computer.page.locator("form[action='/konsol/akun'] .button").first().click();
    await computer.page.locator("input[name=find][value=POKJA1]").waitFor({ state: "attached" });
    wrongs.push(...(await findWrongs(computer)));
    assert.deepEqual(wrongs, []);
  });
