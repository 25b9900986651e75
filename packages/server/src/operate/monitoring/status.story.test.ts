/** The public status page: what it says, while the database is away too, and what it costs. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { visitor } from "../../../test-support/world.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Deliver, sendDue } from "../../base/platform/outbox/send.ts";
import { transact } from "../../base/platform/world.ts";
import { MAIL_LATE_SECONDS, PUSH_LATE_SECONDS, STATUS_SECONDS } from "../../base/rules/lifetimes.ts";
import { insertPush } from "../../core/acceptor/push/push.sql.ts";
import { lookAtFigures } from "./figures.ts";
import { judgeStatus, type Seen } from "./status.ts";

describe("what was seen, in states", () => {
  const at = unixSeconds(1_795_482_000);
  const seen = (change: Partial<Seen> = {}): Seen => ({
    ...{ at, ready: true, turnsAway: false, sendsMail: true, backlog: { mailSince: null, pushSince: null } },
    ...change,
  });
  const states = (change?: Partial<Seen>) => {
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

  test("one mail that its recipient's server puts off beside others that go out makes nothing late; a mail server that is away does", async () => {
    const { mailing, state, queue } = await mailingWorld();
    let away = false;
    const deliver: Deliver = async ({ to }) => {
      if (away || to === "lambat@contoh.go.id") throw new Error("451 later");
    };
    await queue("lambat@contoh.go.id");
    await sendDue(mailing, deliver);
    mailing.clock.advance(60);
    await queue("penyedia1@contoh.go.id");
    await sendDue(mailing, deliver);
    mailing.clock.advance(MAIL_LATE_SECONDS);
    assert.deepEqual(await state(), ["good", 0]);
    away = true;
    await queue("penyedia1@contoh.go.id");
    await sendDue(mailing, deliver);
    mailing.clock.advance(MAIL_LATE_SECONDS);
    assert.deepEqual(await state(), ["good", MAIL_LATE_SECONDS]);
    mailing.clock.advance(STATUS_SECONDS);
    assert.deepEqual(await state(), ["bad", MAIL_LATE_SECONDS + STATUS_SECONDS]);
    away = false;
    await queue("penyedia1@contoh.go.id");
    await sendDue(mailing, deliver);
    mailing.clock.advance(STATUS_SECONDS);
    assert.deepEqual(await state(), ["good", 0]);
  });

  test("at night the only mail is put off for its recipient: nothing is late, until a second recipient is put off too", async () => {
    const { mailing, state, queue } = await mailingWorld();
    const putOff: Deliver = async () => {
      throw Object.assign(new Error("come again"), { code: "EENVELOPE", responseCode: 451 });
    };
    await queue("lambat@contoh.go.id");
    await sendDue(mailing, putOff);
    mailing.clock.advance(MAIL_LATE_SECONDS + 1);
    assert.deepEqual(await state(), ["good", 0]);
    await queue("lain@contoh.go.id");
    await sendDue(mailing, putOff);
    mailing.clock.advance(STATUS_SECONDS);
    assert.deepEqual(await state(), ["bad", MAIL_LATE_SECONDS + 1 + STATUS_SECONDS]);
  });

  test("a mail that nobody has tried to send is late, and a bulk mail that waits for others is not", async () => {
    const { mailing, state, queue } = await mailingWorld();
    await queue("banyak@contoh.go.id", { bulk: true });
    mailing.clock.advance(MAIL_LATE_SECONDS + 1);
    assert.deepEqual(await state(), ["good", 0]);
    await queue("penyedia1@contoh.go.id");
    mailing.clock.advance(MAIL_LATE_SECONDS + 1);
    assert.deepEqual(await state(), ["bad", MAIL_LATE_SECONDS + 1]);
  });

  test("one notification that its push service puts off makes nothing late; one that nobody sends does", async () => {
    const { mailing, state } = await mailingWorld();
    const { phone } = await enrolled(mailing);
    const push = (id: string, nextTryAt: number) =>
      transact(mailing, (tx) =>
        insertPush(tx, {
          ...{ id, device_id: phone.id, request_id: null, topic: "t", attempts: 1, leased_until: null },
          ...{ created_at: tx.now(), expires_at: tx.now() + 300, next_try_at: nextTryAt },
        }),
      );
    await mailing.db.deleteFrom("mail").execute();
    await push("postponed", mailing.now() + 120);
    mailing.clock.advance(PUSH_LATE_SECONDS + 1);
    assert.deepEqual(await state(), ["good", 0]);
    await push("waiting", mailing.now());
    mailing.clock.advance(PUSH_LATE_SECONDS + 1);
    assert.deepEqual(await state(), ["bad", 0]);
  });

  /** A World with a mail server, and what `/status` and the metrics say of it. */
  async function mailingWorld() {
    const world = await fresh();
    const mailing = { ...world, config: { ...world.config, smtpUrl: "smtp://localhost" } };
    const state = async () => [
      /data-status="(\w+)"/.exec((await visitor(mailing).get("/status")).text)?.[1],
      (await lookAtFigures(mailing, async () => true)).mailOldest,
    ];
    const queue = (to: string, more: { bulk?: true } = {}) =>
      transact(mailing, (tx) =>
        queueMail(tx, { ...{ kind: "test", accountId: null, subject: "s", text: "t", html: "h" }, to, ...more }),
      );
    return { mailing, state, queue };
  }

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
