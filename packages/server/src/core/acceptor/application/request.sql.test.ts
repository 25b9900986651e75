import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import type { ApprovalTable } from "../../../base/platform/db/schema.ts";
import { transact } from "../../../base/platform/world.ts";
import { countRequests, listAnswered, loadOfApplication } from "./request.sql.ts";

onBothEngines("The statements of an application's requests [P-104]", (fresh) => {
  /** Requests that each differ from a live one of the application `kantor` by `more`. Ids are the rows' names. */
  async function scene(rows: Readonly<Record<string, Partial<ApprovalTable>>>) {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    await askPhone(world, account, { browserKnown: true, number: false });
    const row = await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow();
    await world.db.deleteFrom("approval").execute();
    for (const [at, [id, more]] of Object.entries(rows).entries())
      await world.db
        .insertInto("approval")
        .values({ ...row, id, client: "kantor", class: "application", purpose: "application", turn: at + 1, ...more })
        .execute();
    return { world, account, phone };
  }

  test("are counted since a time, by application: without the portal's; in vain is what is over without an answer", async () => {
    const [since, issued_at] = [1000, 1001];
    const over = { issued_at, ended_at: 1, ended_why: "cancelled" } as const;
    const answered = { issued_at, answered_at: 1 };
    const { world } = await scene({
      live: { account_id: "live", issued_at },
      yes: { ...answered, decision: "approve" },
      takenBack: { ...answered, decision: "approve", report_jws: "a.b.c" },
      no: { ...answered, decision: "deny" },
      report: { ...answered, decision: "report" },
      reportedLate: { ...over, report_jws: "a.b.c" },
      cancelled: { ...over },
      again: { ...over },
      expired: { account_id: "expired", issued_at },
      before: { ...over, issued_at: since },
      portal: { ...over, client: "portal" },
      other: { ...over, client: "pasar" },
    });
    await world.db
      .updateTable("approval")
      .set({ expires_at: world.now() + 1 })
      .where("id", "=", "live")
      .execute();
    await world.db.updateTable("approval").set({ expires_at: world.now() }).where("id", "=", "expired").execute();
    const counts = (await countRequests(world, since)).map((it) => ({ ...it })).sort((one, it) => one.asked - it.asked);
    assert.deepEqual(counts, [
      { application: "pasar", asked: 1, approved: 0, refused: 0, inVain: 1, people: 1 },
      { application: "kantor", asked: 9, approved: 1, refused: 4, inVain: 3, people: 2 },
    ]);
  });

  test("are read by their own application alone, with the account's epoch and the phone of the answer while it is enrolled", async () => {
    const { world, account, phone } = await scene({ own: {}, other: { client: "pasar" }, login: { class: "known" } });
    const read = async (id: string, application = "kantor") => loadOfApplication(world, application, id);
    const { liveEpoch, active, phone: answering } = (await read("own")) ?? assert.fail();
    assert.deepEqual([liveEpoch, active, answering], [account.epoch, 1, null]);
    for (const id of ["other", "login", "none"]) assert.equal(await read(id), undefined, id);
    assert.equal((await read("other", "pasar"))?.id, "other");
    await world.db.updateTable("approval").set({ answered_by: phone.id }).where("id", "=", "own").execute();
    assert.equal((await read("own"))?.phone, phone.id);
    await world.db.updateTable("device").set({ revoked_at: 1 }).where("id", "=", phone.id).execute();
    assert.equal((await read("own"))?.phone, null);
  });

  test("of one account decide the pause before the next one: of this application, the newest first, a hundred at most", async () => {
    const rows = Array.from({ length: 101 }, (_, at) => [`r${at}`, { ended_at: 1, issued_at: at }] as const);
    const { world, account } = await scene({
      ...Object.fromEntries(rows),
      other: { client: "pasar", ended_at: 1, issued_at: 999 },
      login: { class: "known", ended_at: 1, issued_at: 999 },
      elsewhere: { account_id: "A", ended_at: 1, issued_at: 999 },
    });
    const listed = await transact(world, (tx) => listAnswered(tx, account.id, "kantor"));
    assert.deepEqual([listed.length, listed[0]?.issued_at, listed.at(-1)?.issued_at], [100, 100, 1]);
  });
});
