/** An account that came with another system's password hash: its login, and what a login tells others meanwhile. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { FOREIGN_MILLISECONDS } from "../../../test-support/promised.ts";
import { addPerson, hashOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, loadAccount } from "./account.ts";
import { readForeignHash } from "./foreign-hash.ts";

/** Laravel's `UserFactory`: "password". */
const LARAVEL = "$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";

async function takeOver(world: TestWorld, userId: string) {
  const account = await addPerson(world, { userId });
  const read = readForeignHash(LARAVEL);
  assert.ok(read.kind === "stored");
  await transact(world, (tx) => changeAccount(tx, account.id, { password_hash: read.stored }));
  return { hash: async () => hashOf(world, await loadAccount(world, account.id)) };
}

/** Milliseconds of a login, and where it ended. */
async function timed(world: TestWorld, userId: string, password: string) {
  const began = performance.now();
  const { path, status } = await logIn(world, visitor(world), userId, password);
  return { milliseconds: performance.now() - began, path, status };
}

onSqlite("A password hash of another system", (fresh) => {
  test("opens with its password, and is ours from then on", async () => {
    const world = await fresh();
    const { hash } = await takeOver(world, "BARU0001");
    assert.match(await hash(), /^other\$bcrypt\$/);
    assert.equal((await timed(world, "BARU0001", "password")).path, "/beranda");
    assert.match(await hash(), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.equal((await timed(world, "BARU0001", "password")).path, "/beranda");
  });

  test("a wrong password tells neither which hash an account has nor whether there is an account: all wait alike [promise:alike]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "LAMA0001" });
    await takeOver(world, "BARU0001");
    for (const userId of ["LAMA0001", "BARU0001", "ASING001"]) {
      const { computed } = world.hashing.figures();
      const { milliseconds, status } = await timed(world, userId, "salah sekali saja");
      assert.equal(status, 422);
      assert.ok(milliseconds >= FOREIGN_MILLISECONDS - 5, `${userId}: ${milliseconds}`);
      assert.equal(world.hashing.figures().computed - computed, 1);
    }
  });
});
