/** What an application is told of a request's end, by webhook and by CIBA's ping: when, where, and in which words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication } from "../../../test-support/connect/application.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { callAs, type Entrances } from "../../../test-support/operate/at-entrance.ts";
import { START } from "../../../test-support/world.ts";
import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { transact } from "../../base/platform/world.ts";
import { type Application, findApplication } from "../application/index.ts";
import { makeWebhook } from "../requests/tell.ts";
import { letDrawWebhook, storeWebhookSecret } from "../requests/webhook.sql.ts";
import { newWebhookSecret } from "../requests/webhook-signature.ts";
import { makePing } from "./ping.ts";

onSqlite("A message about a request's end", (fresh) => {
  test("comes when it has ended, to the address of now; without address, secret or request there is nothing to say", async (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: START * 1000 });
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const to = "https://katalog.contoh.go.id/selesai" as OutsideUrl;
    const settings = { webhook: to, ciba: { mode: "ping", notifyUrl: to } } as const;
    const added = await addApplication(world, { may: ["requests", "ciba"], settings });
    const asked = await callAs({ world } as Entrances, added, "/oidc/backchannel", {
      ...{ scope: "openid", login_hint: account.userId, client_notification_token: "t".repeat(20) },
    });
    const subject = String(asked.body.request);
    const { application } = (await findApplication(world, added.id)) ?? assert.fail();
    const about = { applicationId: added.id, attempts: 1, createdAt: world.now(), id: "m1" } as const;
    const both = async (change: Partial<Application["settings"]> = {}, id = subject) => {
      const changed = { ...application, settings: { ...application.settings, ...change } };
      return [
        await makeWebhook(world, changed, { ...about, kind: "webhook", subject: id }),
        await makePing(world, changed, { ...about, kind: "ping", subject: id }),
      ];
    };
    const later = { later: world.now() + 60 };
    assert.deepEqual(await both(), ["nothing", later], "no secret has been drawn");
    const drawn = { applicationId: added.id, sessionId: "s", secret: newWebhookSecret(world.random) };
    await transact(world, (tx) => letDrawWebhook(tx, added.id, "s"));
    await transact(world, (tx) => storeWebhookSecret(tx, drawn));
    assert.deepEqual(await both(), [later, later]);
    assert.deepEqual(await both({ webhook: null, ciba: { mode: "poll", notifyUrl: to } }), ["nothing", "nothing"]);
    assert.deepEqual(await both({ ciba: null }), [later, "nothing"]);
    assert.deepEqual(await both({}, "tiada"), ["nothing", "nothing"]);

    const [request] = await phone.requests();
    await phone.answer(request ?? assert.fail(), "deny");
    const [webhook, ping] = await both();
    assert.ok(typeof webhook === "object" && "to" in webhook);
    assert.deepEqual(
      [webhook.to, JSON.parse(webhook.body)],
      [to, { type: "request.ended", data: { id: subject, status: "denied" } }],
    );
    assert.deepEqual(ping, {
      to,
      headers: { authorization: `Bearer ${"t".repeat(20)}`, "content-type": "application/json" },
      body: JSON.stringify({ auth_req_id: asked.body.auth_req_id }),
    });
  });
});
