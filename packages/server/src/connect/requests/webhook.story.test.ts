/** Webhooks by Standard Webhooks 1.0.0, checked by its own library; and copies, bent ones and addresses inside. On both engines. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { addApplication } from "../../../test-support/connect/application.ts";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { OLD_SECRET_SECONDS } from "../../../test-support/promised.ts";
import { openReceiver } from "../../../test-support/receiver.ts";
import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { transact } from "../../base/platform/world.ts";
import { sendMessages } from "../application/messages/send-messages.ts";
import { makeWebhook } from "./tell.ts";
import { clearWebhookSecrets, letDrawWebhook, mayDrawWebhook, storeWebhookSecret } from "./webhook.sql.ts";
import { newWebhookSecret } from "./webhook-signature.ts";

onBothEngines("A webhook", (fresh) => {
  const scene = async (t: TestContext, { to }: { readonly to?: string } = {}) => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
    const receiver = await openReceiver();
    t.after(() => receiver.close());
    const spse = await addApplication(world, { settings: { webhook: (to ?? receiver.address) as OutsideUrl } });
    const draw = async (sessionId = "s") => {
      await transact(world, (tx) => letDrawWebhook(tx, spse.id, sessionId));
      const secret = newWebhookSecret(world.random);
      assert.equal(
        await transact(world, (tx) => storeWebhookSecret(tx, { applicationId: spse.id, sessionId, secret })),
        true,
      );
      return secret;
    };
    const ask = async () => {
      const { body } = await spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in" });
      return { id: body.id, number: body.number, request: (await person.phone.requests()).at(-1) ?? assert.fail() };
    };
    const send = () => sendMessages(world, { webhook: makeWebhook });
    return { world, ...person, receiver, spse, draw, ask, send };
  };
  const told = (receiver: Awaited<ReturnType<typeof openReceiver>>) =>
    receiver.taken.map(({ body }) => JSON.parse(body));
  /** The library reads its own clock. */
  const verify = (secret: string, { headers, body }: { headers: object; body: string }, at: number, t: TestContext) => {
    t.mock.timers.enable({ apis: ["Date"], now: at * 1000 });
    try {
      return new Webhook(secret).verify(body, headers as Record<string, string>);
    } finally {
      t.mock.timers.reset();
    }
  };

  test("tells the answer at once, signed, with an id and a status and nobody's name", async (t) => {
    const { world, phone, receiver, draw, ask, send } = await scene(t);
    const secret = await draw();
    const { id, number, request } = await ask();
    assert.equal(await send(), 0, "nothing to tell yet");
    await phone.answer(request, "approve", number);
    assert.equal(await send(), 1);
    const [message] = receiver.taken;
    assert.ok(message);
    const verified = verify(secret, message, world.now(), t);
    assert.deepEqual(verified, { type: "request.ended", data: { id, status: "approved" } });
    assert.doesNotMatch(message.body, /PENYEDIA1|Contoh/);
    await phone.answer(request, "report");
    assert.equal(await send(), 1);
    assert.deepEqual(told(receiver).at(-1).data, { id, status: "reported" }, "taken back");
    assert.notEqual(receiver.taken[1]?.headers["webhook-id"], message.headers["webhook-id"]);
  });

  test("tells of a refusal, of a wrong number, and of a time that is over", async (t) => {
    const { world, phone, receiver, draw, ask, send } = await scene(t);
    await draw();
    const wrong = await ask();
    await phone.answer(wrong.request, "approve", wrong.number === "111111" ? "222222" : "111111");
    const late = await ask();
    await send();
    world.clock.advance(60);
    await send();
    const denied = await ask();
    await phone.answer(denied.request, "deny");
    await send();
    assert.deepEqual(
      told(receiver).map((it) => [it.data.id, it.data.status]),
      [
        [wrong.id, "number-wrong"],
        [late.id, "expired"],
        [denied.id, "denied"],
      ],
    );
  });

  test("a copy that comes later, a bent body, id or time, and another secret are refused by any receiver [promise:webhook]", async (t) => {
    const { world, phone, receiver, draw, ask, send } = await scene(t);
    const secret = await draw();
    const { number, request } = await ask();
    await phone.answer(request, "approve", number);
    await send();
    const [message] = receiver.taken;
    assert.ok(message);
    const refused = (of: { headers: object; body: string }, by = secret, at: number = world.now()) =>
      assert.throws(() => verify(by, of, at, t));
    refused(message, secret, world.now() + 301);
    refused({ ...message, body: message.body.replace("approved", "denied!!") });
    refused({ ...message, headers: { ...message.headers, "webhook-id": "other" } });
    refused({ ...message, headers: { ...message.headers, "webhook-timestamp": String(world.now() + 1) } });
    refused(message, newWebhookSecret(world.random));
    assert.ok(verify(secret, message, world.now() + 299, t), "the same, legal");
  });

  test("a repeat has the same id, and the time and status of its own try", async (t) => {
    const { world, phone, receiver, draw, ask, send } = await scene(t);
    const secret = await draw();
    const { number, request } = await ask();
    await phone.answer(request, "approve", number);
    receiver.answer = { status: 500 };
    await send();
    world.clock.advance(400);
    receiver.answer = { status: 204 };
    await send();
    const [first, second] = receiver.taken;
    assert.ok(first && second);
    assert.equal(second.headers["webhook-id"], first.headers["webhook-id"]);
    assert.ok(verify(secret, second, world.now(), t));
    assert.equal(second.headers["webhook-timestamp"], String(world.now()));
  });

  test("a new secret signs beside the old one for a day, and is drawn once, by the session whose officer approved it [promise:webhook]", async (t) => {
    const { world, spse, phone, receiver, draw, ask, send } = await scene(t);
    const old = await draw();
    await transact(world, (tx) => letDrawWebhook(tx, spse.id, "s2"));
    const secret = newWebhookSecret(world.random);
    const store = (sessionId: string) =>
      transact(world, (tx) => storeWebhookSecret(tx, { applicationId: spse.id, sessionId, secret }));
    assert.deepEqual([await mayDrawWebhook(world, spse.id, "s3"), await store("s3")], [false, false]);
    assert.deepEqual(
      [await mayDrawWebhook(world, spse.id, "s2"), await store("s2"), await store("s2")],
      [true, true, false],
    );
    const tell = async () => {
      const { number, request } = await ask();
      await phone.answer(request, "approve", number);
      await send();
      return receiver.taken.at(-1) ?? assert.fail();
    };
    const both = await tell();
    for (const one of [old, secret]) assert.ok(verify(one, both, world.now(), t));
    world.clock.advance(OLD_SECRET_SECONDS);
    const alone = await tell();
    assert.ok(verify(secret, alone, world.now(), t));
    assert.throws(() => verify(old, alone, world.now(), t));
    const stored = JSON.stringify(await world.db.selectFrom("webhook_secret").selectAll().execute());
    assert.ok(!stored.includes(secret) && !stored.includes(old), "sealed");
  });

  test("a former secret is erased once its time is over, and so is an approval by which none was drawn; the present one stays [promise:webhook]", async (t) => {
    const { world, spse, draw } = await scene(t);
    const stored = world.db
      .selectFrom("webhook_secret")
      .select(["application_id", "sealed", "old_sealed", "old_until"]);
    const rows = async () => (await stored.execute()).map((it) => ({ ...it }));
    await draw();
    await draw();
    const undrawn = await addApplication(world);
    await transact(world, (tx) => letDrawWebhook(tx, undrawn.id, "s"));
    const before = await rows();
    assert.equal(await clearWebhookSecrets(world, 100), 0);
    assert.deepEqual(await rows(), before, "too early");
    world.clock.advance(OLD_SECRET_SECONDS);
    assert.equal(await clearWebhookSecrets(world, 100), 2);
    const sealed = before.find((it) => it.application_id === spse.id)?.sealed;
    assert.deepEqual(await rows(), [{ application_id: spse.id, sealed, old_sealed: null, old_until: null }]);
    assert.ok(sealed);
  });

  test("without an address or a secret nothing is sent, and the request goes on as ever", async (t) => {
    const { world, phone, receiver, ask, send } = await scene(t);
    const { number, request } = await ask();
    assert.equal((await phone.answer(request, "approve", number)).body.outcome, "approved");
    await send();
    assert.equal(receiver.taken.length, 0);
    assert.deepEqual(await world.db.selectFrom("application_message").select("id").execute(), []);
    await world.db.updateTable("application").set({ settings: "{}" }).execute();
    await ask();
    assert.deepEqual(await world.db.selectFrom("application_message").select("id").execute(), []);
  });
});
