/**
 * Laporkan ponsel hilang, on both engines: one recovery code stops all phones at once. Nothing weaker stops them, and nothing
 * that a rival has.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, outcomes } from "../../../../test-support/at-reset.ts";
import { onBothEngines, onSqlite, secondPhone } from "../../../../test-support/enrolled.ts";
import { captchaOf, fieldOf, logIn, numberOn } from "../../../../test-support/log-in.ts";
import type { Seen, Visitor } from "../../../../test-support/visitor.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../../test-support/world.ts";
import { operatorAsks } from "../../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/account.ts";
import { openChallenge } from "../../captcha/captcha.ts";
import { listDevices } from "../../factors/device/device.ts";
import { prepareRecoveryCodes, recoveryState, saveRecoveryCodes } from "../../factors/recovery-codes/recovery.ts";
import { listSessions } from "../../session/session.ts";

/** A person with two phones, a session and ten codes. */
async function someone(fresh: () => Promise<TestWorld>) {
  const { world, person } = await begin(fresh);
  const other = await secondPhone(world, person.session);
  const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
  assert.ok(prepared);
  await transact(world, (tx) => saveRecoveryCodes(tx, person.account.id, prepared));
  return { world, person, other, codes: prepared.shown };
}

async function report(world: TestWorld, browser: Visitor, userId: string, code: string): Promise<Seen> {
  const seen = await browser.get("/ponsel-hilang");
  return browser.post("/ponsel-hilang", { "user-id": userId, code, ...captchaOf(world, seen) });
}

onSqlite("Laporkan ponsel hilang", (fresh) => {
  test("[N19] one recovery code, without the password, stops every phone and session at once; 2FA stays on, another code leads in [promise:lost-phone]", async () => {
    const { world, person, other, codes } = await someone(fresh);
    const waiting = visitor(world);
    await logIn(world, waiting, "PENYEDIA1");
    assert.match(waiting.page().text, /href="\/ponsel-hilang"/);
    assert.match((await visitor(world).get("/login")).text, /href="\/ponsel-hilang"/);
    const request = (await person.phone.requests()).at(-1);
    const number = numberOn(waiting.page());
    assert.ok(request);

    const done = await report(
      world,
      visitor(world, { ip: "198.51.100.9" }),
      " penyedia1 ",
      (codes[0] ?? "").toLowerCase(),
    );
    assert.match(done.text, /Semua ponsel diblokir/);
    for (const phone of [person.phone, other]) {
      assert.equal((await phone.state()).body.state, "ended");
      assert.notEqual((await phone.answer(request, "approve", number)).body.outcome, "approved");
    }
    assert.deepEqual(await listDevices(world, person.account.id), []);
    assert.deepEqual(await listSessions(world, person.account.id), []);
    assert.notEqual((await loadAccount(world, person.account.id)).twoFactorSince, null);
    assert.equal((await recoveryState(world, person.account.id))?.left, 9);
    assert.ok((await mailsOf(world)).some((it) => it.kind === "phone-lost" && it.text.includes("198.51.100.9")));
    assert.ok((await outcomes(world, "device")).includes("lost"));

    // The request that the thief still has on the phone's screen opens nothing; a code of the phone opens nothing either.
    assert.doesNotMatch(
      (await waiting.post("/proof/continue", { for: fieldOf(waiting.page(), "for") })).path,
      /beranda/,
    );
    const owner = visitor(world);
    assert.equal((await logIn(world, owner, "PENYEDIA1")).path, "/proof");
    const proof = fieldOf(await owner.get("/proof/recovery"), "for");
    assert.equal((await owner.post("/proof/code", { for: proof, code: person.phone.code() })).status, 422);
    await owner.get("/proof/recovery");
    const used = await owner.post("/proof/recovery", { for: proof, code: codes[0] ?? "" });
    assert.equal(used.status, 422);
    assert.match(used.text, /Kode pemulihan salah atau sudah digunakan/);
    assert.equal((await owner.post("/proof/recovery", { for: proof, code: codes[1] ?? "" })).path, "/devices/new");
  });

  test("wrong codes make the work of their network heavier [A1]", async () => {
    const { world } = await someone(fresh);
    const rival = visitor(world, { ip: "198.51.100.66" });
    const level = async () => {
      const opened = openChallenge(world, fieldOf(await rival.get("/ponsel-hilang"), "captcha-id"));
      return opened.kind === "live" && opened.challenge.level;
    };
    for (let at = 0; at < 10; at++) {
      assert.equal(await level(), 0, `${at}`);
      assert.equal((await report(world, rival, "PENYEDIA1", "22222-22222-22222")).status, 422);
    }
    assert.equal(await level(), 1);
  });

  test("the password alone stops nothing; wrong, used and foreign codes, and User IDs that nobody has, get the same answer [A8] [promise:lost-phone]", async () => {
    const { world, person, codes } = await someone(fresh);
    await addPerson(world, { userId: "PENYEDIA2" });
    const rival = visitor(world, { ip: "192.0.2.66" });
    const pages: Seen[] = [];
    for (const [userId, code] of [
      ["PENYEDIA1", "ABCDE-FGHJK-MNPQR"],
      ["PENYEDIA2", codes[0] ?? ""],
      ["TIDAKADA", codes[0] ?? ""],
    ] as const)
      pages.push(await report(world, rival, userId, code));
    const OF_EACH_PAGE = /(?:value|data-captcha)="[^"]*"|c\.[\w.-]+|localhost:\d+/g;
    const shown = pages.map((it) => [it.status, it.text.replace(OF_EACH_PAGE, "")]);
    for (const one of shown) assert.deepEqual(one, shown[0]);
    assert.equal(pages[0]?.status, 422);
    const entries = world.db.selectFrom("audit").select("account_id").where("outcome", "=", "lost-refused");
    assert.deepEqual(
      (await entries.orderBy("id").execute()).map((it) => it.account_id),
      [person.account.id, null, null],
      "PENYEDIA2 has no codes",
    );
    for (const code of ["", "rumah-putih-lima-jendela", "123456"])
      assert.equal((await report(world, rival, "PENYEDIA1", code)).status, 422);
    await rival.get("/ponsel-hilang");
    assert.equal(
      (await rival.post("/ponsel-hilang", { "user-id": "PENYEDIA1", code: codes[0] ?? "" })).status,
      422,
      "no captcha",
    );
    assert.equal((await person.phone.state()).body.state, "active");
    assert.equal((await recoveryState(world, person.account.id))?.left, 10);
    assert.equal((await listDevices(world, person.account.id)).length, 2);
  });
});

onBothEngines("Laporkan ponsel hilang, at the same moment", (fresh) => {
  test("the same code from two browsers at once stops them once, and uses up one code", async () => {
    const { world, person, codes } = await someone(fresh);
    const browsers = [visitor(world), visitor(world, { ip: "198.51.100.9" })];
    const results = await Promise.all(browsers.map((it) => report(world, it, "PENYEDIA1", codes[0] ?? "")));
    assert.deepEqual(results.map((it) => it.status).sort(), [200, 422]);
    assert.equal((await recoveryState(world, person.account.id))?.left, 9);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "phone-lost").length, 1);
  });

  test("a code that is used elsewhere while it is compared stops nothing: the answer is that of a wrong code", async () => {
    const { world, person, codes } = await someone(fresh);
    const { hashing, db } = world;
    const run: typeof hashing.run = async (asker, work) => {
      const compared = await hashing.run(asker, work);
      await db.updateTable("recovery_code").set({ used_at: world.now() }).execute();
      return compared;
    };
    const phones = (await listDevices(world, person.account.id)).length;
    const told = await report(
      Object.assign(world, { hashing: { ...hashing, run } }),
      visitor(world),
      "PENYEDIA1",
      codes[0] ?? "",
    );
    assert.equal(told.status, 422);
    assert.equal((await listDevices(world, person.account.id)).length, phones);
    assert.equal((await loadAccount(world, person.account.id)).epoch, person.account.epoch);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "phone-lost").length, 0);
  });
});
