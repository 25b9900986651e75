/** System: the doctor's checks as a page, how the request arrived, and a text that names nobody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { atHelpdesk } from "../../../../test-support/office/at-helpdesk.ts";
import { transact } from "../../../base/platform/world.ts";
import { beginAlert, markTold } from "../alerts/alert.sql.ts";
import { good, mend } from "../finding.ts";
import { arrivalOf } from "./arrival.ts";
import { supportText } from "./support.ts";

const PATH = "/konsol/sistem";

onBothEngines("System", (fresh) => {
  test("each check with its mend, for Admin PPE alone; a header is shown as text", async () => {
    const world = await fresh();
    const { desk: other } = await atHelpdesk(world, "helpdesk");
    assert.equal((await other.get(PATH)).status, 404);
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const { text } = await desk.get(PATH, {
      "x-forwarded-proto": "http",
      "x-real-ip": "<img src=x onerror=alert(1)>\u202e",
    });
    assert.match(
      text,
      /Perlu perhatian[\s\S]*http:\/\/localhost:4500[\s\S]*Yang perlu dilakukan: periksa nama, sertifikat/,
    );
    assert.match(text, /dapat ditulisi, semua migrasi sudah diterapkan/);
    assert.match(text, /&lt;img src=x onerror=alert\(1\)&gt; ?</);
    assert.doesNotMatch(text, /<img src=x|\u202e/);
    assert.match(text, /localhost:4500<\/span> <span class="badge on">Sesuai/);
    const [, support = ""] = /<textarea[^>]*>([^<]*)</.exec(text) ?? [];
    assert.match(support, /^database database-ready good$/m);
    assert.match(support, /^request https=no host=fits scheme=true headers=host,x-forwarded-proto,x-real-ip$/m);
    assert.doesNotMatch(support, /localhost|ADMIN1|contoh|127\.0\.0\.1|spse-test/);
  });

  test("shows what officers were told of, and nothing sooner; a look counts for ten seconds", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await beginAlert(world, "disk-low");
    await beginAlert(world, "mail-late");
    await transact(world, (tx) => markTold(tx, "disk-low", true));
    const look = async (after: number) => {
      world.clock.advance(after);
      const { text } = await desk.get(PATH);
      return /SPSE (\d{4}-\S+Z)/.exec(text)?.[1];
    };
    const first = await look(0);
    assert.match(desk.page().text, /Ruang disk server menipis/);
    assert.doesNotMatch(desk.page().text, /Email menunggu lebih dari sepuluh menit/);
    assert.ok(first);
    assert.equal(await look(9), first);
    assert.notEqual(await look(1), first);
    await transact(world, (tx) => markTold(tx, "mail-late", true));
    await look(0);
    assert.match(desk.page().text, /<a href="\/konsol\/pengaturan#email">Buka Pengaturan, bagian Email<\/a>: di sana/);
  });
});

test("the text for support has no value but harmless ones", () => {
  const arrival = arrivalOf({ portalUrl: "https://spse.contoh.go.id" }, { header: () => undefined, ip: "203.0.113.7" });
  const findings = [
    { check: "mail", ...mend("mail-refused", { reason: "EAUTH 535 admin@contoh.go.id" }) },
    { check: "clock", ...good("clock-agrees", { other: "spse.contoh.go.id", seconds: 1 }) },
  ] as const;
  assert.equal(
    supportText(findings, arrival, "2026-11-24T01:00:00Z"),
    "SPSE 2026-11-24T01:00:00Z\nmail mail-refused mend\nclock clock-agrees good seconds=1\nrequest https=unsaid host=other scheme=none headers=",
  );
});

test("a proxy that passes on another scheme or Host is told, with each header of it", () => {
  const headers: Record<string, string> = {
    ...{ host: "lain.go.id", "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https, http" },
    ...{ "x-forwarded-host": "spse.contoh.go.id", "x-real-ip": "203.0.113.7", forwarded: "for=203.0.113.7" },
  };
  const seen = arrivalOf(
    { portalUrl: "https://spse.contoh.go.id" },
    { header: (name) => headers[name], ip: "10.0.0.1" },
  );
  assert.deepEqual([seen.hostFits, seen.schemeFits, seen.https], [false, false, "lost"]);
  assert.deepEqual(seen.headers, Object.entries(headers));
  const whole: Record<string, string> = { host: "SPSE.contoh.go.id", "x-forwarded-proto": "http, HTTPS" };
  const passed = arrivalOf(
    { portalUrl: "https://spse.contoh.go.id" },
    { header: (name) => whole[name], ip: "10.0.0.1" },
  );
  assert.deepEqual([passed.hostFits, passed.schemeFits, passed.https], [true, true, "yes"]);
});

test("a header is shown by its first 120 characters", () => {
  const header = (name: string) => (name === "x-forwarded-for" ? ` \u202e1${"2".repeat(119)}3` : undefined);
  const { headers } = arrivalOf({ portalUrl: "https://spse.contoh.go.id" }, { header, ip: "10.0.0.1" });
  assert.deepEqual(
    headers.filter(([, value]) => value),
    [["x-forwarded-for", `1${"2".repeat(119)}`]],
  );
});
