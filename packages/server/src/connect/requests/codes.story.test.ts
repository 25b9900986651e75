/** An application checks typed codes, as docs/api.md says; and an application, or who types at it, tries for more. On both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resist } from "../../../attacks/attacker.ts";
import { addApplication, type Caller } from "../../../test-support/connect/application.ts";
import { enrolled, onBothEngines, onSqlite } from "../../../test-support/enrolled.ts";
import { press } from "../../../test-support/is-it-you.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { addPerson, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { APPLICATION_CODES, APPLICATIONS_CODES, CODES_A_DAY, codesKey } from "../../base/rules/budgets.ts";
import { changeAccount } from "../../core/account/account.ts";
import { listAccess } from "../../core/audit/access.ts";

const STEP = 30;

const scene = async (world: TestWorld) => {
  const person = await enrolled(world, { userId: "PENYEDIA1" });
  world.clock.advance(STEP); // the enrolment has used its own code
  return { world, ...person, spse: await addApplication(world) };
};
const check = (spse: Caller, code: string, user = "PENYEDIA1") => spse.post("/codes", { user, code });
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, "0");
const spent = async (world: TestWorld, key: string) =>
  (await world.db.selectFrom("throttle").select("count").where("key", "=", key).executeTakeFirst())?.count ?? 0;

onSqlite("An application checks a code", (fresh) => {
  test("right once, then wrong; the next one is right again; Log Akses tells the owner", async () => {
    const { world, phone, spse, account } = await scene(await fresh());
    assert.deepEqual(await check(spse, phone.code()).then(({ status, body }) => [status, body]), [
      200,
      { right: true },
    ]);
    assert.equal((await check(spse, phone.code())).body.right, false, "used");
    world.clock.advance(STEP);
    assert.equal((await check(spse, phone.code(), " penyedia1 ")).body.right, true);
    assert.equal(await spent(world, codesKey(account.id)), 1, "right ones cost nothing");
    const seen = (await listAccess(world, account.id, 20)).filter((it) => it.event === "application");
    assert.deepEqual(
      seen.map((it) => it.outcome),
      ["code-right", "code-wrong", "code-right"],
    );
  });

  test("a code is used up everywhere: at the login after here, and here after the login [promise:application-code]", async () => {
    const { world, phone, spse } = await scene(await fresh());
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const code = phone.code();
    assert.equal((await check(spse, code)).body.right, true);
    await computer.get("/proof/code");
    assert.equal((await press(computer, "/proof/code", { code })).status, 422);
    world.clock.advance(STEP);
    const next = phone.code();
    await computer.get("/proof/code");
    assert.equal((await press(computer, "/proof/code", { code: next })).path, "/beranda");
    assert.equal((await check(spse, next)).body.right, false);
  });

  test("an application spends half of the day's codes at most, and the login takes the rest [promise:application-code]", async () => {
    const { world, phone, spse, account } = await scene(await fresh());
    const wrong = wrongCode(phone.code());
    for (let at = 0; at < APPLICATION_CODES.limit; at++)
      assert.deepEqual((await check(spse, wrong)).body, { right: false });
    const refused = await check(spse, phone.code());
    assert.deepEqual([refused.status, refused.body.code], [429, "too-many"], "even the right one");
    assert.match(String(refused.headers["retry-after"]), /^\d+$/);
    assert.equal(await spent(world, codesKey(account.id)), APPLICATION_CODES.limit);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/proof/code");
    assert.equal((await press(computer, "/proof/code", { code: phone.code() })).path, "/beranda", "the owner");
  });

  test("several applications together leave the login its last codes, and one of them leaves the others some [promise:application-code]", async () => {
    const { world, phone, spse, account } = await scene(await fresh());
    const wrong = wrongCode(phone.code());
    for (let at = 0; at < CODES_A_DAY.limit; at++) await check(spse, wrong);
    const katalog = await addApplication(world, { name: "Katalog" });
    for (let at = APPLICATION_CODES.limit; at < APPLICATIONS_CODES.limit - 1; at++) await check(katalog, wrong);
    assert.equal((await check(katalog, phone.code())).body.right, true);
    world.clock.advance(STEP);
    for (let at = 0; at < CODES_A_DAY.limit; at++) await check(katalog, wrong);
    const lain = await addApplication(world, { name: "Lain" });
    const told = await check(lain, phone.code());
    assert.deepEqual([told.status, told.body], [200, { right: false }], "no 429 tells of tries at others");
    assert.equal(await spent(world, codesKey(account.id)), APPLICATIONS_CODES.limit);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await computer.get("/proof/code");
    assert.equal((await press(computer, "/proof/code", { code: phone.code() })).path, "/beranda", "the owner");
  });

  test("where others have spent the day's codes, a right one is wrong, as at the gate: no 429 tells that the account exists [promise:application-code]", async () => {
    const { world, phone, spse, account } = await scene(await fresh());
    await world.db
      .insertInto("throttle")
      .values({
        key: codesKey(account.id),
        count: CODES_A_DAY.limit + 1,
        window_ends_at: world.now() + CODES_A_DAY.seconds,
      })
      .execute();
    assert.deepEqual((await check(spse, phone.code())).body, { right: false });
    assert.equal((await check(await addApplication(world, { name: "Lain" }), phone.code())).status, 200);
  });

  test("unknown people, and those it may not ask about, get the answers of a wrong code, to the last one [promise:application-code]", async () => {
    const { world, phone, account } = await scene(await fresh());
    await addPerson(world, { userId: "TANPA2FA" });
    const narrow = await addApplication(world, {
      name: "Hanya PPK",
      settings: { who: { kinds: [], roles: ["ppk"] } },
    });
    const told = async (user: string) => {
      const answers = [];
      for (let at = 0; at <= APPLICATION_CODES.limit; at++) {
        const { status, body, headers } = await check(narrow, phone.code(), user);
        answers.push([status, body, headers["retry-after"]]);
      }
      return answers;
    };
    const [nobody, ...others] = [await told("TIDAKADA"), await told("TANPA2FA"), await told("PENYEDIA1")];
    assert.deepEqual(nobody.at(-2), [200, { right: false }, undefined]);
    assert.equal(nobody.at(-1)?.[0], 429);
    for (const other of others) assert.deepEqual(other, nobody);
    assert.equal(await spent(world, codesKey(account.id)), 0, "it spends nothing of people who may not open it");
  });

  test("no code of a closed account, of one whose role is over, and none where policy or application takes only passkeys", async () => {
    const { world, phone, spse, account } = await scene(await fresh());
    const only = await addApplication(world, { name: "Bank", settings: { passkey: true } });
    assert.deepEqual([(await check(only, phone.code())).status], [403]);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    assert.equal((await check(spse, phone.code())).body.right, false);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 1 }));
    await world.db.updateTable("account").set({ role_until: world.now() }).execute();
    assert.equal((await check(spse, phone.code())).body.right, false);
    await world.db.updateTable("account").set({ role_until: null, two_factor_since: null }).execute();
    assert.equal((await check(spse, phone.code())).body.right, false, "2FA is off");
    await world.db.updateTable("account").set({ two_factor_since: account.twoFactorSince }).execute();
    assert.equal((await check(spse, phone.code())).body.right, true, "the same code, legal: nothing has used it up");
  });

  test("under the policy of passkeys only, a code is as little as at the login", async () => {
    const { world, phone, spse } = await scene(await fresh());
    assert.equal((await check(spse, phone.code())).body.right, true);
    await resist(world);
    world.clock.advance(STEP);
    assert.equal((await check(spse, phone.code())).body.right, false);
  });

  test("what is no code is told and costs no try; nothing else comes through", async () => {
    const { spse, world } = await scene(await fresh());
    for (const code of ["", "12345", "1234567", "abcdef"]) {
      const { status, body } = await check(spse, code);
      assert.deepEqual([status, body.code], [422, "malformed"], code);
    }
    for (const body of [
      {},
      { user: "PENYEDIA1" },
      { user: "", code: "123456" },
      { user: "PENYEDIA1", code: "123456", more: 1 },
    ])
      assert.equal((await spse.post("/codes", body)).status, 422);
    const keys = await world.db
      .selectFrom("throttle")
      .select("key")
      .where("key", "like", "application:code:%")
      .execute();
    assert.deepEqual(keys, []);
    const without = await addApplication(world, { name: "Lain", may: ["deadlines"] });
    assert.equal((await check(without, "123456")).status, 403);
  });
});

onBothEngines("An application checks a code, at the same moment", (fresh) => {
  test("of many copies at the same moment one is right [promise:application-code]", async () => {
    const { phone, spse } = await scene(await fresh());
    const code = phone.code();
    const told = await Promise.all(Array.from({ length: APPLICATION_CODES.limit }, () => check(spse, code)));
    assert.equal(told.filter((it) => it.body.right === true).length, 1);
  });
});
