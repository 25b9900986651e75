/** Prepared statements: one plan for each text and connection, and a migration under a running process. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { migratedPostgresUrl } from "../../../../test-support/postgres.ts";
import { addPerson, type TestWorld, testWorld } from "../../../../test-support/world.ts";
import { findAccount } from "../../../core/account/index.ts";
import { spend } from "../throttle/throttle.ts";
import { transact, type WorldOrTx } from "../world.ts";
import { withoutFlush } from "./wal-flush.ts";

describe("statements on PostgreSQL", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld({ engine: { name: "", url: migratedPostgresUrl } });
    await addPerson(world);
  });
  after(() => world.close());

  const prepared = async (of: TestWorld, like: string) => {
    const { rows } = await sql<{ name: string; calls: number }>`select name, generic_plans + custom_plans as calls
      from pg_prepared_statements where statement like ${like}`.execute(of.db);
    return rows;
  };

  test("a statement is prepared once on its connection, whatever its values; a control statement never", async () => {
    await world.db.connection().execute(async (db) => {
      const one = { ...world, db };
      for (const userId of ["PENYEDIA1", "NOBODY", "PENYEDIA1"]) await findAccount(one, userId);
      const found = await prepared(one, 'select % from "account" %user_key%');
      assert.equal(found.length, 1);
      assert.match(found[0]?.name ?? "", /^[\w-]{43}$/);
      assert.ok(Number(found[0]?.calls) >= 3);
      assert.deepEqual(await prepared(one, "begin%"), []);
    });
  });

  test("a list of many values is not prepared: each length would be a statement of its own", async () => {
    await world.db.connection().execute(async (db) => {
      const ids = Array.from({ length: 60 }, (_, at) => `id-${at}`);
      await db.selectFrom("proof").select("id").where("id", "in", ids).execute();
      assert.deepEqual(await prepared({ ...world, db }, 'select "id" from "proof" where "id" in%'), []);
    });
  });

  test("a column that a newer program adds under a running one costs nobody an error: a transaction is tried again", async () => {
    const read = (of: WorldOrTx) => of.db.selectFrom("policy").selectAll().where("subject", "=", "auditor").execute();
    const readMail = () => world.db.selectFrom("mail").selectAll().where("id", "=", "none").execute();
    await Promise.all(Array.from({ length: 30 }, () => [read(world), readMail()]).flat()); // on every connection of the pool
    await sql`alter table policy add column of_a_newer_program text`.execute(world.db);
    await sql`alter table mail add column of_a_newer_program text`.execute(world.db);
    assert.deepEqual(await readMail(), []);
    const tries = Array.from({ length: 10 }, () => transact(world, read));
    assert.deepEqual(await Promise.all(tries), Array(10).fill([]));
    assert.deepEqual(await read(world), []);
  });

  test("a change that a power cut may take back commits without a flush; all others, and the same inside a transaction, flush", async () => {
    const url = `${await migratedPostgresUrl()}?options=-c%20synchronous_commit%3Don`;
    const own = await testWorld({ engine: { name: "", url: async () => url } });
    // A deferred trigger runs at the commit: it sees how that commit will be made.
    await sql`create table seen (setting text)`.execute(own.db);
    await sql`create function note() returns trigger language plpgsql as $$ begin
      insert into seen values (current_setting('synchronous_commit')); return null; end $$`.execute(own.db);
    await sql`create constraint trigger noted after insert or update on throttle deferrable initially deferred
      for each row execute function note()`.execute(own.db);
    const seen = async () => {
      const { rows } = await sql<{ setting: string }>`delete from seen returning setting`.execute(own.db);
      return rows.map((it) => it.setting);
    };
    const spendOne = (world: WorldOrTx) => spend(world, "key", { limit: 9, seconds: 60 });
    const touch = () => own.db.updateTable("throttle").set({ count: 1 }).execute();

    assert.equal((await withoutFlush(() => spendOne(own))).kind, "within");
    assert.deepEqual(await seen(), ["off"]);
    const [touched] = await withoutFlush(touch);
    assert.deepEqual([touched?.numUpdatedRows, await seen()], [1n, ["off"]]);
    await withoutFlush(() => transact(own, spendOne));
    assert.deepEqual(await seen(), ["off"]);
    await transact(own, (tx) => withoutFlush(() => spendOne(tx)));
    assert.deepEqual(await seen(), ["on"]);
    for (let nth = 0; nth < 12; nth++) await touch(); // on every connection that was used
    assert.deepEqual(new Set(await seen()), new Set(["on"]));
    await own.close();
  });
});
