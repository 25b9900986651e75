/** People whose password the office's directory keeps log in through the same pages; a real OpenLDAP server answers. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askForChange } from "../../../test-support/at-email.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, logIn } from "../../../test-support/log-in.ts";
import { SERVICE, type Slapd, SUFFIX, startSlapd } from "../../../test-support/slapd.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../../../test-support/world.ts";
import { IN_DIRECTORY } from "../../base/platform/ldap/in-directory.ts";
import { type Ldap, openLdap } from "../../base/platform/ldap/ldap.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, loadAccount } from "../account/account.ts";

const OFFICE = "pagi yang cerah di kantor";
const SENTENCE = /direktori kantor sedang tidak dapat dihubungi/;

let slapd: Slapd;
before(async () => {
  slapd = await startSlapd([{ uid: "PPK.SARI", password: OFFICE }]);
});
after(() => slapd.stop());

/** A world with the directory, and who was looked for there. */
async function withDirectory(fresh: () => Promise<TestWorld>) {
  const world = await fresh();
  const settings = { url: slapd.url, base: SUFFIX, filter: "(uid={user})", binds: SERVICE, authority: null };
  const real = await openLdap(settings, world);
  const asked: (string | null)[] = [];
  const ldap: Ldap = {
    ...real,
    check: (userId, typed) => {
      asked.push(userId);
      return real.check(userId, typed);
    },
  };
  return { world: Object.assign(world, { ldap }), asked };
}

async function sari(world: TestWorld) {
  const account = await addPerson(world, { userId: "PPK.SARI", kind: "non-penyedia", password: null });
  await transact(world, (tx) => changeAccount(tx, account.id, { password_hash: IN_DIRECTORY }));
  return loadAccount(world, account.id);
}

/** What attempts have been counted, over all counters. */
const counted = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("throttle").select("count").execute()).reduce((sum, it) => sum + Number(it.count), 0);

onSqlite("Login with the password of the office's directory", (fresh) => {
  test("the office password opens the account; the own password of others does not ask the directory [promise:directory]", async () => {
    const { world, asked } = await withDirectory(fresh);
    await sari(world);
    await addPerson(world);
    assert.equal((await logIn(world, visitor(world), "ppk.sari", OFFICE)).path, "/beranda");
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda");
    assert.deepEqual(asked, ["PPK.SARI"]);
    assert.ok(!JSON.stringify(await world.db.selectFrom("account").selectAll().execute()).includes(OFFICE));
  });

  test("with 2FA it is one factor of two, as an own password is [promise:directory]", async () => {
    const { world } = await withDirectory(fresh);
    const person = await enrolled(world, { userId: "PPK.SARI", kind: "non-penyedia" });
    await transact(world, (tx) => changeAccount(tx, person.account.id, { password_hash: IN_DIRECTORY }));
    world.clock.advance(60);
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PPK.SARI", OFFICE)).path, "/proof");
    assert.equal((await approve(computer, person.phone)).path, "/beranda");
  });

  test("a wrong password looks alike for an account in the directory, one of its own, and none, and asks the directory as much [promise:directory]", async () => {
    const { world, asked } = await withDirectory(fresh);
    await sari(world);
    await addPerson(world);
    const seen = [];
    for (const userId of ["PPK.SARI", "PENYEDIA1", "TIADA"]) {
      const { status, text } = await logIn(world, visitor(world), userId, "salah sama sekali");
      seen.push([status, /User ID atau Password salah/.test(text)]);
    }
    assert.deepEqual(seen, [
      [422, true],
      [422, true],
      [422, true],
    ]);
    assert.deepEqual(asked, ["PPK.SARI", null, null]);
    assert.equal((await logIn(world, visitor(world), "PPK.SARI", PASSWORD)).status, 422, "nobody's other password");
  });

  test("the directory goes down before a deadline: own passwords go on, the others are told, all attempts count, and no account is named [promise:directory]", async () => {
    const { world } = await withDirectory(fresh);
    await sari(world);
    await addPerson(world);
    const [own, office] = [visitor(world), visitor(world)];
    await logIn(world, office, "PPK.SARI", OFFICE);
    await slapd.pause();
    try {
      assert.equal((await logIn(world, own, "PENYEDIA1")).path, "/beranda");
      assert.equal((await askForChange(office, { password: OFFICE })).status, 503, "within a session, too");
      assert.equal((await askForChange(own, { password: "salah sama sekali" })).status, 422, "an own one is wrong");
      const deltas = [];
      for (const userId of ["PPK.SARI", "PENYEDIA1", "TIADA"]) {
        const before = await counted(world);
        const seen = await logIn(world, visitor(world), userId, "salah sama sekali");
        assert.deepEqual([seen.status, SENTENCE.test(seen.text)], [503, true], userId);
        deltas.push((await counted(world)) - before);
      }
      assert.ok(
        (deltas[0] ?? 0) > 0 && new Set(deltas).size === 1,
        `an outage gives no attempt for nothing: ${deltas}`,
      );
      const said = await world.db.selectFrom("audit").select("outcome").where("event", "=", "login").execute();
      assert.equal(said.filter((it) => it.outcome === "directory-away").length, 3);
    } finally {
      await slapd.resume();
    }
    assert.equal((await logIn(world, visitor(world), "PPK.SARI", OFFICE)).path, "/beranda");
  });

  test("pages and mails say where the password is; no link sets another one [promise:directory]", async () => {
    const { world } = await withDirectory(fresh);
    const account = await sari(world);
    const computer = visitor(world);
    await logIn(world, computer, "PPK.SARI", OFFICE);
    assert.match((await computer.get("/password")).text, /disimpan di direktori kantor/);
    await computer.get("/akun");
    assert.match((await computer.post("/password/proof")).text, /disimpan di direktori kantor/);
    const form = { username: "PPK.SARI", current: OFFICE, next: "lima kuda di padang", again: "lima kuda di padang" };
    assert.match((await computer.post("/password", form)).text, /disimpan di direktori kantor/);
    const stranger = visitor(world);
    const page = await stranger.get("/lupa-password");
    await stranger.post("/lupa-password", { "user-id": "PPK.SARI", email: account.email, ...captchaOf(world, page) });
    const mails = (await mailsOf(world)).filter((it) => it.to === account.email && it.kind.startsWith("password-"));
    assert.deepEqual(
      mails.map(({ kind, text }) => [kind, /\/link\//.test(text)]),
      [["password-elsewhere", false]],
    );
    assert.equal((await loadAccount(world, account.id)).passwordHash, IN_DIRECTORY);
  });

  test("without a directory in the settings such an account opens nothing", async () => {
    const world = await fresh();
    await sari(world);
    for (const typed of [OFFICE, IN_DIRECTORY, PASSWORD])
      assert.equal((await logIn(world, visitor(world), "PPK.SARI", typed)).status, 422);
  });
});
