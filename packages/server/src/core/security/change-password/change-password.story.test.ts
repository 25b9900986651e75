/** Ganti Password through HTTP, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, captchaOf, logIn } from "../../../../test-support/log-in.ts";
import {
  addPerson,
  mailsBesideLogins,
  mailsOf,
  PASSWORD,
  sessionOf,
  type TestWorld,
  type Visitor,
  visitor,
} from "../../../../test-support/world.ts";
import type { HashingQueue } from "../../../base/platform/hashing/hashing.ts";
import { transact } from "../../../base/platform/world.ts";
import { type Account, loadAccount, raiseEpoch } from "../../account/account.ts";
import { listSessions } from "../../session/session.ts";

const NEW = "sungai-mengalir-ke-laut";

async function loggedIn(
  fresh: () => Promise<TestWorld>,
): Promise<{ world: TestWorld; computer: Visitor; account: Account }> {
  const world = await fresh();
  const account = await addPerson(world);
  const computer = visitor(world);
  await logIn(world, computer, "PENYEDIA1");
  await computer.get("/password");
  return { world, computer, account };
}

const change = (computer: Visitor, typed: { current?: string; next?: string; again?: string }) =>
  computer.post("/password", { current: PASSWORD, next: NEW, again: typed.next ?? NEW, ...typed });

onSqlite("Ganti Password", (fresh) => {
  test("the new password opens the account and the old one no longer does; other sessions end; a mail tells the owner", async () => {
    const { world, computer, account } = await loggedIn(fresh);
    await sessionOf(world, account);
    assert.equal((await change(computer, {})).path, "/akun?selesai=password");
    assert.equal((await listSessions(world, account.id)).length, 1);
    const ended = await world.db.selectFrom("session").select("ended_why").where("ended_at", "is not", null).execute();
    assert.deepEqual(
      ended.map((it) => it.ended_why),
      ["password-changed"],
      "ended itself, beside the epoch",
    );
    assert.equal((await loadAccount(world, account.id)).epoch, account.epoch + 1);
    const mail = (await mailsBesideLogins(world)).at(-1);
    assert.deepEqual([mail?.kind, mail?.to], ["password-changed", account.email]);
    assert.ok(!`${mail?.text}${mail?.html}`.includes(NEW));

    const other = visitor(world);
    assert.equal((await logIn(world, other, "PENYEDIA1")).status, 422);
    assert.equal((await logIn(world, other, "PENYEDIA1", NEW)).path, "/beranda");
  });

  const refused: readonly (readonly [string, Parameters<typeof change>[1], string])[] = [
    ["a wrong current password", { current: "bukan-password-saya" }, "current"],
    ["none", { current: "" }, "current"],
    ["a short one", { next: "pendek" }, "next"],
    ["one that guessers try", { next: "password12345" }, "next"],
    ["one of the owner's own words", { next: "PENYEDIA1-2026" }, "next"],
    ["one that repeats", { next: "abababababab" }, "next"],
    ["the same as now", { next: PASSWORD }, "next"],
    ["two that differ", { again: "sungai-mengalir-ke-gunung" }, "again"],
    ["a very long one", { next: "x1y2z3".repeat(40) }, "next"],
  ];
  test("[N7] what is refused names its field, changes nothing, and sends nothing typed back", async () => {
    const { world, computer, account } = await loggedIn(fresh);
    for (const [name, typed, field] of refused) {
      const seen = await change(computer, typed);
      assert.equal(seen.status, 422, name);
      assert.match(seen.text, new RegExp(`id="${field}-error"`), name);
      assert.match(seen.text, new RegExp(`id="${field}" [^>]*autofocus`), "the field takes the focus");
      for (const value of Object.values(typed)) if (value) assert.ok(!seen.text.includes(`"${value}"`), name);
    }
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash);
    assert.equal((await mailsBesideLogins(world)).length, 0);
  });

  test("guessing the current password inside a session ends after ten, and a quarter of an hour later goes on", async () => {
    const { world, computer } = await loggedIn(fresh);
    for (let tries = 0; tries < 10; tries += 1)
      assert.equal((await change(computer, { current: `tebakan-ke-${tries}` })).status, 422);
    assert.equal((await change(computer, {})).status, 429);
    world.clock.advance(901);
    assert.equal((await change(computer, {})).path, "/akun?selesai=password");
  });

  test("begins anew: links for a new password that were mailed before are dead, others may be asked for, and tries count from none", async () => {
    const { world, computer } = await loggedIn(fresh);
    const links = async (asked: number) => {
      for (let at = 0; at < asked; at++) {
        const other = visitor(world);
        const page = await other.get("/lupa-password");
        const named = { "user-id": "PENYEDIA1", email: "penyedia1@contoh.go.id" };
        await other.post("/lupa-password", { ...named, ...captchaOf(world, page) });
      }
      const mails = (await mailsOf(world)).filter((it) => it.kind === "password-reset-link");
      return mails.map((it) => /\/link\/[\w-]+/.exec(it.text)?.[0] ?? "");
    };
    const tries = async () => {
      for (let at = 0; at < 9; at++)
        assert.equal((await change(computer, { current: `tebakan-ke-${at}` })).status, 422, `${at}`);
    };
    const [link = ""] = await links(4);
    assert.equal((await links(0)).length, 3, "three from one network");
    assert.equal((await visitor(world).get(link)).status, 200);
    await tries();
    assert.equal((await change(computer, {})).path, "/akun?selesai=password");
    assert.equal((await visitor(world).get(link)).status, 410);
    assert.equal((await links(1)).length, 4);
    await computer.get("/password");
    await tries();
  });

  test("an account that changed while the password was hashed: nothing is changed, and nobody is told so", async () => {
    const { world, computer, account } = await loggedIn(fresh);
    const { hashing } = world;
    const meanwhile: HashingQueue["run"] = async (asker, work) => {
      const done = await hashing.run(asker, work);
      await transact(world, (tx) => raiseEpoch(tx, account.id, account.epoch));
      return done;
    };
    Object.assign(world, { hashing: { ...hashing, run: meanwhile } });
    const seen = await change(computer, {});
    Object.assign(world, { hashing });
    assert.equal(seen.status, 409);
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash);
    assert.deepEqual(await mailsBesideLogins(world), []);
    assert.equal((await logIn(world, visitor(world), "PENYEDIA1")).path, "/beranda", "with the password of before");
  });

  test("[A25] with 2FA on it needs a fresh proof, good for one change; eight characters are enough then [N6]", async () => {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    const computer = visitor(world);
    await logIn(world, computer, account.userId);
    await approve(computer, phone);
    await computer.get("/password");
    await change(computer, { next: "kursi-92" });
    assert.equal((await loadAccount(world, account.id)).passwordHash, account.passwordHash, "not without the proof");

    assert.equal((await computer.post("/password/proof")).path, "/proof");
    const [request] = await phone.requests();
    assert.deepEqual([request?.purpose, request?.number], ["change-password", true]);
    assert.equal((await approve(computer, phone)).path, "/password");
    assert.equal((await change(computer, { next: "kursi-92" })).path, "/akun?selesai=password");
    await computer.get("/password");
    assert.equal((await change(computer, { current: "kursi-92", next: "meja-hijau-17" })).path, "/password");
    assert.notEqual((await loadAccount(world, account.id)).passwordHash, account.passwordHash);
  });
});
