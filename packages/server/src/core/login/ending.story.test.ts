/** How logins with 2FA end: A10–A13, which browsers become known, and what the owner is told. On both engines. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { approve, fieldOf, logIn, numberOn } from "../../../test-support/log-in.ts";
import { mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { transact } from "../../base/platform/world.ts";
import { prepareRecoveryCodes, saveRecoveryCodes } from "../factors/recovery-codes/recovery.ts";
import { warnUnapproved } from "./unapproved-logins.flow.ts";

const known = async (world: TestWorld): Promise<number> =>
  (await world.db.selectFrom("known_browser").select("id").where("forgotten_at", "is", null).execute()).length;
const warnings = async (world: TestWorld) => (await mailsOf(world)).filter((it) => it.kind === "login-unapproved");

onBothEngines("A10–A13: a login with 2FA", (fresh) => {
  test("a new browser is asked for the number, becomes known by it, and next time only Ya is needed", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    const waiting = await logIn(world, computer, "PENYEDIA1");
    assert.equal(waiting.path, "/proof");
    assert.match(numberOn(waiting) ?? "", /^\d{6}$/);
    assert.equal((await approve(computer, phone)).path, "/beranda");
    assert.equal(await known(world), 1);

    computer.cookies.delete("spse_session_4500");
    const again = await logIn(world, computer, "PENYEDIA1");
    assert.equal(numberOn(again), undefined);
    assert.equal((await approve(computer, phone)).path, "/beranda");
    const log = await world.db.selectFrom("audit").select(["outcome", "method"]).where("event", "=", "login").execute();
    assert.deepEqual(
      log.map((it) => [it.outcome, it.method]),
      [
        ["success", "approval"],
        ["success", "approval"],
      ],
    );
  });

  test("a typed code logs in, and the browser stays unknown", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    world.clock.advance(60);
    const computer = visitor(world);
    const waiting = await logIn(world, computer, "PENYEDIA1");
    const seen = await computer.post("/proof/code", { for: fieldOf(waiting, "for"), code: phone.code() });
    assert.equal(seen.path, "/beranda");
    assert.equal(await known(world), 0);
  });

  test("a recovery code leads to the page that revokes the lost phone", async () => {
    const world = await fresh();
    const { account } = await enrolled(world);
    const prepared = await prepareRecoveryCodes(world, operatorAsks("test"));
    assert.ok(prepared);
    await transact(world, (tx) => saveRecoveryCodes(tx, account.id, prepared));
    const computer = visitor(world);
    const waiting = await logIn(world, computer, "PENYEDIA1");
    const [code = ""] = prepared.shown;
    const seen = await computer.post("/proof/recovery", { for: fieldOf(waiting, "for"), code });
    assert.equal(seen.path, "/devices/new");
    const [, removal = ""] =
      /action="(\/devices\/[^"]+\/revoke)"[\s\S]*class="button danger loud"/.exec(seen.text) ?? [];
    assert.match(seen.text, /Jika ponsel Anda hilang/);
    const none = await computer.post(removal, { back: "/devices/new" });
    assert.match(none.text, /Tidak ada perangkat yang terdaftar/);
    assert.doesNotMatch(none.text, /ponsel Anda hilang|tidak ada kode pemulihan/, "no phone is listed");
    assert.match((await computer.get("/keamanan")).text, /Sisa 9 dari 10 kode\./);
    assert.equal(await known(world), 0);
  });

  test("a login of somebody else ends the session that its browser has meanwhile", async () => {
    const world = await fresh();
    const [first, second] = [await enrolled(world), await enrolled(world, { userId: "PENYEDIA2" })];
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, first.phone);
    const tab = visitor(world);
    for (const [name, value] of computer.cookies) tab.cookies.set(name, value);
    tab.cookies.delete("spse_session_4500");
    await logIn(world, tab, "PENYEDIA2");
    tab.cookies.set("spse_session_4500", computer.cookies.get("spse_session_4500") ?? "");
    assert.equal((await approve(tab, second.phone)).path, "/beranda");
    const replaced = world.db.selectFrom("session").select("account_id").where("ended_why", "=", "replaced");
    assert.deepEqual(
      (await replaced.execute()).map((it) => it.account_id),
      [first.account.id],
    );
  });

  test("two logins that began in a new browser: the one that ends last ends the other's session there", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    const first = await logIn(world, computer, "PENYEDIA1");
    const waiting = computer.cookies.get("spse_proof_4500") ?? "";
    computer.cookies.delete("spse_proof_4500");
    await logIn(world, computer, "PENYEDIA1");
    assert.equal((await approve(computer, phone)).path, "/beranda");
    computer.cookies.delete("spse_session_4500");
    computer.cookies.set("spse_proof_4500", waiting);
    world.clock.advance(60);
    const seen = await computer.post("/proof/code", { for: fieldOf(first, "for"), code: phone.code() });
    assert.equal(seen.path, "/beranda");
    const there = world.db.selectFrom("session").select("ended_why").where("browser_id", "is not", null);
    assert.deepEqual(
      (await there.orderBy("created_at").execute()).map((it) => it.ended_why),
      ["replaced", null],
    );
  });

  test("the back button after Beranda does not bring the login back", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    for (const path of ["/proof", "/login/password", "/login"])
      assert.equal((await computer.get(path)).path, "/beranda");
  });
});

onBothEngines("ASVS 6.3.5: the password was right and nobody approved [A6]", (fresh) => {
  test("the owner is told time, browser and address, several in one mail and one mail an hour", async () => {
    const world = await fresh();
    await enrolled(world);
    const from = [
      ["198.51.100.1", "Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Gecko/20100101 Firefox/149.0"],
      ["198.51.100.2", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36"],
    ] as const;
    for (const [ip, userAgent] of from) {
      await logIn(world, visitor(world, { ip, userAgent }), "PENYEDIA1");
      world.clock.advance(60);
    }
    await warnUnapproved(world);
    assert.equal((await warnings(world)).length, 0, "not while it may still be approved");
    world.clock.advance(901);
    await Promise.all([warnUnapproved(world), warnUnapproved(world)]);
    const [mail, ...more] = await warnings(world);
    assert.deepEqual(more, []);
    assert.match(
      mail?.text ?? "",
      /24 November 2026 08:00 WIB: Firefox di Linux, IP 198\.51\.100\.1\n24 November 2026 08:01 WIB: Chrome di Windows, IP 198\.51\.100\.2\n/,
    );

    await logIn(world, visitor(world, { ip: "198.51.100.3" }), "PENYEDIA1");
    world.clock.advance(901);
    await warnUnapproved(world);
    assert.equal((await warnings(world)).length, 1, "at most one an hour");
    world.clock.advance(3600);
    await warnUnapproved(world);
    const all = await warnings(world);
    assert.equal(all.length, 2, "and nothing is forgotten");
    assert.ok(all.some((it) => it.text.includes("198.51.100.3") && !it.text.includes("198.51.100.1")));
  });

  test("a login that was approved warns of nothing", async () => {
    const world = await fresh();
    const { phone } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    await approve(computer, phone);
    world.clock.advance(901);
    await warnUnapproved(world);
    assert.equal((await warnings(world)).length, 0);
  });
});
