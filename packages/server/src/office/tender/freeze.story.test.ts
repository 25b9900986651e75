/**
 * Shortly before a tender closes, one officer alone changes no rule and closes no invited person out: not one by one, not by
 * an application, and not by moving the deadline first. On both engines.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { directoryOf, entraUser } from "../../../test-support/connect/directories.ts";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, readField } from "../../../test-support/log-in.ts";
import { atHelpdesk } from "../../../test-support/office/at-helpdesk.ts";
import { preview } from "../../../test-support/office/import.ts";
import { type Admin, agreeToRule, backAtDesk } from "../../../test-support/office/second-admin.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import {
  clearInvited,
  deleteDeadline,
  listClosing,
  loadDeadlines,
  putSent,
} from "../../connect/deadlines/deadline.sql.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { loadRules } from "../../core/policy/rule.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const NAME = "Jembatan Sungai Contoh";

const admin = (world: TestWorld, userId = "ADMIN1"): Promise<Admin> => atHelpdesk(world, "admin-ppe", userId);

const send = (world: TestWorld, at: number, invited: readonly string[] = ["POKJA1"], reference = "T1") =>
  transact(world, (tx) => putSent(tx, { applicationId: "spse", reference, name: NAME, at, invited }));

const pokja = async (world: TestWorld, userId = "POKJA1") => {
  const { id } = await addPerson(world, { userId, kind: "non-penyedia", role: "pokja" });
  await transact(world, (tx) => changeAccount(tx, id, { role_until: world.now() + 30 * DAY }));
  return id;
};

/** Asks for a stricter rule, which weakens nothing. @returns the word after *Ya*, and the pages before it. */
async function changesRule({ desk, officer }: Admin, subject = "penyedia") {
  const path = `/konsol/kebijakan/aturan/${subject}`;
  const form = await desk.get(path);
  const rule = { "2fa": "mandatory", allowed: "any", number: "new-browser", key: "any", reset: "immediate" };
  const preview = await desk.post(path, { ...rule, captcha: "always", reason: "Edaran 12" });
  await desk.post("/konsol/kebijakan/setujui", { change: readField(preview, "change") });
  const word = (await approve(desk, officer.phone)).path.replace("/konsol/kebijakan?selesai=", "");
  return { word, warned: [form, preview].map(({ text }) => text.includes("Ada tender yang segera ditutup")) };
}

/** Sends one form of an account's page, and says *Ya*. @returns the word of its page. */
async function acts({ desk, officer }: Admin, id: string, path: string, fields: Record<string, string>) {
  await desk.get(`/konsol/akun/${id}?bagian=perangkat`);
  const asked = await desk.post(path, fields);
  assert.equal(asked.path, "/proof", asked.text);
  return /selesai=(.*)/.exec((await approve(desk, officer.phone)).path)?.[1];
}
const closes = (by: Admin, id: string) => acts(by, id, `/konsol/akun/${id}/deactivate`, { note: "pindah" });

onBothEngines("While a tender closes soon", (fresh) => {
  test("a rule that weakens nothing takes a second officer; forms, preview and Menunggu Anda name the tender [promise:two-officers]", async () => {
    const world = await fresh();
    const one = await admin(world);
    const before = await loadRules(world);
    await send(world, world.now() + DAY);
    assert.deepEqual(await changesRule(one), { word: "pertama", warned: [true, true] });
    assert.deepEqual(await loadRules(world), before, "one of two changes nothing");
    const two = await admin(world, "ADMIN2");
    assert.match(
      (await two.desk.get("/konsol/menunggu")).text,
      /Jembatan Sungai Contoh ditutup [^.]*2026[^,]*, 1 orang diundang/,
    );
    assert.match((await agreeToRule(two)).path, /selesai=diubah/);
    assert.equal((await loadRules(world)).get("penyedia")?.twoFactor, "mandatory");
  });

  test("two days before it and after it, one officer is enough, and nothing warns", async () => {
    const world = await fresh();
    const one = await admin(world);
    await send(world, world.now() + 3 * DAY);
    assert.deepEqual(await changesRule(one), { word: "diubah", warned: [false, false] });
    world.clock.advance(3 * DAY + 1);
    await backAtDesk(world, one);
    assert.deepEqual(await changesRule(one, "non-penyedia"), { word: "diubah", warned: [false, false] });
  });

  for (const [how, move] of [
    [
      "an officer removes it on the console",
      async (world: TestWorld, { desk }: Admin) => {
        const [deadline] = await loadDeadlines(world);
        await desk.get("/konsol/batas");
        await desk.post(`/konsol/batas/${deadline?.id}/hapus`);
        assert.doesNotMatch((await desk.get("/konsol/batas")).text, /Jembatan/);
      },
    ],
    [
      "its application takes it back, twice",
      async (world: TestWorld) => {
        const [deadline] = await loadDeadlines(world);
        for (const found of [true, false])
          assert.equal((await transact(world, (tx) => deleteDeadline(tx, deadline?.id ?? ""))) !== undefined, found);
      },
    ],
    [
      "its application moves it ten days on, and again",
      async (world: TestWorld) => {
        await send(world, world.now() + 10 * DAY, []);
        await send(world, world.now() + 11 * DAY, []);
      },
    ],
    [
      "its application lets it close at once",
      async (world: TestWorld, one: Admin) => {
        await send(world, world.now() + 1, []);
        world.clock.advance(2);
        await clearInvited(world, 10);
        await backAtDesk(world, one);
      },
    ],
    ["its application sends it without the person", (world: TestWorld) => send(world, world.now() + HOUR, ["LAIN"])],
    [
      "it is taken back and sent again, without the person",
      async (world: TestWorld) => {
        const [deadline] = await loadDeadlines(world);
        await transact(world, (tx) => deleteDeadline(tx, deadline?.id ?? ""));
        await send(world, world.now() + 9 * DAY, []);
        assert.equal((await loadDeadlines(world)).length, 1);
      },
    ],
  ] as const)
    test(`it protects its people until the time at which it would have closed, although ${how} [promise:two-officers]`, async () => {
      const world = await fresh();
      const one = await admin(world);
      const [invited, other] = [await pokja(world), await pokja(world, "POKJA2")];
      const closing = world.now() + 6 * HOUR;
      await send(world, closing);
      await move(world, one);
      assert.ok((await listClosing(world)).length > 0);
      assert.equal((await changesRule(one)).word, "pertama");
      assert.equal(await closes(one, invited), "pertama");
      assert.equal(await closes(one, other), "nonaktif", "the control");
      assert.equal((await loadAccount(world, invited)).active, true);
      world.clock.advance(closing - world.now());
      await backAtDesk(world, one);
      assert.equal(await closes(one, invited), "nonaktif", "it would have closed");
    });

  test("a deadline that was far when it was removed, or moved, holds nothing", async () => {
    const world = await fresh();
    const one = await admin(world);
    await send(world, world.now() + 3 * DAY);
    await send(world, world.now() + 4 * DAY);
    const [deadline] = await loadDeadlines(world);
    await transact(world, (tx) => deleteDeadline(tx, deadline?.id ?? ""));
    world.clock.advance(3 * DAY - HOUR);
    await backAtDesk(world, one);
    assert.equal((await changesRule(one)).word, "diubah");
    assert.deepEqual(await world.db.selectFrom("deadline").selectAll().execute(), []);
  });

  test("one by one it is the same: closing, logging out, another role; of a person who is not invited, one officer does it", async () => {
    const world = await fresh();
    const one = await admin(world);
    const [invited, other] = [await pokja(world), await pokja(world, "POKJA2")];
    await send(world, world.now() + DAY);
    const both = async (path: (id: string) => string, fields: Record<string, string>) => [
      await acts(one, invited, path(invited), fields),
      await acts(one, other, path(other), fields),
    ];
    const role = { role: "ppk", until: "", note: "SK 3" };
    assert.deepEqual(await both((id) => `/konsol/akun/${id}/role`, role), ["pertama", "peran"]);
    const sessions = (id: string) => `/helpdesk/accounts/${id}/end-sessions`;
    assert.deepEqual(await both(sessions, { session: "" }), ["petugas-kedua", "sesi"]);
    const email = { email: "baru@lain.go.id", checked: "call-back", note: "" };
    assert.deepEqual(await both((id) => `/konsol/akun/${id}/email`, email), ["pertama", "menunggu"]);
    const phones = { checked: "call-back", note: "" };
    const stops = (id: string) => `/helpdesk/accounts/${id}/stop-phones`;
    assert.deepEqual(await both(stops, phones), ["berhenti", "berhenti"], "a lost phone cannot wait");
    assert.deepEqual(await both((id) => `/konsol/akun/${id}/deactivate`, { note: "pindah" }), ["pertama", "nonaktif"]);
    await one.desk.get("/konsol/akun");
    const list = { accounts: [invited, other].join("\n"), act: "end-sessions" };
    assert.match((await one.desk.post("/konsol/akun/banyak", list)).text, /Perlu petugas kedua/);
    await one.desk.post("/konsol/akun/banyak/end-sessions", { accounts: list.accounts });
    assert.match((await approve(one.desk, one.officer.phone)).path, /selesai=pertama/);
    const two = await admin(world, "ADMIN2");
    await world.db.deleteFrom("first_yes").where("act", "<>", "many").where("act", "<>", "deactivate").execute();
    assert.match((await two.desk.get("/konsol/menunggu")).text, /Ada tender yang segera ditutup/);
    assert.equal(await closes(two, invited), "nonaktif", "with the first yes of a colleague");
  });

  test("a role that lasts longer closes nobody out: one officer extends it, alone or in a list", async () => {
    const world = await fresh();
    const one = await admin(world);
    const ids = [await pokja(world), await pokja(world, "POKJA2")];
    await send(world, world.now() + DAY);
    const [first = ""] = ids;
    const extend = { until: "2027-12-31", note: "SK 9" };
    assert.equal(await acts(one, first, `/konsol/akun/${first}/extend-role`, extend), "diperpanjang");
    const role = { role: "pokja", until: "2028-12-31", note: "SK 9" };
    assert.equal(await acts(one, first, `/konsol/akun/${first}/role`, role), "peran");
    const list = { accounts: ids.join("\n"), act: "extend" };
    await one.desk.get("/konsol/akun");
    assert.doesNotMatch((await one.desk.post("/konsol/akun/banyak", list)).text, /Ada tender yang segera ditutup/);
    const far = { until: "2029-12-31", note: "SK 9" };
    await one.desk.post("/konsol/akun/banyak/extend", { accounts: list.accounts, ...far });
    assert.match((await approve(one.desk, one.officer.phone)).text, /2 dari 2 akun selesai/);
  });

  test("a file gives nobody who is invited another role; of others it does, and a longer role of both [promise:users-file]", async () => {
    const world = await fresh();
    const one = await loadAccount(world, await pokja(world));
    const people = [one, await loadAccount(world, await pokja(world, "POKJA2"))];
    await send(world, world.now() + DAY);
    const read = async (role: string, until: string) => {
      const rows = people.map((it) => `${[it.userId, role, it.name, it.email, until].join(";")}\n`);
      const { counts } = await preview(world, `user_id;peran;nama;email;berlaku_sampai\n${rows.join("")}`, "update");
      return counts;
    };
    assert.deepEqual(await read("ppk", ""), { new: 0, changed: 1, same: 0, refused: 1 });
    assert.deepEqual(await read("pokja", "2029-12-31"), { new: 0, changed: 2, same: 0, refused: 0 });
  });

  test("a directory closes nobody who is invited; after the deadline it does [promise:scim]", async () => {
    const world = await fresh();
    const directory = await directoryOf(world);
    const { id } = (await directory.call("POST", "Users", entraUser)).body;
    await send(world, world.now() + DAY, [entraUser.userName]);
    const close = () => directory.patch(id, { op: "replace", path: "active", value: false });
    for (const seen of [await close(), await directory.call("DELETE", `Users/${id}`)]) assert.equal(seen.status, 409);
    assert.equal((await loadAccount(world, id)).active, true);
    assert.equal((await directory.patch(id, { op: "replace", path: "displayName", value: "Sari" })).status, 200);
    world.clock.advance(DAY + 1);
    assert.equal((await close()).status, 200, "the control");
    assert.equal((await loadAccount(world, id)).active, false);
  });
});
