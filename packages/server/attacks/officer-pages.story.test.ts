/** Which of the console's pages each officer may open: another role's page is not found (404). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { routes } from "../src/operate/start/routes.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { onSqlite } from "./attacker.ts";

/** Pages without an id in their address. */
const pages = routes
  .filter(({ method, path }) => method === "GET" && /^\/(konsol|helpdesk)/.test(path) && !path.includes(":"))
  .map(({ path }) => path);

const opened = {
  "admin-ppe": `
    /helpdesk /konsol /konsol/akun /konsol/akun/banyak /konsol/akun/baru /konsol/aplikasi /konsol/aplikasi/baru /konsol/audit
    /konsol/batas /konsol/batas/kesiapan /konsol/impor /konsol/impor/contoh /konsol/kebijakan /konsol/kebijakan/pengumuman
    /konsol/kebijakan/riwayat /konsol/menunggu /konsol/menunggu/jumlah /konsol/pengaturan /konsol/pengaturan/pengumuman
    /konsol/sistem /konsol/tender
  `,
  helpdesk: "/helpdesk /konsol/akun /konsol/akun/banyak /konsol/menunggu /konsol/menunggu/jumlah /konsol/tender",
  auditor: "/konsol /konsol/audit /konsol/batas /konsol/batas/kesiapan",
};

onSqlite("The console's pages", (fresh) => {
  for (const role of ["admin-ppe", "helpdesk", "auditor"] as const)
    test(`those that ${role} may open`, async () => {
      const { desk } = await atHelpdesk(await fresh(), role);
      const found: string[] = [];
      for (const path of pages) if ((await desk.get(path)).status !== 404) found.push(path);
      assert.deepEqual(found.toSorted(), opened[role].trim().split(/\s+/));
    });
});
