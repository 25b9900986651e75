/** What a dry run says is what logins then do: over several policies and everything that an account may have, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recoveryCodesOf } from "../../../attacks/attacker.ts";
import { type Enrolled, enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { fieldOf, logIn, numberOn } from "../../../test-support/log-in.ts";
import { passkeyOwner, type SoftPasskey, usePasskey } from "../../../test-support/passkey.ts";
import { NAMED_MOST } from "../../../test-support/promised.ts";
import { withBiometric } from "../../../test-support/verification.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { decideRule, type WantedRule } from "../../core/policy/change-rule.ts";
import { loadRules, type Rule, ruleFor, saveRule } from "../../core/policy/rule.ts";
import { dryRun, listTouched } from "./dry-run.ts";
import type { Outlook } from "./outlook.ts";

const DAY = 86_400;

/** A person of a story, whose login is really tried. */
interface Someone {
  readonly userId: string;
  readonly phone?: Enrolled["phone"];
  readonly passkey?: SoftPasskey;
  readonly codes?: readonly string[];
}

/** One account of each sort, and two of some. */
async function people(world: TestWorld): Promise<readonly Someone[]> {
  const without = ["TANPA1", "TANPA2"];
  for (const userId of without) await addPerson(world, { userId });
  const phones: Someone[] = [];
  for (const userId of ["PONSEL1", "PONSEL2"])
    phones.push({ userId, phone: (await enrolled(world, { userId })).phone });
  const keyed = await enrolled(world, { userId: "KUNCI1" });
  await withBiometric(world, keyed.phone);
  const none = await enrolled(world, { userId: "KOSONG1" });
  const onlyCodes = await enrolled(world, { userId: "KODE1" });
  for (const { account } of [none, onlyCodes])
    await world.db
      .updateTable("device")
      .set({ revoked_at: world.now(), revoked_why: "revoked" })
      .where("account_id", "=", account.id)
      .execute();
  await recoveryCodesOf(world, none.account.id);
  await world.db.updateTable("recovery_code").set({ used_at: world.now() }).execute();
  const codes = await recoveryCodesOf(world, onlyCodes.account.id);
  const { passkey } = await passkeyOwner(world);
  world.clock.advance(60);
  return [
    ...without.map((userId) => ({ userId })),
    ...phones,
    { userId: "KUNCI1", phone: keyed.phone },
    { userId: "KOSONG1" },
    { userId: "KODE1", codes },
    { userId: "PENYEDIA1", passkey },
  ];
}

/** Logs in for real, with what this person has, and says where it led. */
async function tryLogin(world: TestWorld, person: Someone): Promise<Outlook> {
  world.clock.advance(61);
  const computer = visitor(world);
  const seen = await logIn(world, computer, person.userId);
  if (seen.path === "/beranda") return "password";
  if (seen.path === "/2fa/enable") return "enable";
  if (seen.path === "/passkeys/new") return "first-demanded";
  assert.equal(seen.path, "/proof", person.userId);
  const led = (path: string): Outlook => (path.startsWith("/passkeys/new") ? "first-demanded" : "factor");
  if (person.passkey && /data-passkey|passkey/.test(seen.text))
    return led((await usePasskey(computer, person.passkey)).path);
  if (person.phone) {
    const request = (await person.phone.requests()).at(-1);
    if (!request) return "locked";
    if (!person.userId.startsWith("KUNCI")) {
      const told = await person.phone.answer(request, "approve", numberOn(seen));
      if (told.body.outcome === "approved")
        return led((await computer.post("/proof/continue", { for: fieldOf(seen, "for") })).path);
      return "phone-key";
    }
    // Its Ya carries an assertion: other stories show it. A typed code leads to the same.
    await computer.get("/proof/code");
    const typed = { for: fieldOf(computer.page(), "for"), code: person.phone.code() };
    return led((await computer.post("/proof/code", typed)).path);
  }
  const [code] = person.codes ?? [];
  if (code) {
    await computer.get("/proof/recovery");
    if (computer.page().path !== "/proof/recovery") return "locked";
    return led((await computer.post("/proof/recovery", { for: fieldOf(computer.page(), "for"), code })).path);
  }
  return "locked";
}

const policies: readonly { readonly name: string; readonly wanted: WantedRule }[] = [
  { name: "off", wanted: { twoFactor: "off" } },
  { name: "mandatory from now on", wanted: { twoFactor: "mandatory" } },
  { name: "passkeys only", wanted: { twoFactor: "mandatory", reset: "wait", phishingResistant: true } },
  { name: "a phone key from now on", wanted: { twoFactor: "optional", phoneKey: "verified" } },
];

onSqlite("The dry run of a policy", (fresh) => {
  const ruleOf = async (world: TestWorld, subject: string, wanted: WantedRule): Promise<Rule> => {
    const verdict = decideRule(ruleFor(world, subject, await loadRules(world)), wanted, {
      now: world.now(),
      worksHere: true,
    });
    assert.equal(verdict.kind, "rule");
    return verdict.kind === "rule" ? verdict.rule : assert.fail();
  };

  for (const { name, wanted } of policies)
    test(`${name}: what it says of each account is what the login then does`, async () => {
      const world = await fresh();
      const all = await people(world);
      const before = new Map<string, Outlook>();
      for (const person of all.filter((it) => !it.codes)) before.set(person.userId, await tryLogin(world, person));
      before.set("KODE1", "factor");
      const made = await ruleOf(world, "penyedia", wanted);
      const becomes = made.phoneKey === "verified" ? { ...made, phoneKeyFrom: null } : made;
      const run = await dryRun(world, { subject: "penyedia", becomes });
      const touched = new Map(
        (await listTouched(world, { subject: "penyedia", becomes }, 100)).map((it) => [it.userId, it.effect]),
      );
      assert.equal(run.accounts, all.length);

      await transact(world, (tx) => saveRule(tx, "penyedia", becomes));
      world.clock.advance(DAY - 600);
      let locked = 0;
      for (const person of all) {
        const after = await tryLogin(world, person);
        const effect = touched.get(person.userId) ?? null;
        const asked = after === "factor" && ["password", "enable"].includes(before.get(person.userId) ?? "");
        const expected =
          after === before.get(person.userId) ? null : after === "password" ? "not-asked" : asked ? "asked" : after;
        assert.equal(
          effect,
          expected === "factor" ? null : expected,
          `${person.userId}: ${before.get(person.userId)} → ${after}`,
        );
        if (effect === "locked") locked += 1;
      }
      assert.equal(run.locked, locked);
      assert.equal(run.names.length, locked);
      const counts = [...(run.moments[0]?.effects ?? [])].reduce((sum, it) => sum + it.count, 0);
      assert.deepEqual([run.moments[0]?.touched, counts], [touched.size, touched.size]);
    });

  test("a role of its own, a date, and a delay: who is affected from which day", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia" });
    await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    await addPerson(world, { userId: "PENYEDIA9" });
    const from = (days: number) => (world.now() + days * DAY) as Rule["twoFactorFrom"];
    const own = await ruleOf(world, "pokja", { twoFactor: "optional" });
    await transact(world, (tx) => saveRule(tx, "pokja", own));
    const mandatory = await ruleOf(world, "non-penyedia", { twoFactor: "mandatory", twoFactorFrom: from(10) });
    const run = await dryRun(world, { subject: "non-penyedia", becomes: mandatory });
    assert.equal(run.accounts, 1, "Pokja has a rule of its own, and a vendor another type");
    assert.deepEqual(
      run.moments.map(({ at, effects }) => [(at - world.now()) / DAY, effects]),
      [
        [1, []],
        [10, [{ effect: "enable", count: 1 }]],
      ],
    );
    await transact(world, (tx) => saveRule(tx, "non-penyedia", mandatory));
    const delayed = await dryRun(world, {
      subject: "non-penyedia",
      becomes: { ...mandatory, twoFactorFrom: from(20) },
    });
    assert.deepEqual(
      delayed.moments.map(({ at, effects }) => [(at - world.now()) / DAY, effects]),
      [
        [1, []],
        [10, [{ effect: "not-asked", count: 1 }]],
        [20, []],
      ],
    );
    const follows = await dryRun(world, { subject: "pokja", becomes: null });
    assert.deepEqual(follows.moments.at(-1)?.effects, [{ effect: "enable", count: 1 }]);
  });

  test("a later day with as many accounts and a graver effect is a moment of its own; one on which nothing changes is not", async () => {
    const world = await fresh();
    await enrolled(world, { userId: "PONSEL1" });
    const [off, mandatory] = [
      await ruleOf(world, "penyedia", { twoFactor: "off" }),
      await ruleOf(world, "penyedia", { twoFactor: "mandatory", phoneKey: "verified" }),
    ];
    await transact(world, (tx) => saveRule(tx, "penyedia", off));
    const from = (days: number) => (world.now() + days * DAY) as Rule["twoFactorFrom"];
    const becomes = { ...mandatory, twoFactorFrom: from(10), phoneKeyFrom: from(20) };
    const said = async () =>
      (await dryRun(world, { subject: "penyedia", becomes })).moments.map(({ at, effects }) => [
        (at - world.now()) / DAY,
        effects.map(({ effect, count }) => `${count} ${effect}`).join(),
      ]);
    assert.deepEqual(await said(), [
      [1, "1 asked"],
      [20, "1 phone-key"],
    ]);
    await addPerson(world, { userId: "TANPA1" });
    assert.deepEqual(await said(), [
      [1, "1 asked"],
      [10, "1 enable,1 asked"],
      [20, "1 enable,1 phone-key"],
    ]);
  });

  test("an account that is locked out on a later day alone is counted and named", async () => {
    const world = await fresh();
    const { account } = await enrolled(world, { userId: "KOSONG1" });
    await world.db.updateTable("device").set({ revoked_at: world.now(), revoked_why: "revoked" }).execute();
    const off = await ruleOf(world, "penyedia", { twoFactor: "off" });
    const from = (world.now() + 10 * DAY) as Rule["twoFactorFrom"];
    await transact(world, (tx) => saveRule(tx, "penyedia", { ...off, twoFactorFrom: from }));
    const becomes = await ruleOf(world, "penyedia", { twoFactor: "optional" });
    const { moments, locked, names } = await dryRun(world, { subject: "penyedia", becomes });
    assert.deepEqual(
      moments.map(({ effects }) => effects.map(({ effect, count }) => `${count} ${effect}`).join()),
      ["", "1 locked"],
    );
    assert.deepEqual([locked, names.map(({ userId }) => userId)], [1, [account.userId]]);
  });

  test("a passkey that has ended since passkeys are demanded locks its owner out, as the login does; one of an earlier 2FA locks nobody", async () => {
    const world = await fresh();
    await passkeyOwner(world);
    const row = await world.db.selectFrom("passkey").selectAll().executeTakeFirstOrThrow();
    world.clock.advance(60);
    const all = [await enrolled(world, { userId: "HILANG1" }), await enrolled(world, { userId: "LAMA1" })];
    const made = await ruleOf(world, "penyedia", { twoFactor: "mandatory", reset: "wait", phishingResistant: true });
    for (const [at, { account }] of all.entries()) {
      const added_at = at === 0 ? world.now() : row.added_at;
      const own = { id: `${account.id}-`, credential_id: account.userId, account_id: account.id };
      await world.db
        .insertInto("passkey")
        .values({ ...row, ...own, added_at, ended_at: world.now() })
        .execute();
    }
    world.clock.advance(60);
    const touched = await listTouched(world, { subject: "penyedia", becomes: made }, 100);
    const said = touched.map(({ userId, effect }) => [userId, effect]).toSorted();
    await transact(world, (tx) => saveRule(tx, "penyedia", made));
    const logins: string[][] = [];
    for (const { account, phone } of all)
      logins.push([account.userId, await tryLogin(world, { userId: account.userId, phone })]);
    assert.deepEqual(said, logins);
    assert.deepEqual(said, [
      ["HILANG1", "locked"],
      ["LAMA1", "first-demanded"],
    ]);
  });

  test("names are listed to fifty, deactivated accounts not at all, and nothing is written", async () => {
    const world = await fresh();
    const row = await addPerson(world, { userId: "P0" });
    const seed = await world.db.selectFrom("account").selectAll().where("id", "=", row.id).executeTakeFirstOrThrow();
    const many = Array.from({ length: 2500 }, (_, at) => ({
      ...seed,
      id: `p${String(at).padStart(21, "0")}`,
      user_id: `P${at + 1}`,
      user_key: `P${at + 1}`,
      two_factor_since: world.now(),
      active: (at < 100 ? 0 : 1) as 0 | 1,
    }));
    for (let at = 0; at < many.length; at += 500)
      await world.db
        .insertInto("account")
        .values(many.slice(at, at + 500))
        .execute();
    const off = await ruleOf(world, "penyedia", { twoFactor: "off" });
    await transact(world, (tx) => saveRule(tx, "penyedia", off));
    const back = await ruleOf(world, "penyedia", { twoFactor: "optional" });
    const run = await dryRun(world, { subject: "penyedia", becomes: back });
    assert.deepEqual([run.accounts, run.locked, run.names.length], [2401, 2400, NAMED_MOST]);
    assert.equal((await listTouched(world, { subject: "penyedia", becomes: back }, 3000)).length, 2400);
    assert.equal((await loadRules(world)).get("penyedia")?.twoFactor, "off");
  });
});
