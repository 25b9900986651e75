/** Accounts are made, changed and closed for their owners; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { atBeranda, outcomes } from "../../../../test-support/at-reset.ts";
import { enrolled, onBothEngines } from "../../../../test-support/enrolled.ts";
import { approve, logIn } from "../../../../test-support/log-in.ts";
import { addPerson, mailsBesideLogins, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { parseLastDay } from "../../../base/platform/ui/time.ts";
import { transact } from "../../../base/platform/world.ts";
import { type Account, findAccount, loadAccount } from "../account.ts";
import { type By, changeEmail, changeRole, createAccount, inviteAgain, setActive } from "./acts.ts";
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
