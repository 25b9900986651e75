/** The mailed link that buys one attempt, through HTTP on both engines: what it costs, and who can spend it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { passByWork } from "../../../attacks/work.ts";
import { askForLink, giveUserId, mailedLinks, spendHour, tryPassword, WRONG } from "../../../test-support/at-gate.ts";
import { enrolled, onSqlite } from "../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, WRONG_CAPTCHA } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { openChallenge } from "../captcha/captcha.ts";

/** A browser at A4 whose gate is shut. */
async function atGate(world: TestWorld, ip: string, userId = "PENYEDIA1"): Promise<Visitor> {
  const browser = visitor(world, { ip });
  await giveUserId(browser, userId);
  return browser;
}
const toldOf = (seen: Seen): string => /role="status">.*?<\/div>/s.exec(seen.text)?.[0] ?? "";
const rowsOf = async (world: TestWorld, table: "account_link" | "mail" | "audit"): Promise<number> =>
  (await world.db.selectFrom(table).select("id").execute()).length;

onSqlite("The mailed link that buys one attempt", (fresh) => {
  test("costs a Kode Keamanan, in letters or by work: without one nothing is written and nothing is mailed", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    const rival = await atGate(world, "198.51.100.67");
    const page = await rival.get("/login/link");
    const before = [await rowsOf(world, "account_link"), await rowsOf(world, "mail")];
    for (const captcha of [{}, { "captcha-id": fieldOf(page, "captcha-id"), "kode-keamanan": WRONG_CAPTCHA }])
      assert.equal((await rival.post("/login/link", { for: fieldOf(page, "for"), ...captcha })).status, 422);
    assert.deepEqual([await rowsOf(world, "account_link"), await rowsOf(world, "mail")], before);

    assert.match(toldOf(await askForLink(world, rival)), /24 jam/);
    const work = await rival.get("/login/link");
    await rival.post("/login/link", { for: fieldOf(work, "for"), ...(await passByWork(world, work)) });
    assert.equal((await mailedLinks(world)).length, 2);
  });

  test("is not offered while the password may be tried, and not to a form of another login", async () => {
    const world = await fresh();
    await addPerson(world);
    const browser = await atGate(world, "198.51.100.67");
    assert.equal((await browser.get("/login/link")).path, "/login/password");
    const page = browser.page();
    const form = { for: fieldOf(page, "for"), ...captchaOf(world, page) };
    assert.equal((await browser.post("/login/link", form)).path, "/login/password");
    await spendHour(world);
    await browser.get("/login/link");
    assert.equal((await browser.post("/login/link", { for: "A".repeat(22) })).status, 409);
    assert.deepEqual(await mailedLinks(world), []);
    assert.equal((await visitor(world).get("/login/link")).path, "/login?login=berakhir");
  });

  test("buys one attempt at once, on this account only, and says nothing of whether there is one", async () => {
    const world = await fresh();
    await addPerson(world);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    for (const userId of ["PENYEDIA1", "PPK2", "TIDAKADA"]) await spendHour(world, userId);
    const owner = visitor(world);
    const told: string[] = [];
    for (const userId of ["TIDAKADA", "PENYEDIA1"]) {
      await giveUserId(owner, userId);
      told.push(toldOf(await askForLink(world, owner)));
    }
    assert.equal(told[0], told[1]);
    const [link = ""] = await mailedLinks(world);

    const other = visitor(world);
    await other.get(link);
    assert.match((await giveUserId(other, "PPK2")).text, /href="\/login\/link"/, "not for another account");

    assert.equal((await owner.get(link)).path, "/login/password");
    const wrong = await tryPassword(world, owner, "salah ketik");
    assert.match(wrong.text, /id="password-error"/);
    assert.match(wrong.text, /href="\/login\/link"/, "one attempt, and no more");
    world.clock.advance(1);
    await askForLink(world, owner);
    await owner.get((await mailedLinks(world))[1] ?? "");
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda");
  });

  test("a link for a new password, opened in the same browser, buys no attempt with the present one", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    const owner = visitor(world);
    const page = await owner.get("/lupa-password");
    const named = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
    await owner.post("/lupa-password", { ...named, ...captchaOf(world, page) });
    const mail = (await mailsOf(world)).find((one) => one.kind === "password-reset-link");
    assert.equal((await owner.get(/\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "")).path, "/password/new");
    assert.match((await giveUserId(owner)).text, /href="\/login\/link"/);

    await askForLink(world, owner);
    await owner.get((await mailedLinks(world))[0] ?? "");
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda", "its own link does");
  });

  test("leads to the password where a current code is asked and the phone is gone", async () => {
    const world = await fresh();
    await enrolled(world);
    await spendHour(world);
    const owner = await atGate(world, "203.0.113.7");
    assert.match(owner.page().text, /name="kode"/);
    await askForLink(world, owner);
    await owner.get((await mailedLinks(world))[0] ?? "");
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/proof");
  });

  test("a deactivated account is mailed none, and the page does not tell", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await spendHour(world);
    const told: string[] = [];
    for (const active of [1, 0] as const) {
      await world.db.updateTable("account").set({ active }).where("id", "=", id).execute();
      told.push(toldOf(await askForLink(world, await atGate(world, "203.0.113.7"))));
    }
    assert.equal(told[0], told[1]);
    assert.equal((await mailedLinks(world)).length, 1);
  });

  test("past the day's guesses it still lets its owner in [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    await world.db.updateTable("throttle").set({ count: 100 }).where("key", "like", "password:day:%").execute();
    const owner = await atGate(world, "203.0.113.7");
    assert.doesNotMatch(owner.page().text, /name="password"/);
    await askForLink(world, owner);
    await owner.get((await mailedLinks(world))[0] ?? "");
    assert.equal((await tryPassword(world, owner, WRONG)).path, "/login/password");
    world.clock.advance(1);
    await askForLink(world, owner);
    await owner.get((await mailedLinks(world))[1] ?? "");
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda");
  });

  test("three an hour are mailed for one network, ten a day for all; a rival who asks for all of them leaves the owner valid links [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendHour(world);
    const asked = async (ip: string, times: number) => {
      const rival = await atGate(world, ip);
      for (let at = 0; at < times; at++) await askForLink(world, rival);
      return (await mailedLinks(world)).length;
    };
    assert.equal(await asked("198.51.100.1", 5), 3);
    world.clock.advance(3600);
    await spendHour(world);
    assert.equal(await asked("198.51.100.1", 5), 6, "an hour later three more");
    assert.equal(await asked("198.51.100.2", 3), 9);
    assert.equal(await asked("198.51.100.3", 3), 10);
    assert.equal(await asked("203.0.113.7", 1), 10, "the day's are spent");

    // A second before a day after the first request: the owner opens the link that the rival asked for.
    world.clock.advance(86_400 - 3601);
    await spendHour(world);
    const owner = await atGate(world, "203.0.113.7");
    assert.match(toldOf(await askForLink(world, owner)), /tautan sebelumnya/);
    const links = await mailedLinks(world);
    assert.equal(links.length, 10);
    assert.equal((await owner.get(links[9] ?? "")).path, "/login/password");
    assert.match((await tryPassword(world, owner, WRONG)).text, /id="password-error"/);
    assert.equal((await owner.get(links[8] ?? "")).path, "/login/password", "one that is used ends no other");
    assert.equal((await tryPassword(world, owner, PASSWORD)).path, "/beranda");
    await spendHour(world);
    assert.equal(await asked("203.0.113.7", 2), 11, "a link that has led in may be mailed once more");

    world.clock.advance(1);
    await spendHour(world);
    assert.equal(await asked("203.0.113.9", 1), 12, "a new day");
  });

  test("a flood for User IDs that nobody has leaves a bounded audit and no rows that last, and makes its network's work heavier", async () => {
    const world = await fresh();
    for (const userId of ["ASING001", "ASING002"]) {
      await spendHour(world, userId);
      const rival = await atGate(world, "198.51.100.66", userId);
      for (let at = 0; at < 14; at++) await askForLink(world, rival);
      const page = await rival.get("/login/link");
      const wrong = { "captcha-id": fieldOf(page, "captcha-id"), "kode-keamanan": WRONG_CAPTCHA };
      assert.equal((await rival.post("/login/link", { for: fieldOf(page, "for"), ...wrong })).status, 422);
    }
    await clearExpired(world);
    assert.deepEqual(
      [await rowsOf(world, "account_link"), await rowsOf(world, "mail")],
      [0, 0],
      "until the next clearing",
    );
    const audited = async (outcome: string) =>
      (await world.db.selectFrom("audit").select("id").where("outcome", "=", outcome).execute()).length;
    assert.deepEqual([await audited("attempt-link-for-nobody"), await audited("attempt-link-spent")], [6, 10]);
    const counts = await world.db.selectFrom("audit_count").select(["outcome", "count"]).execute();
    assert.deepEqual(
      counts.map((it) => [it.outcome, it.count]),
      [["attempt-link-spent", 12]],
    );
    assert.equal((await mailedLinks(world)).length, 0);
    // Twenty wrong passwords and thirty presses, two of them with a wrong Kode Keamanan: fifty failures of this network.
    const page = await visitor(world, { ip: "198.51.100.66" }).get("/lupa-password");
    const opened = openChallenge(world, fieldOf(page, "captcha-id"));
    assert.equal(opened.kind === "live" && opened.challenge.level, 2);
  });
});
