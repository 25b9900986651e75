/** Admin PPE extends the end of a role: the phone names the new last day, and nothing else changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { addPerson, mailsOf, type TestWorld } from "../../../test-support/world.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { transact } from "../../base/platform/world.ts";
import type { Role } from "../../base/rules/roles.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";

const DAY = 86_400;
const admin = (world: TestWorld, userId = "ADMIN1") => atHelpdesk(world, "admin-ppe", userId);
type Desk = Awaited<ReturnType<typeof admin>>;

/** An account whose role ends in this many days. */
async function temporary(world: TestWorld, days: number, role: Role = "pokja") {
  const { id } = await addPerson(world, { userId: "POKJA1", name: "Budi", kind: "non-penyedia", role });
  await transact(world, (tx) => changeAccount(tx, id, { role_until: world.now() + days * DAY }));
  return loadAccount(world, id);
}

async function ask({ desk }: Desk, id: string, until: string, note = "SK 9/2026") {
  await desk.get(`/konsol/akun/${id}`);
  return desk.post(`/konsol/akun/${id}/extend-role`, { until, note });
}

const untilOf = async (world: TestWorld, id: string) => (await loadAccount(world, id)).roleUntil;

onSqlite("The end of a role", (fresh) => {
  test("phone and waiting page name the person and the new last day; then it holds, and the owner is told [promise:what-is-signed]", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const { id } = await temporary(world, 10);
    const waiting = await ask(ppe, id, "2027-12-31");
    const request = (await ppe.officer.phone.requests()).at(-1);
    const about = "Perpanjang akhir peran sampai 31 Desember 2027";
    assert.deepEqual(request?.act, { kind: "act-on-account", userId: "POKJA1", name: "Budi", about });
    assert.match(waiting.text, new RegExp(`${about}.*, untuk .*POKJA1`));
    assert.match((await approve(ppe.desk, ppe.officer.phone)).text, /Akhir peran diperpanjang/);
    assert.equal(await untilOf(world, id), parseLastDay("2027-12-31", world.config.timeZone));
    assert.equal((await loadAccount(world, id)).role, "pokja");
    assert.ok((await mailsOf(world)).some(({ kind }) => kind === "role-changed"));
  });

  test("an earlier day, no reason, and a role without an end are refused before the phone is asked", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const { id } = await temporary(world, 10);
    for (const [until, note] of [
      ["2026-11-25", "SK 9"],
      ["besok", "SK 9"],
      ["2027-12-31", " "],
    ] as const)
      assert.equal((await ask(ppe, id, until, note)).status, 422, until);
    const until = parseLastDay("2026-12-20", world.config.timeZone);
    await transact(world, (tx) => changeAccount(tx, id, { role_until: until }));
    assert.equal((await ask(ppe, id, "2026-12-20")).status, 422, "the day that it is");
    const over = world.now() - 10 * DAY;
    await transact(world, (tx) => changeAccount(tx, id, { role_until: over }));
    assert.equal((await ask(ppe, id, "2026-11-20")).status, 422, "later than the end, and over already");
    await transact(world, (tx) => changeAccount(tx, id, { role_until: null }));
    assert.match((await ask(ppe, id, "2027-12-31")).path, /selesai=sudah/);
    assert.doesNotMatch((await ppe.desk.get(`/konsol/akun/${id}`)).text, /extend-role/);
  });

  test("a day that came between, or a person renamed since, is another act: nothing is done [promise:officer]", async () => {
    const world = await fresh();
    const ppe = await admin(world);
    const { id } = await temporary(world, 10);
    await ask(ppe, id, "2027-12-31");
    const later = parseLastDay("2028-12-31", world.config.timeZone);
    await transact(world, (tx) => changeAccount(tx, id, { role_until: later }));
    assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=sudah/);
    assert.equal(await untilOf(world, id), later);
    await ask(ppe, id, "2029-12-31");
    await world.db.updateTable("account").set({ name: "Orang Lain" }).where("id", "=", id).execute();
    assert.match((await approve(ppe.desk, ppe.officer.phone)).path, /selesai=berubah/);
    assert.equal(await untilOf(world, id), later);
  });

  test("a role of officers that has ended comes back only with a second Admin PPE [promise:two-officers]", async () => {
    const world = await fresh();
    const [one, two] = [await admin(world), await admin(world, "ADMIN2")];
    const { id, roleUntil } = await temporary(world, -1, "helpdesk");
    await ask(one, id, "2027-12-31");
    assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/);
    assert.equal(await untilOf(world, id), roleUntil);
    await ask(two, id, "2027-12-31", "SK 9 juga");
    assert.match((await approve(two.desk, two.officer.phone)).path, /selesai=diperpanjang/);
    assert.equal(await untilOf(world, id), parseLastDay("2027-12-31", world.config.timeZone));
  });
});
