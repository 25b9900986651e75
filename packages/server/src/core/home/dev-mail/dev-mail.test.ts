import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { type TestWorld, testWorld, visitor } from "../../../../test-support/world.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { demoMailbox } from "../../../base/platform/ui/demo.html.ts";
import { transact } from "../../../base/platform/world.ts";

const opened: TestWorld[] = [];
after(() => Promise.all(opened.map((it) => it.close())));
const open = async (settings: Record<string, string> = {}): Promise<TestWorld> => {
  const world = await testWorld({ settings });
  opened.push(world);
  return world;
};

const mail = (subject: string) => ({
  kind: "test",
  accountId: null,
  to: "penyedia1@contoh.go.id",
  subject,
  text: "Isi & <b>surat</b>",
  html: '<!doctype html><html><body style="margin: 0"><p><a href="http://localhost:4500/reset/open/abc?x=1&amp;y=2">Reset 2FA</a></p></body></html>',
});

describe("the demo's mailbox", () => {
  test("lists what was queued, newest first, and shows each mail with its own styles; its subject stays text", async () => {
    const world = await open();
    await transact(world, (tx) => queueMail(tx, mail("Pertama")));
    world.clock.advance(1);
    await transact(world, (tx) => queueMail(tx, mail("Kedua <b>")));
    const computer = visitor(world);
    const { text, status, headers } = await computer.get("/dev/mail");
    assert.equal(status, 200);
    assert.ok(text.indexOf("Kedua &lt;b&gt;") < text.indexOf("Pertama"));
    assert.doesNotMatch(String(headers["content-security-policy"]), /unsafe-inline/);
    const [, path = ""] = /href="(\/dev\/mail\/[^"]+)"/.exec(text) ?? [];
    const shown = await computer.get(path);
    assert.equal(shown.status, 200);
    assert.match(
      shown.text,
      /<h1[^>]*>Kedua &lt;b&gt;<\/h1>[\s\S]*<a href="http:\/\/localhost:4500\/reset\/open\/abc\?x=1&amp;y=2">Reset 2FA/,
    );
    const policy = String(shown.headers["content-security-policy"]);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /style-src 'self';.*;style-src-attr 'unsafe-inline'$/);
  });

  test("does not exist in production, whatever waits in the outbox", async () => {
    const world = await open({
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    });
    await transact(world, (tx) => queueMail(tx, mail("Rahasia")));
    const { id } = await world.db.selectFrom("mail").select("id").executeTakeFirstOrThrow();
    for (const path of ["/dev/mail", `/dev/mail/${id}`]) {
      const { text, status } = await visitor(world).get(path);
      assert.equal(status, 404);
      assert.ok(!text.includes("Rahasia"));
    }
  });
});

describe("Periksa email Anda", () => {
  const link = async (settings: Record<string, string>) => demoMailbox(await open(settings), "id")?.text;
  test("links to the mailbox in the demo, unless its mails are sent, and never in production", async () => {
    assert.match((await link({})) ?? "", /<a href="\/dev\/mail">Buka email demo/);
    assert.equal(await link({ SPSE_SMTP_URL: "smtp://127.0.0.1:9" }), undefined);
    const production = {
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    };
    assert.equal(await link(production), undefined);
  });
});
