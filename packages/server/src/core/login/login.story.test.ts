/** A1–A4 through HTTP, with a real database and a clock set by hand. */
import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { enrolled } from "../../../test-support/enrolled.ts";
import { logIn as enter, fieldOf, filledPassword, giveUserId, WRONG_CAPTCHA } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, testWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { hashingQueue } from "../../base/platform/hashing/hashing.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount } from "../account/account.ts";
import { savePolicy } from "../policy/policy.ts";

let world: TestWorld;
const opened: TestWorld[] = [];
beforeEach(async () => {
  world = await testWorld();
  opened.push(world);
});
after(() => Promise.all(opened.map((it) => it.close())));

const filled = (seen: Seen, password: string) => filledPassword(world, seen, password);

const logIn = (computer: Visitor, userId: string, password?: string) => enter(world, computer, userId, password);

const heading = (seen: Seen): string => /<h1[^>]*>([^<]*)/.exec(seen.text)?.[1] ?? "";
const logins = async () =>
  (await world.db.selectFrom("audit").select(["event", "outcome"]).where("event", "=", "login").execute()).map(
    (it) => it.outcome,
  );

describe("A1–A4: from the home page to Beranda without 2FA", () => {
  test("A1 the home page leads to LOGIN, A2 to PENYEDIA ATAU NON PENYEDIA, A3 to a User ID", async () => {
    const computer = visitor(world);
    const home = await computer.get("/");
    assert.match(
      home.text,
      /<h2>LOGIN<\/h2>\s*<a class="button big" href="\/login"><span>[^<]*<small>PENYEDIA ATAU NON PENYEDIA</,
    );
    assert.match(home.text, /data-clock="\d+" data-zone="Asia\/Jakarta"/);
    const login = await computer.get("/login");
    assert.match(login.text, /name="user-id"/);
    const empty = await computer.post("/login", { "user-id": " " });
    assert.equal(empty.text.match(/Isi User ID Anda\./g)?.length, 1, "one field, one sentence");
  });

  test("A4 shows the User ID under LOGIN PENYEDIA or LOGIN NON PENYEDIA; the right password opens a session", async () => {
    await addPerson(world);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const vendor = await giveUserId(visitor(world), " penyedia1 ");
    assert.equal(heading(vendor), "LOGIN PENYEDIA");
    assert.match(vendor.text, /<dd>penyedia1/);
    const computer = visitor(world);
    assert.equal(heading(await giveUserId(computer, "PPK2")), "LOGIN NON PENYEDIA");
    const seen = await computer.post("/login/password", filled(computer.page(), PASSWORD));
    assert.equal(seen.path, "/beranda");
    assert.deepEqual(await logins(), ["success"]);
    assert.equal(computer.cookies.has("spse_login_4500"), false);
  });

  test("a browser that is logged in goes on to Beranda", async () => {
    await addPerson(world);
    const computer = visitor(world);
    await logIn(computer, "PENYEDIA1");
    assert.equal((await computer.get("/login")).path, "/beranda");
  });

  test("ASVS 7.2.4: a login issues a new session and ends the one before [A22 L14]", async () => {
    await addPerson(world);
    await addPerson(world, { userId: "PPK2" });
    const computer = visitor(world);
    await logIn(computer, "PENYEDIA1");
    const before = computer.cookies.get("spse_session_4500");
    await computer.get("/bantuan");
    const page = visitor(world);
    for (const [name, value] of computer.cookies) page.cookies.set(name, value);
    page.cookies.delete("spse_session_4500");
    await giveUserId(page, "PPK2");
    page.cookies.set("spse_session_4500", before ?? "");
    await page.post("/login/password", filled(page.page(), PASSWORD));
    assert.notEqual(page.cookies.get("spse_session_4500"), before);
    const ended = await world.db.selectFrom("session").select("ended_why").where("ended_at", "is not", null).execute();
    assert.deepEqual(
      ended.map((it) => it.ended_why),
      ["replaced"],
    );
  });
});

test("the blue panel stands beside the steps of the login, and beside no other page", async () => {
  await addPerson(world);
  const computer = visitor(world);
  const beside = async (path: string) => {
    const seen = await computer.get(path);
    assert.equal(seen.path, path);
    return seen.text.includes('class="auth-panel"');
  };
  for (const path of ["/", "/bantuan", "/lupa-password", "/ponsel-hilang", "/reset/confirm", "/tidak-ada"])
    assert.equal(await beside(path), false, path);
  assert.equal(await beside("/login"), true);
  await giveUserId(computer, "PENYEDIA1");
  assert.equal(await beside("/login/password"), true);
  await logIn(computer, "PENYEDIA1");
  for (const path of ["/beranda", "/akun", "/email", "/password", "/2fa/enable"])
    assert.equal(await beside(path), false, path);
  await enrolled(world, { userId: "PENYEDIA2" });
  await computer.post("/keluar");
  await logIn(computer, "PENYEDIA2");
  for (const path of ["/proof", "/proof/code", "/proof/recovery"]) assert.equal(await beside(path), true, path);
  assert.equal(await beside("/reset"), false);
});

describe("A4: Kode Keamanan first", () => {
  test("a wrong one never tests the password and counts against nothing; User ID stays", async () => {
    await addPerson(world);
    const computer = visitor(world);
    for (let at = 0; at < 12; at += 1) {
      const seen = at === 0 ? await giveUserId(computer, "PENYEDIA1") : computer.page();
      const wrong = await computer.post("/login/password", {
        ...filled(seen, "salah sekali"),
        "kode-keamanan": WRONG_CAPTCHA,
      });
      assert.equal(wrong.status, 422);
      assert.match(wrong.text, /captcha invalid/);
      assert.match(wrong.text, /<dd>PENYEDIA1/);
    }
    assert.deepEqual(await logins(), []);
    assert.equal((await computer.post("/login/password", filled(computer.page(), PASSWORD))).path, "/beranda");
  });

  test("one is good for one attempt, and only in its own login", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const seen = await giveUserId(computer, "PENYEDIA1");
    const fields = filled(seen, "salah");
    assert.match((await computer.post("/login/password", fields)).text, /id="password-error"/);
    assert.match((await computer.post("/login/password", fields)).text, /captcha invalid/);
    const other = visitor(world);
    const foreign = filled(await giveUserId(other, "PENYEDIA1"), PASSWORD);
    const swapped = { ...foreign, _token: fieldOf(computer.page(), "_token"), for: fieldOf(computer.page(), "for") };
    assert.match((await computer.post("/login/password", swapped)).text, /captcha invalid/);
  });

  test("another code is given without checking anything", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const seen = await giveUserId(computer, "PENYEDIA1");
    const again = await computer.post("/login/password", {
      for: fieldOf(seen, "for"),
      "ganti-kode": "1",
      password: "",
    });
    assert.equal(again.status, 200);
    assert.notEqual(fieldOf(again, "captcha-id"), fieldOf(seen, "captcha-id"));
  });
});

describe("ASVS 6.3.8: unknown and known User IDs are alike [A8]", () => {
  /** The page without what is random in every page. */
  const shape = (seen: Seen): string =>
    seen.text
      .replaceAll(/value="[^"]*"/g, "")
      .replaceAll(/\/captcha\/[^/"]+|data-captcha="[^"]*"/g, "")
      .replaceAll(/PENYEDIA1|TIDAKADA7|NON PENYEDIA/g, "PENYEDIA");

  test("the same pages, statuses and texts, in every step", async () => {
    await addPerson(world);
    const [known, unknown] = [visitor(world), visitor(world, { ip: "203.0.113.8" })];
    const steps = [
      async (it: Visitor, userId: string) => giveUserId(it, userId),
      async (it: Visitor) => it.post("/login/password", filled(it.page(), "salah sekali")),
      async (it: Visitor) => it.post("/login/password", { ...filled(it.page(), "x"), "kode-keamanan": "" }),
    ];
    for (const step of steps) {
      const [one, other] = [await step(known, "PENYEDIA1"), await step(unknown, "TIDAKADA7")];
      assert.equal(one.status, other.status);
      assert.equal(shape(one), shape(other));
    }
  });

  test("past the budget too: the same price for both", async () => {
    await addPerson(world);
    const tryOften = async (userId: string, ip: string) => {
      const computer = visitor(world, { ip });
      await giveUserId(computer, userId);
      for (let at = 0; at < 10; at += 1)
        await computer.post("/login/password", filled(computer.page(), "salah sekali"));
      return computer.page();
    };
    const [one, other] = [await tryOften("PENYEDIA1", "203.0.113.7"), await tryOften("TIDAKADA7", "203.0.113.8")];
    assert.equal(one.status, other.status);
    assert.equal(shape(one), shape(other));
    assert.match(one.text, /href="\/login\/link"/);
  });

  test("an account without a password yet looks like a wrong password", async () => {
    await addPerson(world, { password: null });
    assert.match((await logIn(visitor(world), "PENYEDIA1")).text, /id="password-error"/);
  });

  test("a deactivated one too, until the password is proven", async () => {
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    const wrong = await logIn(visitor(world), "PENYEDIA1", "salah sekali");
    assert.equal(wrong.status, 422);
    const computer = visitor(world);
    const right = await logIn(computer, "PENYEDIA1");
    assert.equal(right.status, 403);
    assert.equal(computer.cookies.has("spse_session_4500"), false);
    assert.deepEqual(await logins(), ["password-wrong", "deactivated"]);
  });
});

describe("ASVS 2.3.1: steps cannot be skipped or reordered [A26]", () => {
  test("the password page without a login, with a made-up cookie, or after 15 minutes leads back to the User ID", async () => {
    await addPerson(world);
    const computer = visitor(world);
    assert.equal((await computer.get("/login/password")).path, "/login?login=berakhir");
    computer.cookies.set("spse_login_4500", "A".repeat(43));
    assert.equal((await computer.get("/login/password")).path, "/login?login=berakhir");
    const seen = await giveUserId(computer, "PENYEDIA1");
    const fields = filled(seen, PASSWORD);
    world.clock.advance(900);
    assert.equal((await computer.post("/login/password", fields, {}, "login")).path, "/login?login=berakhir");
  });

  test("the back button after success goes on to Beranda, and the login is over", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const seen = await giveUserId(computer, "PENYEDIA1");
    const fields = filled(seen, PASSWORD);
    const secret = computer.cookies.get("spse_login_4500") ?? "";
    await computer.post("/login/password", fields);
    assert.equal((await computer.get("/login/password")).path, "/beranda");
    computer.cookies.set("spse_login_4500", secret);
    assert.equal((await computer.get("/login/password")).path, "/beranda");
    world.clock.advance(31);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
    assert.deepEqual(await logins(), ["success"]);
  });

  test("two tabs: the newest login wins, the older tab says so and offers to continue there", async () => {
    await addPerson(world);
    await addPerson(world, { userId: "PPK2" });
    const computer = visitor(world);
    const older = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    await giveUserId(computer, "PPK2");
    const told = await computer.post("/login/password", older);
    assert.equal(told.status, 409);
    assert.match(told.text, /href="\/login\/password"/);
    assert.match(told.text, /PPK2/);
    assert.match((await computer.get("/login/password")).text, /<dd>PPK2/);
  });
});

describe("Guide I3: policy at login", () => {
  const mandatory = { twoFactor: "mandatory", twoFactorFrom: null, number: "new-browser" } as const;
  test("mandatory and none yet: a session that may only activate", async () => {
    await addPerson(world);
    await transact(world, (tx) => savePolicy(tx, "penyedia", mandatory));
    const computer = visitor(world);
    assert.equal((await logIn(computer, "PENYEDIA1")).path, "/2fa/enable");
    const row = await world.db.selectFrom("session").select("scope").executeTakeFirstOrThrow();
    assert.equal(row.scope, "enrol");
  });
  test("[N1] 2FA on: the waiting page, and no session", async () => {
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { two_factor_since: tx.now() }));
    const computer = visitor(world);
    assert.equal((await logIn(computer, "PENYEDIA1")).path, "/proof");
    assert.equal(computer.cookies.has("spse_session_4500"), false);
    assert.equal((await computer.get("/login/password")).path, "/proof");
  });
  test("policy off: existing 2FA is kept and not asked", async () => {
    const account = await addPerson(world);
    await transact(world, (tx) => changeAccount(tx, account.id, { two_factor_since: tx.now() }));
    await transact(world, (tx) => savePolicy(tx, "penyedia", { ...mandatory, twoFactor: "off" }));
    assert.equal((await logIn(visitor(world), "PENYEDIA1")).path, "/beranda");
  });
});

describe("hashing waits in a bounded queue", () => {
  test("a full queue says that the server is busy, spends nothing and keeps the login", async () => {
    const full = { ...world, hashing: hashingQueue(1, 0) };
    await addPerson(full);
    const computer = visitor(full);
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), PASSWORD);
    const { promise: pause, resolve: goOn } = Promise.withResolvers<void>();
    const jam = full.hashing.run(operatorAsks("jam"), () => pause);
    const busy = await computer.post("/login/password", fields);
    goOn();
    await jam;
    assert.equal(busy.status, 503);
    assert.equal((await world.db.selectFrom("captcha_used").selectAll().execute()).length, 0);
    assert.equal((await computer.post("/login/password", fields)).path, "/beranda");
  });
});

describe("Bad input", () => {
  for (const [what, fields, status] of [
    ["an empty User ID", { "user-id": "  " }, 422],
    ["none at all", {}, 422],
    ["an endless one", { "user-id": "x".repeat(1000) }, 422],
    ["one with U+0000", { "user-id": "PENYEDIA1\0" }, 400],
  ] as const) {
    test(`${what} is refused and begins nothing`, async () => {
      const computer = visitor(world);
      await computer.get("/login");
      const seen = await computer.post("/login", fields as Record<string, string>);
      assert.equal(seen.status, status);
      assert.equal(computer.cookies.has("spse_login_4500"), false);
    });
  }
  test("an empty password is told so and spends nothing", async () => {
    await addPerson(world);
    const computer = visitor(world);
    const fields = filled(await giveUserId(computer, "PENYEDIA1"), "");
    const seen = await computer.post("/login/password", fields);
    assert.equal(seen.status, 422);
    assert.equal((await world.db.selectFrom("captcha_used").selectAll().execute()).length, 0);
  });
  test("markup in a User ID stays text", async () => {
    const seen = await giveUserId(visitor(world), '"><script>alert(1)</script>');
    assert.ok(!seen.text.includes("<script>alert"));
  });
  test("a password is never sent back", async () => {
    await addPerson(world);
    const seen = await logIn(visitor(world), "PENYEDIA1", "kata-rahasia-yang-salah");
    assert.ok(!seen.text.includes("kata-rahasia"));
  });
});
