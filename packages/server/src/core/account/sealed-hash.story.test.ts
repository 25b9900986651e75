/** Password hashes that were stored before they were sealed, or lie in another account's row. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { addPerson, hashOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { token } from "../../base/platform/keys.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { transact } from "../../base/platform/world.ts";
import { core } from "../wing.ts";
import { changeAccount, loadAccount } from "./account.ts";
import { sealHash } from "./sealed-hash.ts";

/** Laravel's `UserFactory`: "password". */
const OTHER_SYSTEM = "other$bcrypt$2b$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";

/** One run of the background job. */
const sealSome = (world: TestWorld): Promise<unknown> =>
  (core([]).jobs?.find((it) => it.name === "old-hashes") ?? assert.fail()).begin(world)();

/** Writes the column without a seal, as earlier versions did. */
const store = (world: TestWorld, id: string, hash: string) =>
  world.db.updateTable("account").set({ password_hash: hash }).where("id", "=", id).execute();

const storedOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).passwordHash ?? "";

const loginPath = async (world: TestWorld, userId: string, password?: string) =>
  (await logIn(world, visitor(world), userId, password)).path;

onBothEngines("[N8] A stored password hash (NIST SP 800-63B-4 §3.1.1.2)", (fresh) => {
  test("of before the seals opens as before, and a job seals each; the directory's mark stays; a repeat does nothing", async () => {
    const world = await fresh();
    const own = await addPerson(world);
    const other = await addPerson(world, { userId: "PINDAHAN" });
    const directory = await addPerson(world, { userId: "DIREKTORI" });
    const without = await addPerson(world, { userId: "BARU", password: null });
    await store(world, own.id, hashOf(world, own));
    await store(world, other.id, OTHER_SYSTEM);
    await store(world, directory.id, IN_DIRECTORY);
    assert.equal(await loginPath(world, "PENYEDIA1"), "/beranda", "not sealed yet");

    assert.equal(await sealSome(world), "again");
    assert.equal(await sealSome(world), "none");
    assert.match(await storedOf(world, own.id), /^2\.[\w-]{8}\.[\w-]+$/);
    assert.match(await storedOf(world, other.id), /^other\$2\.[\w-]{8}\.[\w-]+$/);
    assert.equal(await storedOf(world, directory.id), IN_DIRECTORY);
    assert.equal((await loadAccount(world, without.id)).passwordHash, null);
    assert.equal(await loginPath(world, "PENYEDIA1"), "/beranda");
    assert.equal(await loginPath(world, "PINDAHAN", "password"), "/beranda");
  });

  test("more than one batch of them is sealed to the last", async () => {
    const world = await fresh();
    const { id, ...own } = await world.db
      .selectFrom("account")
      .selectAll()
      .where("id", "=", (await addPerson(world)).id)
      .executeTakeFirstOrThrow();
    const plain = hashOf(world, { id, passwordHash: own.password_hash });
    for (let nth = 0; nth < 205; nth += 1) {
      const row = { ...own, id: token(world.random, 16), user_key: `BANYAK${nth}`, password_hash: plain };
      await world.db.insertInto("account").values(row).execute();
    }
    assert.deepEqual([await sealSome(world), await sealSome(world), await sealSome(world)], ["again", "again", "none"]);
    const rows = await world.db.selectFrom("account").select("password_hash").execute();
    assert.deepEqual([rows.length, rows.filter((it) => it.password_hash?.startsWith("2.")).length], [206, 206]);
  });

  test("moved into another account's row opens nothing there [promise:database-alone]", async () => {
    const world = await fresh();
    const victim = await addPerson(world);
    const rival = await addPerson(world, { userId: "PESAING1", password: "milik pesaing sendiri" });
    await store(world, victim.id, rival.passwordHash ?? "");
    const tried = await logIn(world, visitor(world), "PENYEDIA1", "milik pesaing sendiri");
    assert.equal(tried.status, 500, "the seal is of another row");
    assert.equal(
      await loginPath(world, "PESAING1", "milik pesaing sendiri"),
      "/beranda",
      "the same hash in its own row",
    );
    assert.throws(
      () => sealHash(world.keys, victim.id, rival.passwordHash ?? ""),
      "a sealed hash is not sealed for another",
    );
    await assert.rejects(transact(world, (tx) => changeAccount(tx, victim.id, { password_hash: rival.passwordHash })));
  });
});
