import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { postgresEngine } from "../../../test-support/postgres.ts";
import { addPerson, testWorld } from "../../../test-support/world.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { isTx, type Tx, transact, type World } from "./world.ts";

test("PostgreSQL 40P01: two transactions that block each other both finish, one after the other", async () => {
  const world = await testWorld({ engine: postgresEngine });
  const one = await addPerson(world, { userId: "SATU" });
  const other = await addPerson(world, { userId: "DUA" });
  let holding = 0;
  let bothHold = () => {};
  const both = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  const tries = { satu: 0, dua: 0 };
  const change = (name: keyof typeof tries, first: string, second: string) =>
    transact(world, async (tx) => {
      tries[name] += 1;
      await changeAccount(tx, first, { email: `${name}@contoh.go.id` });
      holding += 1;
      if (holding === 2) bothHold();
      await both;
      await changeAccount(tx, second, { second_email: `${name}@contoh.go.id` });
    });
  await Promise.all([change("satu", one.id, other.id), change("dua", other.id, one.id)]);
  assert.ok(tries.satu + tries.dua > 2, "one of them ran a second time, from its beginning");
  const [after, alsoAfter] = [await loadAccount(world, one.id), await loadAccount(world, other.id)];
  assert.deepEqual([after.email, after.secondEmail], ["satu@contoh.go.id", "dua@contoh.go.id"]);
  assert.deepEqual([alsoAfter.email, alsoAfter.secondEmail], ["dua@contoh.go.id", "satu@contoh.go.id"]);
  await world.close();
});

onBothEngines("A transaction", (fresh) => {
  test("whose work throws is not tried again, and leaves nothing", async () => {
    const world = await fresh();
    const account = await addPerson(world);
    let tries = 0;
    const broken = transact(world, async (tx) => {
      tries += 1;
      await changeAccount(tx, account.id, { email: "lain@contoh.go.id" });
      throw new Error("broken");
    });
    await assert.rejects(broken, /broken/);
    assert.deepEqual([tries, (await loadAccount(world, account.id)).email], [1, account.email]);
  });

  test("is joined by what begins another one in it", async () => {
    const world = await fresh();
    assert.equal(isTx(world), false);
    const joined = await transact(world, (tx) => transact(tx, async (same) => isTx(tx) && same === tx));
    assert.equal(joined, true);
  });
});

test("the types tell a transaction from the world", () => {
  // @ts-expect-error: a World is no Tx, so nothing that needs a transaction runs outside of one
  const asTx = (world: World): Tx => world;
  // @ts-expect-error: a Tx is no World: it has no queue for hashing
  const asWorld = (tx: Tx): World => tx;
  assert.equal(typeof asTx, typeof asWorld);
});
