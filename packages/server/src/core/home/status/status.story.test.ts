/** The public status page: what it says, while the database is away too, and what it costs. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { logIn } from "../../../../test-support/log-in.ts";
import { visitor } from "../../../../test-support/world.ts";
import { judgeStatus, type StatusReading } from "./status.ts";

describe("what was seen, in states", () => {
  const at = unixSeconds(1_795_482_000);
  const seen = (change: Partial<StatusReading> = {}): StatusReading => ({
    ...{ at, ready: true, turnsAway: false, sendsMail: true, backlog: { mailSince: null, pushSince: null } },
    ...change,
  });
  const states = (change?: Partial<StatusReading>) => {
    const { login, mail, push } = judgeStatus(seen(change));
    return [login, mail, push].join(" ");
  };

  test("a mail is late after ten minutes, a notification after twenty seconds", () => {
    assert.equal(states(), "good good good");
    assert.equal(states({ backlog: { mailSince: at - 600, pushSince: at - 20 } }), "good good good");
    assert.equal(states({ backlog: { mailSince: at - 601, pushSince: at - 21 } }), "good late late");
  });

  test("a database that is away says nothing of mails; an overloaded server is busy", () => {
    assert.equal(states({ ready: false, backlog: null }), "down unknown unknown");
    assert.equal(states({ turnsAway: true }), "busy good good");
    assert.equal(states({ sendsMail: false }), "good off good");
  });
});

onSqlite("the status page", (fresh) => {
  test("says in both languages what works, when that was seen, and where help is", async () => {
    const world = await fresh();
    const computer = visitor(world);
    const seen = await computer.get("/status");
    assert.equal(seen.status, 200);
    assert.match(seen.text, /Status layanan[\s\S]*Semua layanan berjalan normal[\s\S]*Diperiksa 08:00:00 WIB/);
    assert.match(seen.text, /href="\/bantuan"/);
    await computer.get("/language?to=en&back=/status");
    assert.match(computer.page().text, /Service status[\s\S]*All services work normally[\s\S]*Checked at 08:00:00 WIB/);
    assert.match((await computer.get("/")).text, /href="\/status"/);
    assert.equal(seen.headers["cache-control"], "no-store");
  });

  test("one look serves all visitors of ten seconds, and says its own time; the next look is a new one", async () => {
    const world = await fresh();
    await visitor(world).get("/status");
    await world.db
      .insertInto("mail")
      .values({ ...mail, created_at: world.now() - 3600 })
      .execute();
    const mailing = { ...world, config: { ...world.config, smtpUrl: "smtp://localhost" } };
    world.clock.advance(9);
    assert.match((await visitor(mailing).get("/status")).text, /data-status="good"[\s\S]*Diperiksa 08:00:00 WIB/);
    world.clock.advance(1);
    const now = await visitor(mailing).get("/status");
    assert.match(now.text, /data-status="bad"[\s\S]*Email[\s\S]*Tertunda[\s\S]*Diperiksa 08:00:10 WIB/);
  });

  test("a person who is logged in is no other visitor there: no session is read, and none is shown", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, account.userId);
    const seen = await computer.get("/status");
    assert.doesNotMatch(seen.text, /account-bar|PENYEDIA1/);
  });

  test("while the database is away it says so, also to a browser with cookies", async () => {
    const world = await fresh();
    const computer = visitor(world);
    await enrolled(world);
    await logIn(world, computer, "PENYEDIA1");
    world.clock.advance(60);
    const away = { ...world.db } as unknown as typeof world.db;
    const lost = new Proxy(away, {
      get: () => () => {
        throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
      },
    });
    const dead = { ...world, db: lost, overload: { ...world.overload } };
    const other = visitor(dead);
    for (const [name, value] of computer.cookies) other.cookies.set(name, value);
    const seen = await other.get("/status");
    assert.equal(seen.status, 200);
    assert.match(seen.text, /data-status="bad"[\s\S]*Login[\s\S]*Terganggu[\s\S]*Tidak diketahui/);
  });
});

const mail = {
  ...{ id: "m", account_id: null, kind: "test", sealed: "x", attempts: 1, next_try_at: 0 },
  ...{ leased_until: null, sent_at: null, given_up_at: null },
};
