/** An application proposes that a Penyedia's account is closed, and Admin PPE decides; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { approve } from "../../../test-support/log-in.ts";
import { office } from "../../../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { OPEN_MOST } from "../../../test-support/promised.ts";
import type { Visitor } from "../../../test-support/visitor.ts";
import { addPerson, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { PROPOSALS } from "../../base/rules/budgets.ts";
import { loadAccount } from "../../core/account/account.ts";
import { setActive } from "../../operate/cli/user.ts";
import { endApplication } from "../application/application.sql.ts";

const REASON = "Izin usaha dicabut, SK 12/2026";
const INBOX = "/konsol/menunggu";

/** An Admin PPE at the desk, a Penyedia, and an application that may propose. */
const scene = async (fresh: () => Promise<TestWorld>) => {
  const at = await office(fresh, "admin-ppe");
  const vendor = await addPerson(at.world, { userId: "PT-MAJU" });
  const spse = await addApplication(at.world, { name: "SPSE Inti", may: ["proposals"] });
  return { ...at, vendor, spse };
};
const propose = (by: Caller, user = "PT-MAJU", reason = REASON) => by.post("/closing-proposals", { user, reason });
const statusOf = async (by: Caller, id: string) => (await by.get(`/closing-proposals/${id}`)).body.status;
const withdraw = (by: Caller, id: string) => by.post(`/closing-proposals/${id}/cancellation`, {});
const isActive = async (world: TestWorld, id: string) => (await loadAccount(world, id)).active;
const counted = async (desk: Visitor): Promise<number> => JSON.parse((await desk.get(`${INBOX}/jumlah`)).text).count;
const told = async (world: TestWorld, outcome: string) =>
  world.db.selectFrom("audit").select("detail").where("outcome", "=", outcome).execute();

onBothEngines("A proposal to close an account", (fresh) => {
  test("waits in Menunggu Anda with the application's name and reason; the officer's Ya closes [promise:scim]", async () => {
    const { world, desk, officer, vendor, spse } = await scene(fresh);
    const made = await propose(spse);
    assert.deepEqual([made.status, made.body.status, made.body.user], [201, "open", "PT-MAJU"]);
    assert.equal(made.headers.location, `${world.config.portalUrl}/api/v1/closing-proposals/${made.body.id}`);
    assert.ok(await isActive(world, vendor.id), "a proposal changes nothing");
    assert.equal(await counted(desk), 1);
    const { text } = await desk.get(INBOX);
    for (const shown of ["SPSE Inti", REASON, "PT-MAJU", `/konsol/akun/${vendor.id}?tindakan=deactivate`])
      assert.ok(text.includes(shown), shown);
    const other = await addPerson(world, { userId: "PT-LAIN" });
    const shows = async ({ id }: { id: string }) => (await desk.get(`/konsol/akun/${id}`)).text.includes(REASON);
    assert.deepEqual([await shows(vendor), await shows(other)], [true, false], "on no other account's page");

    assert.equal((await desk.post(`/konsol/akun/${vendor.id}/deactivate`, { note: "SK 12/2026" })).path, "/proof");
    assert.ok(await isActive(world, vendor.id), "before the Ya");
    await approve(desk, officer.phone);
    assert.equal(await isActive(world, vendor.id), false);
    assert.deepEqual([await statusOf(spse, made.body.id), await counted(desk)], ["closed", 0]);
    assert.equal((await withdraw(spse, made.body.id)).body.status, "closed", "too late");

    world.clock.advance(60);
    await desk.post(`/konsol/akun/${vendor.id}/activate`, { note: "keliru" });
    await approve(desk, officer.phone);
    assert.ok(await isActive(world, vendor.id));
    assert.deepEqual([await statusOf(spse, made.body.id), await counted(desk)], ["closed", 0], "it was answered");
    const next = (await propose(spse)).body.id;
    for (const active of [false, true]) await setActive(world, terminalOf(), "PT-MAJU", active);
    assert.equal(await statusOf(spse, next), "closed", "by the operator");
  });

  test("is one for each account and application, also of two calls at once; each is recorded once", async () => {
    const { world, desk, spse } = await scene(fresh);
    const [one, two] = await Promise.all([propose(spse), propose(spse)]);
    assert.deepEqual([one.status, two.status].sort(), [200, 201]);
    const repeated = await propose(spse, " pt-maju ", "Alasan lain");
    assert.deepEqual([repeated.status, repeated.body], [200, one.body], "as it was");
    const other = await addApplication(world, { name: "e-Katalog", may: ["proposals"] });
    assert.deepEqual([(await propose(other)).status, await counted(desk)], [201, 2]);
    assert.equal((await told(world, "closing-proposed")).length, 2);
  });

  test("is refused by an officer, or withdrawn by its application; both are read there, and may be proposed again", async () => {
    const { world, desk, vendor, spse } = await scene(fresh);
    const { id } = (await propose(spse)).body;
    await desk.get(INBOX);
    assert.equal((await desk.post(`${INBOX}/usulan`, { proposal: id })).path, `${INBOX}?selesai=usulan-ditolak`);
    assert.deepEqual([await statusOf(spse, id), await counted(desk)], ["refused", 0]);
    assert.equal((await desk.post(`${INBOX}/usulan`, { proposal: id })).path, `${INBOX}?selesai=usulan-sudah`);
    assert.equal((await told(world, "closing-refused")).length, 2, "in both histories");
    const again = (await propose(spse)).body;
    assert.equal((await withdraw(spse, again.id)).body.status, "withdrawn");
    assert.equal((await withdraw(spse, again.id)).body.status, "withdrawn", "a repeat");
    assert.deepEqual([await counted(desk), (await told(world, "closing-withdrawn")).length], [0, 1]);
    assert.ok(await isActive(world, vendor.id));
  });

  test("is answered once: an officer refuses while its application withdraws", async () => {
    const { world, desk, spse } = await scene(fresh);
    const { id } = (await propose(spse)).body;
    await desk.get(INBOX);
    const [refused, withdrawn] = await Promise.all([
      desk.post(`${INBOX}/usulan`, { proposal: id }),
      withdraw(spse, id),
    ]);
    const isRefused = refused.path.endsWith("usulan-ditolak");
    assert.equal(await statusOf(spse, id), isRefused ? "refused" : "withdrawn");
    const kept = [(await told(world, "closing-refused")).length, (await told(world, "closing-withdrawn")).length];
    assert.deepEqual(kept, isRefused ? [2, 0] : [0, 1]);
    assert.equal(withdrawn.body.status, isRefused ? "refused" : "withdrawn");
  });
});

onSqlite("An application's secret in wrong hands", (fresh) => {
  test("closes nobody: staff, strangers and accounts of nobody are refused; a Penyedia beside is proposed [promise:scim]", async () => {
    const { world, spse } = await scene(fresh);
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia", role: "ppk" });
    const staff = await propose(spse, "PPK1");
    assert.deepEqual([staff.status, staff.body.code], [422, "not-a-vendor"]);
    assert.match(staff.body.detail, /console/);
    const forStaff = await addApplication(world, {
      ...{ name: "Kepegawaian", may: ["proposals"] },
      settings: { who: { kinds: ["non-penyedia"], roles: [] } },
    });
    for (const [by, user] of [
      [spse, "TIDAK-ADA"],
      [forStaff, "PT-MAJU"],
    ] as const)
      assert.equal((await propose(by, user)).body.code, "cannot-be-proposed", user);
    assert.equal((await propose(await addApplication(world, { may: ["requests", "directory"] }))).status, 403);
    assert.equal((await propose(spse)).status, 201);
  });

  test("reads and withdraws no other application's proposal", async () => {
    const { world, spse } = await scene(fresh);
    const { id } = (await propose(spse)).body;
    const other = await addApplication(world, { name: "Lain", may: ["proposals"] });
    assert.deepEqual(
      [(await other.get(`/closing-proposals/${id}`)).status, (await withdraw(other, id)).status],
      [404, 404],
    );
    assert.equal(await statusOf(spse, id), "open");
  });

  test("floods neither Menunggu Anda nor the list of User IDs; an ended application's proposals are gone", async () => {
    const { world, desk, spse } = await scene(fresh);
    for (let nth = 0; nth <= OPEN_MOST; nth++) await addPerson(world, { userId: `PT-${nth}` });
    const answers: number[] = [];
    for (let nth = 0; nth <= OPEN_MOST; nth++) answers.push((await propose(spse, `PT-${nth}`)).status);
    assert.deepEqual(answers, [...Array.from({ length: OPEN_MOST }, () => 201), 409]);
    assert.equal((await propose(spse, "PT-0")).status, 200, "its own one is still found");
    for (let nth = OPEN_MOST + 2; nth < PROPOSALS.limit; nth++)
      assert.equal((await propose(spse, `TIDAK-ADA-${nth}`)).status, 422);
    const spent = await propose(spse, "PT-0");
    assert.deepEqual([spent.status, Number(spent.headers["retry-after"]) > 0], [429, true]);
    assert.equal((await propose(await addApplication(world, { name: "B", may: ["proposals"] }))).status, 201);
    assert.equal(await counted(desk), OPEN_MOST + 1);
    await transact(world, (tx) => endApplication(tx, spse.id));
    assert.equal(await counted(desk), 1);
  });

  test("writes nothing into the console that reads otherwise", async () => {
    const { desk, spse } = await scene(fresh);
    for (const reason of ["", " a", "a\nb", "\u202eabc", "a\u200bb", "a \u00a0b", "x".repeat(201)])
      assert.deepEqual(
        await propose(spse, "PT-MAJU", reason).then((it) => [it.status, it.body.code]),
        [422, "malformed"],
        reason,
      );
    assert.equal((await propose(spse, "PT-MAJU", '<b>Tutup</b> & "ya"')).status, 201);
    const { text } = await desk.get(INBOX);
    assert.ok(text.includes("&lt;b&gt;Tutup&lt;/b&gt; &amp;") && !text.includes("<b>Tutup"));
  });
});
