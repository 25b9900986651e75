/** Which values of a row keep each statement on the audit from it: what a reader finds, and what a check and the fold take. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { guards } from "../../../test-support/guards.ts";
import { CHECK_LEASE_SECONDS, DAY_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, START } from "../../../test-support/world.ts";
import type { Schema } from "../../base/platform/db/schema.ts";
import { transact } from "../../base/platform/world.ts";
import { listLogins } from "./access.ts";
import { recordAll } from "./audit.ts";
import { chainEntries } from "./chain.ts";
import { askCheck, claimCheck, renewCheck, saveCheck } from "./check/check.sql.ts";
import { runCheck } from "./check/check.ts";
import { clearFailures, eraseFailures, keepTopFailures, loadTopFailures } from "./fold/fold.sql.ts";
import { lastBackups } from "./last-backup.ts";
import { failuresOf, findEntry, listOfApplication, loadOfProof, loadPage } from "./reading/entries.sql.ts";
import { listSecurityEvents, newestDetail } from "./security-events.ts";

type Act = Parameters<typeof guards>[3];
const AT = START - 10;
const at = ["at past", "at now", "at future"];
const owner = ["account_id null", "account_id other"];
const what = ["event other", "outcome other"];

onSqlite("The audit's statements", (fresh) => {
  async function scene() {
    const world = await fresh();
    const { id: account_id } = await addPerson(world);
    const row = {
      ...{ id: 7, at: AT, account_id, event: "login", outcome: "denied", method: "code", ip: "203.0.113.7" },
      ...{ browser_label: "Chrome di Windows", client: "portal", detail: '{"proof":"p_1"}', nonce: "n", mac: "m" },
      ...{ seq: 5, previous: "x", hash: "h" },
    };
    const keptFrom = (act: Act, change: Partial<Record<keyof typeof row, unknown>> = {}) =>
      guards(world, "audit", { ...row, ...change } as typeof row, act);
    return { world, account_id, row, keptFrom };
  }

  test("find for a reader what is chained and of the time: of all between two places, of an account, of one login, at one place", async () => {
    const { account_id: accountId, keptFrom } = await scene();
    const time = { from: AT, to: AT };
    const all = await keptFrom((world) => loadPage(world, time, { after: 4, last: 5 }, null, 9));
    assert.deepEqual(all, [...at, "seq null", "seq past", "seq now", "seq future"]);
    const own = await keptFrom((world) => loadPage(world, { ...time, accountId }, { after: 9, last: 1 }, null, 9));
    assert.deepEqual(own, [...at, ...owner, "seq null"]);
    const ofLogin: Act = (world) => loadOfProof(world, { ...time, accountId }, "p_1", 9);
    assert.deepEqual(await keptFrom(ofLogin), [...at, ...owner, "detail other", "seq null"]);
    await assert.rejects(keptFrom(ofLogin, { detail: '{"proof":"pX1"}' }), /the row as it is/);
    const one = await keptFrom((world) => findEntry(world, 7, AT));
    assert.deepEqual(one, ["id past", "id now", "id future", ...at, "seq null"]);
    const anybodys: Act = (world) => loadPage(world, time, { after: 4, last: null }, { seq: 6, at: AT, id: 9 }, 9);
    assert.deepEqual(await keptFrom(anybodys, { account_id: null }), [
      ...at,
      "seq null",
      "seq past",
      "seq now",
      "seq future",
    ]);
  });

  test("find an account's failed steps and logins, what concerns its security, and an application's own entries", async () => {
    const { account_id: accountId, keptFrom } = await scene();
    const since = AT - 1;
    const wanted = { login: ["denied"], proof: ["code-wrong"] };
    const failed = await keptFrom((world) => failuresOf(world, accountId, wanted, { since, most: 9 }).execute());
    assert.deepEqual(failed, ["at past", ...owner, ...what]);
    assert.deepEqual(await keptFrom((world) => listLogins(world, accountId, 9)), [...owner, "event other"]);
    const told = await keptFrom((world) => listSecurityEvents(world, { since, most: 9 }));
    assert.deepEqual(told, ["at past", ...owner, ...what]);
    const ofOne: Act = (world) => listSecurityEvents(world, { since, most: 9, accountId: "another" });
    await assert.rejects(keptFrom(ofOne), /the row as it is/);
    const kinds = { event: "login", outcomes: ["denied"], since };
    assert.deepEqual(await keptFrom((world) => newestDetail(world, accountId, kinds)), ["at past", ...owner, ...what]);
    const ofApplication: Act = (world) => listOfApplication(world, "kan_tor", 9);
    const changed = { event: "application", outcome: "changed", account_id: null };
    const named = { ...changed, detail: '{"application":"kan_tor"}' };
    assert.deepEqual(await keptFrom(ofApplication, named), [...what, "detail other"]);
    await assert.rejects(keptFrom(ofApplication, { ...changed, detail: '{"application":"kanXtor"}' }), /as it is/);
  });

  test("list the newest first, and say when a backup was made and checked", async () => {
    const { world, account_id: accountId, row } = await scene();
    const add = (id: number, change: object) =>
      world.db
        .insertInto("audit")
        .values({ ...row, id, nonce: `${id}`, seq: id, ...change })
        .execute();
    for (const id of [2, 1, 3])
      await add(id, { ip: `192.0.2.${id}`, detail: `{"n":${id}}`, at: AT + (id === 1 ? 1 : 0) });
    const ips = (found: readonly { readonly ip: string | null }[]) => found.map(({ ip }) => ip?.at(-1)).join("");
    const kinds = { event: "login", outcomes: ["denied"], since: 1 };
    assert.deepEqual(
      [
        ips(await listLogins(world, accountId, 9)),
        ips(await listSecurityEvents(world, { since: 1, most: 2, accountId })),
        ips(await failuresOf(world, accountId, { login: ["denied"] }, { since: 1, most: 9 }).execute()),
        ips(await loadPage(world, { from: 1, to: START, accountId }, { after: 0, last: null }, null, 9)),
        ips(
          await loadPage(
            world,
            { from: 1, to: START, accountId },
            { after: 0, last: null },
            { seq: 1, at: AT + 1, id: 1 },
            9,
          ),
        ),
        ips(await loadPage(world, { from: 1, to: START }, { after: 0, last: null }, null, 9)),
        await newestDetail(world, accountId, kinds),
      ],
      ["132", "13", "132", "132", "32", "321", { n: 1, at: AT + 1 }],
    );
    const backups: Readonly<Record<string, readonly [string, number, object?]>> = {
      10: ["made", 10],
      11: ["made", 20],
      12: ["checked", 30],
      13: ["unfit", 30],
      14: ["made", 90, { account_id: accountId }],
      15: ["made", 90, { event: "policy" }],
    };
    for (const [id, [outcome, moment, change]] of Object.entries(backups))
      await add(Number(id), { event: "backup", account_id: null, outcome, at: moment, ...change });
    assert.deepEqual(await lastBackups(world.db), { made: 20, checked: 30, unfit: 30 });
    await world.db.updateTable("audit").set({ at: 31 }).where("outcome", "=", "checked").execute();
    assert.deepEqual(await lastBackups(world.db), { made: 20, checked: 31, unfit: null });
  });

  test("ask for a check once the earlier one is done; one process claims it and saves the result that was asked for", async () => {
    const { world } = await scene();
    const row: Schema["audit_check"] = {
      id: 1,
      asked_at: AT,
      leased_until: START,
      done_at: null,
      entries: 9,
      problems: 9,
      first: "[]",
    };
    const keptFrom = (act: Act, change = {}) => guards(world, "audit_check", { ...row, ...change }, act);
    const asked = ["asked_at past", "asked_at now", "asked_at future"];
    const result = { entries: 1, problems: 2, first: "[]" };
    assert.deepEqual(await keptFrom((tx) => askCheck(tx), { done_at: START }), ["done_at null"]);
    assert.deepEqual(await keptFrom((tx) => claimCheck(tx, 60)), ["id other", "leased_until future", "done_at set"]);
    assert.deepEqual(await keptFrom((tx) => renewCheck(tx, AT, 60)), [...asked, "done_at set"]);
    assert.deepEqual(await keptFrom((tx) => saveCheck(tx, AT, result)), [...asked, "done_at set"]);
  });

  test("a check that takes long renews its claim, so that no other process begins it anew; it names twenty problems and counts all", async () => {
    const { world } = await scene();
    await world.db.deleteFrom("audit").execute();
    const entry = { event: "session", outcome: "ended" } as const;
    await recordAll(
      world,
      Array.from({ length: 1000 }, () => entry),
    );
    await chainEntries(world);
    await world.db.updateTable("audit").set({ ip: "192.0.2.1" }).where("seq", "<=", 25).execute();
    await transact(world, (tx) => askCheck(tx));
    let looks = 0;
    const half = CHECK_LEASE_SECONDS / 2;
    assert.equal(await runCheck({ ...world, now: () => unixSeconds(START + half * ++looks) }), true);
    const check = await world.db.selectFrom("audit_check").selectAll().executeTakeFirstOrThrow();
    const { leased_until, entries, problems, first } = check;
    assert.deepEqual([entries, problems, JSON.parse(first).length], [1000, 25, 20]);
    assert.ok((leased_until ?? 0) > START + half + CHECK_LEASE_SECONDS, `${leased_until}`);
  });

  test("count and keep the failures of days: the most first, since a day, and none of a day that is over", async () => {
    const { world } = await scene();
    const day = AT - (AT % DAY_SECONDS);
    const row = { about: "account", day, subject: "a", count: 5 } as const;
    const top = await guards(world, "failure_tally", row, (tx) => loadTopFailures(tx, "account", day, 9));
    assert.deepEqual(top, ["about other", "day past"]);
    const cleared = await guards(world, "failure_tally", row, (tx) => clearFailures(tx, unixSeconds(day + 1), 9));
    assert.deepEqual(cleared, ["about other", "day now", "day future"]);
    assert.equal(await clearFailures(world, day, 9), 0);
    const erased = await guards(world, "failure_tally", row, (tx) => eraseFailures(tx, "a"));
    assert.deepEqual(erased, ["about other", "subject other"]);
    const others = { b: 7, c: 6, d: 6 };
    for (const [subject, count] of Object.entries(others))
      for (const each of [{ day }, { day: day - DAY_SECONDS }, { about: "network" as const }])
        await world.db
          .insertInto("failure_tally")
          .values({ ...row, subject, count, ...each })
          .execute();
    const subjects = async () => (await loadTopFailures(world, "account", day, 9)).map(({ subject }) => subject);
    assert.deepEqual(await subjects(), ["b", "c", "d", "a"]);
    assert.equal(await keepTopFailures(world, "account", day, 2, 9), 2);
    const left = await world.db.selectFrom("failure_tally").select("subject").execute();
    assert.deepEqual([await subjects(), left.length], [["b", "c"], 8]);
    await transact(world, (tx) => eraseFailures(tx, "b"));
    assert.deepEqual(await subjects(), ["c"]);
  });
});
