import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { type TestWorld, testWorld, visitor } from "../../../../test-support/world.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { demoMailbox } from "../../../base/platform/ui/demo.html.ts";
import { transact } from "../../../base/platform/world.ts";
import { linksOf } from "./dev-mail.html.ts";

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
  html: '<p><a href="http://localhost:4500/reset/open/abc?x=1&amp;y=2">Reset 2FA</a></p>',
});

describe("the demo's mailbox", () => {
  test("shows what was queued, newest first, with its links to press; text stays text", async () => {
    const world = await open();
    await transact(world, (tx) => queueMail(tx, mail("Pertama")));
    world.clock.advance(1);
    await transact(world, (tx) => queueMail(tx, mail("Kedua")));
    const { text, status } = await visitor(world).get("/dev/mail");
    assert.equal(status, 200);
    assert.ok(text.indexOf("Kedua") < text.indexOf("Pertama"));
    assert.match(
      text,
      /<a class="button secondary" href="http:\/\/localhost:4500\/reset\/open\/abc\?x=1&amp;y=2">Reset 2FA<\/a>/,
    );
    assert.ok(text.includes("Isi &amp; &lt;b&gt;surat&lt;/b&gt;"));
  });

  test("does not exist in production, whatever waits in the outbox", async () => {
    const world = await open({
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    });
    await transact(world, (tx) => queueMail(tx, mail("Rahasia")));
    const { text, status } = await visitor(world).get("/dev/mail");
    assert.equal(status, 404);
    assert.ok(!text.includes("Rahasia"));
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

describe("the links of a mail", () => {
  test("lead to the portal only, each once", () => {
    const markup =
      '<a href="http://localhost:4500/a">A</a><a href="http://localhost:4500/a">A</a>' +
      '<a href="javascript:alert(1)">B</a><a href="http://localhost:4500.evil.example/">C</a>';
    assert.deepEqual(linksOf(markup, "http://localhost:4500"), [{ href: "http://localhost:4500/a", label: "A" }]);
  });
});
