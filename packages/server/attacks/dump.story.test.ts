/** A stolen database without its master key, and everything that a full run writes to the log. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase32, encodeBase64url } from "@spse/protocol";
import type { CookieName } from "../src/http/route.ts";
import { openLog } from "../src/log.ts";
import { linksOf, requested } from "../test-support/at-reset.ts";
import { enrolled, onBothEngines } from "../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../test-support/log-in.ts";
import { readQr } from "../test-support/phone.ts";
import { postAnswer, withPin } from "../test-support/verification.ts";
import { mailsOf, PASSWORD, type TestWorld, visitor } from "../test-support/world.ts";
import { dumpOf, ELSEWHERE, isInside, nameOf, onSqlite, press, raw, recoveryCodesOf } from "./attacker.ts";

/** A day in the life of one account, with everything secret that was seen on the way. */
async function aFullRun(
  world: TestWorld,
): Promise<{ secrets: ReadonlyMap<string, string>; accountId: string; code: () => string }> {
  const secrets = new Map<string, string>([[PASSWORD, "password"]]);
  const add = (secret: string | undefined, what: string) => secret && secret.length >= 6 && secrets.set(secret, what);
  const person = await enrolled(world);
  world.clock.advance(60);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  const { phone } = person;
  const pins = await withPin(world, phone, "493817");
  add(pins.key("493817"), "key of the PIN");
  add("493817", "PIN");
  add(person.offer.secret, "seed of the QR");
  add(encodeBase64url(decodeBase32(person.offer.secret) ?? new Uint8Array()), "seed of the QR, base64url");
  add(readQr(person.offer.uri).offer, "offer");
  add(numberOn(computer.page()), "number");
  add(phone.code(), "current code");
  const request = (await phone.requests()).at(-1);
  assert.ok(request);
  const answer = await phone.sign(request, "approve", numberOn(computer.page()));
  await postAnswer(phone, request.id, answer, pins.prove("493817", answer));
  await computer.get("/proof");
  await press(computer, "/proof/continue");
  for (const code of await recoveryCodesOf(world, person.account.id)) {
    add(code, "recovery code");
    add(code.replaceAll("-", ""), "recovery code");
  }

  const typing = visitor(world, ELSEWHERE);
  await logIn(world, typing, "PENYEDIA1");
  add(typing.cookies.get(nameOf(world, "proof")), "proof cookie");
  add(fieldOf(typing.page(), "_token"), "form token");
  add(numberOn(typing.page()), "number");
  await typing.get("/proof/code");
  await press(typing, "/proof/code", { code: "000000" });
  const resetting = await requested(world);
  const links = await linksOf(world);
  for (const link of [links.open, links.cancel]) add(link.split("/").at(-1), "reset link");
  const forgot = visitor(world);
  const captcha = captchaOf(world, await forgot.get("/lupa-password"));
  add(captcha["kode-keamanan"], "Kode Keamanan");
  await forgot.post("/lupa-password", { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id", ...captcha });
  const link = /\/link\/([\w-]+)/.exec((await mailsOf(world)).map((it) => it.text).join("\n"));
  add(link?.[1], "password link");
  await forgot.get(link?.[0] ?? "/");
  await forgot.post("/password/new", { password: "pendek", "password-again": "pendek" });
  const undo = /\/devices\/not-mine\/[\w-]+\.\d+\.([\w-]+)/.exec(
    (await mailsOf(world)).map((it) => it.text).join("\n"),
  );
  add(undo?.[1], "undo link");
  for (const browser of [computer, typing, resetting, forgot])
    for (const [name, value] of browser.cookies)
      for (const part of value.split(".")) if (part.length > 30) add(part, `cookie ${name}`);
  return { secrets, accountId: person.account.id, code: phone.code };
}

onBothEngines("A database dump without the master key", (fresh) => {
  test("holds no secret as it is: passwords, seeds, codes, numbers, tokens, cookies, mails [A30 A13 N8 N9 S2]", async () => {
    const world = await fresh();
    const { secrets } = await aFullRun(world);
    assert.ok(secrets.size > 25, "the run has seen enough");
    for (const { table, column, value } of await dumpOf(world))
      for (const [secret, what] of secrets)
        if (secret.length > 6 || value === secret)
          assert.ok(!value.includes(secret), `${table}.${column} holds a ${what}`);
  });
});

onSqlite("A database dump alone", (fresh) => {
  test("yields no login: every value of every column, tried as every cookie, token, code and link [A30 A22 N27]", async () => {
    const world = await fresh();
    const { accountId } = await aFullRun(world);
    const values = [...new Set((await dumpOf(world)).flatMap(({ value }) => [value, ...value.split(/[.$ ]/)]))].filter(
      (it) => it.length >= 16 && it.length <= 200 && !/[\n";,\u0080-\uffff]/.test(it),
    );
    assert.ok(values.length > 100);
    const epoch = await epochOf(world, accountId);
    const names: readonly CookieName[] = ["session", "login", "proof", "link"];
    const pages = ["/beranda", "/login/password", "/proof", "/password/new"];
    for (const value of values) {
      for (const [at, name] of names.entries()) {
        const headers = { cookie: `${nameOf(world, name)}=${value}` };
        const answer = await raw(world, { method: "GET", url: pages[at] ?? "/", headers });
        assert.ok(answer.status !== 200, `${name}=${value} opens ${pages[at]}`);
      }
      const reset = { cookie: `${nameOf(world, "reset")}=${value.slice(0, 43)}.${value.slice(0, 43)}.` };
      assert.equal((await raw(world, { method: "GET", url: "/reset/confirm", headers: reset })).status, 410);
      assert.equal(
        (await raw(world, { method: "GET", url: `/link/${encodeURIComponent(value).slice(0, 190)}` })).status,
        410,
      );
      const browser = visitor(world, ELSEWHERE);
      browser.cookies.set(nameOf(world, "browser"), value);
      await browser.get("/");
    }
    const waiting = visitor(world, ELSEWHERE);
    await logIn(world, waiting, "PENYEDIA1");
    await waiting.get("/proof/recovery");
    for (const value of values.filter((it) => it.length === 43).slice(0, 5))
      await press(waiting, "/proof/recovery", { code: value });
    assert.equal(await isInside(waiting), false);
    assert.equal(await epochOf(world, accountId), epoch);
  });

  test("what the master key sealed opens under no other key, row or purpose [A30]", async () => {
    const world = await fresh();
    await aFullRun(world);
    const sealed = (await dumpOf(world)).filter((it) => it.column.includes("sealed"));
    assert.ok(sealed.length > 4);
    const { openKeys } = await import("../src/keys.ts");
    const other = openKeys(encodeBase64url(world.random(32)), world.random);
    for (const { value } of sealed) {
      for (const purpose of ["seed", "mail", "offer", "number", "pin"] as const) {
        assert.throws(() => other.open(purpose, "row", value));
        assert.throws(() => world.keys.open(purpose, "another row", value));
      }
    }
  });
});

const epochOf = async (world: TestWorld, id: string): Promise<number> =>
  (await world.db.selectFrom("account").select("epoch").where("id", "=", id).executeTakeFirstOrThrow()).epoch;

onSqlite("The log", (fresh) => {
  test("of a full run, with hostile addresses and a fault, holds no secret and no address of a link [A31 A33 A34]", async () => {
    const lines: string[] = [];
    const world = Object.assign(await fresh(), { log: openLog("debug", { write: (line) => lines.push(line) }) });
    const { secrets } = await aFullRun(world);
    for (const secret of secrets.keys()) {
      await raw(world, { method: "GET", url: `/link/${encodeURIComponent(secret)}` });
      await raw(world, {
        method: "GET",
        url: `/nothing/${encodeURIComponent(secret)}?token=${encodeURIComponent(secret)}`,
      });
      await raw(world, {
        method: "GET",
        url: "/beranda",
        headers: { cookie: `x=${secret}`, authorization: `Device ${secret}` },
      });
      await raw(world, { method: "POST", url: "/login", headers: { origin: "null" }, payload: `password=${secret}` });
    }
    const faulty = {
      ...world,
      db: new Proxy(world.db, {
        get: () => () => {
          throw new Error("the database is gone");
        },
      }),
    };
    const broken = await raw(faulty as TestWorld, {
      method: "GET",
      url: "/login",
      headers: { cookie: `${nameOf(world, "session")}=${"S".repeat(43)}` },
    });
    assert.equal(broken.status, 500);
    const log = lines.join("");
    assert.ok(lines.length > 100 && log.includes("the database is gone"));
    for (const [secret, what] of secrets)
      if (secret.length > 6 || new RegExp(`(?<![\\w.])${secret}(?!\\w)`).test(log))
        assert.ok(!log.includes(secret), `the log holds a ${what}`);
    assert.doesNotMatch(log, /S{43}|penyedia1@|otpauth|\?token=/);
  });
});
