/** The outbox against a real mail server: no mail is lost, sent twice or kept. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { pino } from "pino";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { type Mailbox, openMailbox } from "../../../../test-support/mail.ts";
import { GIVE_UP_SECONDS } from "../../../../test-support/promised.ts";
import { until } from "../../../../test-support/until.ts";
import { testWorld } from "../../../../test-support/world.ts";
import { startJobs } from "../../../operate/start/jobs.ts";
import type { MonitorEvent } from "../monitor.ts";
import { transact, type World } from "../world.ts";
import { leaseMails, loadMailBacklog } from "./outbox.sql.ts";
import { queueMail } from "./outbox.ts";
import { clearMails, type Deliver, nextTry, sendDue } from "./send.ts";
import { openTransport } from "./transport.ts";

const mail = {
  kind: "test",
  accountId: null,
  to: "penyedia1@contoh.go.id",
  subject: "Konfirmasi Permintaan Reset 2FA",
  text: "Rahasia: tautan-7",
  html: '<p lang="id">Rahasia: <a href="http://localhost:4500/reset/open/tautan-7">Reset 2FA</a></p>',
};

const rows = (world: World) => world.db.selectFrom("mail").selectAll().execute();

/** A mailbox, and the real transport to it. */
async function withMailbox(world: World, work: (mailbox: Mailbox, deliver: Deliver) => Promise<void>): Promise<void> {
  const mailbox = await openMailbox();
  const transport = await openTransport(world, mailbox.url);
  try {
    await work(mailbox, transport.deliver);
  } finally {
    transport.close();
    await mailbox.close();
  }
}

onBothEngines("the outbox", (fresh) => {
  test("a mail goes out as text and HTML, marked as made by a machine, and its body is erased", async () => {
    const world = await fresh();
    await transact(world, (tx) => queueMail(tx, mail));
    await withMailbox(world, async (mailbox, deliver) => {
      assert.equal(await sendDue(world, deliver), 1);
      const [got] = mailbox.mails;
      assert.deepEqual(got?.to, [mail.to]);
      assert.equal(got?.subject, mail.subject);
      assert.match(got?.text ?? "", /tautan-7/);
      assert.deepEqual(got?.links, ["http://localhost:4500/reset/open/tautan-7"]);
      assert.match(got?.raw ?? "", /^Auto-Submitted: auto-generated\r?$/m);
      assert.match(got?.raw ?? "", /^List-ID: .*<akun\.localhost>\r?$/im);
      assert.match(got?.raw ?? "", /^From: .*<tidak-dibalas@localhost>\r?$/m);
      const [row] = await rows(world);
      assert.deepEqual([row?.sealed, row?.sent_at, row?.leased_until], [null, world.now(), null]);
    });
  });

  test("an address that holds another is no list: the other one gets nothing, and the mail server is asked for the whole", async () => {
    const world = await fresh();
    for (const to of ["a<korban@contoh.go.id>", "a@contoh.go.id, korban@contoh.go.id", mail.to])
      await transact(world, (tx) => queueMail(tx, { ...mail, to }));
    await withMailbox(world, async (mailbox, deliver) => {
      await sendDue(world, deliver);
      const sent = mailbox.mails.flatMap((it) => it.to);
      assert.ok(sent.includes(mail.to), "the control");
      assert.ok(!sent.includes("korban@contoh.go.id"), sent.join());
    });
  });

  test("while the mail server is away nothing is lost, and the mail goes out when the server is back", async () => {
    const world = await fresh();
    await transact(world, (tx) => queueMail(tx, mail));
    await withMailbox(world, async (mailbox, deliver) => {
      mailbox.refusing = true;
      assert.equal(await sendDue(world, deliver), 0);
      assert.equal(await sendDue(world, deliver), 0, "not before its time");
      assert.equal((await rows(world))[0]?.attempts, 1);
      mailbox.refusing = false;
      world.clock.advance(10);
      assert.equal(await sendDue(world, deliver), 1);
      assert.equal(mailbox.mails.length, 1);
    });
  });

  test("two workers at once send each mail once", async () => {
    const world = await fresh();
    for (let i = 0; i < 40; i += 1) await transact(world, (tx) => queueMail(tx, { ...mail, subject: `Nomor ${i}` }));
    const sent: string[] = [];
    const slow: Deliver = async ({ subject }) => {
      await new Promise((turn) => setImmediate(turn));
      sent.push(subject);
    };
    const counts = await Promise.all([sendDue(world, slow), sendDue(world, slow), sendDue(world, slow)]);
    assert.equal(
      counts.reduce((one, other) => one + other),
      40,
    );
    assert.equal(new Set(sent).size, 40);
    assert.equal(sent.length, 40);
  });

  test("no more mails at once than one batch, of both classes together", async () => {
    const world = await fresh();
    for (let nth = 0; nth < 6; nth += 1)
      await transact(world, (tx) =>
        queueMail(tx, nth < 3 ? { ...mail, kind: "bulk", bulk: true } : { ...mail, kind: "own" }),
      );
    const kinds = async () => (await leaseMails(world, 4, 300)).map(({ kind }) => kind).toSorted();
    assert.deepEqual(await kinds(), ["bulk", "own", "own", "own"]);
    assert.deepEqual(await kinds(), ["bulk", "bulk"]);
  });

  test("a worker that died leaves its mail to the next worker after the lease", async () => {
    const world = await fresh();
    await transact(world, (tx) => queueMail(tx, mail));
    let sent = 0;
    const dying = sendDue(world, () => new Promise<never>(() => {}));
    const count: Deliver = async () => {
      sent += 1;
    };
    await new Promise((turn) => setImmediate(turn));
    await until("the dying worker has leased its mail", async () => (await rows(world))[0]?.leased_until !== null);
    assert.equal(await sendDue(world, count), 0);
    world.clock.advance(301);
    assert.equal(await sendDue(world, count), 1);
    assert.equal(sent, 1);
    void dying;
  });

  test("after three days a mail is given up and erased", async () => {
    const world = await fresh();
    await transact(world, (tx) => queueMail(tx, mail));
    const broken: Deliver = async () => {
      throw Object.assign(new Error("away"), { code: "ECONNECTION" });
    };
    for (let tries = 0; tries < 200; tries += 1) {
      await sendDue(world, broken);
      world.clock.advance(3600);
    }
    const [row] = await rows(world);
    assert.equal(row?.sealed, null);
    assert.equal(row?.sent_at, null);
    assert.ok((row?.given_up_at ?? 0) <= (row?.created_at ?? 0) + GIVE_UP_SECONDS);
  });

  test("a mail that has waited three days for a mail server is erased, not sent", async () => {
    const world = await fresh();
    await transact(world, (tx) => queueMail(tx, mail));
    world.clock.advance(GIVE_UP_SECONDS);
    assert.equal(await sendDue(world, () => assert.fail("was sent")), 0);
    assert.equal((await rows(world))[0]?.sealed, null);
  });

  test("how each attempt ends is noted for Prometheus, and each end in the charts' figures", async () => {
    const noted: string[] = [];
    const note = (event: MonitorEvent) => void (event.kind === "mail" && noted.push(event.outcome));
    const world = { ...(await fresh()), monitor: { note, watch: () => {}, text: async () => "" } };
    const broken = () => Promise.reject(new Error("away"));
    const queued = (seconds: number) => {
      world.clock.advance(seconds);
      return transact(world, (tx) => queueMail(tx, mail));
    };
    await queued(0);
    await sendDue(world, broken);
    world.clock.advance(10);
    await sendDue(world, async () => {});
    await queued(0);
    world.clock.advance(GIVE_UP_SECONDS - 9);
    await sendDue(world, broken);
    await queued(0);
    world.clock.advance(GIVE_UP_SECONDS);
    await sendDue(world, broken);
    assert.deepEqual(noted, ["not-taken", "taken", "given-up", "given-up"]);
    const figures = await world.db.selectFrom("tally").select(["what", "count"]).orderBy("hour").execute();
    assert.deepEqual(
      figures.map((it) => [it.what, it.count]),
      [
        ["mail taken", 1],
        ["mail given-up", 1],
        ["mail given-up", 1],
      ],
    );
  });

  test("a rolled-back transaction queues nothing", async () => {
    const world = await fresh();
    const work = transact(world, async (tx) => {
      await queueMail(tx, mail);
      throw new Error("rolled back");
    });
    await assert.rejects(work, /rolled back/);
    assert.equal((await rows(world)).length, 0);
  });

  test("old rows are cleared, in batches", async () => {
    const world = await fresh();
    for (let i = 0; i < 3; i += 1) await transact(world, (tx) => queueMail(tx, mail));
    assert.equal(await clearMails(world, 2), 0);
    world.clock.advance(31 * 86_400);
    assert.deepEqual([await clearMails(world, 2), await clearMails(world, 2)], [2, 1]);
  });
});

describe("the outbox, woken and logged", () => {
  const closing: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closing) await close();
  });

  test("the jobs send a mail as soon as its transaction is committed", async () => {
    const mailbox = await openMailbox();
    const world = await testWorld({ settings: { SPSE_SMTP_URL: mailbox.url } });
    const jobs = startJobs(world);
    closing.push(() => jobs.stop(), mailbox.close, world.close);
    await transact(world, (tx) => queueMail(tx, mail));
    await mailbox.waitForMail((it) => it.subject === mail.subject, 4000); // sooner than the rest of five seconds
  });

  test("the queue stands still since the oldest mail that nothing overtook, or that two recipients' servers put off", async () => {
    const world = await testWorld();
    closing.push(world.close);
    const seed = { kind: "test", sealed: "x", next_try_at: 0, attempts: 0 };
    const tried = { attempts: 2, failed_why: "ECONNECTION" };
    const late = (account_id: string) => ({ account_id, attempts: 1, failed_why: "EENVELOPE 451" });
    for (const [mails, expected] of [
      [{}, [0, null]],
      [{ 20: {}, 30: {} }, [2, 20]],
      [{ 10: { bulk: 1 as const }, 20: {} }, [2, 20]],
      [{ 10: { given_up_at: 11 }, 20: tried, 30: tried }, [2, 20]],
      [{ 10: tried, 20: { sealed: null, sent_at: 21 }, 30: tried }, [2, 30]],
      [{ 10: late("a"), 20: late("a") }, [2, null]],
      [{ 10: late("a"), 20: late("b"), 30: {} }, [3, 10]],
      [{ 10: {}, 20: late("a"), 30: late("b") }, [3, 10]],
      [{ 10: late("a"), 20: {} }, [2, 20]],
    ] as const) {
      await world.db.deleteFrom("mail").execute();
      for (const [at, mail] of Object.entries(mails))
        await world.db
          .insertInto("mail")
          .values({ ...seed, id: at, created_at: Number(at), ...mail })
          .execute();
      const { waiting, since } = await loadMailBacklog(world);
      assert.deepEqual([waiting, since], expected, JSON.stringify(mails));
    }
  });

  test("the log shows only a mail's kind", async () => {
    const world = await testWorld();
    closing.push(world.close);
    const lines: string[] = [];
    const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
    await transact(world, (tx) => queueMail(tx, mail));
    await sendDue({ ...world, log }, async ({ text, to }) => {
      throw Object.assign(new Error(`550 ${to} ${text}`), { code: "EENVELOPE", responseCode: 550 });
    });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /"kind":"test".*EENVELOPE 550/);
    for (const secret of ["tautan-7", mail.to, mail.subject]) assert.ok(!lines.join("").includes(secret));
  });
});

describe("when a mail is tried again", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 50].map((attempts) => (nextTry(0, attempts, 1000 as never) ?? 0) - 1000);
  test("ten seconds, then three times as long, at most an hour", () => {
    assert.deepEqual(waits, [10, 30, 90, 270, 810, 2430, 3600, 3600]);
  });
  test("never later than three days after it was queued", () => {
    assert.equal(nextTry(0, 1, (GIVE_UP_SECONDS - 5) as never), null);
  });
});
