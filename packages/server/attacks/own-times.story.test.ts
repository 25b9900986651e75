/** A page that shows several times of one row shows each as what it is. Scenes elsewhere make a row at one moment, where all times are alike. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutsideUrl } from "../src/base/platform/net/outside-url.ts";
import { waits } from "../test-support/at-reset.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { atHelpdesk, idOnDesk, office } from "../test-support/office/at-helpdesk.ts";
import type { Visitor } from "../test-support/visitor.ts";
import { addPerson } from "../test-support/world.ts";
import { onSqlite } from "./attacker.ts";

const march = (day: number): number => Date.UTC(2026, 2, day, 5) / 1000;
/** What has not come yet. */
const nextMarch = (day: number): number => Date.UTC(2027, 2, day, 5) / 1000;
/** The days of March on a page, in their order, each with the words before it. */
const daysFor = (desk: Visitor) => async (path: string) =>
  [...(await desk.get(path)).text.matchAll(/([^<>]*?)(\d+) Mar(?:et|ch)? 202[67]/g)].map(([, before = "", day]) =>
    `${before.trim()} ${day}`.trim(),
  );

onSqlite("Times of one row", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    return { world, days: daysFor(desk) };
  };

  test("an application: made, used last, ended", async () => {
    const { world, days } = await scene();
    const { id } = await addApplication(world);
    const set = (change: object) => world.db.updateTable("application").set(change).where("id", "=", id).execute();
    await set({ created_at: march(3), used_at: march(5) });
    assert.deepEqual(await days("/konsol/aplikasi"), ["5"]);
    assert.deepEqual(await days(`/konsol/aplikasi/${id}`), ["Terakhir dipakai: 5", "3"]);
    await set({ ended_at: march(7) });
    assert.deepEqual(await days("/konsol/aplikasi"), ["7"]);
    assert.deepEqual(await days(`/konsol/aplikasi/${id}`), ["Diakhiri 7", "Terakhir dipakai: 5", "3"]);
  });

  test("an account: made, 2FA since, last login, the end of its role", async () => {
    const { world, days } = await scene();
    const { id } = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const times = { created_at: march(3), two_factor_since: march(5), last_login_at: march(7), role_until: march(9) };
    await world.db.updateTable("account").set(times).where("id", "=", id).execute();
    const facts = ["Pokja Pemilihan s.d. 9", "2FA aktif sejak 5", "Perannya berakhir 9", "9", "3", "7"];
    assert.deepEqual(await days(`/konsol/akun/${id}`), facts);
    assert.deepEqual(await days("/konsol/akun?peran=pokja"), ["9", "7"]);
  });

  test("a case: opened, checked, noted, closed, each by its own officer; its page, and that of the reset", async () => {
    const { world, person, desk } = await office(fresh);
    const [opener, checker, noter] = await Promise.all(
      ["PETUGAS3", "PETUGAS5", "PETUGAS7"].map((userId) =>
        addPerson(world, { userId, kind: "non-penyedia", role: "helpdesk" }),
      ),
    );
    await waits(world);
    const reset = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
    await desk.get(`/konsol/akun/${person.account.id}`);
    const fields = { reason: "lost-phone", note: "Telepon masuk" };
    const { path } = await desk.post(`/helpdesk/accounts/${person.account.id}/cases`, fields);
    const change = (set: object) => world.db.updateTable("helpdesk_case").set(set).execute();
    await change({ opened_by: opener?.id, opened_at: march(3) });
    await change({ checked: "letter", checked_by: checker?.id, checked_at: march(5) });
    await world.db
      .updateTable("helpdesk_note")
      .set({ officer_id: noter?.id ?? "", at: march(7) })
      .execute();
    const days = daysFor(desk);
    assert.deepEqual(await days(reset), ["Menurut kasus helpdesk, identitas diperiksa 5"]);
    assert.match(desk.page().text, /diperiksa 5 Maret [^<]* oleh PETUGAS5:/);
    assert.deepEqual(await days(path), ["3", "Surat bermeterai dan dokumen, 5", "PETUGAS7, 7"]);
    await change({ closed_at: march(9), outcome: "solved" });
    assert.deepEqual(await days(path), ["3", "Surat bermeterai dan dokumen, 5", "Selesai, 9", "PETUGAS7, 7"]);
    assert.match(desk.page().text, /3 Maret [^<]* oleh PETUGAS3<[\s\S]*5 Maret [^<]* oleh PETUGAS5</);
  });

  test("a reset: asked, confirmed, over; on its page and among what waits", async () => {
    const { world, desk } = await office(fresh);
    await waits(world);
    const reset = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
    const times = { requested_at: march(3), confirmed_at: march(5), expires_at: nextMarch(9) };
    await world.db.updateTable("reset").set(times).execute();
    const days = daysFor(desk);
    assert.deepEqual(await days(reset), ["3", "5", "9"]);
    const waiting = ["Chrome di Windows (203.0.113.7), 3", "12:00 WIB. Berlaku hingga 9"];
    assert.deepEqual(await days("/konsol/menunggu"), waiting);
  });

  test("a phone of an account: added, used last", async () => {
    const { world, person, desk } = await office(fresh);
    const { id } = person.account;
    const times = { enrolled_at: march(3), last_used_at: march(5) };
    await world.db.updateTable("device").set(times).where("account_id", "=", id).execute();
    const shown = ["ponsel, sejak 3", "12:00 WIB, terakhir dipakai 5"];
    assert.deepEqual(await daysFor(desk)(`/konsol/akun/${id}?bagian=perangkat`), shown);
  });

  test("an application that is told: taken last, failed last", async () => {
    const { world, days } = await scene();
    const webhook = "https://katalog.contoh.go.id/webhook" as OutsideUrl;
    const { id } = await addApplication(world, { settings: { webhook } });
    const row = { application_id: id, kind: "webhook", rest_until: 0, gone_address: null } as const;
    await world.db
      .insertInto("application_inbox")
      .values({ ...row, taken_at: march(3), failed_at: march(5), failed_why: "500" })
      .execute();
    assert.deepEqual(await days(`/konsol/aplikasi/${id}?bagian=percobaan`), ["3", "5"]);
  });

  test("announcements: from, until; of an incident, when it began", async () => {
    const { world, days } = await scene();
    const announced = { id: "a".repeat(22), text: "Tutup", text_en: null, created_at: march(3) };
    await world.db
      .insertInto("announcement")
      .values([
        { ...announced, shown_from: march(5), shown_until: nextMarch(9) },
        { ...announced, id: "b".repeat(22), shown_from: nextMarch(15), shown_until: nextMarch(21) },
      ])
      .execute();
    assert.deepEqual(await days("/konsol/pengaturan"), ["sampai 9", "15", "sampai 21"]);
    const alert = {
      kind: "disk-low",
      bad_since: march(3),
      told_at: march(5),
      mailed: 1,
      good_since: march(7),
    } as const;
    await world.db.insertInto("alert").values(alert).execute();
    assert.deepEqual(await days("/konsol/menunggu"), ["Sejak 3"]);
    assert.deepEqual(await days("/konsol/sistem"), ["sejak 3"]);
  });
});
