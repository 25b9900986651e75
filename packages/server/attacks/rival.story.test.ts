/**
 * 10,000 wrong attempts against one account, by somebody who knows its User ID and by somebody who knows its password, while
 * its owner gets in. The first dozens come through HTTP with everything they cost; the others are counted by the very
 * functions that count an attempt (`countAttempt`, `countWrong`, `spend`), since what 10,000 hashes take would prove nothing
 * more (races/ shows that the count itself holds on both engines and over two servers). The clock stands still meanwhile: all 10,000 fall into one window, which is the worst case.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { useTypedCode } from "../src/factor/code.ts";
import type { Visit } from "../src/http/route.ts";
import { codesKey, countAttempt, countWrong, loadAttempt } from "../src/portal/login/gate.flow.ts";
import { CODES_BUDGET } from "../src/portal/login/gate.ts";
import { peek, spend } from "../src/throttle/throttle.ts";
import { transact } from "../src/world.ts";
import { askPhone, notThat } from "../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { mailsOf, PASSWORD, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, type Owner, onSqlite, owner, press, recoveryCodesOf, sayYes } from "./attacker.ts";

const ATTEMPTS = 10_000;

/** Wrong passwords until the gate stands, then what the gate refuses, then the bare counts. */
async function attackWithUserId({ world, account }: Owner): Promise<void> {
  let sent = 0;
  for (; sent < 25; sent++) {
    const thief = visitor(world, { ip: `192.0.2.${sent % 200}` });
    await logIn(world, thief, "PENYEDIA1", `salah-sekali-${sent}`);
    assert.equal(await isInside(thief), false);
  }
  const visit = { ip: "192.0.2.66", browser: null, cookie: () => undefined } as unknown as Visit;
  const attempt = await loadAttempt(world, visit, { typedUserId: "PENYEDIA1" }, account);
  assert.equal(attempt.gate.kind, "code", "the gate stands");
  await transact(world, async (inside) => {
    for (; sent < ATTEMPTS; sent++) {
      await countAttempt(inside, attempt, true);
      if (sent % 10 === 0) await countWrong(inside, visit);
    }
  });
}

/** Logins with the right password: wrong codes, wrong recovery codes, and requests that push at the phone. */
async function attackWithPassword({ world, account, phone }: Owner): Promise<void> {
  for (let login = 0; login < 6; login++) {
    const thief = visitor(world, { ip: `192.0.2.${login}` });
    await logIn(world, thief, "PENYEDIA1");
    for (const [path, code] of [
      ["/proof/code", notThat(phone.code())],
      ["/proof/recovery", "22222-22222-22222"],
    ] as const) {
      await thief.get(path);
      for (let guess = 0; guess < 3; guess++) await press(thief, path, { code });
    }
    assert.equal(await isInside(thief), false);
  }
  await transact(world, async (inside) => {
    for (let sent = 0; sent < ATTEMPTS; sent++) await spend(inside, codesKey(account.id), CODES_BUDGET);
  });
  for (let asked = 0; asked < 50; asked++) await askPhone(world, account, { reference: `rival-${asked}` });
  assert.equal((await peek(world, codesKey(account.id), CODES_BUDGET)).kind, "spent");
}

onSqlite("10,000 wrong attempts from elsewhere", (fresh) => {
  test("by someone who knows the User ID: the owner gets in from a known browser with a single Ya, and from a new PC [A1 A19 N20 L13]", async () => {
    const it = await owner(fresh);
    const { world, computer, phone } = it;
    await attackWithUserId(it);

    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    assert.equal(numberOn(computer.page()), undefined, "the known browser notices nothing");
    assert.equal((await approve(computer, phone)).path, "/beranda");

    // Codes of unknown browsers are spent too: the gate of a new PC is work and a wait, or a mailed link.
    for (let sent = 0; sent < 20; sent++) await spend(world, codesKey(it.account.id), CODES_BUDGET);
    const newPc = visitor(world, { ip: "198.51.100.9" });
    await newPc.get("/login");
    const page = await newPc.post("/login", { "user-id": "PENYEDIA1" });
    assert.match(page.text, /name="kirim-tautan"/);
    await newPc.post("/login/password", { for: fieldOf(page, "for"), "kirim-tautan": "1" });
    const link = /\/link\/[\w-]+/.exec(
      (await mailsOf(world)).findLast((mail) => mail.text.includes("/link/"))?.text ?? "",
    );
    assert.ok(link, "the owner has the mail, the rival has not");
    const opened = await newPc.get(link[0]);
    const form = { for: fieldOf(opened, "for"), password: PASSWORD, ...captchaOf(world, opened) };
    assert.equal((await newPc.post("/login/password", form)).path, "/proof");
    assert.equal((await approve(newPc, phone)).path, "/beranda");
  });

  test("a current code of the owner's phone buys the attempt on a new PC, while codes are not spent [A1]", async () => {
    const { world, phone } = await owner(fresh);
    for (let sent = 0; sent < 12; sent++)
      await logIn(world, visitor(world, ELSEWHERE), "PENYEDIA1", `salah-sekali-${sent}`);
    const newPc = visitor(world, { ip: "198.51.100.9" });
    await newPc.get("/login");
    const page = await newPc.post("/login", { "user-id": "PENYEDIA1" });
    const form = {
      for: fieldOf(page, "for"),
      password: PASSWORD,
      kode: phone.code(),
      ...captchaOf(world, page),
    };
    assert.equal((await newPc.post("/login/password", form)).path, "/proof");
    assert.equal((await approve(newPc, phone)).path, "/beranda");
  });

  test("by someone who knows the password: the owner gets in from a known browser, and from a new PC by approval and by recovery code [A1 A19 N15]", async () => {
    const it = await owner(fresh);
    const { world, computer, phone, account } = it;
    const saved = await recoveryCodesOf(world, account.id);
    await attackWithPassword(it);

    await computer.post("/keluar");
    await logIn(world, computer, "PENYEDIA1");
    await askPhone(world, account, { reference: "rival-now" });
    assert.equal((await phone.requests()).length, 2, "two classes: the rival's request does not push the owner's away");
    const own = (await phone.requests()).find((request) => request.known);
    assert.ok(own);
    assert.equal((await phone.answer(own, "approve")).body.outcome, "approved");
    await computer.get("/proof");
    assert.equal((await press(computer, "/proof/continue")).path, "/beranda");

    const newPc = visitor(world, { ip: "198.51.100.9" });
    await logIn(world, newPc, "PENYEDIA1");
    assert.equal(
      await sayYes(phone, numberOn(newPc.page())),
      "approved",
      "in the moment between two of the rival's requests",
    );
    await newPc.get("/proof");
    assert.equal((await press(newPc, "/proof/continue")).path, "/beranda");

    const another = visitor(world, { ip: "198.51.100.10" });
    await logIn(world, another, "PENYEDIA1");
    await askPhone(world, account, { reference: "rival-again" });
    await another.get("/proof/recovery");
    assert.match(
      (await press(another, "/proof/recovery", { code: saved[0] ?? "" })).path,
      /^\/devices\/new/,
      "no request needed",
    );
    assert.equal(
      (await useTypedCode(world, account.id, phone.code())).kind,
      "accepted",
      "the rival has used no code up",
    );
  });
});
