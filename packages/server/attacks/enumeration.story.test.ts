/** Attackers who ask which accounts exist, and with which data. The answers are the same. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { askForLink, giveUserId, spendHour, tryPassword, WRONG } from "../test-support/at-gate.ts";
import { atForm, send } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import { addPerson, PASSWORD, type TestWorld, testWorld, type Visitor, visitor } from "../test-support/world.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));
async function fresh(): Promise<TestWorld> {
  const world = await testWorld();
  worlds.push(world);
  return world;
}

/** A page without its random parts. */
const shape = (seen: Seen, userId: string): string =>
  [seen.status, seen.path, seen.text]
    .join("\n")
    .replaceAll(userId, "USER")
    .replaceAll(/(LOGIN|Login) (NON )?PENYEDIA/g, "LOGIN X")
    .replaceAll(/[\w-]{22,}(\.[\w.-]+)?/g, "SECRET");
/** The names of the headers and cookies, in order. */
const headers = (seen: Seen): string =>
  Object.entries(seen.headers)
    .map(([name, value]) =>
      name === "set-cookie" ? `${name}:${[value].flat().map((it) => String(it).replace(/=[^;]*/, ""))}` : name,
    )
    .filter((it) => it !== "content-length")
    .join("|");

describe("Enumeration [promise:alike]", () => {
  test("a known User ID, with and without 2FA, and an unknown one: the same pages through every step of a failed login [A8 L16]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "KENAL001" });
    await enrolled(world, { userId: "KENAL002" });
    const seen: string[][] = [];
    for (const userId of ["KENAL001", "KENAL002", "ASING001"]) {
      const browser = visitor(world);
      const steps: Seen[] = [await browser.get("/login"), await browser.post("/login", { "user-id": userId })];
      for (const password of ["salah satu dua tiga", "salah lagi dua tiga"]) {
        const page = browser.page();
        steps.push(
          await browser.post("/login/password", { for: fieldOf(page, "for"), password, ...captchaOf(world, page) }),
        );
      }
      steps.push(
        await browser.post("/login/password", {
          for: fieldOf(browser.page(), "for"),
          password: "x",
          "captcha-id": "x",
          "kode-keamanan": "y",
        }),
      );
      steps.push(await browser.get("/proof"), await browser.get("/reset"));
      seen.push(steps.map((it) => `${shape(it, userId)}\n${headers(it)}`));
    }
    assert.deepEqual(seen[1], seen[0]);
    assert.deepEqual(seen[2], seen[0]);
  });

  test("past the budget: waits, the mailed link up to the fifth press, and the day's end: the same pages for a known User ID and an unknown one [A8]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "KENAL001" });
    const seen: string[][] = [];
    for (const userId of ["KENAL001", "ASING001"]) {
      const browser = await spendHour(world, userId);
      const steps: Seen[] = [browser.page()];
      for (let at = 0; at < 2; at++) steps.push(await tryPassword(world, browser, WRONG));
      for (let press = 1; press <= 5; press++)
        steps.push(await browser.get("/login/link"), await askForLink(world, browser));
      await world.db.updateTable("throttle").set({ count: 100 }).where("key", "like", "password:day:%").execute();
      steps.push(await browser.get("/login/password"), await browser.get("/login/link"));
      seen.push(steps.map((it) => `${shape(it, userId)}\n${headers(it)}`));
    }
    assert.match(seen[0]?.at(-2) ?? "", /Percobaan hari ini sudah habis/);
    assert.deepEqual(seen[1], seen[0]);
  });

  test("while its owner logs in, a known User ID costs a stranger what an unknown one does, and its day ends no sooner [A8]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "KENAL001" });
    const ownerLogsIn = async () => {
      const owner = visitor(world);
      await giveUserId(owner, "KENAL001");
      assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda");
    };
    await ownerLogsIn();
    world.clock.advance(3600);
    const userIds = ["KENAL001", "ASING001"];
    const strangers: Visitor[] = [];
    for (const userId of userIds) strangers.push(await spendHour(world, userId));
    const looked = () =>
      Promise.all(strangers.map(async (it, at) => shape(await it.get("/login/password"), userIds[at] ?? "")));

    const [known, unknown] = await looked();
    assert.doesNotMatch(known ?? "", /name="kode-keamanan"/);
    assert.equal(known, unknown);
    await ownerLogsIn();
    assert.deepEqual(await looked(), [known, unknown], "past the hour's budget");

    await world.db.updateTable("throttle").set({ count: 100 }).where("key", "like", "password:day:%").execute();
    const waits = [];
    for (const stranger of strangers) waits.push((await tryPassword(world, stranger, WRONG)).headers["retry-after"]);
    assert.deepEqual(waits, ["86400", "86400"], "a day from the stranger's first attempt on, not from the owner's");
  });

  test("Lupa Password: right data, wrong email, unknown User ID: one answer, and none tells whether a mail went out [A8 A7]", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "KENAL001" });
    const answers: string[] = [];
    for (const [userId, email] of [
      ["KENAL001", "kenal001@contoh.go.id"],
      ["KENAL001", "lain1234@contoh.go.id"],
      ["ASING001", "asing001@contoh.go.id"],
    ] as const) {
      const browser = visitor(world);
      const page = await browser.get("/lupa-password");
      const sent = await browser.post("/lupa-password", { "user-id": userId, email, ...captchaOf(world, page) });
      answers.push(`${shape(sent, userId)}\n${headers(sent)}`);
    }
    assert.equal(new Set(answers).size, 1);
  });

  test("Permintaan Reset TOTP: right and wrong data: one answer, and the same pages after it [A8]", async () => {
    const world = await fresh();
    await enrolled(world);
    world.clock.advance(60);
    const answers: string[] = [];
    for (const change of [{}, { email: "lain@contoh.go.id" }, { userId: "PENYEDIA9" }, { type: "non-penyedia" }]) {
      const browser = await atForm(world, "PENYEDIA1", visitor(world));
      const sent = await send(world, browser, change);
      const typed = await browser.get("/reset/code");
      const wrong = await browser.post("/reset/code", { code: "2345-6789" });
      answers.push([sent, typed, wrong].map((it) => `${shape(it, "PENYEDIA1")}\n${headers(it)}`).join("\n---\n"));
    }
    for (const answer of answers) assert.equal(answer, answers[0]);
  });

  test("the device API tells nobody whether a device, request or account is there [A8]", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const there = await phone.call({ path: "/device/v1/state", signed: { aud: "https://evil.example" } });
    const nowhere = await phone.call({ path: "/device/v1/state", signed: { device: "A".repeat(22) } });
    assert.deepEqual([nowhere.status, nowhere.body], [there.status, there.body]);
  });
});
