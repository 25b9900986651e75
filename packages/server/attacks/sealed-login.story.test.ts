/** A login between its User ID and its password lives sealed in its browser's cookie: nothing is stored for it, and it is used once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openKeys } from "../src/base/platform/keys.ts";
import { enrolled, onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, filledPassword, giveUserId } from "../test-support/log-in.ts";
import { AHEAD_SECONDS, LOGIN_SECONDS, SECOND_CLICK_SECONDS } from "../test-support/promised.ts";
import { rowsOf } from "../test-support/row-counts.ts";
import { addPerson, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { ELSEWHERE, nameOf, thiefWith } from "./attacker.ts";

const count = async (world: TestWorld, table: "login" | "proof" | "session") =>
  (await world.db.selectFrom(table).select("id").execute()).length;

onSqlite("A login that has proven nothing [promise:nothing-stored]", (fresh) => {
  test("two hundred User IDs from one address, known and unknown: no row of any table; the owner gets in meanwhile", async () => {
    const world = await fresh();
    await addPerson(world);
    const before = await rowsOf(world);
    const stranger = visitor(world, ELSEWHERE);
    await stranger.get("/login");
    for (let at = 0; at < 200; at++) {
      const seen = await stranger.post("/login", { "user-id": at % 2 ? "PENYEDIA1" : `ASING${at}` });
      assert.equal(seen.path, "/login/password");
    }
    assert.deepEqual(await rowsOf(world), before);
    const owner = visitor(world);
    const page = await giveUserId(owner, "PENYEDIA1");
    assert.equal((await owner.post("/login/password", filledPassword(world, page, PASSWORD))).path, "/beranda");
    assert.equal(await count(world, "login"), 1, "once the password is right");
  });

  test("its cookie, played back after the login with another Kode Keamanan and the right password, opens nothing [A12]", async () => {
    const world = await fresh();
    await addPerson(world);
    const owner = visitor(world);
    await giveUserId(owner, "PENYEDIA1");
    const copies = await Promise.all(
      [0, SECOND_CLICK_SECONDS].map(async (passes) => {
        const copy = thiefWith(world, owner, ["login", "form"]);
        return { passes, copy, fields: filledPassword(world, await copy.get("/login/password"), PASSWORD) };
      }),
    );
    const opened = await owner.post("/login/password", filledPassword(world, owner.page(), PASSWORD));
    assert.equal(opened.path, "/beranda");
    for (const { passes, copy, fields } of copies) {
      world.clock.advance(passes);
      const seen = await copy.post("/login/password", fields, {}, "login");
      assert.equal(seen.path, "/login?login=berakhir", `${passes} s later`);
    }
    assert.deepEqual([await count(world, "login"), await count(world, "session")], [1, 1]);
  });

  test("beside another browser's form cookie it is no login; beside its own it is", async () => {
    const world = await fresh();
    const owner = visitor(world);
    await giveUserId(owner, "PENYEDIA1");
    const thief = thiefWith(world, owner, ["login"]);
    assert.equal((await thief.get("/login/password")).path, "/login?login=berakhir");
    const planted = visitor(world, ELSEWHERE);
    await planted.get("/login");
    planted.cookies.set(nameOf(world, "login"), owner.cookies.get(nameOf(world, "login")) ?? "");
    assert.equal((await planted.get("/login/password")).path, "/login?login=berakhir");
    assert.match((await owner.get("/login/password")).text, /<dd>PENYEDIA1/);
  });

  test("it ends after its time, and one from the future has not begun", async () => {
    const world = await fresh();
    for (const [passes, opens] of [
      [LOGIN_SECONDS - 1, true],
      [LOGIN_SECONDS, false],
      [-AHEAD_SECONDS, true],
      [-AHEAD_SECONDS - 1, false],
    ] as const) {
      const browser = visitor(world);
      await giveUserId(browser, "PENYEDIA1");
      world.clock.advance(passes);
      assert.equal((await browser.get("/login/password")).path === "/login/password", opens, `${passes} s`);
    }
  });

  test("changed, stuffed, foreign and empty cookies are no login, and no fault", async () => {
    const world = await fresh();
    const owner = visitor(world);
    await giveUserId(owner, "PENYEDIA1");
    const [name, mark] = [nameOf(world, "login"), owner.cookies.get(nameOf(world, "form")) ?? ""];
    const good = owner.cookies.get(name) ?? "";
    const login = JSON.parse(world.keys.open("login", mark, good)) as object;
    const sealed = (of: unknown) => world.keys.seal("login", mark, JSON.stringify(of));
    for (const value of [
      ...["", "x", "2.", good.slice(0, -8), `${good.slice(0, 60)}${good[60] === "A" ? "B" : "A"}${good.slice(61)}`],
      "A".repeat(4000),
      world.keys.seal("openid", mark, JSON.stringify(login)),
      ...[null, [], {}, { ...login, more: 1 }, { ...login, id: 7 }, { ...login, expiresAt: "soon" }].map(sealed),
    ]) {
      const other = thiefWith(world, owner, ["form"]);
      other.cookies.set(name, value);
      const seen = await other.get("/login/password");
      assert.deepEqual([seen.status, seen.path], [200, "/login?login=berakhir"], value.slice(0, 60));
    }
    assert.equal((await owner.get("/login/password")).path, "/login/password");
  });

  test("after the master key was changed it goes on while the old key still opens, and begins anew afterwards", async () => {
    const world = await fresh();
    const keyOf = () => Buffer.from(world.random(32)).toString("base64url");
    const [old, next] = [keyOf(), keyOf()];
    const under = (keys: TestWorld["keys"]): TestWorld => ({ ...world, keys });
    const before = under(openKeys(old, world.random));
    const owner = visitor(before);
    await giveUserId(owner, "PENYEDIA1");
    for (const [keys, path] of [
      [openKeys(next, world.random, old), "/login/password"],
      [openKeys(next, world.random), "/login?login=berakhir"],
    ] as const)
      assert.equal((await thiefWith(under(keys), owner, ["login", "form"]).get("/login/password")).path, path);
  });

  test("a password that was changed meanwhile is the one that counts", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const owner = visitor(world);
    const page = await giveUserId(owner, "PENYEDIA1");
    await world.db.updateTable("account").set({ active: 0, epoch: 9 }).where("id", "=", id).execute();
    const seen = await owner.post("/login/password", filledPassword(world, page, PASSWORD));
    assert.equal(seen.status, 403);
    assert.equal(await count(world, "session"), 0);
  });
});

onBothEngines("A sealed login, at the same moment [promise:nothing-stored promise:once]", (fresh) => {
  test("sixty copies of one login, each with its own Kode Keamanan and the right password: one proof, and no guess is left counted [A12]", async () => {
    const world = await fresh();
    await enrolled(world);
    const owner = visitor(world);
    await giveUserId(owner, "PENYEDIA1");
    const copies = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const copy = thiefWith(world, owner, ["login", "form"]);
        const page = await copy.get("/login/password");
        return { copy, fields: { ...captchaOf(world, page), for: fieldOf(page, "for"), password: PASSWORD } };
      }),
    );
    const token = fieldOf(owner.page(), "_token");
    const seen = await Promise.allSettled(
      copies.map(({ copy, fields }) => copy.post("/login/password", { _token: token, ...fields })),
    );
    const proofs = seen.filter((it) => it.status === "fulfilled" && it.value.path === "/proof");
    assert.equal(proofs.length, 1);
    assert.deepEqual([await count(world, "login"), await count(world, "proof")], [1, 1]);
    const left = await world.db
      .selectFrom("throttle")
      .select(["key", "count"])
      .where("key", "like", "password:%")
      .execute();
    assert.deepEqual(
      left.filter((it) => it.count > 0),
      [],
    );
  });
});
