/** No job reads a whole table: how long it holds the process must not grow with the number of accounts. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { ELSEWHERE, owner } from "../../../attacks/attacker.ts";
import { requested } from "../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { BROWSER_SECONDS, ENDED_AGAIN_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, sessionOf, type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";
import { databaseFile } from "../../base/platform/db/db.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact } from "../../base/platform/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { warnUnapproved } from "../../core/login/unapproved-logins.flow.ts";
import { newMailedCode } from "../../core/mailed/mailed-code.ts";
import { clearExpired } from "./clear.ts";
import { wings } from "./wings.ts";

/** Tables whose rows are few, however many accounts there are: a job may read them whole. */
const SMALL = new Set(["push", "first_yes", "webhook_secret"]);

describe("jobs find their rows by an index", () => {
  const { prepare } = DatabaseSync.prototype;
  let world: TestWorld;
  before(async () => {
    world = await testWorld();
  });
  after(() => world.close());
  after(() => {
    DatabaseSync.prototype.prepare = prepare;
  });

  test("every statement of the jobs on SQLite", async () => {
    const jobs = wings.flatMap((wing) => wing.jobs ?? []).map((job) => job.begin(world));
    for (const run of jobs) await run(); // the first run of a process may look at all
    const statements = new Set<string>();
    DatabaseSync.prototype.prepare = function (sql) {
      statements.add(sql);
      return prepare.call(this, sql);
    };
    await clearExpired(world);
    await warnUnapproved(world);
    await sendDue(world, async () => {});
    for (const run of jobs) await run();
    DatabaseSync.prototype.prepare = prepare;
    const asked = [...statements].filter((it) => /^(select|delete|update)/.test(it));
    assert.ok(asked.length > 20, `${asked.length} statements`);

    const reader = new DatabaseSync(databaseFile(world.config.dataDir));
    const scans = asked.flatMap((sql) =>
      reader
        .prepare(`explain query plan ${sql}`)
        .all()
        .map((step) => String(step.detail))
        .filter((detail) => /^SCAN (?!.*USING (COVERING )?INDEX)/.test(detail))
        .filter((detail) => !SMALL.has(detail.split(" ")[1] ?? ""))
        .map((detail) => `${detail}: ${sql}`),
    );
    reader.close();
    assert.deepEqual(scans, []);
  });
});

onBothEngines("what ended phones leave", (fresh) => {
  const addDevice = async (world: TestWorld, id: string, accountId: string, endedAt: number | null) => {
    await world.db
      .insertInto("device")
      .values({
        id,
        account_id: accountId,
        kind: "app",
        name: "Ponsel",
        public_jwk: null,
        thumbprint: null,
        seed_sealed: "",
        last_step: 0,
        last_iat: 0,
        enrolled_at: 1,
        enrolled_ip: "203.0.113.7",
        enrolled_browser: "",
        last_used_at: null,
        revoked_at: endedAt,
        revoked_why: endedAt === null ? null : "revoked",
        vouched_by: null,
      })
      .execute();
    const row = { device_id: id, endpoint: "https://push.example/", p256dh: "", auth: "", app: "", created_at: 1 };
    await world.db
      .insertInto("push_subscription")
      .values({ ...row, sent_at: null })
      .execute();
    const key = { device_id: id, kind: "pin", counter: 0, backup_eligible: 0, backed_up: 0, wrong: 0 } as const;
    await world.db
      .insertInto("user_verification")
      .values({ ...key, pin_sealed: "x", change_digest: "", set_at: 1 })
      .execute();
  };
  /** The devices that have a push subscription, and a PIN, still. */
  const left = async (world: TestWorld) => {
    const tables = ["push_subscription", "user_verification"] as const;
    const rows = tables.map((table) => world.db.selectFrom(table).select("device_id").orderBy("device_id").execute());
    return (await Promise.all(rows)).map((its) => its.map((it) => it.device_id));
  };

  test("goes in slices, also where many ended at the same moment; what active phones have stays", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await addDevice(world, "active", id, null);
    for (let at = 0; at < 250; at++) await addDevice(world, `ended-${at}`, id, at < 220 ? 5 : 6);
    const since = await clearExpired(world);
    assert.deepEqual(await left(world), [["active"], ["active"]]);
    await addDevice(world, "later", id, world.now());
    await addDevice(world, "committed late", id, world.now() - ENDED_AGAIN_SECONDS + 1);
    await clearExpired(world, since);
    assert.deepEqual(await left(world), [["active"], ["active"]]);
  });
});

test("between two slices of a job everything else has its turn", async () => {
  const world = await testWorld();
  for (let at = 0; at < 350; at++) await spend(world, `old:${at}`, { limit: 1, seconds: 60 });
  world.clock.advance(61);
  const seen = new Set<number>();
  let clearing = true;
  const look = async () => {
    while (clearing) {
      seen.add((await world.db.selectFrom("throttle").select("key").execute()).length);
      await new Promise((turn) => setImmediate(turn));
    }
  };
  const looking = look();
  await clearExpired(world);
  clearing = false;
  await looking;
  assert.ok(seen.has(250) && seen.has(150), [...seen].join(" "));
  await world.close();
});

onSqlite("what a job clears", (fresh) => {
  test("each kind of row stays for its days after its end, and goes on the next", async () => {
    const { world, computer, account } = await owner(fresh);
    const session = await sessionOf(world, account);
    await transact(world, (tx) => newMailedCode(tx, session, "enrolment", account.email));
    await requested(world, visitor(world, ELSEWHERE));
    await computer.get("/beranda");
    const { login, proof, approval, session: sessions, reset } = KEPT_DAYS;
    const kept = { captcha_used: 0, mailed_code: 1, login, proof, approval, session: sessions, reset };
    const rowsIn = async (table: string) =>
      (
        await world.db
          .selectFrom(table as "login")
          .select(sql`1`.as("one"))
          .limit(1)
          .execute()
      ).length;
    for (let day = 1; day <= 32; day++) {
      world.clock.advance(86_400);
      await clearExpired(world);
      for (const [table, days] of Object.entries(kept))
        assert.equal(await rowsIn(table), day <= days ? 1 : 0, `${table} on day ${day}`);
    }
    world.clock.advance(BROWSER_SECONDS - 33 * 86_400);
    for (const rows of [1, 0]) {
      await clearExpired(world);
      assert.deepEqual([await rowsIn("browser"), await rowsIn("known_browser")], [rows, rows]);
      world.clock.advance(86_400);
    }
  });
});
