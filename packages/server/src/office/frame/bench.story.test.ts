/** A page with tabs and acts: whatever an officer opens or closes there, the tab stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { insertApplication } from "../../connect/application/application.sql.ts";
import { tabs as accountTabs } from "../accounts/account.html.ts";
import { tabs as applicationTabs } from "../applications/one.html.ts";

onSqlite("A page with tabs and acts", (fresh) => {
  test("its tab stays with each act that is opened from it, and when the act is closed", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe");
    const { id } = await addPerson(world, { userId: "PPK1", kind: "non-penyedia" });
    const wanted = { name: "e-Katalog", may: ["sign-in"], sessionId: "" } as const;
    const application = await transact(world, (tx) => insertApplication(tx, wanted));
    for (const [path, tabs] of [
      [`/konsol/akun/${id}`, accountTabs],
      [`/konsol/aplikasi/${application}`, applicationTabs],
    ] as const) {
      const query = (tab: string) => (tab === "ringkasan" ? "" : `?bagian=${tab}`);
      const linksOn = async (at: string) => {
        const { text } = await desk.get(at);
        const [close] = /<a class="panel-close" href="([^"]+)"/.exec(text)?.slice(1) ?? [];
        const all = [...text.matchAll(/href="([^"]+)"/g)].map(([, to = ""]) => to.replaceAll("&amp;", "&"));
        const here = all.filter((to) => to.split(/[?#]/)[0] === path);
        const acts = here.filter((to) => to.includes("tindakan="));
        const others = here.filter((to) => !acts.includes(to)).map((to) => to.replace(/#.*/, ""));
        return { close, acts: new Set(acts), others: new Set(others) };
      };
      for (const tab of tabs) {
        const { close, acts, others } = await linksOn(`${path}${query(tab)}`);
        assert.deepEqual([close, others], [undefined, new Set(tabs.map((it) => `${path}${query(it)}`))]);
        assert.ok(acts.size > 1, `${path} ${tab}`);
        for (const act of acts) {
          const name = /tindakan=([\w-]+)#tindakan$/.exec(act)?.[1];
          assert.equal(act, `${path}${query(tab)}${tab === "ringkasan" ? "?" : "&"}tindakan=${name}#tindakan`);
          const open = await linksOn(act.replace("#tindakan", ""));
          assert.deepEqual(open, { close: `${path}${query(tab)}`, acts, others }, act);
        }
      }
    }
  });

  test("an officer's own account has no act, and its sessions no button", async () => {
    const world = await fresh();
    const { desk, officer } = await atHelpdesk(world, "admin-ppe");
    const other = await addPerson(world);
    for (const account of [officer.account, other]) {
      for (const _ of [1, 2]) await sessionOf(world, account);
      const { text } = await desk.get(`/konsol/akun/${account.id}?bagian=perangkat`);
      const isOwn = account.id === officer.account.id;
      const ends = text.split(`action="/helpdesk/accounts/${account.id}/end-sessions"`).length - 1;
      assert.deepEqual([ends, text.includes("tindakan=")], isOwn ? [0, false] : [3, true], account.userId);
    }
  });
});
