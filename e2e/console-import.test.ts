/** Impor in a browser, on a computer and at a phone's width: a real file is sent, shown, approved on the phone, and applied by the server's job. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { findAccount } from "../packages/server/src/account/account.ts";
import { atHelpdesk } from "../packages/server/test-support/at-helpdesk.ts";
import { vendors } from "../packages/server/test-support/import.ts";
import { findWrongs } from "./support/check.ts";
import { takeCookies, worldOf } from "./support/officer.ts";
import { type Run, startRun } from "./support/run.ts";
import type { Screen } from "./support/screen.ts";

const PAGE = "/konsol/impor";

let run: Run;
before(async () => {
  run = await startRun({ host: "spse.localhost" });
});
after(() => run?.close());

/** An Admin PPE at a computer of this width. */
async function atWork(width: number) {
  const { officer, desk } = await atHelpdesk(worldOf(run), "admin-ppe", `ADMIN${width}`);
  const computer = await run.newComputer({ width });
  await takeCookies(run, computer, desk);
  await computer.open(PAGE);
  return { computer, phone: officer.phone };
}

async function send({ page }: Screen, name: string, text: string): Promise<void> {
  await page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("main form[enctype] button.big").click();
}

describe("Impor", () => {
  for (const width of [360, 1280])
    test(`${width} pixels wide: a file that is refused; one of 300 rows, which is approved on the phone; and its result`, async () => {
      const { computer, phone } = await atWork(width);
      assert.deepEqual(await findWrongs(computer), []);
      await send(computer, "daftar.xlsx", "PK\u0003\u0004");
      await computer.see("Ini berkas Excel, bukan CSV");
      assert.deepEqual(await findWrongs(computer), []);

      const file = `${vendors(300).replaceAll("\nV", `\nW${width}-`)}ADMIN9;admin-ppe;Jahat;jahat@contoh.example\n`;
      await send(computer, "penyedia.csv", file);
      await computer.see("Belum ada akun yang berubah");
      await computer.see("Akun petugas LPSE tidak dibuat lewat impor");
      assert.deepEqual(await findWrongs(computer), []);
      await computer.page.locator("button[form=approve]").click();
      await computer.arrive("/proof");
      const number = (await computer.page.locator(".match-number").innerText()).replaceAll(/\D/g, "");
      const request = (await phone.requests()).at(-1) ?? assert.fail("nothing is asked");
      const about = "300 baru, 0 diubah, 1 ditolak, dari penyedia.csv";
      assert.deepEqual(request.act, { kind: "import-accounts", about });
      await phone.answer(request, "approve", number);
      await computer.see("300 akun ditambahkan");
      assert.deepEqual(await findWrongs(computer), []);
      assert.ok(await findAccount(run.world, `W${width}-00299`));
      assert.equal(await findAccount(run.world, "ADMIN9"), null);
      await computer.close();
    });
});
