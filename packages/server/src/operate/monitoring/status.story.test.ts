/** The public status page and the metrics call the same mails and pushes late. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { MAIL_LATE_SECONDS, PUSH_LATE_SECONDS, STATUS_SECONDS } from "../../../test-support/promised.ts";
import { visitor } from "../../../test-support/world.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Deliver, sendDue } from "../../base/platform/outbox/send.ts";
import { transact } from "../../base/platform/world.ts";
import { insertPush } from "../../core/acceptor/push/push.sql.ts";
import { lookAtFigures } from "./figures.ts";

onSqlite("the status page", (fresh) => {
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
});
