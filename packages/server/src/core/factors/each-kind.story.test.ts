/** A phone, another app and a passkey: each counts wherever authenticators are read, as long as it is active, and nowhere after. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { passkeyOwner } from "../../../test-support/passkey.ts";
import type { TestWorld } from "../../../test-support/world.ts";
import { findAccount } from "../account/account.ts";
import { loadGrounds } from "../proof/grounds.sql.ts";
import { loadLeft } from "./demand.ts";
import { authenticatorsOf, listAuthenticators } from "./factors.ts";

const USER_ID = "PENYEDIA1";

async function enrol(world: TestWorld, kind: "app" | "totp"): Promise<void> {
  await enrolled(world, { userId: USER_ID });
  await world.db.updateTable("device").set({ kind }).execute();
}

const kinds = [
  { name: "a phone", kind: "device", add: (world: TestWorld) => enrol(world, "app"), called: /1 ponsel/ },
  { name: "another app", kind: "device", add: (world: TestWorld) => enrol(world, "totp"), called: /1 ponsel/ },
  { name: "a passkey", kind: "passkey", add: (world: TestWorld) => passkeyOwner(world, USER_ID), called: /1 passkey/ },
] as const;

onSqlite("An authenticator of each kind", (fresh) => {
  for (const { name, kind, add, called } of kinds)
    test(`${name}: in the list, by its id, in the grounds of a proof, in what is left, and on the officer's page`, async () => {
      const world = await fresh();
      await add(world);
      const account = (await findAccount(world, USER_ID)) ?? assert.fail();
      const { desk } = await atHelpdesk(world, "admin-ppe");
      const path = `/konsol/akun/${account.id}`;
      const [listed] = await listAuthenticators(world, account.id);
      assert.ok(listed);
      const read = async () => {
        const page = await desk.get(path);
        const [standing = ""] = /<ul class="standing"[\s\S]*?<\/ul>/.exec(page.text) ?? [];
        const devices = (await desk.get(`${path}?bagian=perangkat`)).text;
        return {
          listed: (await listAuthenticators(world, account.id)).map((it) => it.kind),
          found: (await authenticatorsOf(kind).find(world, listed.id))?.id,
          counted: (await loadGrounds(world, account.id, null)).counts[kind],
          left: await loadLeft(world, account),
          stands: called.test(standing),
          shown: devices.includes(`>${listed.name}<`),
        };
      };
      const here = { listed: [kind], found: listed.id, counted: 1, left: "factors", stands: true };
      assert.deepEqual(await read(), { ...here, shown: true });
      const ended = { at: world.now(), of: account.id };
      await world.db.updateTable("device").set({ revoked_at: ended.at }).where("account_id", "=", ended.of).execute();
      await world.db.updateTable("passkey").set({ ended_at: ended.at }).execute();
      const gone = { listed: [], found: undefined, counted: 0, left: "codes", stands: false };
      assert.deepEqual(await read(), { ...gone, shown: false });
    });

  test("of one owner all are listed: devices before passkeys, the oldest first", async () => {
    const world = await fresh();
    const { accountId } = await passkeyOwner(world, USER_ID);
    const { phone } = await enrolled(world, { userId: "LAIN1" });
    const row = await world.db.selectFrom("device").selectAll().where("id", "=", phone.id).executeTakeFirstOrThrow();
    for (const [id, kind, age] of [
      ["d-new", "app", 10],
      ["d-old", "totp", 20],
    ] as const)
      await world.db
        .insertInto("device")
        .values({ ...row, id, kind, account_id: accountId, enrolled_at: row.enrolled_at - age })
        .execute();
    const all = await listAuthenticators(world, accountId);
    assert.deepEqual(
      all.map(({ kind, id }) => (kind === "device" ? id : kind)),
      ["d-old", "d-new", "passkey"],
    );
  });
});
