/** Accounts are found by parts of names, User IDs and addresses; on both engines alike. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { LOOKED_AT_MOST } from "../../../test-support/promised.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { correctAccount, eraseAccount } from "./account.sql.ts";
import { changeAccount, loadAccount, raiseEpoch } from "./account.ts";
import { searchAccounts } from "./search.ts";

const PEOPLE = [
  { userId: "POKJA1", name: "Budi Santoso", email: "budi.s@contoh.go.id" },
  { userId: "POKJA2", name: "Budiman Sanjaya", email: "Budiman@Contoh.go.id" },
  { userId: "PPK1", name: "Siti Ma'ruf", email: "siti_2@dinas.example" },
  { userId: "CV-MAJU", name: "CV. Maju Jaya", email: "admin@maju.example" },
];

/** The User IDs that were found, in their order; `+` where there may be more. */
async function found(world: TestWorld, typed: string): Promise<string> {
  const verdict = await searchAccounts(world, typed);
  if (verdict.kind === "too-short") return verdict.kind;
  return [...verdict.accounts.map((it) => it.userId), ...(verdict.more ? ["+"] : [])].join(" ");
}

onBothEngines("Finding accounts", (fresh) => {
  async function crowd(): Promise<TestWorld> {
    const world = await fresh();
    for (const person of PEOPLE) await addPerson(world, { ...person, password: null });
    return world;
  }

  test("each typed word begins a word of the account: its name, its User ID, or its address", async () => {
    const world = await crowd();
    const cases = {
      "budi san": "POKJA1 POKJA2",
      "San BUDI": "POKJA1 POKJA2",
      "budi santo": "POKJA1",
      santoso: "POKJA1",
      "siti maruf": "PPK1",
      "cv. maju": "CV-MAJU",
      "cv-maju": "CV-MAJU",
      pokja: "POKJA1 POKJA2",
      "pokja1 budi": "POKJA1",
      "budi.s@contoh.go.id": "POKJA1",
      "BUDI.S@con": "POKJA1",
      "budi.s": "POKJA1 POKJA2",
      "siti_2@": "PPK1",
      "admin@maju.example": "CV-MAJU",
      "budi siti": "",
      antoso: "",
      "contoh.go.id": "",
      "budi.s@contoh.go.idx": "",
      "%%%": "too-short",
      "a%b": "too-short",
      bu: "too-short",
    };
    for (const [typed, expected] of Object.entries(cases)) assert.equal(await found(world, typed), expected, typed);
  });

  test("twenty are listed by name, and more are said to be there; a twenty-first is not listed", async () => {
    const world = await fresh();
    const add = (nth: number) =>
      addPerson(world, { userId: `UMUM${nth}`, name: `Agus ${String.fromCharCode(90 - nth)}`, password: null });
    for (let nth = 0; nth < 20; nth++) await add(nth);
    const all = await searchAccounts(world, "agus");
    assert.ok(all.kind === "found");
    assert.deepEqual([all.accounts.length, all.more], [20, false]);
    const names = all.accounts.map((it) => it.name);
    assert.deepEqual(names, names.toSorted());
    await add(20);
    const more = await searchAccounts(world, "agus");
    assert.ok(more.kind === "found");
    assert.deepEqual([more.accounts.length, more.more], [20, true]);
    assert.equal(await found(world, "agus f"), "UMUM20");
  });

  test("an account whose word is the typed one comes before longer ones, where not all are listed", async () => {
    const world = await fresh();
    for (let nth = 0; nth < 25; nth++)
      await addPerson(world, { userId: `LAIN${nth}`, name: `Budiman ${nth}`, password: null });
    const last = { userId: "ZZZ", name: "Budi Budiyono", email: "z@contoh.go.id", password: null };
    const { id } = await addPerson(world, last);
    // Its id sorts behind all others, so that chance does not list it.
    await world.db.updateTable("account_word").set({ account_id: "~" }).where("account_id", "=", id).execute();
    await world.db.updateTable("account").set({ id: "~" }).where("id", "=", id).execute();
    assert.match(await found(world, "budi"), /\bZZZ\b/);
  });

  test("of two words that are both very common only a part is looked at, and more must be typed", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "UTAMA", name: "Umumz Lazimz", email: "z@contoh.go.id", password: null });
    const rows = ["umum", "lazim"].flatMap((word) =>
      Array.from({ length: LOOKED_AT_MOST + 1 }, (_, nth) => ({ word, account_id: `${word}-${nth}` })),
    );
    for (let from = 0; from < rows.length; from += 1000)
      await world.db
        .insertInto("account_word")
        .values(rows.slice(from, from + 1000))
        .execute();
    assert.equal(await found(world, "umum lazim"), "+");
    assert.equal(await found(world, "umumz lazim"), "UTAMA");
  });

  test("another name or address is found at once, and by the one before nobody is; an erased person is not found", async () => {
    const world = await crowd();
    const ids = new Map(
      (await world.db.selectFrom("account").select(["id", "user_id"]).execute()).map((it) => [it.user_id, it.id]),
    );
    const id = ids.get("POKJA1") ?? "";
    await transact(world, (tx) => correctAccount(tx, id, { name: "Joko Widodo" }));
    assert.equal(await found(world, "budi santo"), "");
    assert.equal(await found(world, "joko"), "POKJA1");
    const { epoch } = await loadAccount(world, id);
    await transact(world, (tx) => raiseEpoch(tx, id, epoch, { email: "joko@baru.example" }));
    assert.equal(await found(world, "budi.s@"), "");
    assert.equal(await found(world, "joko@baru.example"), "POKJA1");
    await transact(world, (tx) => changeAccount(tx, id, { second_email: "kedua@rumah.example" }));
    assert.equal(await found(world, "kedua@rumah"), "POKJA1");
    await transact(world, (tx) => changeAccount(tx, id, { second_email: null, active: 0 }));
    assert.equal(await found(world, "kedua@rumah"), "");
    assert.equal(await found(world, "joko"), "POKJA1", "also when deactivated");
    assert.equal(await transact(world, (tx) => eraseAccount(tx, id, epoch)), null, "changed meanwhile");
    assert.equal(await found(world, "joko"), "POKJA1");
    assert.notEqual(await transact(world, (tx) => eraseAccount(tx, id, epoch + 1)), null);
    assert.equal(await found(world, "joko"), "");
  });

  test("a change that is rolled back leaves the words as they were", async () => {
    const world = await crowd();
    const row = await world.db
      .selectFrom("account")
      .select("id")
      .where("user_id", "=", "PPK1")
      .executeTakeFirstOrThrow();
    const broken = transact(world, async (tx) => {
      await correctAccount(tx, row.id, { name: "Nama Lain" });
      throw new Error("the power went");
    });
    await assert.rejects(broken, /the power went/);
    assert.equal(await found(world, "nama lain"), "");
    assert.equal(await found(world, "siti"), "PPK1");
  });
});
