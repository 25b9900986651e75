/** Which values of a row keep each statement on questions about a caller from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { guards, guardsOf } from "../../../test-support/guards.ts";
import { AHEAD_SECONDS, REDEEM_WINDOW_SECONDS } from "../../../test-support/promised.ts";
import { START } from "../../../test-support/world.ts";
import type { ApprovalTable } from "../../base/platform/db/schema.ts";
import { transact } from "../../base/platform/world.ts";
import { callersOf, endUnmatched, isAskedNow } from "./caller.sql.ts";
import { recordSeen } from "./receipt/receipt.sql.ts";

onSqlite("The statements of a question about a caller [P-112]", (fresh) => {
  async function scene() {
    const world = await fresh();
    const { account } = await enrolled(world);
    const row: ApprovalTable = {
      ...{ id: "p", reference: "p", turn: 5, account_id: account.id, epoch: account.epoch, client: "desk" },
      ...{ purpose: "caller", class: "application", act_on: "officer", bytes: "", digest: "", number_mac: null },
      ...{ number_sealed: null, issued_at: START, expires_at: START + 60, ended_at: null, ended_why: null },
      ...{
        decision: null,
        answered_at: null,
        answered_by: null,
        answer_jws: null,
        redeemed_at: null,
        browser_id: null,
      },
      ...{ report_jws: null, answer_verification: null, sent_at: null, delivered_at: null, opened_at: null },
    };
    return { world, account, row };
  }

  test("find those of one asker, by account or id, the newest first, ten at most", async () => {
    const { world, account, row } = await scene();
    const ofDesk = ["client other", "purpose other"];
    const byId = await guards(world, "approval", row, (tx) => callersOf(tx, "desk", { id: "p" }));
    assert.deepEqual(byId, ["id other", "account_id other", ...ofDesk]);
    const own = await guards(world, "approval", row, (tx) => callersOf(tx, "desk", { accountId: account.id }));
    assert.deepEqual(own, ["account_id other", ...ofDesk]);
    for (let turn = 6; turn < 16; turn++)
      await world.db
        .insertInto("approval")
        .values({ ...row, id: `p${turn}`, turn, ended_at: 1 })
        .execute();
    const turns = (await callersOf(world, "desk", { accountId: account.id })).map((it) => it.turn);
    assert.deepEqual(turns, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6]);
  });

  test("end one after wrong words: answered with Ya within two minutes, once", async () => {
    const { world, row } = await scene();
    const yes = { ...row, decision: "approve", answered_at: START - 5 } as const;
    assert.deepEqual(await guards(world, "approval", yes, (tx) => endUnmatched(tx, "p")), [
      ...[
        "id other",
        "ended_at set",
        "decision null",
        "decision other",
        "answered_at null",
        "answered_at past",
        "answered_at future",
      ],
      "redeemed_at set",
    ]);
    const ends = async (answered_at: number) => {
      await world.db.updateTable("approval").set({ answered_at, ended_at: null }).execute();
      return transact(world, (tx) => endUnmatched(tx, "p"));
    };
    const edges = [START - REDEEM_WINDOW_SECONDS, START - REDEEM_WINDOW_SECONDS + 1, START + AHEAD_SECONDS];
    const seen = [];
    for (const at of [...edges, START + AHEAD_SECONDS + 1]) seen.push(await ends(at));
    assert.deepEqual(seen, [false, true, true, false]);
  });

  test("see another asker's request that waits for the account's phones now", async () => {
    const { world, account, row } = await scene();
    const login = { ...row, client: "portal", purpose: "login", class: "known" } as const;
    const isAsked = (client: string) => guards(world, "approval", login, (tx) => isAskedNow(tx, account.id, client));
    assert.deepEqual(await isAsked("desk"), [
      ...["account_id other", "epoch other", "expires_at past", "expires_at now"],
      ...["ended_at set", "answered_at set"],
    ]);
    await assert.rejects(isAsked("portal"), /the row as it is/);
  });

  test("[P-83] note how far a live request has come, once and only forward, not on a browser that is not known", async () => {
    const { world, account, row } = await scene();
    const known = { ...row, client: "portal", purpose: "login", class: "known" } as const;
    const see = (seen: "delivered" | "opened") =>
      guards(world, "approval", known, (tx) => recordSeen(tx, account.id, "p", seen));
    const live = [
      ...["id other", "account_id other", "epoch other", "expires_at past"],
      ...["expires_at now", "ended_at set", "answered_at set"],
    ];
    assert.deepEqual(await see("delivered"), [...live, "delivered_at set"]);
    assert.deepEqual(await see("opened"), [...live, "opened_at set"]);
    await world.db.updateTable("approval").set({ sent_at: 1, delivered_at: 2 }).execute();
    assert.equal(await recordSeen(world, account.id, "p", "opened"), "p");
    const { sent_at, delivered_at, opened_at } = await world.db
      .selectFrom("approval")
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual([sent_at, delivered_at, opened_at], [1, 2, world.now()]);
    await world.db.updateTable("approval").set({ opened_at: null, class: "other" }).execute();
    assert.equal(await recordSeen(world, account.id, "p", "opened"), null);
    await world.db.updateTable("approval").set({ class: "known" }).execute();
    const [person] = await world.db.selectFrom("account").selectAll().execute();
    assert.deepEqual(
      await guardsOf(world, "account", person ?? assert.fail(), (tx) => recordSeen(tx, account.id, "p", "opened")),
      ["id other", "epoch other", "active other"],
    );
  });
});
