/**
 * The time of an answer depends on the work behind it. Known and unknown, right and wrong data run the same statements in the
 * same order and cost the same number of argon2id computations, which the queue counts. `npm run torture -- timing` measures
 * what is left.
 */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { giveUserId, spendHour, tryPassword } from "../test-support/at-gate.ts";
import { atForm, send } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, WRONG_CAPTCHA } from "../test-support/log-in.ts";
import { notingStatements } from "../test-support/statements.ts";
import { addPerson, mailsOf, type TestWorld, testWorld, type Visitor, visitor } from "../test-support/world.ts";
import { recoveryCodesOf } from "./attacker.ts";

const worlds: TestWorld[] = [];
const opened: (() => Promise<void>)[] = [];
after(async () => {
  await Promise.all(opened.map((close) => close()));
  await Promise.all(worlds.map((it) => it.close()));
});

/** The number of rows that are written whether or not a mail is sent. */
async function countRows({ db }: TestWorld): Promise<readonly number[]> {
  const counts = [];
  for (const table of ["account_link", "mail", "audit", "reset"] as const)
    counts.push((await db.selectFrom(table).select("id").execute()).length);
  return [...counts, (await db.selectFrom("captcha_used").select("id").execute()).length];
}

/**
 * A world that records every statement by its kind and first table, such as "insert mail", and the number of new rows and of
 * hashes.
 */
async function noting(): Promise<{ world: TestWorld; during: (work: () => Promise<unknown>) => Promise<string[]> }> {
  const world = await testWorld();
  worlds.push(world);
  const { noted, close, world: noting } = await notingStatements(world);
  opened.push(close);
  return {
    world: noting,
    during: async (work) => {
      noted.length = 0;
      const [{ computed }, before] = [world.hashing.figures(), await countRows(world)];
      await work();
      const [statements, after] = [[...noted], await countRows(world)];
      const rows = after.map((count, at) => count - (before[at] ?? 0));
      return [...statements, `rows: ${rows}`, `hashes: ${world.hashing.figures().computed - computed}`];
    },
  };
}

describe("Equal work [promise:alike]", () => {
  test("a wrong password: known with and without 2FA, and unknown User IDs [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    await enrolled(world, { userId: "KENAL002" });
    const wrong = async (browser: Visitor, userId: string) => {
      await browser.get("/login");
      const page = await browser.post("/login", { "user-id": userId });
      const form = { for: fieldOf(page, "for"), password: "salah sekali saja", ...captchaOf(world, page) };
      return during(() => browser.post("/login/password", form));
    };
    for (const round of ["open", "later"]) {
      const seen = [];
      for (const userId of ["KENAL001", "KENAL002", "ASING001"]) seen.push(await wrong(visitor(world), userId));
      assert.ok((seen[0]?.length ?? 0) > 8, round);
      assert.equal(seen[0]?.at(-1), "hashes: 1", round);
      assert.deepEqual(seen[1], seen[0], round);
      assert.deepEqual(seen[2], seen[0], round);
      world.clock.advance(60);
    }
  });

  test("a wrong Kode Keamanan, which is noted: known with and without 2FA, and unknown User IDs, also past what is recorded [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    await enrolled(world, { userId: "KENAL002" });
    const wrong = async (userId: string) => {
      const browser = visitor(world);
      await browser.get("/login");
      const page = await browser.post("/login", { "user-id": userId });
      const form = {
        for: fieldOf(page, "for"),
        password: "x",
        ...captchaOf(world, page),
        "kode-keamanan": WRONG_CAPTCHA,
      };
      return during(() => browser.post("/login/password", form));
    };
    for (let round = 0; round < 12; round++) {
      const seen = [];
      for (const userId of ["KENAL001", "KENAL002", "ASING001"]) seen.push(await wrong(userId));
      assert.ok(seen[0]?.some((it) => it === (round < 10 ? "insert audit" : "insert audit_count")));
      assert.deepEqual(seen[1], seen[0], String(round));
      assert.deepEqual(seen[2], seen[0], String(round));
    }
    await addPerson(world, { userId: "KENAL003" });
    const [fresh, spent] = [await wrong("KENAL003"), await wrong("ASING002")];
    const evened = spent.map((statement) =>
      statement === "select throttle"
        ? "insert throttle"
        : statement === "insert audit_count"
          ? "insert audit"
          : statement,
    );
    assert.deepEqual(evened.length, fresh.length, "as many statements for every User ID");
  });

  test("Laporkan ponsel hilang: a wrong code of an account that has codes, of one that has none, and of an unknown User ID [A8]", async () => {
    const { world, during } = await noting();
    const { account } = await enrolled(world);
    await recoveryCodesOf(world, account.id);
    await addPerson(world, { userId: "KENAL001" });
    const all: string[][] = [];
    for (const userId of ["PENYEDIA1", "KENAL001", "ASING001"]) {
      const browser = visitor(world);
      const page = await browser.get("/ponsel-hilang");
      const form = { "user-id": userId, code: "22222-22222-22222", ...captchaOf(world, page) };
      const seen = await during(async () => assert.equal((await browser.post("/ponsel-hilang", form)).status, 422));
      assert.equal(seen.at(-1), "hashes: 1", userId);
      all.push(seen);
    }
    assert.deepEqual(all[1], all[0]);
    assert.deepEqual(all[2], all[0]);
  });

  test("the User ID alone: known and unknown [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    const given = async (userId: string) => {
      const browser = visitor(world);
      await browser.get("/login");
      return during(() => browser.post("/login", { "user-id": userId }));
    };
    assert.deepEqual(await given("ASING001"), await given("KENAL001"));
  });

  test("Lupa Password: right data, another email, an unknown or deactivated User ID, with a second address, and within 72 hours of a reset; and only the right ones bring a mail, also past the budget [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    const others = ["KENAL002", "KENAL003", "KENAL004"];
    const [two, reset, gone] = await Promise.all(others.map((userId) => addPerson(world, { userId })));
    const second_email = "kedua@rumah.example";
    await transact(world, (tx) => changeAccount(tx, two?.id ?? "", { second_email }));
    await transact(world, (tx) =>
      changeAccount(tx, reset?.id ?? "", { second_email, two_factor_reset_by_mail_at: tx.now() }),
    );
    await transact(world, (tx) => changeAccount(tx, gone?.id ?? "", { active: 0 }));
    const asked = async (userId: string, email = `${userId.toLowerCase()}@contoh.go.id`) => {
      const browser = visitor(world);
      const page = await browser.get("/lupa-password");
      const form = { "user-id": userId, email, ...captchaOf(world, page) };
      return during(() => browser.post("/lupa-password", form));
    };
    const all: string[][] = [];
    for (let press = 1; press <= 7; press++) {
      if (press === 4) world.clock.advance(3600);
      const right = await asked("KENAL001");
      assert.equal(right.at(-2), "rows: 1,2,1,0,1", `${press}`);
      all.push(right);
      for (const userId of ["KENAL002", "KENAL003"]) assert.deepEqual(await asked(userId), right, `${userId} ${press}`);
      // The audit counts attempts about nobody together. An hour later it records each one again.
      const nobodys = [await asked("KENAL001", "lain0001@contoh.go.id"), await asked("ASING001")];
      nobodys.push(await asked("KENAL004"));
      for (const seen of nobodys) assert.deepEqual(seen, right, String(press));
    }
    assert.deepEqual(all[5], all[0], "past the six hours' budget as within it");
    assert.equal(all[6]?.length, all[0]?.length, "past the network's: a budget is read in the place of counted");
    const mails = (await mailsOf(world)).map((it) => `${it.kind} ${it.to}`).sort();
    const five = (mail: string) => Array.from({ length: 5 }, () => mail);
    assert.deepEqual(mails, [
      ...five("password-reset-link kenal001@contoh.go.id"),
      ...five("password-reset-link kenal002@contoh.go.id"),
      ...five("password-reset-refused kedua@rumah.example"),
      ...five("password-reset-refused kenal003@contoh.go.id"),
    ]);
  });

  test("the mailed one-attempt link: known with and without 2FA, and unknown, also past what is mailed [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    await enrolled(world, { userId: "KENAL002" });
    const userIds = ["KENAL001", "KENAL002", "ASING001"];
    for (const userId of userIds) await spendHour(world, userId);
    const asked = async (userId: string) => {
      const browser = visitor(world);
      await giveUserId(browser, userId);
      const page = await browser.get("/login/link");
      const form = { for: fieldOf(page, "for"), ...captchaOf(world, page) };
      return during(() => browser.post("/login/link", form));
    };
    for (let press = 1; press <= 5; press++) {
      const seen: string[][] = [];
      for (const userId of userIds) seen.push(await asked(userId));
      assert.ok(seen[0]?.includes("insert mail"), `press ${press}`);
      assert.deepEqual(seen[1], seen[0], `press ${press}`);
      assert.deepEqual(seen[2], seen[0], `press ${press}`);
    }
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "login-one-attempt").length, 6);
  });

  test("an attempt that has to wait, or whose day is spent: known without 2FA, and unknown [A8]", async () => {
    const { world, during } = await noting();
    await addPerson(world, { userId: "KENAL001" });
    const userIds = ["KENAL001", "ASING001"];
    const browsers: Visitor[] = [];
    for (const userId of userIds) browsers.push(await spendHour(world, userId));
    const tried = async () => {
      const seen: string[][] = [];
      for (const browser of browsers) seen.push(await during(() => tryPassword(world, browser, "salah sekali saja")));
      assert.deepEqual(seen[1], seen[0]);
      return seen[0] ?? [];
    };
    const [worked, waits] = [await tried(), await tried()];
    assert.ok(worked.length > waits.length, "an attempt by work, and one that is too soon");
    world.clock.advance(30);
    await world.db.updateTable("throttle").set({ count: 100 }).where("key", "like", "password:day:%").execute();
    assert.ok((await tried()).length < worked.length, "the day is spent");
  });

  test("Permintaan Reset TOTP: right and wrong email; and only the right one brings a mail [A8]", async () => {
    const { world, during } = await noting();
    await enrolled(world);
    const asked = async (change: Record<string, string>) => {
      world.clock.advance(86_401);
      const browser = await atForm(world);
      return during(() => send(world, browser, change));
    };
    const right = await asked({});
    assert.ok(right.includes("insert mail"));
    assert.deepEqual(await asked({ email: "lain00001@contoh.go.id" }), right);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "reset-request").length, 1);
  });
});
