import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { insertRows } from "../../base/platform/db/insert-rows.ts";
import { newRow } from "./account.ts";
import { countAccounts } from "./count.ts";

onSqlite("The accounts with 2FA, by role", (fresh) => {
  test("are counted once each, however many there are: active ones, with and without 2FA, as often as the budget allows", async () => {
    const world = await fresh();
    const kind = "non-penyedia" as const;
    const rows = Array.from({ length: 4001 }, (_, at) => ({
      ...newRow(world, {
        userId: `U${at}`,
        kind,
        role: at < 4000 ? "ppk" : "auditor",
        name: "N",
        email: "-",
        passwordHash: null,
      }),
      id: `id ${String(at).padStart(4, "0")}`,
      two_factor_since: at % 4 === 0 ? 1 : null,
      active: at % 10 === 9 ? (0 as const) : (1 as const),
    }));
    for (let at = 0; at < rows.length; at += 500)
      await insertRows(world.db, "account", rows.slice(at, at + 500)).execute();
    const counted = async () => {
      await countAccounts(world);
      const found = await world.db.selectFrom("tally").select(["what", "count"]).where("count", ">", 0).execute();
      return Object.fromEntries(found.map(({ what, count }) => [what, count]));
    };
    const expected = {
      ...{ "accounts ppk all": 3600, "accounts ppk on": 1000, "accounts auditor all": 1, "accounts auditor on": 1 },
      "accounts counted": world.now(),
    };
    assert.deepEqual(await counted(), expected);
    await world.db.updateTable("account").set({ active: 0 }).execute();
    assert.deepEqual(await counted(), expected, "not again within the hour");
  });
});
