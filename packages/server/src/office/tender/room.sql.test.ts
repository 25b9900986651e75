/** Which values of a row keep each statement of a tender's room from it, tested alone, because the stories see several at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { guardsOf } from "../../../test-support/guards.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { tender } from "../../../test-support/office/tender.ts";
import { visitor } from "../../../test-support/world.ts";
import { loadPrepared } from "./readiness.sql.ts";
import { listStuck, loadFigures, loadLogins } from "./room.sql.ts";

const INVITED = ["deadline_id other", "user_key other", "left_at set"];
const ENTRY = ["at past", "account_id null", "account_id other", "event other", "outcome other"];

onSqlite("The statements of a tender's room", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const id = (await tender(world, ["PENYEDIA1"])).split("/").at(-1) ?? "";
    const invited = await world.db.selectFrom("deadline_invited").selectAll().executeTakeFirstOrThrow();
    return { world, account, id, invited };
  };

  test("a request of a login that waits for its answer", async () => {
    const { world, id, invited } = await scene();
    await logIn(world, visitor(world), "PENYEDIA1");
    await world.db.deleteFrom("audit").execute();
    world.clock.advance(10);
    const stuck = (tx: typeof world) => listStuck(tx, id, new Map());
    const [proof, approval] = [
      await world.db.selectFrom("proof").selectAll().executeTakeFirstOrThrow(),
      await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow(),
    ];
    assert.deepEqual(await guardsOf(world, "proof", proof, (tx) => stuck(tx as never)), [
      "id other",
      "account_id other",
      "purpose other",
      "state other",
      "expires_at past",
      "expires_at now",
    ]);
    assert.deepEqual(await guardsOf(world, "approval", approval, (tx) => stuck(tx as never)), [
      "reference other",
      "issued_at now",
      "issued_at future",
      "expires_at past",
      "expires_at now",
      "ended_at set",
      "decision set",
    ]);
    assert.deepEqual(await guardsOf(world, "deadline_invited", invited, (tx) => stuck(tx as never)), INVITED);
  });

  test("an attempt that failed, and a login that got through", async () => {
    const { world, account, id, invited } = await scene();
    await logIn(world, visitor(world), "PENYEDIA1", "bukan-password-saya");
    await world.db.deleteFrom("audit").where("outcome", "<>", "password-wrong").execute();
    const entry = await world.db.selectFrom("audit").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(await guardsOf(world, "audit", entry, (tx) => listStuck(tx as never, id, new Map())), ENTRY);
    assert.deepEqual(
      await guardsOf(world, "deadline_invited", invited, (tx) => listStuck(tx as never, id, new Map())),
      INVITED,
    );
    const since = async (at: number) => (await listStuck(world, id, new Map([[account.id, at]]))).length;
    assert.deepEqual(
      [await since(entry.at - 1), await since(entry.at)],
      [1, 0],
      "a login since, or in the same second",
    );
    const again = { ...entry, id: entry.id + 1, nonce: "later", outcome: "expired" };
    await world.db.insertInto("audit").values(again).execute();
    const [newest] = await listStuck(world, id, new Map());
    assert.deepEqual([newest?.failure.outcome, newest?.times], ["expired", 1], "of one second the later one");
    await world.db.deleteFrom("audit").where("id", "=", again.id).execute();
    const login = { ...entry, outcome: "success", method: "password" };
    await world.db.updateTable("audit").set(login).execute();
    assert.deepEqual(await guardsOf(world, "audit", login, (tx) => loadLogins(tx as never, [id])), ENTRY);
    assert.deepEqual(
      await guardsOf(world, "deadline_invited", invited, (tx) => loadLogins(tx as never, [id])),
      INVITED,
    );
    const logins = new Map([[account.id, world.now()]]);
    const figure = (name: "invited" | "today") => async (tx: unknown) =>
      (await loadFigures(tx as never, [id], logins)).get(id)?.[name];
    assert.deepEqual(
      await guardsOf(world, "deadline_invited", invited, figure("invited")),
      INVITED.filter((it) => it !== "user_key other"),
    );
    assert.deepEqual(await guardsOf(world, "deadline_invited", invited, figure("today")), INVITED);
  });

  test("a phone that was removed prepares nobody", async () => {
    const { world } = await scene();
    const prepared = async () => {
      const found = (await loadPrepared(world, ["penyedia1"])).get("PENYEDIA1");
      return [found?.phones, found?.authenticators, found?.lastSeen];
    };
    assert.deepEqual(await prepared(), [1, 1, world.now()]);
    await world.db.updateTable("device").set({ revoked_at: world.now() }).execute();
    assert.deepEqual(await prepared(), [0, 0, 0]);
  });
});
