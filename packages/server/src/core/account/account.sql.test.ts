/** Which values of a row keep each statement on accounts and their links from it, tested alone, because the callers check the same conditions first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { guards, guardsOf } from "../../../test-support/guards.ts";
import { addPerson, START } from "../../../test-support/world.ts";
import type { AccountLinkTable } from "../../base/platform/db/schema.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import {
  ERASED,
  eraseAccount,
  hasOtherAdmin,
  holdAccount,
  liftEnrolBrowser,
  listActive,
  rehashPassword,
} from "./account.sql.ts";
import { changeAccount, raiseEpoch } from "./account.ts";
import { clearLinks, endLinks, loadLink, newLink, takeLink } from "./account-link.ts";
import { findInvitees, listAfter } from "./many/many.sql.ts";

onSqlite("The statements of accounts", (fresh) => {
  /** An account with a row that statements may take, each of its values set. */
  async function scene() {
    const world = await fresh();
    const { id } = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const set = { epoch: 5, enrol_browser_id: "b", enrol_browser_until: START + 9, two_factor_since: START };
    await world.db.updateTable("account").set(set).execute();
    const row = await world.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
    const keptFrom = async (
      act: Parameters<typeof guardsOf>[3],
      change: Partial<typeof row> = { active: row.active },
    ) => {
      await world.db.updateTable("account").set(change).execute();
      return guardsOf(world, "account", { ...row, ...change }, act);
    };
    return { world, id, row, keptFrom };
  }
  const epoch = ["epoch past", "epoch now", "epoch future"];

  test("hold, raise, erase and rehash one under its epoch and state, and let every browser enrol while one is named", async () => {
    const { id, row, keptFrom } = await scene();
    assert.deepEqual(await keptFrom((tx) => holdAccount(tx, id, 5)), ["id other", ...epoch, "active other"]);
    assert.deepEqual(await keptFrom((tx) => raiseEpoch(tx, id, 5)), ["id other", ...epoch]);
    const lifted = await keptFrom((tx) => liftEnrolBrowser(tx, id));
    const bound = ["enrol_browser_until null", "enrol_browser_until past", "enrol_browser_until now"];
    assert.deepEqual(lifted, ["id other", "active other", ...bound]);
    const erased = await keptFrom((tx) => eraseAccount(tx, id, 5), { active: 0 });
    assert.deepEqual(erased, ["id other", ...epoch, "active other"]);
    const stored = row.password_hash ?? assert.fail();
    const hash = (tx: Tx) => rehashPassword(tx, id, stored, "$argon2id$x");
    assert.deepEqual(await keptFrom(hash), ["id other", "password_hash null", "password_hash other"]);
  });

  test("list a role's active ones, and count another Admin PPE who is active, with 2FA and a role without end", async () => {
    const { world, keptFrom } = await scene();
    assert.deepEqual(await keptFrom((tx) => listActive(tx, "admin-ppe")), ["role other", "active other"]);
    const other = await keptFrom((tx) => hasOtherAdmin(tx, "another admin"));
    assert.deepEqual(other, ["role other", "active other", "role_until set", "two_factor_since null"]);
    const [own] = await world.db.selectFrom("account").select("id").execute();
    assert.equal(await transact(world, (tx) => hasOtherAdmin(tx, own?.id ?? "")), false);
  });

  test("note the first password once; list by User ID without erased ones; invite who is active without password or open link", async () => {
    const { world, id, row, keptFrom } = await scene();
    await transact(world, (tx) => changeAccount(tx, id, { password_hash: "$argon2id$y" }));
    const { first_password_at } = await world.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
    assert.equal(first_password_at, row.first_password_at);
    const erased = await keptFrom((tx) => listAfter(tx, "A", 9), { email: "a@contoh.go.id" });
    assert.deepEqual(erased, []);
    await world.db.updateTable("account").set({ email: ERASED }).execute();
    assert.deepEqual([await listAfter(world, "A", 9), await listAfter(world, row.user_key, 9)], [[], []]);
    const invited = await keptFrom((tx) => findInvitees(tx, [id]), { password_hash: null });
    assert.deepEqual(invited, ["id other", "password_hash set", "active other"]);
    const link: AccountLinkTable = {
      ...{ id: "l", token_digest: "", purpose: "first-password", account_id: id, epoch: null, created_at: START },
      ...{ expires_at: START + 9, used_at: null },
    };
    assert.deepEqual(await transact(world, (tx) => findInvitees(tx, [])), []);
    const isInvited = async (tx: Tx) => (await findInvitees(tx, [id])).length === 0;
    assert.deepEqual(await guards(world, "account_link", link, isInvited), [
      ...["purpose other", "account_id null", "account_id other", "expires_at past", "expires_at now", "used_at set"],
    ]);
  });

  test("end an account's open links, all or of one purpose; one that sets a password ends the others of its purpose alone", async () => {
    const { world, id } = await scene();
    const link: AccountLinkTable = {
      ...{ id: "l", token_digest: "", purpose: "password-reset", account_id: id, epoch: null, created_at: START },
      ...{ expires_at: START + 9, used_at: null },
    };
    const open = ["account_id null", "account_id other", "expires_at past", "expires_at now", "used_at set"];
    assert.deepEqual(await guards(world, "account_link", link, (tx) => endLinks(tx, id)), open);
    const ofPurpose = await guards(world, "account_link", link, (tx) => endLinks(tx, id, "password-reset"));
    assert.deepEqual(ofPurpose, ["purpose other", ...open]);
    await world.db.deleteFrom("account_link").execute();
    const other = await addPerson(world, { userId: "PPK2" });
    const make = (purpose: AccountLinkTable["purpose"], accountId: string | null = id) =>
      transact(world, (tx) => newLink(tx, { purpose, accountId, seconds: 60 }));
    for (const purpose of ["password-reset", "one-attempt"] as const) {
      const [older, taken, first] = [await make(purpose), await make(purpose), await make("first-password")];
      const others = await make(purpose, other.id);
      const loaded = (await loadLink(world, taken)) ?? assert.fail();
      await transact(world, (tx) => takeLink(tx, loaded));
      const opens = async (secret: string) => (await loadLink(world, secret)) !== null;
      const still = [await opens(older), await opens(first), await opens(others), await opens(taken)];
      assert.deepEqual(still, [purpose === "one-attempt", true, true, true], purpose);
    }
  });

  test("delete links that expired before a moment, and at once those to nothing", async () => {
    const { world, id } = await scene();
    const link: AccountLinkTable = {
      ...{ id: "l", token_digest: "", purpose: "password-reset", account_id: null, epoch: null, created_at: START },
      ...{ expires_at: START + 9, used_at: START - 1 },
    };
    const clear = (before: number) => (tx: World) => clearLinks(tx, unixSeconds(before), 9);
    assert.deepEqual(await guards(world, "account_link", link, clear(START)), ["account_id set", "used_at null"]);
    await world.db.deleteFrom("account_link").execute();
    await world.db
      .insertInto("account_link")
      .values([
        { ...link, purpose: "first-admin" },
        { ...link, id: "m", token_digest: "m", account_id: id, expires_at: START },
      ])
      .execute();
    assert.deepEqual([await clearLinks(world, START, 9), await clearLinks(world, unixSeconds(START + 1), 9)], [0, 1]);
  });
});
