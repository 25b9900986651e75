/** Prepared statements: one plan for each text and connection, and a migration under a running process. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { freshPostgresUrl } from "../../../test-support/postgres.ts";
import { addPerson, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { findAccount } from "../../account/index.ts";
import { transact } from "../world.ts";

describe("statements on PostgreSQL", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld({ engine: { name: "", url: freshPostgresUrl } });
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
    const read = (of: TestWorld) => of.db.selectFrom("policy").selectAll().where("subject", "=", "auditor").execute();
    const readMail = () => world.db.selectFrom("mail").selectAll().where("id", "=", "none").execute();
    await Promise.all(Array.from({ length: 30 }, () => [read(world), readMail()]).flat()); // on every connection of the pool
    await sql`alter table policy add column of_a_newer_program text`.execute(world.db);
    await sql`alter table mail add column of_a_newer_program text`.execute(world.db);
    assert.deepEqual(await readMail(), []);
    const tries = Array.from({ length: 10 }, () => transact(world, async (inside) => read({ ...world, ...inside })));
    assert.deepEqual(await Promise.all(tries), Array(10).fill([]));
    assert.deepEqual(await read(world), []);
  });
});
