import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { passkeyOwner } from "../../../test-support/passkey.ts";
import { makeKeys, publicJwkOf } from "../../../test-support/phone.ts";
import { withBiometric, withPin } from "../../../test-support/verification.ts";
import { chainEntries } from "./chain.ts";
import { verifyDeviceKeys } from "./device-keys.ts";
import { verifyAudit } from "./verify.ts";

onBothEngines("[A20] public keys of phones and passkeys", (fresh) => {
  test("an exchanged key is noticed, and so is a phone that nobody enrolled", async () => {
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

  test("so is a biometric key that was exchanged, removed or smuggled in, and a PIN's", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await withPin(world, phone, "493817");
    const pin = await world.db.selectFrom("user_verification").selectAll().executeTakeFirstOrThrow();
    const problems = async () => {
      await chainEntries(world);
      return (await verifyAudit(world)).problems;
    };
    assert.deepEqual(await problems(), []);
    await world.db.deleteFrom("user_verification").execute();
    assert.deepEqual(await problems(), [{ kind: "key-exchanged", device: phone.id }]);
    const key = { credential_id: "AAAA", public_key: "AAAA", kind: "biometric" } as const;
    await world.db
      .insertInto("user_verification")
      .values({ ...pin, ...key })
      .execute();
    assert.deepEqual(await problems(), [{ kind: "key-exchanged", device: phone.id }]);
    const other = await enrolled(world, { userId: "PPK2" });
    await world.db.updateTable("user_verification").set({ device_id: other.phone.id }).execute();
    assert.deepEqual(await problems(), [
      { kind: "key-exchanged", device: phone.id },
      { kind: "key-unrecorded", device: other.phone.id },
    ]);
  });

  test("neither a biometric key as it was set is a problem, nor what is older than the entries that are left", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    await withBiometric(world, phone);
    await passkeyOwner(world, "PPK2");
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);
    assert.deepEqual(await verifyDeviceKeys(world, true), []);
    await world.db.deleteFrom("audit").where("event", "in", ["device", "passkey"]).execute();
    const passkey = await world.db.selectFrom("passkey").select("id").executeTakeFirstOrThrow();
    const unrecorded = [phone.id, passkey.id, phone.id].map((device) => ({ kind: "key-unrecorded", device }));
    assert.deepEqual(await verifyDeviceKeys(world, false), unrecorded);
    const oldest = (at: number) => world.db.updateTable("audit").set({ at }).execute();
    await oldest(1);
    assert.deepEqual(await verifyDeviceKeys(world, true), unrecorded, "later than the oldest entry");
    await oldest(world.now());
    assert.deepEqual(await verifyDeviceKeys(world, true), []);
    await world.db.deleteFrom("audit").execute();
    assert.deepEqual(await verifyDeviceKeys(world, true), []);
  });

  test("so is a passkey's key", async () => {
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
