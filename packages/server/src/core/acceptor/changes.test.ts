import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { ACTIVATION_SECONDS, UNDO_SECONDS } from "../../../test-support/promised.ts";
import { transact } from "../../base/platform/world.ts";
import { record } from "../audit/index.ts";
import { findNoticedLogin, listChanges } from "./changes.ts";

type Entry = Parameters<typeof record>[1];
const LOGIN = { event: "known-browser", outcome: "not-known" } as const;
const CODES = { event: "recovery-codes", outcome: "made" } as const;
const from = { ip: "192.0.2.9", browserLabel: "Firefox di Linux" };

onBothEngines("The changes that a phone shows [P-88]", (fresh) => {
  /** A person with a phone, a day after its enrolment. */
  async function scene() {
    const world = await fresh();
    const { account, phone } = await enrolled(world);
    await world.db.deleteFrom("audit").execute();
    const since = account.twoFactorSince ?? assert.fail();
    world.clock.advance(86_400);
    const note = (entry: Entry, accountId = account.id) => record(world, { from, accountId, ...entry });
    const at = async (moment: number, entry: Entry) => {
      const now = world.now();
      world.clock.advance(moment - now);
      await note(entry);
      world.clock.advance(now - moment);
    };
    const shown = async (phoneId = phone.id) =>
      (await listChanges(world, account.id, phoneId)).map(({ kind, approved }) =>
        approved ? `${kind}, approved` : kind,
      );
    return { world, account, phone, since, note, at, shown };
  }

  test("are not what belongs to the activation, this phone's own enrolment, and logins before the first phone", async () => {
    const { world, phone, since, at, shown } = await scene();
    const known = (by: string): Entry => ({ ...LOGIN, outcome: "known", detail: { by } });
    await at(since, LOGIN);
    await at(since + ACTIVATION_SECONDS - 1, CODES);
    await at(since + ACTIVATION_SECONDS - 1, known("enrolment"));
    await at(since + 9, { event: "device", outcome: "enrolled", detail: { device: phone.id } });
    assert.deepEqual(await shown(), []);
    assert.deepEqual(await shown("another"), ["device-added"]);
    await at(since, { event: "passkey", outcome: "added" });
    assert.deepEqual(await shown(), ["passkey-added"], "no login");
    await world.db.deleteFrom("audit").where("event", "=", "passkey").execute();
    await at(since + 1, LOGIN);
    await at(since + 2, known("login"));
    await at(since + ACTIVATION_SECONDS, CODES);
    assert.deepEqual(await shown(), ["recovery-codes", "browser-known", "login-unknown-browser"]);
  });

  test("are of three days, three at most, and of other accounts none; logins hide no other change", async () => {
    const { world, note, at, shown } = await scene();
    await note(
      { event: "password-change", outcome: "changed" },
      (await enrolled(world, { userId: "PPK2" })).account.id,
    );
    await at(world.now() - 5, { event: "passkey", outcome: "added" });
    await at(world.now() - 4, CODES);
    for (const ago of [3, 2, 1]) await at(world.now() - ago, LOGIN);
    await note({ event: "passkey", outcome: "named" });
    assert.deepEqual(await shown(), ["login-unknown-browser", "recovery-codes", "passkey-added"]);
    await note({ event: "password-change", outcome: "changed" });
    assert.deepEqual(await shown(), ["password", "login-unknown-browser", "recovery-codes"]);
    world.clock.advance(UNDO_SECONDS - 3);
    assert.deepEqual(await shown(), ["password", "login-unknown-browser", "login-unknown-browser"]);
    world.clock.advance(2);
    assert.deepEqual(await shown(), ["password"]);
    world.clock.advance(1);
    assert.deepEqual(await shown(), []);
  });

  test("a login is approved by this phone's own Ya, until a Bukan saya; one without it comes first", async () => {
    const { world, account, phone, note, at, shown } = await scene();
    await askPhone(world, account, { browserKnown: true, number: false });
    const { reference } = await world.db.selectFrom("approval").select("reference").executeTakeFirstOrThrow();
    const answered = (change: object) => world.db.updateTable("approval").set(change).execute();
    for (const ago of [9, 8, 7, 6]) await at(world.now() - ago, LOGIN);
    await note({ ...LOGIN, detail: { proof: reference } });
    const isApproved = async () => (await shown()).includes("login-unknown-browser, approved");
    assert.equal((await shown()).length, 3);
    await answered({ answered_by: phone.id, answered_at: world.now(), decision: "approve" });
    assert.equal(await isApproved(), false, "three without it have the places");
    await world.db
      .deleteFrom("audit")
      .where("at", "<", world.now() - 6)
      .execute();
    assert.deepEqual(await shown(), ["login-unknown-browser, approved", "login-unknown-browser"]);
    for (const change of [{ answered_by: "another" }, { decision: "deny" }, { report_jws: "a.b.c" }]) {
      await answered(change);
      assert.equal(await isApproved(), false, Object.keys(change)[0]);
      await answered({ answered_by: phone.id, decision: "approve", report_jws: null });
      assert.equal(await isApproved(), true);
    }
  });

  test("a login behind a notice is found for its account and time alone [P-107]", async () => {
    const { world, account, note } = await scene();
    await note({ ...LOGIN, detail: { proof: "proof-1" } });
    await note({ ...LOGIN, outcome: "known", detail: { proof: "proof-2" } });
    await note({ ...LOGIN, detail: {} });
    await note({ ...LOGIN, outcome: "forgotten", detail: { proof: "proof-4" } });
    await note({ event: "password-change", outcome: "known", detail: { proof: "proof-5" } });
    const rows = await world.db.selectFrom("audit").select("nonce").orderBy("id").execute();
    const find = (at: number, accountId = account.id) =>
      transact(world, (tx) => findNoticedLogin(tx, accountId, rows[at]?.nonce ?? ""));
    const place = { at: world.now(), browserLabel: from.browserLabel, ip: from.ip };
    world.clock.advance(7);
    assert.deepEqual(
      [await find(0), await find(1)],
      [
        { proof: "proof-1", ...place },
        { proof: "proof-2", ...place },
      ],
    );
    assert.deepEqual([await find(2), await find(3), await find(4), await find(9)], [null, null, null, null]);
    assert.equal(await find(0, "another"), null);
    world.clock.advance(UNDO_SECONDS - 8);
    assert.equal((await find(0))?.proof, "proof-1");
    world.clock.advance(1);
    assert.equal(await find(0), null);
  });

  test("reach the phone with browser and address, each only as its schema takes it", async () => {
    const { world, phone, note } = await scene();
    const read = async (place?: { readonly ip: string; readonly browserLabel: string }) => {
      await world.db.deleteFrom("audit").execute();
      await note({ ...LOGIN, ...(place ? { from: place } : {}) });
      const { body } = await phone.call({ path: "/device/v1/requests" });
      const [{ id: _, ...notice }] = body.changes;
      return notice;
    };
    const notice = { kind: "login-unknown-browser", at: world.now() };
    assert.deepEqual(await read(), { ...notice, browser: from.browserLabel, ip: from.ip });
    const odd = { ip: "unix:", browserLabel: "\u200b" };
    assert.deepEqual(await read(odd), { ...notice, browser: "?" });
    await world.db.deleteFrom("audit").execute();
    assert.equal("changes" in (await phone.call({ path: "/device/v1/requests" })).body, false);
  });
});
