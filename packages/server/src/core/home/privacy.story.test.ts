/** *Privasi*: the page tells people the rules that are in force (UU 27/2022 Art. 5, 21 and 27). */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSER_SECONDS, DAY_SECONDS } from "../../../test-support/promised.ts";
import { testWorld, visitor } from "../../../test-support/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";

const worlds: Awaited<ReturnType<typeof testWorld>>[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));

test("[L3 L7] every page leads to it; it says which data, what for and how long, in Indonesian first, and whom to ask", async () => {
  const settings = { SPSE_HELPDESK: "Helpdesk LPSE, 021-555", SPSE_AUDIT_DAYS: "1825" };
  const world = await testWorld({ settings });
  worlds.push(world);
  const computer = visitor(world);
  for (const path of ["/", "/login", "/bantuan"]) assert.match((await computer.get(path)).text, /href="\/privasi"/);
  const page = await computer.get("/privasi");
  assert.match(page.text, /<html lang="id"[\s\S]*pengendali data pribadi[\s\S]*021-555/);
  for (const days of [KEPT_DAYS.approval, KEPT_DAYS.session, KEPT_DAYS.mail, BROWSER_SECONDS / DAY_SECONDS, 1825])
    assert.match(page.text, new RegExp(`\\b${days} hari`));
  assert.match(page.text, /Bukti persetujuan yang disimpan aplikasi[\s\S]*nama, User ID/);
  assert.doesNotMatch(page.text, /\{\w+\}/);
  await computer.get("/language?to=en&back=/privasi");
  assert.match((await computer.get("/privasi")).text, /controller of your personal data/);
});

test("[L7] on PostgreSQL, which drops the log by whole months, it says so", async () => {
  const settings = { SPSE_AUDIT_DAYS: "1825", SPSE_DATABASE_URL: "postgres://spse@localhost/spse" };
  const world = await testWorld({ settings });
  worlds.push(world);
  assert.match((await visitor(world).get("/privasi")).text, /1825 hari sesudah akhir bulan pencatatannya/);
});

test("[L7] without a retention setting it says so", async () => {
  const world = await testWorld();
  worlds.push(world);
  assert.match((await visitor(world).get("/privasi")).text, /saat ini tanpa batas waktu/);
});
