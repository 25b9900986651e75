/** Which values of a row keep each statement about a first yes from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onSqlite } from "../../../../test-support/enrolled.ts";
import { guards, guardsOf } from "../../../../test-support/guards.ts";
import { addPerson, START } from "../../../../test-support/world.ts";
import type { FirstYesTable } from "../../../base/platform/db/schema.ts";
import { transact } from "../../../base/platform/world.ts";
import {
  closesTooMany,
  endFirstYes,
  endYesesOf,
  eraseFirstYes,
  findFirstYes,
  listFirstYes,
  listYesesTo,
  takeFirstYes,
  yesesFor,
} from "./second-officer.sql.ts";

const ABOUT = "lift:x";
/** What keeps a yes from counting: another time, another account, or one that was reset, stopped or deactivated since. */
const COUNTS = [
  "account_id other",
  ...["epoch null", "epoch past", "epoch now", "epoch future"],
  "officer_id other",
  ...["officer_epoch past", "officer_epoch now", "officer_epoch future"],
  ...["expires_at past", "expires_at now"],
];

onSqlite("The statements of a first yes", (fresh) => {
  async function scene() {
    const world = await fresh();
    const admin = { kind: "non-penyedia", role: "admin-ppe" } as const;
    const owner = await addPerson(world);
    const [officer, second] = [
      await addPerson(world, { ...admin, userId: "ADMIN1" }),
      await addPerson(world, { ...admin, userId: "ADMIN2" }),
    ];
    await world.db.updateTable("account").set({ epoch: 5 }).execute();
    const row: FirstYesTable = {
      ...{ about: ABOUT, act: "lift", account_id: owner.id, epoch: 5, officer_id: officer.id, officer_epoch: 5 },
      ...{ checked: "ktp", note: "n", asked: null, given_at: START - 10, expires_at: START + 60 },
    };
    const kept = async (act: Parameters<typeof guards>[3]) => {
      const found = await guards(world, "first_yes", row, act);
      for (const each of COUNTS) assert.ok(found.includes(each), each);
      return found.filter((it) => !COUNTS.includes(it));
    };
    return { world, owner, officer, second, row, kept };
  }

  test("it counts in time, for its account and its officer as they were", async () => {
    const { world, owner, officer, second, row, kept } = await scene();
    assert.deepEqual(await kept((tx) => findFirstYes(tx, ABOUT)), ["about other"]);
    assert.deepEqual(await kept((tx) => takeFirstYes(tx, ABOUT, second.id, null)), ["about other", "asked set"]);
    assert.deepEqual(await kept((tx) => endFirstYes(tx, ABOUT)), ["about other"]);
    const given = ["given_at past", "given_at now", "given_at future"];
    const then = unixSeconds(row.given_at);
    assert.deepEqual(await kept((tx) => endFirstYes(tx, ABOUT, then)), ["about other", ...given]);
    assert.deepEqual(await kept((tx) => listYesesTo(tx, owner.id)), ["account_id null"]);
    assert.deepEqual(await kept((tx) => listFirstYes(tx, "any", 9)), []);
    assert.deepEqual(await kept((tx) => listFirstYes(tx, "lift", 9)), ["act other"]);
    assert.deepEqual(await kept((tx) => yesesFor(tx, second.id, true).execute()), []);
    assert.deepEqual(await kept((tx) => yesesFor(tx, second.id, false).execute()), ["act other"]);
    const people = await world.db.selectFrom("account").selectAll().where("id", "in", [owner.id, officer.id]).execute();
    const epochs = ["epoch past", "epoch now", "epoch future"];
    for (const account of people)
      assert.deepEqual(
        await guardsOf(world, "account", account, (tx) => findFirstYes(tx, ABOUT)),
        account.id === officer.id
          ? ["id other", "role other", ...epochs, "active other", "role_until set"]
          : ["id other", ...epochs, "active other"],
        account.user_id,
      );
  });

  test("an account that is closed can be activated and get a role, and nothing else; several people, and a rule, have no account", async () => {
    const { world, owner, second, row } = await scene();
    const counts = async (change: object) => {
      await world.db.deleteFrom("first_yes").execute();
      await world.db
        .insertInto("first_yes")
        .values({ ...row, ...change })
        .execute();
      return (await findFirstYes(world, ABOUT)) !== null;
    };
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", owner.id).execute();
    const acts = ["approve", "lift", "role", "email", "password", "deactivate", "activate"] as const;
    const may: string[] = [];
    for (const act of acts) if (await counts({ act })) may.push(act);
    assert.deepEqual(may, ["role", "activate"]);
    const none = { act: "rule", account_id: null, epoch: null };
    assert.ok(await counts(none));
    assert.equal((await yesesFor(world, second.id, true).execute()).length, 1);
    assert.ok(await transact(world, (tx) => takeFirstYes(tx, ABOUT, second.id, null)), "a rule");
  });

  test("neither its officer nor its owner is the second one; a reset's is counted with the reset; an end is for what was given since", async () => {
    const { world, owner, officer, second, row } = await scene();
    const put = async (...more: object[]) => {
      await world.db.deleteFrom("first_yes").execute();
      for (const change of more)
        await world.db
          .insertInto("first_yes")
          .values({ ...row, ...change })
          .execute();
    };
    await put({ asked: "ppk" });
    for (const [who, asked] of [
      [officer, "ppk"],
      [owner, "ppk"],
      [second, "pokja"],
      [second, null],
    ] as const)
      assert.equal(await transact(world, (tx) => takeFirstYes(tx, ABOUT, who.id, asked)), null);
    for (const who of [officer, owner]) assert.deepEqual(await yesesFor(world, who.id, true).execute(), [], who.userId);
    const [taken] = await transact(world, async (tx) => [
      await takeFirstYes(tx, ABOUT, second.id, "ppk"),
      await takeFirstYes(tx, ABOUT, second.id, "ppk"),
    ]);
    assert.deepEqual([taken?.officerId, taken?.note, taken?.givenAt], [officer.id, "n", row.given_at]);
    await put({ act: "approve" });
    assert.deepEqual(await yesesFor(world, second.id, true).execute(), []);
    await put({ about: "b", given_at: START - 5 }, { about: "a", given_at: START - 5 }, { about: "c" });
    const listed = async (most: number) => (await listFirstYes(world, "any", most)).map((it) => it.about);
    assert.deepEqual(
      [await listed(9), await listed(2)],
      [
        ["c", "a", "b"],
        ["c", "a"],
      ],
      "the oldest first",
    );
    await transact(world, (tx) => endYesesOf(tx, second.id, 0));
    assert.equal((await listed(9)).length, 3, "another officer's");
    await transact(world, (tx) => endYesesOf(tx, officer.id, START - 5));
    assert.deepEqual(await listed(9), ["c"]);
    for (const [who, left] of [
      [second, 1],
      [owner, 0],
    ] as const) {
      await transact(world, (tx) => eraseFirstYes(tx, who.id));
      assert.equal((await listed(9)).length, left, who.userId);
    }
    await put({});
    await transact(world, (tx) => eraseFirstYes(tx, officer.id));
    assert.deepEqual(await listed(9), [], "those that the person gave");
  });

  test("an officer alone closes so many people out in a day, each counted once; with a colleague, and for a longer role, none counts", async () => {
    const { world, owner, officer } = await scene();
    const entry = {
      event: "helpdesk",
      outcome: "deactivated",
      client: "portal",
      mac: "",
      method: null,
      ip: null,
      browser_label: null,
    };
    const at = START - 86_400 + 1;
    const add = (nth: number, detail: object, more: object = {}) =>
      world.db
        .insertInto("audit")
        .values({
          ...entry,
          at,
          account_id: officer.id,
          nonce: `${nth}-${JSON.stringify([detail, more])}`,
          detail: JSON.stringify(detail),
          ...more,
        })
        .execute();
    const isTooMany = () => transact(world, (tx) => closesTooMany(tx, officer.id, [owner], ["deactivated"]));
    for (let nth = 1; nth < 5; nth += 1) await add(nth, { account: `P${nth}` });
    assert.equal(await isTooMany(), false);
    await add(0, { account: "P1" });
    await add(0, { account: owner.userId });
    await add(0, { account: "X1", first: "ADMIN2" });
    await add(0, { account: "X2", longer: true });
    await add(0, {});
    for (const more of [{ at: at - 1 }, { outcome: "lifted" }, { event: "login" }, { account_id: owner.id }])
      await add(0, { account: "X3" }, more);
    assert.equal(await isTooMany(), false);
    await add(0, { account: "X4", first: null });
    assert.equal(await isTooMany(), true);
  });
});
