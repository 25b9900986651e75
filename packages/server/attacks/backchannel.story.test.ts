/** A hostile application at CIBA, or one whose secret was stolen. Beside each attack stands the legal act. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { textCases } from "@spse/protocol/vectors/text-cases.ts";
import { spend } from "../src/base/platform/throttle/throttle.ts";
import { transact } from "../src/base/platform/world.ts";
import { APPLICATION_ASKS, ASKS_OF_PERSON, applicationAsksKey } from "../src/base/rules/budgets.ts";
import { sendMessages } from "../src/connect/application/messages/send-messages.ts";
import { makePing } from "../src/connect/openid/ping.ts";
import { raiseEpoch } from "../src/core/account/account.ts";
import { revokeDevice } from "../src/core/factors/device/device.ts";
import { addApplication as addCaller } from "../test-support/connect/application.ts";
import { addApplication, askedBy, backchannelScene, client, clientOf, poll } from "../test-support/connect/openid.ts";
import { notThat, onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { POLL_SECONDS, REFUSED_PAUSES_SECONDS } from "../test-support/promised.ts";

type Scene = Awaited<ReturnType<typeof backchannelScene>>;
type Asked = Awaited<ReturnType<Scene["newest"]>>;
/** The library's error of a token that opens nothing. */
const unauthorized = (error: { readonly cause?: unknown }) =>
  String((error.cause as readonly { readonly parameters?: { readonly error?: string } }[])[0]?.parameters?.error) ===
  "invalid_token";
const POLLS = { may: ["ciba" as const], ciba: { mode: "poll" as const, notifyUrl: null } };
const REFUSED = { error: "temporarily_unavailable", status: 429 };

onSqlite("[A29] A hostile application at CIBA [promise:ciba]", (fresh) => {
  test("bombs a phone: it has the very budget and pauses of the API, together with it [A19 N15]", async () => {
    const { world, account, config, application, answer, ask } = await backchannelScene(fresh, {
      may: ["ciba", "requests"],
    });
    const post = (nth: number) =>
      fetch(`${world.config.portalUrl}/api/v1/requests`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${application.id}:${application.secret}`).toString("base64")}`,
          "content-type": "application/json",
          "idempotency-key": `key-${nth}`,
        },
        body: JSON.stringify({ user: account.userId, kind: "sign-in" }),
      });
    for (let nth = 0; nth < ASKS_OF_PERSON.limit; nth++)
      if (nth % 2 === 0) await ask();
      else assert.equal((await post(nth)).status, 201);
    await assert.rejects(ask(), REFUSED);
    assert.equal((await post(99)).status, 429);
    world.clock.advance(ASKS_OF_PERSON.seconds);
    const asked = await ask();
    await answer("deny");
    await assert.rejects(ask(), REFUSED, "paused");
    assert.equal((await post(100)).status, 429, "by the API too");
    await assert.rejects(poll(config, asked), { error: "access_denied" });
    world.clock.advance(REFUSED_PAUSES_SECONDS[0]);
    const legal = await ask();
    await answer("approve", legal.number);
    assert.ok((await poll(config, legal)).access_token);
  });

  test("rings more phones than an application may in five minutes: the 1,501st request is refused and rings none; after them it may again [N15]", async () => {
    const { world, application, phone, ask } = await backchannelScene(fresh);
    for (let nth = 0; nth < 1500; nth++) await spend(world, applicationAsksKey(application.id), APPLICATION_ASKS);
    await assert.rejects(ask(), { ...REFUSED, error_description: "too-many: asked too often" });
    assert.deepEqual(await phone.requests(), []);
    world.clock.advance(APPLICATION_ASKS.seconds);
    assert.ok((await ask()).number);
    assert.equal((await phone.requests()).length, 1);
  });

  test("an auth_req_id of another application is worth nothing, uses nothing up and slows nobody down", async () => {
    const { world, config, answer, ask } = await backchannelScene(fresh);
    const thief = await clientOf(world, await addApplication(world, { name: "Jahat", ...POLLS }));
    const asked = await ask();
    for (let nth = 0; nth < 5; nth++) await assert.rejects(poll(thief, asked), { error: "invalid_grant" });
    await assert.rejects(poll(config, asked), { error: "authorization_pending" });
    await answer("approve", asked.number);
    await assert.rejects(poll(thief, asked), { error: "invalid_grant" });
    assert.ok((await poll(config, asked)).access_token);
    await assert.rejects(poll(thief, asked), { error: "invalid_grant" });
    await assert.rejects(poll(thief, { auth_req_id: asked.request }), { error: "invalid_grant" });
  });

  test("[S5] without a secret, with a wrong one, without the right, or public: no phone rings", async () => {
    const { world, account, application, phone, ask } = await backchannelScene(fresh);
    const as = async (made: Parameters<typeof addApplication>[1], auth?: client.ClientAuth) =>
      askedBy(await clientOf(world, await addApplication(world, made), auth), account.userId);
    await assert.rejects(
      clientOf(world, { ...application, secret: "x".repeat(43) }).then((it) => askedBy(it, account.userId)),
      { code: "OAUTH_WWW_AUTHENTICATE_CHALLENGE" },
    );
    await assert.rejects(as({ name: "A" }), { error: "invalid_request" });
    await assert.rejects(as({ name: "B", may: ["sign-in"], ciba: POLLS.ciba }), { error: "invalid_request" });
    await assert.rejects(as({ name: "C", ...POLLS, signIn: { public: true } }, client.None()), {
      error: "invalid_client",
    });
    await assert.rejects(as({ name: "D", ...POLLS, signIn: { public: true } }), {
      code: "OAUTH_WWW_AUTHENTICATE_CHALLENGE",
    });
    assert.deepEqual(await phone.requests(), []);
    await ask();
    assert.equal((await phone.requests()).length, 1);
  });

  test("hides or forges what is signed: bidi, invisible, empty or endless binding_message", async () => {
    const { phone, ask } = await backchannelScene(fresh);
    for (const binding_message of [
      "Bayar \u202e000.1 pR",
      "Bayar\u200b 1",
      "Bayar\u0000",
      "Bayar\ttab",
      " Bayar",
      "a\n\n\n\nb",
      "\u2066x\u2069",
      "e\u0301\u0301\u0301\u0301\u0301\u0301",
      "x".repeat(1501),
      "\u{1F600}".repeat(1100),
    ])
      await assert.rejects(
        ask({ binding_message }),
        { error: "invalid_binding_message" },
        JSON.stringify(binding_message),
      );
    for (const { name, text, line, character, point } of textCases.hostile) {
      const place = `line ${line}, character ${character}, ${point}: `;
      await assert.rejects(ask({ binding_message: text }), (told: { error: string; error_description?: string }) => {
        assert.deepEqual(
          [told.error, told.error_description?.slice(0, place.length)],
          ["invalid_binding_message", place],
          name,
        );
        return true;
      });
    }
    assert.deepEqual(await phone.requests(), []);
    await ask({ binding_message: "Bayar Rp1\nKepada: CV Maju" });
    assert.equal((await phone.requests()).at(-1)?.asked?.text, "Bayar Rp1\nKepada: CV Maju");
  });

  test("tells people apart: unknown, not among its users, deactivated, without a phone get one answer, byte by byte", async () => {
    const { world, account, application, ask } = await backchannelScene(fresh);
    const closed = await addApplication(world, {
      name: "SIRUP",
      ...POLLS,
      who: { kinds: ["non-penyedia"], roles: [] },
    });
    const said = async (login_hint: string, { id, secret } = application) => {
      const response = await fetch(`${world.config.portalUrl}/oidc/backchannel`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
        body: new URLSearchParams({ scope: "openid", login_hint }),
      });
      return [response.status, await response.text()];
    };
    const unknown = await said("SIAPA");
    assert.match(String(unknown[1]), /unknown_user_id/);
    assert.deepEqual(await said(account.userId, closed), unknown, "not among its users");
    assert.ok((await ask()).number, "the legal act");
    const as = (active: 0 | 1) =>
      world.db.updateTable("account").set({ active }).where("id", "=", account.id).execute();
    await as(0);
    assert.deepEqual(await said(account.userId), unknown, "deactivated");
    await as(1);
    await world.db
      .updateTable("device")
      .set({ revoked_at: world.now() })
      .where("account_id", "=", account.id)
      .execute();
    assert.deepEqual(await said(account.userId), unknown, "without a phone");
  });

  test("a wrong number is no Ya, and the person's account that was closed since gives no tokens", async () => {
    const { world, account, config, answer, ask } = await backchannelScene(fresh);
    const asked = await ask();
    await answer("approve", notThat(asked.number));
    await assert.rejects(poll(config, asked), { error: "access_denied" });
    const next = await ask();
    await answer("approve", next.number);
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", account.id).execute();
    await assert.rejects(poll(config, next), { error: "expired_token" });
  });

  /** What takes a phone's *Ya* back. Each is an act of the owner or of an officer. */
  const TAKEN_BACK: readonly {
    readonly what: string;
    readonly error: string;
    readonly act: (at: Scene, request: Asked) => Promise<unknown>;
  }[] = [
    {
      ...{ what: "Bukan saya on the phone", error: "access_denied" },
      act: async ({ phone }, request) => assert.equal((await phone.answer(request, "report")).body.outcome, "reported"),
    },
    {
      ...{ what: "the phone removes itself", error: "expired_token" },
      act: async ({ phone }) => assert.equal((await phone.revoke()).body.revoked, true),
    },
    {
      ...{ what: "the epoch rises, as by a new password", error: "expired_token" },
      act: async ({ world, account }) => transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch)),
    },
    {
      ...{ what: "the phone ends and nothing else", error: "expired_token" },
      act: async ({ world, account, phone }) =>
        transact(world, (tx) => revokeDevice(tx, account.id, phone.id, "removed")),
    },
  ];
  for (const { what, error, act } of TAKEN_BACK)
    for (const more of [{}, { binding_message: "Bayar Rp1" }])
      test(`a Ya that was taken back signs nobody in: ${what}; ${JSON.stringify(more)}`, async () => {
        const at = await backchannelScene(fresh);
        const yes = async () => {
          const asked = await at.ask(more);
          const request = await at.newest();
          await at.phone.answer(request, "approve", asked.number);
          return { asked, request };
        };
        const used = await yes();
        const tokens = await poll(at.config, used.asked);
        const read = () => client.fetchUserInfo(at.config, tokens.access_token, at.account.id);
        assert.equal((await read()).sub, at.account.id, "while it stands, it is good at both");
        const next = await yes();
        await act(at, what.startsWith("Bukan") ? used.request : next.request);
        await assert.rejects(read(), unauthorized, "its token");
        if (what.startsWith("Bukan")) await act(at, next.request);
        for (const seconds of [0, 5, 100]) {
          at.world.clock.advance(seconds);
          await assert.rejects(poll(at.config, next.asked), { error }, `a poll after ${seconds} seconds more`);
        }
      });

  test("names an address inside for the ping: nothing is called, and the answer is there to be polled", async () => {
    for (const notifyUrl of ["https://10.0.0.5/ping", "https://169.254.169.254/latest/meta-data/"]) {
      const { world, config, answer, ask } = await backchannelScene(fresh, {
        ciba: { mode: "ping", notifyUrl: notifyUrl as never },
      });
      const asked = await ask({ client_notification_token: "rahasia" });
      await answer("approve", asked.number);
      assert.equal(await sendMessages(world, { ping: makePing }), 0);
      const box = await world.db.selectFrom("application_inbox").select("failed_why").executeTakeFirst();
      assert.equal(box?.failed_why, "forbidden", notifyUrl);
      assert.ok((await poll(config, asked)).access_token);
    }
  });

  test("changes a ping's token to smuggle a header: it is refused", async () => {
    const { ask } = await backchannelScene(fresh, {
      ciba: { mode: "ping", notifyUrl: "https://a.go.id/ping" as never },
    });
    for (const client_notification_token of ["a\r\nx: y", "a b", "x".repeat(1025)])
      await assert.rejects(ask({ client_notification_token }), { error: "invalid_request" });
    await ask({ client_notification_token: "abc" });
  });

  test("reads a request of another application by the API", async () => {
    const { world, ask } = await backchannelScene(fresh);
    const other = await addCaller(world);
    assert.equal((await other.get(`/requests/${(await ask()).request}`)).status, 404);
  });
});

onBothEngines("[A29] A hostile application at CIBA, at the same moment [promise:ciba]", (fresh) => {
  test("[S7] of two polls at the same moment after the Ya, one gets tokens", async () => {
    const { config, answer, ask } = await backchannelScene(fresh);
    const asked = await ask();
    await answer("approve", asked.number);
    const ends = await Promise.allSettled(Array.from({ length: 4 }, () => poll(config, asked)));
    assert.equal(ends.filter((it) => it.status === "fulfilled").length, 1);
  });

  test("[S5] polling fast: slow_down, and a poll in time gets no more than before", async () => {
    const { world, config, ask } = await backchannelScene(fresh);
    const asked = await ask();
    const told = async () => poll(config, asked).catch((error) => error.error);
    const all = await Promise.all(Array.from({ length: 8 }, told));
    assert.deepEqual(all.sort(), ["authorization_pending", ...Array(7).fill("slow_down")]);
    world.clock.advance(POLL_SECONDS);
    assert.equal(await told(), "slow_down");
  });
});
