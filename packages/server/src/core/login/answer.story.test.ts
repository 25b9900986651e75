/** A second click on Login: the same form once more, whose first answer may be lost. */
import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { enrolled } from "../../../test-support/enrolled.ts";
import { filledPassword, giveUserId } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, testWorld, visitor } from "../../../test-support/world.ts";

let world: TestWorld;
const opened: TestWorld[] = [];
beforeEach(async () => {
  world = await testWorld();
  opened.push(world);
});
after(() => Promise.all(opened.map((it) => it.close())));

const filled = (seen: Seen, password: string) => filledPassword(world, seen, password);

/** The sessions, proofs and hashes of all logins so far. */
async function madeByLogins(): Promise<Record<string, number>> {
  const rows = async (table: "session" | "proof" | "approval" | "captcha_used" | "audit" | "mail") =>
    (await world.db.selectFrom(table).select("id").execute()).length;
  return {
    hashes: world.hashing.figures().computed,
    sessions: await rows("session"),
    proofs: await rows("proof"),
    requests: await rows("approval"),
    captchas: await rows("captcha_used"),
    audited: await rows("audit"),
    mails: await rows("mail"),
  };
}

describe("A second click on Login", () => {
  test("two clicks on Login show the same result, though the first answer was lost", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    const before = new Map(computer.cookies);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    computer.cookies.clear();
    for (const [name, value] of before) computer.cookies.set(name, value);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    assert.ok(computer.cookies.has("spse_session_4500"));
  });

  test("a page that a browser remembered for somebody else's login is forgotten by the next login, which leads elsewhere", async () => {
    await addPerson(world);
    const computer = visitor(world);
    computer.cookies.set("spse_back_4500", "/akun");
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    assert.equal(computer.cookies.has("spse_back_4500"), false);
  });

  for (const [what, twoFactor, to] of [
    ["without 2FA: one session", false, "/beranda"],
    ["with 2FA: one proof and one request", true, "/proof"],
  ] as const) {
    test(`a second click costs no hash and no Kode Keamanan and gives what the first gave, ${what} [promise:flood]`, async () => {
      if (twoFactor) await enrolled(world);
      else await addPerson(world);
      const computer = visitor(world);
      const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
      const before = new Map(computer.cookies);
      assert.equal((await computer.post("/login/password", fields)).path, to);
      const [given, counts] = [new Map(computer.cookies), await madeByLogins()];
      for (let click = 0; click < 30; click++) {
        computer.cookies.clear();
        for (const [name, value] of before) computer.cookies.set(name, value);
        assert.equal((await computer.post("/login/password", fields)).path, to);
        assert.deepEqual(new Map(computer.cookies), given);
      }
      assert.deepEqual(await madeByLogins(), counts);
    });
  }

  test("a second click proves nothing with another password or Kode Keamanan, and nothing half a minute later", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const page = await giveUserId(computer, "PENYEDIA1");
    const [fields, other] = [filled(page, PASSWORD), filled(await computer.get("/login/password"), PASSWORD)];
    const before = new Map(computer.cookies);
    await computer.post("/login/password", fields);
    const { computed } = world.hashing.figures();
    const again = async (change: Record<string, string>, expected?: "login") => {
      computer.cookies.clear();
      for (const [name, value] of before) computer.cookies.set(name, value);
      return (await computer.post("/login/password", { ...fields, ...change }, {}, expected)).path;
    };
    for (const change of [{ password: "salah sekali" }, other, { "captcha-id": "A".repeat(40) }])
      assert.equal(await again(change, "login"), "/login?login=berakhir");
    assert.equal(await again({}), "/beranda", "the same form is answered alike meanwhile");
    world.clock.advance(30);
    assert.equal(await again({}, "login"), "/login?login=berakhir");
    assert.equal(world.hashing.figures().computed, computed);
  });

  test("a second click after Keluar begins nothing", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    const before = new Map(computer.cookies);
    await computer.post("/login/password", fields);
    await computer.post("/keluar");
    computer.cookies.clear();
    for (const [name, value] of before) computer.cookies.set(name, value);
    assert.equal((await computer.post("/login/password", fields, {}, "login")).path, "/login?login=berakhir");
    assert.equal(computer.cookies.has("spse_session_4500"), false);
  });

  test("two different forms of one login at the same moment, both right: one session, and the other form's login is over", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const forms = [filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD)];
    forms.push(filled(await computer.get("/login/password"), PASSWORD));
    const told = await Promise.allSettled(
      forms.map((form) => {
        const tab = visitor(world);
        for (const [name, value] of computer.cookies) tab.cookies.set(name, value);
        return tab.post("/login/password", form);
      }),
    );
    const paths = told.flatMap((one) => (one.status === "fulfilled" ? one.value.path : []));
    const stopped = told.flatMap((one) => (one.status === "rejected" ? String(one.reason) : []));
    assert.deepEqual(paths, ["/beranda"]);
    assert.match(stopped.join(), /^Error: POST \/login\/password was stopped at login;/);
    const { hashes, sessions, captchas } = await madeByLogins();
    assert.deepEqual({ hashes, sessions, captchas }, { hashes: 2, sessions: 1, captchas: 2 });
  });

  test("two clicks at the same moment, the second while the first is computed: one session, and its browser is in", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    const told = await Promise.all([fields, fields].map((it) => computer.post("/login/password", it)));
    assert.ok(told.some((it) => it.path === "/beranda"));
    const { hashes, sessions, captchas } = await madeByLogins();
    assert.deepEqual({ hashes, sessions, captchas }, { hashes: 1, sessions: 1, captchas: 1 });
    assert.equal((await computer.get("/login/password")).path, "/beranda");
  });
});
