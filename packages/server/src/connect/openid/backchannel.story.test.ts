/** An application asks a phone by CIBA, through a library that is not ours; on both engines. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Webhook } from "standardwebhooks";
import {
  addApplication,
  askedBy,
  backchannelScene,
  client,
  clientOf,
  poll,
} from "../../../test-support/connect/openid.ts";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { MESSAGE_RETRY_SECONDS, POLL_SECONDS } from "../../../test-support/promised.ts";
import { openReceiver } from "../../../test-support/receiver.ts";
import { codeOf, postAnswer, withBiometric, withPin } from "../../../test-support/verification.ts";
import { transact } from "../../base/platform/world.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { sendMessages } from "../application/messages/send-messages.ts";
import { makeWebhook } from "../requests/tell.ts";
import { letDrawWebhook, storeWebhookSecret } from "../requests/webhook.sql.ts";
import { newWebhookSecret } from "../requests/webhook-signature.ts";
import { makePing } from "./ping.ts";

const TEXT = "Bayar Rp1.250.000,00\nKepada: CV Maju\n\nNomor: 7231002";

onSqlite("[A21] CIBA", (fresh) => {
  test("asks the phone with the number, and gives tokens once that say what happened", async () => {
    const { world, account, config, answer, newest, ask, application } = await backchannelScene(fresh);
    const asked = await ask();
    assert.deepEqual([asked.expires_in, asked.interval], [180, POLL_SECONDS]);
    assert.match(asked.number, /^\d{6}$/);
    const shown = await newest();
    assert.deepEqual(
      [shown.id, shown.purpose, shown.number, shown.asked],
      [asked.request, "application", true, { id: application.id, name: "e-Katalog" }],
    );
    await assert.rejects(poll(config, asked), { error: "authorization_pending" });
    assert.equal(await answer("approve", asked.number), "approved");
    const saidYesAt = world.now();
    world.clock.advance(50);
    const tokens = await poll(config, asked);
    const claims = tokens.claims();
    assert.deepEqual(
      [claims?.sub, claims?.acr, claims?.amr, claims?.auth_time, claims?.sid, tokens.refresh_token],
      [account.id, "urn:spse:acr:phone", ["mca", "swk"], saidYesAt, undefined, undefined],
    );
    assert.equal(tokens.expires_in, 600);
    assert.equal(
      (await client.fetchUserInfo(config, tokens.access_token, account.id)).preferred_username,
      account.userId,
    );
    assert.equal((await world.db.selectFrom("session").select("id").execute()).length, 1, "no session of the portal");
    await assert.rejects(poll(config, asked), { error: "invalid_grant" });
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, account.id), "a second use voids the first");

    const next = await ask();
    await answer("approve", next.number);
    const { access_token } = await poll(config, next);
    world.clock.advance(next.expires_in + 1);
    await clearExpired(world);
    assert.equal((await client.fetchUserInfo(config, access_token, account.id)).sub, account.id);
    await assert.rejects(poll(config, next), { error: "invalid_grant" }, "the request is over, and still known");
    await assert.rejects(client.fetchUserInfo(config, access_token, account.id), "a late second use voids the first");
  });

  test("the library polls by itself, waits as it is told, and gets the tokens after the Ya", async () => {
    const { world, config, answer, ask, account } = await backchannelScene(fresh);
    const asked = await ask();
    const heard: unknown[] = [];
    config[client.customFetch] = async (url, options) => {
      const response = await fetch(url, options as RequestInit);
      heard.push((await response.clone().json()).error);
      world.clock.advance(POLL_SECONDS);
      if (heard.length === 2) assert.equal(await answer("approve", asked.number), "approved");
      return response;
    };
    const tokens = await client.pollBackchannelAuthenticationGrant(config, { ...asked, interval: 0.01 });
    assert.deepEqual(heard.slice(0, 3), ["authorization_pending", "authorization_pending", undefined]);
    assert.equal(tokens.claims()?.sub, account.id);
  });

  test("a phone that has verified its owner makes two factors", async () => {
    const { world, phone, config, newest, ask } = await backchannelScene(fresh);
    const pin = await withPin(world, phone, "482913");
    const asked = await ask();
    const shown = await newest();
    const signed = await phone.sign(shown, "approve", asked.number);
    assert.equal(codeOf(await postAnswer(phone, shown.id, signed, pin.prove("482913", signed))), "approved");
    const claims = (await poll(config, asked)).claims();
    assert.deepEqual([claims?.acr, claims?.amr], ["urn:spse:acr:two-factor", ["mca", "swk", "pin", "mfa"]]);
  });

  test("hwk is said of a biometric key that cannot leave its phone, and of no synced one", async () => {
    for (const [kind, amr] of [
      [undefined, ["mca", "hwk", "user", "mfa"]],
      ["synced", ["mca", "swk", "user", "mfa"]],
    ] as const) {
      const { world, phone, config, newest, ask } = await backchannelScene(fresh);
      const key = await withBiometric(world, phone, kind);
      const asked = await ask();
      const shown = await newest();
      const signed = await phone.sign(shown, "approve", asked.number);
      assert.equal(codeOf(await postAnswer(phone, shown.id, signed, { biometric: key.get(signed) })), "approved");
      assert.deepEqual((await poll(config, asked)).claims()?.amr, amr);
    }
  });

  test("acr_values: what no phone reaches is refused at once, and two factors are not a phone that nobody has unlocked", async () => {
    const { config, answer, ask } = await backchannelScene(fresh);
    await assert.rejects(ask({ acr_values: "phr" }), { error: "unmet_authentication_requirements" });
    const asked = await ask({ acr_values: "urn:spse:acr:two-factor" });
    await answer("approve", asked.number);
    await assert.rejects(poll(config, asked), { error: "access_denied" });
    const less = await ask({ acr_values: "urn:spse:acr:two-factor urn:spse:acr:phone" });
    await answer("approve", less.number);
    assert.equal((await poll(config, less)).claims()?.acr, "urn:spse:acr:phone");
  });

  test("binding_message is the text on the phone, which then has three minutes; requested_expiry is bounded", async () => {
    const { newest, ask } = await backchannelScene(fresh);
    const asked = await ask({ binding_message: TEXT });
    const shown = await newest();
    assert.deepEqual([shown.asked?.text, shown.expires - shown.issued, asked.expires_in], [TEXT, 180, 300]);
    for (const [requested_expiry, given] of [
      ["1", 60],
      ["90", 90],
      ["86400", 180],
    ] as const)
      assert.equal((await ask({ requested_expiry })).expires_in, given);
  });

  test("[S5] a poll that comes too early gets slow_down, and each one makes the wait longer", async () => {
    const { world, config, ask } = await backchannelScene(fresh);
    const asked = await ask({ binding_message: TEXT });
    const after = async (seconds: number) => {
      world.clock.advance(seconds);
      return poll(config, asked).then(
        () => assert.fail("no tokens"),
        (error) => error.error,
      );
    };
    const heard = [];
    for (const seconds of [0, POLL_SECONDS, 1, POLL_SECONDS, 2 * POLL_SECONDS, 3 * POLL_SECONDS])
      heard.push(await after(seconds));
    const [pending, slow] = ["authorization_pending", "slow_down"];
    assert.deepEqual(heard, [pending, pending, slow, slow, slow, slow]);
    assert.equal(await after(5 * POLL_SECONDS), pending);
    const other = await ask({ binding_message: TEXT });
    await assert.rejects(poll(config, other), { error: pending }, "counted for each request");
  });

  test("Bukan saya is access_denied, each time; the next request has to wait as after one of the API", async () => {
    for (const decision of ["deny", "report"] as const) {
      const { config, answer, ask } = await backchannelScene(fresh);
      const asked = await ask();
      await answer(decision);
      for (let again = 0; again < 2; again++) await assert.rejects(poll(config, asked), { error: "access_denied" });
      await assert.rejects(ask(), { error: "temporarily_unavailable", status: 429 });
    }
  });

  test("nobody answers, or a newer request comes: expired_token; a Ya is kept for a while", async () => {
    const { world, config, answer, ask } = await backchannelScene(fresh);
    const first = await ask();
    const second = await ask();
    await assert.rejects(poll(config, first), { error: "expired_token" });
    world.clock.advance(61);
    await assert.rejects(poll(config, second), { error: "expired_token" });
    const third = await ask();
    await answer("approve", third.number);
    world.clock.advance(179);
    const fourth = await ask();
    await answer("approve", fourth.number);
    assert.ok((await poll(config, third)).access_token);
    world.clock.advance(181);
    await assert.rejects(poll(config, fourth), { error: "expired_token" });
    const short = await ask({ requested_expiry: "90" });
    await answer("approve", short.number);
    world.clock.advance(90);
    await assert.rejects(poll(config, short), { error: "expired_token" });
  });

  test("who may not be asked: one word for all; parameters that are not read are refused", async () => {
    const { world, account, ask } = await backchannelScene(fresh);
    const none = { error: "unknown_user_id", status: 400 };
    await assert.rejects(ask({ login_hint: "SIAPA" }), none);
    const forOthers = await clientOf(
      world,
      await addApplication(world, {
        ...{ name: "SIRUP", may: ["ciba"], ciba: { mode: "poll", notifyUrl: null } },
        who: { kinds: ["non-penyedia"], roles: [] },
      }),
    );
    await assert.rejects(askedBy(forOthers, account.userId), none);
    for (const more of [{ claims: "{}" }, { request_context: "x" }, { id_token_hint: "x" }, { login_hint_token: "x" }])
      await assert.rejects(ask(more as never), { error: "invalid_request" }, JSON.stringify(more));
    await assert.rejects(ask({ binding_message: "x".repeat(1501) }), { error: "invalid_binding_message" });
    assert.match((await ask({ user_code: "1234" } as never)).number, /^\d{6}$/, "a code of the person is not used");
  });

  test("an application of others learns who it is, and no name", async () => {
    const { account, config, answer, ask } = await backchannelScene(fresh, { ofOthers: true });
    const asked = await ask();
    await answer("approve", asked.number);
    const tokens = await poll(config, asked);
    assert.equal(tokens.scope, "openid");
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, account.id)).name, undefined);
  });

  const pinged = async (t: TestContext, chosen: { readonly allowPrivate?: boolean; readonly to?: string } = {}) => {
    const receiver = await openReceiver();
    t.after(() => receiver.close());
    const { to = receiver.address, ...more } = chosen;
    const at = await backchannelScene(fresh, { ...more, ciba: { mode: "ping", notifyUrl: to as never } });
    const send = () => sendMessages(at.world, { ping: makePing });
    return { ...at, receiver, send };
  };
  const NOTE = { client_notification_token: "rahasia-aplikasi-1" };

  test("ping: the application is told of the end with its own token, without a word of how, until it takes it", async (t) => {
    const { world, config, answer, ask, receiver, send } = await pinged(t);
    await assert.rejects(ask(), { error: "invalid_request" }, "a ping needs a token");
    const asked = await ask(NOTE);
    await send();
    assert.equal(receiver.taken.length, 0);
    await answer("approve", asked.number);
    receiver.answer = { status: 500 };
    await send();
    receiver.answer = { status: 204 };
    world.clock.advance((MESSAGE_RETRY_SECONDS[0] ?? 0) * 2);
    await send();
    await send();
    assert.deepEqual(
      receiver.taken.map(({ headers, body }) => [headers.authorization, JSON.parse(body)]),
      Array(2).fill([`Bearer ${NOTE.client_notification_token}`, { auth_req_id: asked.auth_req_id }]),
    );
    assert.ok((await poll(config, asked)).access_token);
  });

  test("a webhook is told too, as the library of Standard Webhooks checks it", async (t) => {
    const receiver = await openReceiver();
    t.after(() => receiver.close());
    const { world, application, answer, ask } = await backchannelScene(fresh, { webhook: receiver.address as never });
    const secret = newWebhookSecret(world.random);
    await transact(world, async (tx) => {
      await letDrawWebhook(tx, application.id, "s");
      await storeWebhookSecret(tx, { applicationId: application.id, sessionId: "s", secret });
    });
    const asked = await ask();
    await answer("approve", asked.number);
    await sendMessages(world, { webhook: makeWebhook });
    const [{ body, headers } = assert.fail("it was told nothing")] = receiver.taken;
    const data = { id: asked.request, status: "approved" };
    assert.deepEqual(new Webhook(secret).verify(body, headers as Record<string, string>), {
      type: "request.ended",
      data,
    });
  });

  test("ping: nobody answers, and the application is told at the end of its time", async (t) => {
    const { world, config, ask, receiver, send } = await pinged(t);
    const asked = await ask(NOTE);
    world.clock.advance(60);
    await send();
    assert.equal(receiver.taken.length, 1);
    await assert.rejects(poll(config, asked), { error: "expired_token" });
  });

  test("nothing of it is stored in the clear: neither auth_req_id nor the application's token", async (t) => {
    const { world, ask } = await pinged(t);
    const asked = await ask(NOTE);
    const rows = JSON.stringify([
      await world.db.selectFrom("openid_artifact").selectAll().execute(),
      await world.db.selectFrom("application_message").selectAll().execute(),
      await world.db.selectFrom("audit").selectAll().execute(),
    ]);
    assert.ok(!rows.includes(NOTE.client_notification_token) && !rows.includes(asked.auth_req_id));
  });

  test("discovery says what there is", async () => {
    const { config } = await backchannelScene(fresh);
    const about = config.serverMetadata();
    assert.deepEqual(about.backchannel_token_delivery_modes_supported, ["poll", "ping"]);
    assert.equal(about.backchannel_user_code_parameter_supported, false);
    assert.match(about.backchannel_authentication_endpoint ?? "", /\/oidc\/backchannel$/);
    assert.ok(about.grant_types_supported?.includes("urn:openid:params:grant-type:ciba"));
  });
});
