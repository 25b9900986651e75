import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { takesOnce } from "../../../test-support/takes-once.ts";
import type { ProofTable } from "../../base/platform/db/schema.ts";
import { digest } from "../../base/platform/keys.ts";
import { type Tx, transact } from "../../base/platform/world.ts";
import {
  closeProof,
  deleteOldProofs,
  eraseProofs,
  loadLiveRivals,
  loadOpenProof,
  proofOf,
  redeemProof,
  takeCodeAttempt,
  takeExpiredProofs,
  takeRequest,
} from "./proof.sql.ts";

onBothEngines("The statements of a proof", (fresh) => {
  async function scene() {
    const world = await fresh();
    const { account } = await enrolled(world);
    const now = world.now();
    const row: ProofTable = {
      ...{ id: "proof", secret_digest: digest("secret"), account_id: account.id, epoch: account.epoch },
      ...{ client: "portal", purpose: "login", session_id: null, subject: null, act: null, act_on: null },
      ...{ browser_id: null, browser_known: 0, browser_label: "Firefox di Linux", ip: "192.0.2.9" },
      ...{ password_proven_at: now, requests_left: 5, wrong_codes: 0, state: "open", ended_why: null },
      ...{ method: null, with_number: 0, shared_computer: 0, proven_at: null, created_at: now, expires_at: now + 300 },
    };
    const put = (...rows: readonly Partial<ProofTable>[]) =>
      world.db
        .insertInto("proof")
        .values(rows.map((change) => ({ ...row, ...change })))
        .execute();
    return { world, account, row, now, put };
  }
  const OVER = { state: "ended" } as const;

  test("take it while it is open, in time, under its epoch, with what is left, and once", async () => {
    const { world, row, now } = await scene();
    const how = { method: "code", withNumber: false, sharedComputer: false } as const;
    const late = { expires_at: now };
    const takes = (lapses: readonly Partial<ProofTable>[], act: (tx: Tx) => Promise<unknown>, base = {}) =>
      takesOnce(world, "proof", { ...row, ...base }, lapses, () => transact(world, act));
    await takes([OVER, late, { epoch: 99 }], (tx) => redeemProof(tx, proofOf(row), how));
    await takes([OVER], (tx) => closeProof(tx, row.id, "cancelled"));
    await takes([OVER, late, { requests_left: 4 }], (tx) => takeRequest(tx, row.id, 5));
    await takes([OVER, late, { requests_left: 2 }], (tx) => takeRequest(tx, row.id, 1), { requests_left: 1 });
    const attempt = () => takeCodeAttempt(world, row.id, 5);
    await takesOnce(world, "proof", { ...row, wrong_codes: 4 }, [OVER, { wrong_codes: 5 }], attempt);
    assert.equal(await transact(world, (tx) => takeRequest(tx, row.id, 0)), false, "none is left");
  });

  test("find it by its secret while it is open, in time, and its account is as it was", async () => {
    const { world, account, row, now, put } = await scene();
    await put({});
    const found = async (secret = "secret") => (await loadOpenProof(world, digest(secret)))?.proof.id;
    const set = (change: Partial<ProofTable>) => world.db.updateTable("proof").set(change).execute();
    assert.deepEqual([await found(), await found("another")], ["proof", undefined]);
    for (const lapse of [OVER, { expires_at: now }, { epoch: 99 }]) {
      await set(lapse);
      assert.equal(await found(), undefined, JSON.stringify(lapse));
      await set({ state: row.state, expires_at: row.expires_at, epoch: row.epoch });
      assert.equal(await found(), "proof");
    }
    await world.db.updateTable("account").set({ active: 0 }).where("id", "=", account.id).execute();
    assert.equal(await found(), undefined);
  });

  test("rivals are the addresses of other open logins of this account whose request is live and newer", async () => {
    const { world, account, row, put } = await scene();
    await askPhone(world, account, { browserKnown: false, number: true });
    const request = await world.db.selectFrom("approval").selectAll().executeTakeFirstOrThrow();
    await world.db.deleteFrom("approval").execute();
    const of = { rival: {}, own: {}, over: {}, answered: { answered_at: 1 }, ended: { ended_at: 1 } } as const;
    const more = { late: { expires_at: world.now() }, before: { issued_at: 1 }, known: { class: "known" } } as const;
    const elsewhere = { elsewhere: { account_id: "another" } };
    for (const [at, [id, change]] of Object.entries({ ...of, ...more, ...elsewhere }).entries()) {
      const name = id === "own" ? row.id : id;
      await put({ id: name, secret_digest: id, ip: id, ...(id === "over" && OVER) });
      const own = { id, reference: name, turn: at + 1, client: id, class: "other" } as const;
      await world.db
        .insertInto("approval")
        .values({ ...request, ...own, ...change })
        .execute();
    }
    assert.deepEqual(await loadLiveRivals(world, proofOf(row), 1), ["rival"]);
  });

  test("close what has expired, some at a time; delete what ended long ago; erase with a person its own and those about it", async () => {
    const { world, account, row, now, put } = await scene();
    const ids = async () =>
      (await world.db.selectFrom("proof").select("id").orderBy("id").execute()).map(({ id }) => id);
    const rows = { a: { expires_at: now }, b: { expires_at: now }, c: { expires_at: now, ...OVER }, d: {} };
    await put(...Object.entries(rows).map(([id, change]) => ({ id, secret_digest: id, ...change })));
    const take = async (most: number) => (await transact(world, (tx) => takeExpiredProofs(tx, most))).length;
    assert.deepEqual([await take(1), await take(9), await take(9)], [1, 1, 0]);
    await put({ id: "e", secret_digest: "e", expires_at: now - 1 });
    assert.equal(await deleteOldProofs(world, now, 9), 0, "e is open still");
    assert.deepEqual([await deleteOldProofs(world, now + 1, 2), await deleteOldProofs(world, now + 1, 9)], [2, 1]);
    assert.deepEqual(await ids(), ["d", "e"]);
    await put({ ...row, id: "f", secret_digest: "f", account_id: "officer", act_on: account.id });
    await put({ ...row, id: "g", secret_digest: "g", account_id: "officer" });
    await transact(world, (tx) => eraseProofs(tx, account.id));
    assert.deepEqual(await ids(), ["g"]);
  });
});
