/** *OK* for an account whose password or address a mail has just changed: two mails alone reset nothing, and an officer's check does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, linksOf, requested, setReset, since } from "../../../../../test-support/at-reset.ts";
import { onSqlite } from "../../../../../test-support/enrolled.ts";
import { transact } from "../../../../base/platform/world.ts";
import { changeAccount } from "../../../account/account.ts";

const DAY = 86_400;

onSqlite("Recovery that would be chained", (fresh) => {
  const nothing = { immediate: "done", wait: "waits, done", helpdesk: "waits, done" };
  const changed = { immediate: "refused", wait: "refused, refused", helpdesk: "waits, done" };
  for (const [column, expected] of [
    ["password_reset_by_mail_at", changed],
    ["email_changed_at", changed],
    [null, nothing],
  ] as const)
    test(`${column ?? "nothing"}: at once, after the wait, and after the help desk`, async () => {
      /** Presses *OK* when the link is opened; or lets the request wait first, and presses it then. */
      const press = async (route: keyof typeof nothing, waits: boolean) => {
        const { world, person } = await begin(fresh);
        await setReset(world, route);
        const change = async () => {
          if (column) await transact(world, (tx) => changeAccount(tx, person.account.id, { [column]: world.now() }));
        };
        const computer = await requested(world);
        await computer.get((await linksOf(world)).open);
        if (!waits) await change();
        await computer.post("/reset/confirm");
        if (waits) {
          world.clock.advance(DAY + 60);
          const decided = { decision: "approved", decided_at: world.now(), decided_by: "an officer" } as const;
          if (route === "helpdesk") await world.db.updateTable("reset").set(decided).execute();
          await change();
          await computer.get("/reset/confirm");
          await computer.post("/reset/confirm");
        }
        const row = await world.db.selectFrom("reset").selectAll().executeTakeFirstOrThrow();
        assert.equal((await since(world, person)) === null, row.done_at !== null);
        return row.done_at !== null ? "done" : waits || row.confirmed_at === null ? "refused" : "waits";
      };
      const seen = {
        immediate: await press("immediate", false),
        wait: [await press("wait", false), await press("wait", true)].join(", "),
        helpdesk: [await press("helpdesk", false), await press("helpdesk", true)].join(", "),
      };
      assert.deepEqual(seen, expected);
    });
});
