/**
 * What is done to one account leaves each row of every other one: over rows in every table, and with the ids of another account's rows. Two
 * people have the same rows, and no caller has judged before.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Tx, transact } from "../src/base/platform/world.ts";
import { deleteKept } from "../src/connect/scim/directory.sql.ts";
import { ringAgain } from "../src/core/acceptor/push/push.sql.ts";
import { correctAccount, liftEnrolBrowser } from "../src/core/account/account.sql.ts";
import { type Account, changeAccount, raiseEpoch } from "../src/core/account/account.ts";
import { endLinks } from "../src/core/account/account-link.ts";
import { closeChanges, endPending } from "../src/core/email/email-change.sql.ts";
import { endDevice, endDevices } from "../src/core/factors/device/device.sql.ts";
import { endOffers } from "../src/core/factors/device/offer.sql.ts";
import { endPasskey, endPasskeys, namePasskey } from "../src/core/factors/passkey/passkey.sql.ts";
import { useCodeHash } from "../src/core/factors/recovery-codes/recovery.sql.ts";
import { forgetBrowser, forgetBrowserEverywhere, forgetBrowsers } from "../src/core/session/browser/browser.ts";
import { endSession, endSessions, endSessionsThere } from "../src/core/session/end.ts";
import { postponeUntold, takeUntold } from "../src/core/session/untold.sql.ts";
import { onSqlite } from "../test-support/enrolled.ts";
import { fill, PARTITIONS } from "../test-support/every-table.ts";
import { addPerson, type TestWorld } from "../test-support/world.ts";
import { rowsOf } from "./attacker.ts";

/** A browser that both people use, and a code that both could have: only the account tells their rows apart. */
const [BROWSER, CODE] = ["a shared browser", "a hash"];

/** What an act does to all that an account has. */
const ACTS: Readonly<Record<string, (tx: Tx, account: Account) => Promise<unknown>>> = {
  "its passkeys end": (tx, { id }) => endPasskeys(tx, id, "reset"),
  "its phones end": (tx, { id }) => endDevices(tx, id, "reset"),
  "its offers end": (tx, { id }) => endOffers(tx, id),
  "a recovery code is used": (tx, { id }) => useCodeHash(tx, id, CODE),
  "its sessions end": (tx, { id }) => endSessions(tx, id, null, "reset"),
  "its sessions in a browser end": (tx, { id }) => endSessionsThere(tx, id, BROWSER),
  "its unreported logins are taken": (tx, { id }) => takeUntold(tx, id),
  "its unreported logins are due later": (tx, { id }) => postponeUntold(tx, id, tx.now()),
  "its browsers are forgotten": (tx, { id }) => forgetBrowsers(tx, id),
  "a browser is forgotten for it": (tx, { id }) => forgetBrowserEverywhere(tx, BROWSER, id),
  "its links end": (tx, { id }) => endLinks(tx, id),
  "its waiting addresses end": (tx, { id }) => endPending(tx, id),
  "its changes of address are closed": (tx, { id }) => closeChanges(tx, id),
  "its phones ring again": (tx, { id }) => ringAgain(tx, id),
  "its directory deletes it": (tx, { id }) => deleteKept(tx, id),
  "its epoch rises": (tx, { id, epoch }) => raiseEpoch(tx, id, epoch),
  "it changes": (tx, { id }) => changeAccount(tx, id, { language: "en" }),
  "its name is corrected": (tx, { id }) => correctAccount(tx, id, { name: "Nama lain" }),
  "every browser enrols again": (tx, { id }) => liftEnrolBrowser(tx, id),
};

/** Acts on one row by its id: `table` has the row. */
const BY_ID: Readonly<
  Record<
    string,
    readonly ["session" | "passkey" | "device" | "known_browser", (tx: Tx, id: string, row: string) => Promise<unknown>]
  >
> = {
  "a passkey ends": ["passkey", (tx, id, row) => endPasskey(tx, id, row, "removed")],
  "a passkey gets a name": ["passkey", (tx, id, row) => namePasskey(tx, id, row, "Kunci")],
  "a phone ends": ["device", (tx, id, row) => endDevice(tx, id, row, "removed")],
  "a session ends": ["session", (tx, id, row) => endSession(tx, id, row, "removed")],
  "a browser is forgotten": ["known_browser", (tx, id, row) => forgetBrowser(tx, id, row)],
};

/** Runs an act and takes it back. @returns what it returned, and the rows that name `one` and `other` before and after it. */
async function tried(world: TestWorld, accounts: readonly Account[], act: (tx: Tx) => Promise<unknown>) {
  const rowsNaming = async (tx: Tx) => {
    const rows = (await rowsOf(tx as never, PARTITIONS)).flatMap(({ table, rows }) =>
      rows.map((row) => `${table} ${JSON.stringify(row)}`),
    );
    return accounts.map(({ id }) => rows.filter((row) => row.includes(id)).sort());
  };
  let seen: { readonly result: unknown; readonly before: string[][]; readonly after: string[][] } | undefined;
  await transact(world, async (tx) => {
    const before = await rowsNaming(tx);
    const result = await act(tx);
    seen = { result, before, after: await rowsNaming(tx) };
    throw new Error("taken back");
  }).catch((error: Error) => assert.equal(error.message, "taken back"));
  return seen ?? assert.fail();
}

onSqlite("What is done to one account", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const officer = await addPerson(world, { userId: "HELPDESK1", kind: "non-penyedia", role: "helpdesk" });
    const people = [await addPerson(world), await addPerson(world, { userId: "PESAING1" })] as const;
    for (const full of [true, false]) for (const owner of people) await fill(world, { owner, actor: officer, full });
    await world.db.updateTable("session").set({ browser_id: BROWSER }).execute();
    await world.db
      .updateTable("known_browser")
      .set({ browser_id: BROWSER })
      .where("forgotten_at", "is", null)
      .execute();
    await world.db.updateTable("recovery_code").set({ code_hash: CODE }).where("used_at", "is", null).execute();
    await world.db
      .updateTable("account")
      .set({ enrol_browser_until: world.now() + 60 })
      .execute();
    return { world, people };
  };

  test("leaves each row of every other account, in every table [A16]", async () => {
    const { world, people } = await scene();
    for (const [name, act] of Object.entries(ACTS)) {
      const { before, after } = await tried(world, people, (tx) => act(tx, people[0]));
      assert.notDeepEqual(after[0], before[0], `${name}: its own rows change`);
      assert.deepEqual(after[1], before[1], name);
    }
  });

  test("by the id of a row counts for the account that has the row, and for no other one [A16]", async () => {
    const { world, people } = await scene();
    const [one, other] = people;
    for (const [name, [table, act]] of Object.entries(BY_ID)) {
      const ofOther = world.db.selectFrom(table).select("id").where("account_id", "=", other.id);
      for (const { id } of await ofOther.execute()) {
        const { result, before, after } = await tried(world, people, (tx) => act(tx, one.id, id));
        assert.ok(!result, name);
        assert.deepEqual(after, before, name);
      }
      const own = await world.db.selectFrom(table).select("id").where("account_id", "=", one.id).execute();
      const done = [];
      for (const { id } of own) done.push((await tried(world, people, (tx) => act(tx, one.id, id))).result);
      assert.equal(done.filter(Boolean).length, 1, `${name}: of its owner, while it has not ended`);
    }
  });
});
