/** No job reads a whole table: how long it holds the process must not grow with the number of accounts. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { addPerson, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { databaseFile } from "../../base/platform/db/db.ts";
import { sendDue } from "../../base/platform/outbox/send.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { ENDED_AGAIN_SECONDS } from "../../base/rules/lifetimes.ts";
import { warnUnapproved } from "../../core/login/unapproved-logins.flow.ts";
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
