/** Deadlines and readiness: what charts mark, and who of the invited cannot log in with 2FA today. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { counted, figureOn } from "../../../test-support/office/at-dashboard.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { insertDeadline, loadDeadlines } from "../../connect/deadlines/deadline.sql.ts";
import { changeAccount } from "../../core/account/account.ts";
import { savePolicy } from "../../core/policy/policy.ts";
import { clearExpired } from "../../operate/start/clear.ts";

const audited = async (world: TestWorld) =>
  (
    await world.db
      .selectFrom("audit")
      .select(["outcome", "detail"])
      .where("event", "=", "deadline")
      .orderBy("id")
      .execute()
  ).map((it) => [it.outcome, JSON.parse(it.detail)]);

onSqlite("Before a tender's deadline", (fresh) => {
  test("a deadline is added, marked in the charts of its day, removed; each is audited", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await desk.get("/konsol/batas");
    await desk.post("/konsol/batas", { name: "  Tender   jembatan ", date: "2026-11-24", time: "07:30" });
    assert.match(desk.page().text, /Tender jembatan<\/p>\s*<p class="row-meta">24 November 2026 07:30 WIB/);
    await counted(world);
    const marks = async (periode: string) =>
      [
        ...figureOn((await desk.get(`/konsol?periode=${periode}`)).text, "login").part.matchAll(
          /<ol class="marks[ a-z]*">(.*?)<\/ol>/gs,
        ),
      ].map((it) => it[1]);
    await transact(world, (tx) => insertDeadline(tx, { name: "Tender jalan", at: tx.now() - 2 * 86_400 }));
    const bridge = "<li>Tender jembatan, 24 November 2026 07:30 WIB</li>";
    assert.deepEqual(await marks("minggu"), [`<li>Tender jalan, 22 November 2026 08:02 WIB</li>${bridge}`]);
    assert.deepEqual(await marks("hari"), [bridge]);
    await desk.get("/konsol/batas");
    assert.match(desk.page().text, /Tender jalan[\s\S]*hapus/);
    const id = /action="\/konsol\/batas\/([\w-]{10,})\/hapus"/.exec(desk.page().text)?.[1];
    await desk.post(`/konsol/batas/${id}/hapus`);
    assert.deepEqual(await marks("hari"), []);
    const deadline = { name: "Tender jembatan", deadline: "2026-11-24T00:30:00Z" };
    assert.deepEqual(await audited(world), [
      ["added", deadline],
      ["removed", deadline],
    ]);
  });

  test("a deadline that no chart shows any more is deleted", async () => {
    const world = await fresh();
    await transact(world, (tx) => insertDeadline(tx, { name: "Tender jembatan", at: tx.now() }));
    const names = async () => (await loadDeadlines(world)).map((it) => it.name);
    world.clock.advance(61 * 86_400);
    await clearExpired(world);
    assert.deepEqual(await names(), ["Tender jembatan"]);
    world.clock.advance(2 * 86_400);
    await clearExpired(world);
    assert.deepEqual(await names(), []);
  });

  test("a deadline without a name, or on a day that does not exist, is refused at its field", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    await desk.get("/konsol/batas");
    for (const [fields, words] of [
      [{ name: " ", date: "2026-11-24", time: "07:30" }, /Isi namanya/],
      [{ name: "Tender", date: "2026-02-30", time: "07:30" }, /tanggal dan jam yang benar/],
      [{ name: "Tender", date: "2026-11-24", time: "24:00" }, /tanggal dan jam yang benar/],
    ] as const) {
      const seen = await desk.post("/konsol/batas", fields);
      assert.equal(seen.status, 422);
      assert.match(seen.text, words);
    }
    assert.deepEqual(await audited(world), []);
  });

  test("the invited: each person's state; the CSV has the same; the audit has numbers and no names", async () => {
    const world = await fresh();
    const old = await enrolled(world, { userId: "PONSEL-LAMA" });
    await enrolled(world, { userId: "TANPA-PUSH" });
    const ready = await enrolled(world, { userId: "SIAP" });
    await subscribe(world, ready.phone.id);
    const { phone: typed } = await enrolled(world, { userId: "KODE-SAJA" });
    await world.db.updateTable("device").set({ kind: "totp" }).where("id", "=", typed.id).execute();
    await addPerson(world, { userId: "BELUM-2FA" });
    await addPerson(world, { userId: "TANPA-PASSWORD", password: null });
    const gone = await addPerson(world, { userId: "NONAKTIF" });
    await transact(world, (tx) => changeAccount(tx, gone.id, { active: 0 }));
    await transact(world, (tx) =>
      savePolicy(tx, "penyedia", { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" }),
    );
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    const month = world.now() - 31 * 86_400;
    await world.db.updateTable("device").set({ enrolled_at: month }).where("id", "=", old.phone.id).execute();
    const device = world.db.selectFrom("device").selectAll().where("id", "=", ready.phone.id);
    const unused = { id: "lama", enrolled_at: month, last_used_at: null };
    await world.db
      .insertInto("device")
      .values({ ...(await device.executeTakeFirstOrThrow()), ...unused })
      .execute();

    const ids = "siap\nPONSEL-LAMA, TANPA-PUSH;KODE-SAJA;BELUM-2FA\tTANPA-PASSWORD\nNONAKTIF\n=TIDAK+ADA\nSIAP ";
    await desk.get("/konsol/batas/kesiapan");
    const seen = await desk.post("/konsol/batas/kesiapan", { ids });
    assert.match(seen.text, /6 dari 8 orang belum siap/);
    await desk.get("/konsol/batas/kesiapan");
    const csv = await desk.post("/konsol/batas/kesiapan", { ids, csv: "1" });
    const lines = csv.text.replace("\ufeff", "").trimEnd().split("\r\n").slice(1);
    assert.deepEqual(
      lines.map((it) => it.split(",").slice(0, 2)),
      [
        ["siap", "ready"],
        ["PONSEL-LAMA", "quiet"],
        ["TANPA-PUSH", "no-push"],
        ["KODE-SAJA", "ready"],
        ["BELUM-2FA", "no-2fa"],
        ["TANPA-PASSWORD", "no-password"],
        ["NONAKTIF", "deactivated"],
        ["'=TIDAK+ADA", "no-account"],
      ],
    );
    await desk.get("/language?to=en");
    const english = await desk.post("/konsol/batas/kesiapan", { ids: "SIAP\nTIDAK-ADA", csv: "1" });
    assert.deepEqual(english.text.replace("\ufeff", "").split("\r\n"), [
      "User ID,Code,State,What to do",
      "SIAP,ready,Ready,–",
      'TIDAK-ADA,no-account,No account,"Check how the User ID is written, or make the account."',
      "",
    ]);
    const told = ["readiness-checked", { people: 8, ready: 2 }];
    assert.deepEqual(await audited(world), [told, told, ["readiness-checked", { people: 2, ready: 1 }]]);
  });

  test("five thousand people are checked at once; one more is refused, and so is a list beyond the form's size", async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "auditor", "AUDITOR1");
    const list = (people: number) => Array.from({ length: people }, (_, at) => `PENYEDIA-JAUH-${at}`).join("\n");
    await desk.get("/konsol/batas/kesiapan");
    const all = await desk.post("/konsol/batas/kesiapan", { ids: list(5000) });
    assert.match(all.text, /5\.000 dari 5\.000 orang belum siap/);
    assert.equal(all.text.split("<tr>").length - 2, 200);
    const more = await desk.post("/konsol/batas/kesiapan", { ids: list(5001) });
    assert.deepEqual([more.status, /Paling banyak 5\.000/.test(more.text)], [422, true]);
    assert.equal((await desk.post("/konsol/batas/kesiapan", { ids: "A".repeat(600 * 1024) })).status, 413);
    // Every other form keeps its small size.
    await desk.get("/konsol/batas");
    assert.equal((await desk.post("/konsol/batas", { name: "A".repeat(20 * 1024), date: "", time: "" })).status, 413);
  });
});

/** The phone takes pushes. */
async function subscribe(world: TestWorld, deviceId: string): Promise<void> {
  const row = {
    device_id: deviceId,
    endpoint: "https://push.contoh/1",
    p256dh: "k",
    auth: "a",
    app: "https://app.contoh",
  };
  await world.db
    .insertInto("push_subscription")
    .values({ ...row, created_at: world.now(), sent_at: null })
    .execute();
}
