/** `spse user erase` over rows in every table that can name a person: the database's own schema says which these are. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dumpOf } from "../../../attacks/attacker.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { fill, PARTITIONS } from "../../../test-support/every-table.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import type { Account } from "../../core/account/account.ts";
import { eraseUser, setActive } from "../cli/user.ts";

/** The columns that name this person, by id or User ID. */
async function namesLeft(world: TestWorld, { id, userId }: Account): Promise<readonly string[]> {
  const dump = await dumpOf(world, PARTITIONS);
  const named = dump.filter(({ value }) => value.includes(id) || value.includes(userId));
  return [...new Set(named.map((it) => `${it.table}.${it.column}`))].sort();
}

const tablesOf = (columns: readonly string[]): readonly string[] => [
  ...new Set(columns.map((it) => it.split(".")[0] ?? "")),
];

async function erase(world: TestWorld, { userId }: Account): Promise<void> {
  await setActive(world, terminalOf(), userId, false);
  await eraseUser(world, terminalOf(), userId, "Surat 4/2026");
}

onBothEngines("[L6] The erasure of a person whom every table names", (fresh) => {
  test("leaves the account's id and the audit, and each row of anybody else", async () => {
    const world = await fresh();
    const person = await addPerson(world);
    const other = await addPerson(world, { userId: "PESAING1" });
    const officer = await addPerson(world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
    const owned = new Set(["account"]);
    for (const full of [false, true])
      for (const owner of [person, other])
        for (const table of await fill(world, { owner, actor: officer, full })) owned.add(table);
    assert.ok(owned.size > 30, [...owned].join());
    assert.deepEqual(tablesOf(await namesLeft(world, person)), [...owned].sort(), "every table names the person first");
    const others = await namesLeft(world, other);

    await erase(world, person);
    const left = await namesLeft(world, person);
    assert.deepEqual(
      left.filter((it) => !/^audit(_count)?\./.test(it)),
      ["account.id"],
    );
    assert.deepEqual(await namesLeft(world, other), others);
  });

  test("of an officer leaves, in the rows of others, ids that name nobody any more: no User ID, and nothing to agree to", async () => {
    const world = await fresh();
    const officer = await addPerson(world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
    for (const full of [false, true])
      await fill(world, { owner: await addPerson(world, { userId: `PENYEDIA${full}` }), actor: officer, full });
    assert.ok((await namesLeft(world, officer)).includes("first_yes.officer_id"));
    await erase(world, officer);
    assert.deepEqual(
      (await namesLeft(world, officer)).filter((it) => !/^audit\./.test(it)),
      `account.id account_import.officer_id device.vouched_by helpdesk_case.checked_by helpdesk_case.opened_by
      helpdesk_note.officer_id policy_change.changed_by policy_notice.started_by reset.decided_by`.split(/\s+/),
    );
  });
});
