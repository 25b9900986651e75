import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../test-support/enrolled.ts";
import { passkeyOwner } from "../../test-support/passkey.ts";
import { makeKeys, publicJwkOf } from "../../test-support/phone.ts";
import { chainEntries } from "./chain.ts";
import { verifyAudit } from "./verify.ts";

onBothEngines("[A20] public keys of phones and passkeys", (fresh) => {
  test("one that was exchanged in the database is noticed, and so is a phone that nobody enrolled", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);

    const row = await world.db.selectFrom("device").selectAll().executeTakeFirstOrThrow();
    await world.db
      .insertInto("device")
      .values({ ...row, id: "smuggled" })
      .execute();
    assert.deepEqual((await verifyAudit(world)).problems, [{ kind: "key-unrecorded", device: "smuggled" }]);
    await world.db.deleteFrom("device").where("id", "=", "smuggled").execute();

    const another = JSON.stringify(await publicJwkOf(await makeKeys()));
    await world.db.updateTable("device").set({ public_jwk: another }).execute();
    assert.deepEqual((await verifyAudit(world)).problems, [{ kind: "key-exchanged", device: phone.id }]);
    await world.db.updateTable("device").set({ public_jwk: "{" }).execute();
    assert.deepEqual((await verifyAudit(world)).problems, [{ kind: "key-exchanged", device: phone.id }]);
  });

  test("so is a passkey's", async () => {
    const world = await fresh();
    await passkeyOwner(world);
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);
    const row = await world.db.selectFrom("passkey").selectAll().executeTakeFirstOrThrow();
    await world.db
      .insertInto("passkey")
      .values({ ...row, id: "smuggled", credential_id: "AAAA" })
      .execute();
    assert.deepEqual((await verifyAudit(world)).problems, [{ kind: "key-unrecorded", device: "smuggled" }]);
    await world.db.deleteFrom("passkey").where("id", "=", "smuggled").execute();
    await world.db.updateTable("passkey").set({ public_key: "AAAA" }).execute();
    assert.deepEqual((await verifyAudit(world)).problems, [{ kind: "key-exchanged", device: row.id }]);
  });
});
