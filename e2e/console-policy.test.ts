/** Kebijakan in a browser, on a computer and at a phone's width: no page has a barrier, and a change goes from the form to the phone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import type { Enrolled } from "../packages/server/test-support/enrolled.ts";
import type { Visitor } from "../packages/server/test-support/visitor.ts";
import { addPerson } from "../packages/server/test-support/world.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const RULES = "/konsol/kebijakan";

let run: Run;
let desk: Visitor;
let officer: Enrolled;
before(async () => {
  run = await startRun({ host: "spse.localhost" });
  ({ officer, desk } = await atHelpdesk(worldOf(run), "admin-ppe", "ADMINPPE"));
  for (let nth = 1; nth <= 3; nth++) await addPerson(run.world, { userId: `PENYEDIA${nth}`, name: `PT Contoh ${nth}` });
});
after(() => run?.close());

async function open(screen: Screen, path: string): Promise<void> {
  await takeCookies(run, screen, desk);
  await screen.open(path);
}

describe("Kebijakan", () => {
  for (const width of [360, 1280])
    test(`${width} pixels wide: rules, form, a wrong form, the dry run, and an announcement`, async () => {
      const computer = await run.newComputer({ width });
      for (const path of [RULES, `${RULES}/riwayat`, `${RULES}/pengumuman`, `${RULES}/pengumuman/penyedia`]) {
        await open(computer, path);
        assert.deepEqual(await findWrongs(computer), []);
      }
      await computer.page.locator("main form button.big").click();
      await computer.see("3 orang");
      assert.deepEqual(await findWrongs(computer), []);

      await open(computer, `${RULES}/aturan/penyedia`);
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("#from").fill("2027-01-01");
      await computer.page.locator("#reason").fill("Surat edaran");
      await computer.page.locator("main form button.big").click();
      await computer.see("Tanggal hanya berlaku untuk 2FA yang wajib");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("input[name='2fa'][value='mandatory']").check();
      await computer.page.locator("main form button.big").click();
      await computer.see("Mulai 1 Januari 2027: 3 akun terdampak");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("form[action$='setujui'] button.big").click();
      await computer.arrive("/proof");
      await computer.see("Penyedia: 2FA wajib mulai 1 Jan 2027");
      const request = (await officer.phone.requests()).at(-1);
      assert.equal(request?.act?.kind, "change-policy");
      await computer.close();
    });
});
