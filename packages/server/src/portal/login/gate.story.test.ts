/** Design §3, "Throttles cannot be turned against a rival", through HTTP on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { checkCaptcha, openChallenge, workMac } from "../../captcha/captcha.ts";
import { workAnswer } from "../../captcha/pow.ts";
import { spend } from "../../throttle/throttle.ts";
import { NETWORK_BUDGET } from "./gate.ts";

const RIVAL = { ip: "198.51.100.66" };
const giveUserId = async (computer: Visitor, userId: string): Promise<Seen> => {
  await computer.get("/login");
  return computer.post("/login", { "user-id": userId });
};
const filled = (world: TestWorld, seen: Seen, password: string): Record<string, string> => ({
  _token: fieldOf(seen, "_token"),
  for: fieldOf(seen, "for"),
  password,
  ...captchaOf(world, seen),
});

/** A rival spends the budget of all browsers that the account does not know. */
async function spendBudget(world: TestWorld, userId: string): Promise<Visitor> {
  const rival = visitor(world, RIVAL);
  await giveUserId(rival, userId);
  for (let at = 0; at < 10; at += 1) await rival.post("/login/password", filled(world, rival.page(), "salah sekali"));
  return rival;
}

/** Works out the page's challenge, as *Verifikasi tanpa kode* does, and gives its pass. */
async function work(world: TestWorld, seen: Seen): Promise<Record<string, string>> {
  const id = fieldOf(seen, "captcha-id");
  const opened = openChallenge(world, id);
  assert.ok(opened.kind === "live");
  const { random, level } = opened.challenge;
  const verdict = await checkCaptcha(world, {
    id,
    typed: "",
    work: workAnswer(workMac(world), random, level),
    pass: "",
  });
  assert.ok(verdict.kind === "passed");
  return { "captcha-id": id, "captcha-pass": verdict.pass };
}

const hashed = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("audit").select("id").where("outcome", "=", "password-wrong").execute()).length;

onBothEngines("A4: past the budget of unknown browsers", (fresh) => {
  test("an account with 2FA asks for a current code, which buys one attempt; without it nothing is hashed", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const rival = await spendBudget(world, "PENYEDIA1");
    assert.match(rival.page().text, /name="kode"/);
    const before = await hashed(world);
    for (const [kode, id] of [
      ["", "kode-error"],
      ["123", "kode-error"],
      ["000000", "kode-error"],
    ] as const) {
      const seen = await rival.post("/login/password", { ...filled(world, rival.page(), PASSWORD), kode });
      assert.equal(seen.status, 422);
      assert.match(seen.text, new RegExp(`id="${id}"`));
    }
    assert.equal(await hashed(world), before);

    const owner = visitor(world);
    const seen = await giveUserId(owner, "PENYEDIA1");
    world.clock.advance(60);
    const code = phone.code();
    const wrong = await owner.post("/login/password", { ...filled(world, seen, "salah ketik"), kode: code });
    assert.match(wrong.text, /id="password-error"/);
    const again = await owner.post("/login/password", { ...filled(world, wrong, PASSWORD), kode: code });
    assert.match(again.text, /id="kode-error"/, "a code buys one attempt");
    world.clock.advance(60);
    const right = await owner.post("/login/password", { ...filled(world, again, PASSWORD), kode: phone.code() });
    assert.equal(right.path, "/proof");
  });

  test("[A1] a browser that the account knows has its own budget: the rival's failures do not touch its owner", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const owner = visitor(world);
    await logIn(world, owner, "PENYEDIA1");
    assert.equal((await approve(owner, phone)).path, "/beranda");
    owner.cookies.delete("spse_session_4500");
    await spendBudget(world, "PENYEDIA1");
    assert.equal((await logIn(world, owner, "PENYEDIA1")).path, "/proof");
  });

  test("[A1] without 2FA: work and a wait of at most 30 s, and never a lock", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendBudget(world, "PENYEDIA1");
    const owner = visitor(world);
    const seen = await giveUserId(owner, "PENYEDIA1");
    const before = await hashed(world);
    const tooSoon = await owner.post("/login/password", {
      ...filled(world, seen, PASSWORD),
      ...(await work(world, seen)),
    });
    assert.equal(tooSoon.status, 429);
    world.clock.advance(30);
    const noWork = await owner.post("/login/password", filled(world, tooSoon, PASSWORD));
    assert.equal(noWork.status, 422, "reading the code is not enough now");
    assert.equal(await hashed(world), before, "a refused attempt costs no hash");
    const done = await owner.post("/login/password", {
      ...filled(world, noWork, PASSWORD),
      ...(await work(world, noWork)),
    });
    assert.equal(done.path, "/beranda");
  });

  test("or a mailed link, which buys one attempt at once, on this account only", async () => {
    const world = await fresh();
    await addPerson(world);
    await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    for (const userId of ["PENYEDIA1", "PPK2", "TIDAKADA"]) await spendBudget(world, userId);
    const owner = visitor(world);
    const told: string[] = [];
    for (const userId of ["TIDAKADA", "PENYEDIA1"]) {
      const seen = await giveUserId(owner, userId);
      const answer = await owner.post("/login/password", { for: fieldOf(seen, "for"), "kirim-tautan": "1" });
      told.push(/role="status">.*?<\/div>/s.exec(answer.text)?.[0] ?? "");
    }
    assert.equal(told[0], told[1], "nobody learns whether there is such an account");
    const [mail] = (await mailsOf(world)).filter((it) => it.kind === "login-one-attempt");
    const link = /\/link\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";

    const other = visitor(world);
    await other.get(link);
    assert.match((await giveUserId(other, "PPK2")).text, /name="kirim-tautan"/, "not for another account");

    const seen = await owner.get(link);
    assert.equal(seen.path, "/login/password");
    const wrong = await owner.post("/login/password", filled(world, seen, "salah ketik"));
    assert.match(wrong.text, /id="password-error"/);
    assert.match(wrong.text, /name="kirim-tautan"/, "one attempt, and no more");
  });

  test("the mailed link lets its owner in", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendBudget(world, "PENYEDIA1");
    const owner = visitor(world);
    const seen = await giveUserId(owner, "PENYEDIA1");
    for (let at = 0; at < 5; at += 1)
      await owner.post("/login/password", {
        _token: fieldOf(seen, "_token"),
        for: fieldOf(seen, "for"),
        "kirim-tautan": "1",
      });
    const mails = (await mailsOf(world)).filter((it) => it.kind === "login-one-attempt");
    assert.equal(mails.length, 3, "three mails an hour");
    const page = await owner.get(/\/link\/[\w-]+/.exec(mails[0]?.text ?? "")?.[0] ?? "");
    assert.equal((await owner.post("/login/password", filled(world, page, PASSWORD))).path, "/beranda");
  });

  test("a network's failures only raise the cost of its unknown browsers; an IPv6 /64 is one network", async () => {
    const world = await fresh();
    await addPerson(world);
    for (let at = 0; at < NETWORK_BUDGET.limit; at += 1)
      await spend(world, "password:network:2001:db8:1:2::/64", NETWORK_BUDGET);
    const neighbour = visitor(world, { ip: "2001:db8:1:2::77" });
    const seen = await giveUserId(neighbour, "PENYEDIA1");
    assert.match(seen.text, /name="kirim-tautan"/);
    world.clock.advance(10);
    const fields = { ...filled(world, seen, PASSWORD), ...(await work(world, seen)) };
    assert.equal((await neighbour.post("/login/password", fields)).path, "/beranda");
    const elsewhere = visitor(world, { ip: "2001:db8:1:3::77" });
    assert.equal((await logIn(world, elsewhere, "PENYEDIA1")).path, "/beranda");
  });

  test("the budget fills up again by itself", async () => {
    const world = await fresh();
    await addPerson(world);
    await spendBudget(world, "PENYEDIA1");
    world.clock.advance(3600);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda");
  });
});
