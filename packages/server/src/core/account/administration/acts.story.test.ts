/** Accounts are made, changed and closed for their owners; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { atBeranda, outcomes } from "../../../../test-support/at-reset.ts";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../../test-support/log-in.ts";
import { addPerson, mailsBesideLogins, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { parseLastDay } from "../../../base/platform/ui/time.ts";
import { type Tx, transact } from "../../../base/platform/world.ts";
import { type Account, findAccount, loadAccount } from "../account.ts";
import { newLink } from "../account-link.ts";
import {
  type By,
  changeEmail,
  changeRole,
  correct,
  createAccount,
  createAccountOfDirectory,
  inviteAgain,
  movePassword,
  type PasswordPlace,
  setActive,
} from "./acts.ts";
import { mayHoldRole, parseDetails } from "./details.ts";

const DAY = 86_400;
const operator: By = { operator: "siti" };

const pokja = (world: TestWorld, userId = "POKJA1") =>
  addPerson(world, { userId, kind: "non-penyedia", role: "pokja" });
const officer = (account: Account): By => ({ officer: account, from: { ip: "192.0.2.1", browserLabel: "Chrome" } });
const kinds = async (world: TestWorld) => (await mailsBesideLogins(world)).map(({ kind, to }) => [kind, to]);

onBothEngines("Accounts for their owners", (fresh) => {
  test("an account is made with its NPWP, a link goes to its owner, and the same User ID is made once", async () => {
    const world = await fresh();
    const typed = { userId: "PENYEDIA7", role: "penyedia", name: "PT Tujuh", email: "tujuh@contoh.go.id" } as const;
    const parsed = parseDetails({ ...typed, number: "01.234.567.8-901.000", roleUntil: null }, world.now());
    assert.ok(parsed.kind === "details");
    const make = () => transact(world, (tx) => createAccount(tx, operator, parsed.details));
    const made = await make();
    assert.ok(made);
    const account = await findAccount(world, "penyedia7");
    assert.deepEqual([account?.id, account?.registrationNumber], [made.id, "012345678901000"]);
    assert.deepEqual(await kinds(world), [["first-password", "tujuh@contoh.go.id"]]);
    assert.equal(await make(), null);
    assert.equal((await kinds(world)).length, 1);
  });

  test("a role that ends: the session ends with the day of its SK, and the login says so, in both languages; renewed, it logs in", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const until = parseLastDay("2026-11-30", world.config.timeZone);
    assert.ok(until);
    const give = async (roleUntil: typeof until | null) =>
      transact(world, async (tx) => {
        const account = await loadAccount(tx, person.id);
        return changeRole(tx, operator, account, { role: "pokja", roleUntil });
      });
    assert.equal(await give(until), "done");
    assert.match((await mailsBesideLogins(world)).at(-1)?.text ?? "", /sampai 30 November 2026/);
    world.clock.advance(until - world.now() - 60);
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "POKJA1")).path, "/beranda");
    assert.equal((await computer.get("/beranda")).path, "/beranda");
    world.clock.advance(60);
    assert.match((await computer.get("/beranda")).path, /^\/login\?sesi=berakhir&ke=/);
    const refused = await logIn(world, computer, "POKJA1");
    assert.deepEqual([refused.status, /Masa berlaku peran Anda sudah berakhir/.test(refused.text)], [403, true]);
    const wrong = await logIn(world, visitor(world), "POKJA1", "password yang salah");
    assert.doesNotMatch(wrong.text, /Masa berlaku/, "only the owner of the password reads it");
    assert.ok((await outcomes(world, "login")).includes("role-over"));
    assert.equal(await give(null), "done");
    assert.equal((await logIn(world, visitor(world), "POKJA1")).path, "/beranda");
  });

  test("a role that ends while the phone is asked opens nothing", async () => {
    const world = await fresh();
    const person = await enrolled(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    world.clock.advance(60);
    const until = world.now() + DAY;
    const account = await loadAccount(world, person.account.id);
    await transact(world, (tx) => changeRole(tx, operator, account, { role: "pokja", roleUntil: until as never }));
    world.clock.advance(DAY - 30);
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "POKJA1")).path, "/proof");
    world.clock.advance(30);
    await assert.rejects(approve(computer, person.phone), /was stopped at login/);
    assert.match((await logIn(world, computer, "POKJA1")).text, /Masa berlaku peran Anda sudah berakhir/);
  });

  test("a deactivated person's session in flight is over at once; a later activation does not bring it back", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const computer = visitor(world);
    await logIn(world, computer, "POKJA1");
    const set = (active: boolean) =>
      transact(world, async (tx) => setActive(tx, operator, await loadAccount(tx, person.id), { active }));
    assert.equal(await set(false), "done");
    assert.match((await computer.get("/beranda")).path, /^\/login\?sesi=berakhir&ke=/);
    assert.equal(await set(true), "done");
    assert.equal((await computer.get("/beranda")).path, "/login");
    assert.deepEqual((await kinds(world)).map(([kind]) => kind).toSorted(), [
      "account-activated",
      "account-deactivated",
    ]);
  });

  test("a new invitation voids the earlier one, and an account with a password or a closed one gets no link", async () => {
    const world = await fresh();
    const fresher = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", password: null });
    const invite = async () => {
      const made = await transact(world, (tx) => inviteAgain(tx, operator, fresher.id));
      return made === "mail-waits" ? assert.fail("an account that never had a password waits for nothing") : made;
    };
    const first = await invite();
    const second = await invite();
    assert.ok(first && second);
    assert.equal((await visitor(world).get(`/link/${first.secret}`)).status, 410);
    assert.equal((await visitor(world).get(`/link/${second.secret}`)).path, "/password/new");
    await transact(world, (tx) => setActive(tx, operator, fresher, { active: false }));
    assert.equal(await invite(), null);
    const settled = await pokja(world, "POKJA2");
    assert.equal(await transact(world, (tx) => inviteAgain(tx, operator, settled.id)), null);
  });

  test("another address: both are told, sessions end, and for 72 hours 2FA is not reset by mail and no link to a password goes there", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const computer = visitor(world);
    await logIn(world, computer, "POKJA1");
    const to = { address: "baru@contoh.go.id", detail: { checked: "letter" } };
    assert.equal(await transact(world, (tx) => changeEmail(tx, operator, person, to)), "done");
    assert.deepEqual((await kinds(world)).map(([, address]) => address).sort(), ["baru@contoh.go.id", person.email]);
    assert.match((await computer.get("/beranda")).path, /^\/login\?sesi=berakhir&ke=/);
    const { emailChangedAt, emailSetAt } = await loadAccount(world, person.id);
    assert.deepEqual([emailChangedAt, emailSetAt], [world.now(), world.now()]);
    assert.equal(await transact(world, (tx) => changeEmail(tx, operator, person, to)), "changed");
  });

  test("two Admin PPE lower each other at the same moment: one stays", async () => {
    const world = await fresh();
    const admin = async (userId: string) =>
      (await enrolled(world, { userId, kind: "non-penyedia", role: "admin-ppe" })).account.id;
    const ids = [await admin("ADMIN1"), await admin("ADMIN2")];
    const accounts = await Promise.all(ids.map((id) => loadAccount(world, id)));
    const [one, two] = accounts;
    assert.ok(one && two);
    const lower = (by: Account, account: Account) =>
      transact(world, (tx) => changeRole(tx, officer(by), account, { role: "ppk", roleUntil: null }));
    const verdicts = await Promise.all([lower(one, two), lower(two, one)]);
    assert.deepEqual(verdicts.toSorted(), ["done", "last-admin"]);
    const left = await Promise.all(ids.map(async (id) => (await loadAccount(world, id)).role));
    assert.deepEqual(left.toSorted(), ["admin-ppe", "ppk"]);
  });

  test("the last Admin PPE with 2FA is neither lowered nor closed nor given an end by an officer; an operator may", async () => {
    const world = await fresh();
    const { account: enrolledOne } = await enrolled(world, {
      userId: "ADMIN1",
      kind: "non-penyedia",
      role: "admin-ppe",
    });
    const bare = await addPerson(world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
    const account = await loadAccount(world, enrolledOne.id);
    const role = (by: By, change: Parameters<typeof changeRole>[3]) =>
      transact(world, (tx) => changeRole(tx, by, account, change));
    const until = parseLastDay("2027-12-31", world.config.timeZone);
    assert.equal(await role(officer(bare), { role: "ppk", roleUntil: null }), "last-admin");
    assert.equal(await role(officer(bare), { role: "admin-ppe", roleUntil: until }), "last-admin");
    const close = (by: By) => transact(world, (tx) => setActive(tx, by, account, { active: false }));
    assert.equal(await close(officer(bare)), "last-admin");
    assert.equal(await close(operator), "done");
  });

  test("the last Admin PPE: who counts as one, and which other one lets an officer lower or close this one", async () => {
    const world = await fresh();
    const add = async (userId: string) =>
      (await addPerson(world, { userId, kind: "non-penyedia", role: "admin-ppe" })).id;
    const [id, otherId, by] = [await add("ADMIN1"), await add("ADMIN2"), officer(await pokja(world))];
    const usual = { active: 1, two_factor_since: 1, role_until: null } as const;
    const lower = async (own: object, other: object) => {
      for (const [of, change] of [
        [id, own],
        [otherId, other],
      ] as const)
        await world.db
          .updateTable("account")
          .set({ role: "admin-ppe", ...usual, ...change })
          .where("id", "=", of)
          .execute();
      const account = await loadAccount(world, id);
      const lowered = await transact(world, (tx) => changeRole(tx, by, account, { role: "ppk", roleUntil: null }));
      return lowered;
    };
    const away = { two_factor_since: null };
    for (const other of [away, { active: 0 }, { role_until: world.now() + DAY }, { role: "ppk" }])
      assert.equal(await lower({}, other), "last-admin", JSON.stringify(other));
    assert.equal(await lower({}, {}), "done");
    for (const own of [away, { active: 0 }, { role_until: world.now() + DAY }])
      assert.equal(await lower(own, away), "done", JSON.stringify(own));
  });

  test("another role: its owner is told, and each other active Admin PPE of a new one and of one who is no more", async () => {
    const world = await fresh();
    const person = await pokja(world);
    for (const userId of ["ADMIN1", "ADMIN2", "ADMIN3"])
      await addPerson(world, { userId, kind: "non-penyedia", role: "admin-ppe" });
    await world.db.updateTable("account").set({ active: 0 }).where("user_id", "=", "ADMIN3").execute();
    const give = async (role: "admin-ppe" | "pokja" | "ppk") => {
      await world.db.deleteFrom("mail").execute();
      const account = await loadAccount(world, person.id);
      await transact(world, (tx) => changeRole(tx, operator, account, { role, roleUntil: null }));
      return (await mailsBesideLogins(world)).map(({ to, subject }) => `${to.split("@")[0]}: ${subject}`).toSorted();
    };
    const own = "pokja1: Peran akun SPSE Anda diubah";
    const admins = ["admin1", "admin2"].map((it) => `${it}: Peran akun POKJA1 diubah`);
    assert.deepEqual(await give("ppk"), [own]);
    assert.deepEqual(await give("admin-ppe"), [...admins, own]);
    assert.deepEqual(await give("pokja"), [...admins, own]);
  });

  test("the same role that lasts longer closes nobody out, unless it was over", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const until = unixSeconds(world.now() + 10 * DAY);
    const give = async (role: "pokja" | "ppk", days: number | null) => {
      const before = await loadAccount(world, person.id);
      const roleUntil = days === null ? null : unixSeconds(until + days * DAY);
      await transact(world, (tx) => changeRole(tx, operator, before, { role, roleUntil }));
      return (await loadAccount(world, person.id)).epoch - before.epoch;
    };
    const raised = [await give("pokja", 0), await give("pokja", 1), await give("pokja", 1), await give("pokja", 0)];
    assert.deepEqual(raised, [1, 0, 1, 1], "an end; later; the same; sooner");
    assert.deepEqual([await give("ppk", 5), await give("ppk", null), await give("ppk", 5)], [1, 0, 1]);
    world.clock.advance(15 * DAY);
    assert.equal(await give("ppk", 9), 1, "it was over");
  });

  test("an invitation waits after a reset by mail, and for an address that somebody else has set, unless it is handed over", async () => {
    const world = await fresh();
    const { id } = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", password: null });
    const invited = async (change: object, printed: boolean) => {
      const none = { email_set_at: null, two_factor_reset_by_mail_at: null };
      await world.db
        .updateTable("account")
        .set({ ...none, ...change })
        .execute();
      await world.db.deleteFrom("mail").execute();
      const made = await transact(world, (tx) => inviteAgain(tx, operator, id, { printed }));
      return [made === null || typeof made === "string" ? made : "made", (await kinds(world)).length];
    };
    const [set, reset] = [{ email_set_at: world.now() }, { two_factor_reset_by_mail_at: world.now() }];
    assert.deepEqual(
      [await invited({}, false), await invited({}, true)],
      [
        ["made", 1],
        ["made", 0],
      ],
    );
    assert.deepEqual(
      [await invited(set, false), await invited(set, true)],
      [
        ["mail-waits", 0],
        ["made", 0],
      ],
    );
    assert.deepEqual(
      [await invited(reset, false), await invited(reset, true)],
      [
        ["mail-waits", 0],
        ["mail-waits", 0],
      ],
    );
  });

  test("who activates an account without a password: a directory invites its owner unless mail must wait, anybody else says that it is active", async () => {
    const world = await fresh();
    const from = { ip: "192.0.2.1", browserLabel: "curl" };
    const directory: By = { application: { id: "direktori", name: "Direktori" }, from };
    const desk = officer(await pokja(world, "ADMIN1"));
    const none = { password: null };
    const waits = { two_factor_reset_by_mail_at: world.now() };
    for (const [userId, by, person, kind, change] of [
      ["POKJA1", directory, none, "first-password", {}],
      ["POKJA2", directory, {}, "account-activated", {}],
      ["POKJA3", desk, none, "account-activated", {}],
      ["POKJA4", directory, none, "account-activated", waits],
    ] as const) {
      const { id } = await addPerson(world, { userId, kind: "non-penyedia", role: "pokja", ...person });
      await world.db
        .updateTable("account")
        .set({ active: 0, ...change })
        .where("id", "=", id)
        .execute();
      await world.db.deleteFrom("mail").execute();
      const account = await loadAccount(world, id);
      await transact(world, (tx) => setActive(tx, by, account, { active: true }));
      assert.deepEqual(
        (await kinds(world)).map(([it]) => it),
        [kind],
      );
    }
  });

  test("a password moves to the directory but never an officer's, and back only where a link may be mailed; open links end", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const move = (place: PasswordPlace) =>
      transact(world, async (tx) => movePassword(tx, operator, await loadAccount(tx, person.id), { place }));
    const set = (change: object) => world.db.updateTable("account").set(change).where("id", "=", person.id).execute();
    for (const purpose of ["password-reset", "first-password", "one-attempt"] as const)
      await transact(world, (tx) => newLink(tx, { purpose, accountId: person.id, seconds: 9 }));
    await set({ role: "admin-ppe" });
    assert.equal(await move("directory"), "officer");
    await set({ role: "pokja" });
    assert.equal(await move("directory"), "done");
    const open = world.db.selectFrom("account_link").select("purpose").where("expires_at", ">", world.now());
    assert.deepEqual(
      (await open.execute()).map(({ purpose }) => purpose),
      ["one-attempt"],
    );
    const admin = () =>
      transact(world, async (tx) =>
        changeRole(tx, operator, await loadAccount(tx, person.id), { role: "admin-ppe", roleUntil: null }),
      );
    assert.equal(await admin(), "officer");
    await set({ email_set_at: world.now() });
    assert.equal(await move("here"), "mail-waits");
    await set({ email_set_at: null });
    assert.equal(await move("here"), "done");
    assert.equal(await admin(), "done");
  });

  test("a name is corrected alone, and its number with it: another one, or taken away", async () => {
    const world = await fresh();
    const { id } = await pokja(world);
    const corrected = async (to: Parameters<typeof correct>[3]) => {
      await transact(world, async (tx) => correct(tx, operator, await loadAccount(tx, id), to));
      const { name, registrationNumber } = await loadAccount(world, id);
      return [name, registrationNumber];
    };
    assert.deepEqual(await corrected({ name: "Siti", registrationNumber: "012345678901000" }), [
      "Siti",
      "012345678901000",
    ]);
    assert.deepEqual(await corrected({ name: "Sri" }), ["Sri", "012345678901000"]);
    assert.deepEqual(await corrected({ name: "Sri", registrationNumber: null }), ["Sri", null]);
  });

  test("an account that was changed since it was read is left as it is, and a taken User ID too", async () => {
    const world = await fresh();
    const person = await pokja(world);
    const rows = async () =>
      JSON.stringify([
        await world.db.selectFrom("account").selectAll().execute(),
        await world.db.selectFrom("mail").selectAll().execute(),
        await world.db.selectFrom("audit").selectAll().execute(),
        await world.db.selectFrom("email_change").selectAll().execute(),
      ]);
    const acts = (account: Account) =>
      ({
        closed: (tx) => setActive(tx, operator, account, { active: false }),
        moved: (tx) => movePassword(tx, operator, account, { place: "directory" }),
        promoted: (tx) => changeRole(tx, operator, account, { role: "ppk", roleUntil: null }),
        reached: (tx) => changeEmail(tx, operator, account, { address: "baru@contoh.go.id", detail: {} }),
      }) satisfies Record<string, (tx: Tx) => Promise<string>>;
    for (const name of ["closed", "moved", "promoted", "reached"] as const) {
      const before = await rows();
      const account = await loadAccount(world, person.id);
      assert.equal(await transact(world, acts({ ...account, epoch: account.epoch - 1 })[name]), "changed", name);
      assert.equal(await rows(), before, name);
      if (name !== "closed") assert.equal(await transact(world, acts(account)[name]), "done", name);
    }
    const before = await rows();
    const details = { ...person, role: "pokja", registrationNumber: null } as const;
    for (const [place, active] of [
      ["here", true],
      ["here", false],
      ["directory", true],
      ["directory", false],
    ] as const) {
      const made = await transact(
        world,
        (tx): Promise<object | null> =>
          createAccountOfDirectory(tx, operator, { ...details, userId: " pokja1" }, { place, active }),
      );
      assert.equal(made, null);
      assert.equal(await rows(), before);
    }
  });

  test("what is typed about a person: which fields cannot be used", async () => {
    const world = await fresh();
    const good = {
      userId: "POKJA1",
      role: "pokja",
      name: "Budi",
      email: "b@contoh.go.id",
      number: "",
      roleUntil: null,
    } as const;
    const wrongOf = (change: object) => {
      const verdict = parseDetails({ ...good, ...change }, world.now());
      return verdict.kind === "wrong" ? verdict.wrong : [];
    };
    assert.deepEqual(wrongOf({}), []);
    assert.deepEqual(wrongOf({ userId: "a b", name: " ", email: "x" }), ["user-id", "name", "email"]);
    assert.deepEqual(wrongOf({ name: "Budi\u202e" }), ["name"]);
    assert.deepEqual(wrongOf({ number: "12345" }), ["number"]);
    assert.deepEqual(wrongOf({ number: "19800101 200501 1 001" }), []);
    assert.deepEqual(wrongOf({ role: undefined }), ["role"]);
    assert.deepEqual(wrongOf({ roleUntil: world.now() }), ["until"]);
    assert.deepEqual(wrongOf({ roleUntil: "unreadable" }), ["until"]);
    assert.deepEqual(wrongOf({ role: "penyedia", roleUntil: world.now() + DAY }), ["until"], "no SK");
    assert.equal(mayHoldRole({ kind: "penyedia" }, "pokja"), false);
    assert.equal(mayHoldRole({ kind: "non-penyedia" }, "helpdesk"), true);
  });
});

test("an account that was used today says so, and a day later anew", async () => {
  const { testWorld } = await import("../../../../test-support/world.ts");
  const world = await testWorld();
  const person = await enrolled(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
  world.clock.advance(2 * DAY);
  await atBeranda(world, person);
  const first = world.now();
  assert.equal((await loadAccount(world, person.account.id)).lastLoginAt, first);
  world.clock.advance(3600);
  await atBeranda(world, person);
  assert.equal((await loadAccount(world, person.account.id)).lastLoginAt, first);
  await world.close();
});
