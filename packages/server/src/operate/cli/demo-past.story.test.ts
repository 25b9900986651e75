/** The demo's first start leaves a past behind: Log Akses and Helpdesk are not empty, and the audit is whole; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atBeranda } from "../../../test-support/at-reset.ts";
import { offerOf, onSqlite } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { idOnDesk } from "../../../test-support/office/at-helpdesk.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { enrolledPhone } from "../../../test-support/phone.ts";
import { PASSWORD, sessionOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { findAccount, loadAccount } from "../../core/account/account.ts";
import { deviceRoutes } from "../start/routes.ts";
import { auditVerify } from "./audit.ts";
import { seedAll } from "./demo.ts";
import { PHONE_LOST, VENDOR } from "./demo-past.ts";

const terminal = terminalOf();

/** A demo that was started once, whose accounts all have the tests' password. */
async function started(fresh: () => Promise<TestWorld>): Promise<TestWorld> {
  const world = await fresh();
  const demo = { ...world, config: { ...world.config, demoPassword: PASSWORD } };
  await seedAll(demo);
  return demo;
}

const idOf = async (world: TestWorld, userId: string): Promise<string> => {
  const account = await findAccount(world, userId);
  assert.ok(account, userId);
  return account.id;
};

/** An officer of the demo who has switched 2FA on. */
async function officer(world: TestWorld, userId: string) {
  const account = await loadAccount(world, await idOf(world, userId));
  const session = await sessionOf(world, account);
  const offer = await offerOf(world, session);
  const phone = await enrolledPhone(world, offer.uri, deviceRoutes);
  world.clock.advance(60);
  return atBeranda(world, { account, session, phone, offer });
}

const rows = async (world: TestWorld): Promise<number> =>
  Number(
    (
      await world.db
        .selectFrom("audit")
        .select(({ fn }) => fn.countAll().as("all"))
        .executeTakeFirst()
    )?.all,
  );

onSqlite("The demo's past", (fresh) => {
  test("Log Akses of a sample account tells two weeks: logins, a mistyped password, and a stranger's tries", async () => {
    const world = await started(fresh);
    const vendor = visitor(world);
    await logIn(world, vendor, VENDOR);
    const { text } = await vendor.get("/log-akses");
    for (const told of ["Chrome di Windows", "Firefox di Windows", "192.0.2.66", "Password salah", "Berhasil"])
      assert.ok(text.includes(told), told);
  });

  test("both officers find the reset that waits, and what happened to the account whose phone is lost", async () => {
    const world = await started(fresh);
    for (const userId of ["HELPDESK1", "HELPDESK2"]) {
      const desk = await officer(world, userId);
      const list = await desk.get("/konsol/menunggu");
      assert.ok(list.text.includes(PHONE_LOST), userId);
      const events = await desk.get("/helpdesk");
      assert.ok(events.text.includes("192.0.2.66"), "Bukan saya of a stranger's login");
      assert.notEqual(idOnDesk(list), "");
      const page = `/konsol/akun/${await idOf(world, PHONE_LOST)}`;
      for (const [tab, ...told] of [
        ["perangkat", "Ponsel Hendra"],
        ["log", "SPSE Authenticator", "Ditolak: Bukan saya", "Angka di ponsel salah"],
      ]) {
        const { text } = await desk.get(`${page}?bagian=${tab}`);
        for (const each of told) assert.ok(text.includes(each), each);
      }
      world.clock.advance(60);
    }
  });

  test("the lost phone's owner waits for it at the next login: 2FA is on", async () => {
    const world = await started(fresh);
    assert.equal((await logIn(world, visitor(world), PHONE_LOST)).path, "/proof");
  });

  test("the audit of the past is whole, in the past only, and a second start adds nothing", async () => {
    const world = await started(fresh);
    await auditVerify(world, terminal);
    const { newest } = await world.db
      .selectFrom("audit")
      .select(({ fn }) => fn.max("at").as("newest"))
      .executeTakeFirstOrThrow();
    assert.ok(Number(newest) < world.now());
    const before = await rows(world);
    await seedAll(world);
    assert.equal(await rows(world), before);
  });

  test("its office is as an LPSE's: vendors and officers without an end of their role, officials with one; some closed, some without 2FA or password", async () => {
    const world = await started(fresh);
    const accounts = await world.db.selectFrom("account").selectAll().execute();
    const figures = [...Map.groupBy(accounts, (it) => it.role)].map(([role, all]) => {
      const count = (has: (of: (typeof all)[number]) => boolean) => all.filter(has).length;
      return [
        ...[role, all.length, count((it) => it.role_until !== null), count((it) => it.active === 0)],
        ...[count((it) => it.two_factor_since === null), count((it) => it.password_hash === null)],
      ].join(" ");
    });
    assert.deepEqual(figures.toSorted(), [
      ...["admin-ppe 2 0 0 1 0", "auditor 1 0 0 1 0", "helpdesk 3 0 0 2 0", "pa-kpa 14 14 0 3 1"],
      ...["pejabat-pengadaan 25 24 1 4 2", "penyedia 235 0 6 124 21", "pokja 55 54 1 14 5", "ppk 61 60 1 14 6"],
      "verifikator 4 4 0 2 1",
    ]);
  });
});
