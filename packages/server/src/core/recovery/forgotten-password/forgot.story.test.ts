/** Lupa Password through HTTP on both engines: what it costs, who can spend it, and what it leaves behind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { passByWork } from "../../../../attacks/work.ts";
import { askForChange, codeIn, mailTo, NEW_ADDRESS } from "../../../../test-support/at-email.ts";
import { askForLink, giveUserId, mailedLinks, spendHour } from "../../../../test-support/at-gate.ts";
import { onSqlite } from "../../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn } from "../../../../test-support/log-in.ts";
import { until } from "../../../../test-support/until.ts";
import type { Seen } from "../../../../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { sendDue } from "../../../base/platform/outbox/send.ts";
import { spendOfNetwork } from "../../../base/platform/throttle/network.ts";
import { transact } from "../../../base/platform/world.ts";
import { clearExpired } from "../../../operate/start/clear.ts";
import { openChallenge } from "../../captcha/captcha.ts";

const NEW = "sungai kapuas senja hari";
const OWN = { userId: "PENYEDIA1", email: "penyedia1@contoh.go.id" };
const SENT = "/lupa-password?terkirim=ya";

async function forget(world: TestWorld, ip: string, { userId, email } = OWN): Promise<Seen> {
  const computer = visitor(world, { ip });
  const captcha = captchaOf(world, await computer.get("/lupa-password"));
  return computer.post("/lupa-password", { "user-id": userId, email, ...captcha });
}
async function forgetOften(world: TestWorld, ip: string, times: number, typed = OWN): Promise<number> {
  for (let at = 0; at < times; at++) assert.equal((await forget(world, ip, typed)).path, SENT);
  return (await passwordLinks(world)).length;
}
/** The links that were mailed so far, oldest first; those of one second in any order. */
const passwordLinks = async (world: TestWorld): Promise<string[]> =>
  (await mailsOf(world))
    .filter((it) => it.kind === "password-reset-link")
    .map((it) => /\/link\/[\w-]+/.exec(it.text)?.[0] ?? "");

/** Opens a link in a browser of its own and sets a password there. */
async function setBy(world: TestWorld, link = "", password = NEW): Promise<Seen> {
  const computer = visitor(world, { ip: "203.0.113.7" });
  const seen = await computer.get(link);
  if (seen.status !== 200) return seen;
  return computer.post("/password/new", { password, "password-again": password });
}
const rowsOf = async (world: TestWorld, table: "account_link" | "mail"): Promise<number> =>
  (await world.db.selectFrom(table).select("id").execute()).length;

onSqlite("Lupa Password, under attack", (fresh) => {
  test("three an hour are mailed for one network, five in six hours for all; a rival who asks for all of them leaves the owner valid links [A1] [promise:no-lockout]", async () => {
    const world = await fresh();
    await addPerson(world);
    assert.equal(await forgetOften(world, "198.51.100.1", 5), 3);
    world.clock.advance(3600);
    assert.equal(await forgetOften(world, "198.51.100.1", 1), 4, "an hour later");
    assert.equal(await forgetOften(world, "198.51.100.2", 3), 5);
    assert.equal(await forgetOften(world, "203.0.113.7", 1), 5, "the six hours' are spent");

    // A second before six hours after the first request: the owner opens the link that the rival asked for.
    world.clock.advance(21_600 - 3601);
    assert.match((await forget(world, "203.0.113.7")).text, /tautan terakhir di email Anda/);
    const links = await passwordLinks(world);
    assert.equal(links.length, 5);
    assert.equal((await setBy(world, links.at(-1))).status, 200);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1", NEW)).path, "/beranda");
    assert.equal((await setBy(world, links.at(-2))).status, 410, "one that is used ends the others");
  });

  test("a used link makes room for a new one, and so do six hours [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    await forgetOften(world, "198.51.100.1", 3);
    assert.equal(await forgetOften(world, "203.0.113.7", 3), 5);
    assert.equal((await setBy(world, (await passwordLinks(world)).at(-1))).status, 200);
    assert.equal(await forgetOften(world, "203.0.113.7", 1), 6, "forgotten again at once, in the same network");
    await forgetOften(world, "198.51.100.2", 3);
    assert.equal(await forgetOften(world, "198.51.100.3", 3), 10);
    world.clock.advance(21_600);
    assert.equal(await forgetOften(world, "198.51.100.3", 1), 11);
  });

  test("a rival who knows only the User ID or only the email spends nothing of the owner's budget; another spelling counts as the same [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    for (const ip of ["203.0.113.7", "198.51.100.1"]) {
      await forgetOften(world, ip, 4, { ...OWN, email: "lain@contoh.go.id" });
      await forgetOften(world, ip, 4, { ...OWN, userId: "TIDAKADA" });
    }
    assert.equal(await forgetOften(world, "203.0.113.7", 1), 1);
    const spelled = { userId: " penyedia1 ", email: "PENYEDIA1@contoh.go.id " };
    assert.equal(await forgetOften(world, "203.0.113.7", 4, spelled), 3);
  });

  test("a password or an address that its owner has changed ends older links, and their count with them", async () => {
    const world = await fresh();
    await addPerson(world);
    const computer = visitor(world, { ip: "203.0.113.7" });
    await logIn(world, computer, "PENYEDIA1");
    await forgetOften(world, "198.51.100.1", 3);
    const [stolen] = await passwordLinks(world);
    await computer.get("/password");
    await computer.post("/password", { current: PASSWORD, next: NEW, again: NEW });
    assert.equal((await setBy(world, stolen, "kopi susu gayo nomor satu")).status, 410);
    await forgetOften(world, "198.51.100.2", 3);
    assert.equal(await forgetOften(world, "198.51.100.3", 2), 8, "five more");

    await spendHour(world);
    const owner = visitor(world, { ip: "203.0.113.7" });
    const attemptLinks = async (): Promise<number> => {
      await giveUserId(owner);
      await askForLink(world, owner);
      return (await mailedLinks(world)).length;
    };
    assert.equal(await attemptLinks(), 1);
    const [earlier] = await mailedLinks(world);
    // Other networks ask for the rest of the day's links: that counter covers all networks, and its key names no network.
    const ofAll = world.db.updateTable("throttle").set({ count: 11 }).where("key", "like", "link:one-attempt:%");
    await ofAll.where("key", "not like", "%.%").execute();
    assert.equal(await attemptLinks(), 1);
    await askForChange(computer, { password: NEW });
    const codes = {
      "new-address": codeIn(await mailTo(world, NEW_ADDRESS, "new-address-code")),
      "old-address": codeIn(await mailTo(world, OWN.email, "email-change-requested")),
    };
    await computer.post("/email/codes", codes);
    assert.equal((await setBy(world, (await passwordLinks(world)).at(-1))).status, 410);
    assert.equal(await forgetOften(world, "203.0.113.7", 1, { ...OWN, email: NEW_ADDRESS }), 9);
    assert.equal((await visitor(world).get(earlier ?? "")).status, 410, "an attempt that the old mailbox has bought");
    assert.equal(await attemptLinks(), 2);
  });

  test("past a hundred requests of a network letters are not enough there and work is; other networks do not notice [A1]", async () => {
    const world = await fresh();
    await addPerson(world);
    const ip = "198.51.100.66";
    for (let at = 0; at < 99; at++) await spendOfNetwork(world, "forgot:network", ip, { limit: 100, seconds: 600 });
    const early = visitor(world, { ip });
    const letters = captchaOf(world, await early.get("/lupa-password"));
    assert.equal(await forgetOften(world, ip, 1), 1, "the hundredth");

    const typed = { "user-id": OWN.userId, email: OWN.email };
    const refused = await early.post("/lupa-password", { ...typed, ...letters });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Terlalu banyak permintaan/);
    assert.doesNotMatch(refused.text, /name="kode-keamanan"/);
    assert.match(refused.text, /value="penyedia1@contoh.go.id"/);
    assert.equal((await passwordLinks(world)).length, 1);
    assert.equal(await forgetOften(world, "203.0.113.7", 1), 2, "another network");
    const opened = openChallenge(world, fieldOf(refused, "captcha-id"));
    assert.equal(opened.kind === "live" && opened.challenge.level, 1);
    assert.equal((await early.post("/lupa-password", { ...typed, ...(await passByWork(world, refused)) })).path, SENT);
    assert.equal((await passwordLinks(world)).length, 3);
    world.clock.advance(600);
    assert.equal(await forgetOften(world, ip, 1), 4, "letters again");
  });

  test("a flood for User IDs that nobody has leaves a bounded audit, no rows that last, and makes its network's work heavier", async () => {
    const world = await fresh();
    for (let at = 0; at < 15; at++)
      await forget(world, "198.51.100.66", { userId: `ASING${at}`, email: `asing${at}@contoh.go.id` });
    const audited = await world.db.selectFrom("audit").select("outcome").execute();
    assert.deepEqual(
      audited.map((it) => it.outcome),
      Array(10).fill("reset-no-match"),
    );
    const counts = await world.db.selectFrom("audit_count").select(["outcome", "count"]).execute();
    assert.deepEqual(
      counts.map((it) => [it.outcome, it.count]),
      [["reset-no-match", 5]],
    );
    const page = await visitor(world, { ip: "198.51.100.66" }).get("/ponsel-hilang");
    const opened = openChallenge(world, fieldOf(page, "captcha-id"));
    assert.equal(opened.kind === "live" && opened.challenge.level, 1);
    await addPerson(world);
    await forget(world, "203.0.113.7");
    await clearExpired(world);
    assert.deepEqual([await rowsOf(world, "mail"), await rowsOf(world, "account_link")], [1, 1], "the owner's alone");
  });

  test("the owner's requests past the budget leave a bounded audit too", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    await forgetOften(world, "198.51.100.66", 16);
    const audited = await world.db.selectFrom("audit").select("outcome").where("account_id", "=", id).execute();
    const of = (outcome: string) => audited.filter((it) => it.outcome === outcome).length;
    assert.deepEqual([of("reset-requested"), of("reset-too-many")], [3, 10]);
  });

  test("nothing is woken for the mail, which goes out when the outbox is next looked at [A8] [promise:alike]", async () => {
    const world = await fresh();
    await addPerson(world);
    let woken = 0;
    world.wake.listen("mail:due", () => woken++);
    const taken: string[] = [];
    const deliver = async (mail: { readonly to: string }) => void taken.push(mail.to);
    await forget(world, "203.0.113.7");
    await new Promise((turn) => setImmediate(turn));
    assert.equal(woken, 0);
    assert.equal(await sendDue(world, deliver), 1);
    assert.deepEqual(taken, [OWN.email]);
    await transact(world, (tx) =>
      queueMail(tx, { kind: "x", accountId: null, to: OWN.email, subject: "x", text: "x", html: "x" }),
    );
    await until("what wakes is heard", async () => woken > 0);
  });
});
