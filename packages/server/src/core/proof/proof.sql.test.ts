import assert from "node:assert/strict";
import { test } from "node:test";
import { askPhone, enrolled, onBothEngines } from "../../../test-support/enrolled.ts";
import { takesOnce } from "../../../test-support/takes-once.ts";
import { addPerson } from "../../../test-support/world.ts";
import type { DeviceTable, ProofTable, ResetTable, SessionTable } from "../../base/platform/db/schema.ts";
import { digest } from "../../base/platform/keys.ts";
import { type Tx, transact } from "../../base/platform/world.ts";
import { loadGrounds } from "./grounds.sql.ts";
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

  test("the facts that decide are this account's and this browser's, and of what has not ended", async () => {
    const world = await fresh();
    const { id: own } = await addPerson(world);
    const { id: other } = await addPerson(world, { userId: "PENYEDIA2" });
    const put = async (id: string, account_id: string, browser_id: string, over: boolean) => {
      const device: DeviceTable = {
        ...{ id, account_id, kind: "app", name: id, public_jwk: null, thumbprint: null, seed_sealed: "", last_step: 0 },
        ...{ last_iat: 0, enrolled_at: 1, enrolled_ip: "", enrolled_browser: "", last_used_at: null },
        ...{ revoked_at: over ? 1 : null, revoked_why: null, vouched_by: null },
      };
      const session: SessionTable = {
        ...{ id, token_digest: id, account_id, epoch: 1, scope: "full", method: "code", browser_id, ip: "" },
        ...{ browser_label: "", created_at: 1, last_seen_at: 1, expires_at: 1, password_proven_at: 1 },
        ...{ fresh_proof_for: null, fresh_proof_at: null, proof_id: null, tell_at: null },
        ...{ ended_at: over ? 1 : null, ended_why: null },
      };
      const reset: ResetTable = {
        ...{ id, account_id, epoch: 1, proof_id: id, token_digest: id, cancel_digest: id, browser_digest: id, sent: 1 },
        ...{ code_tries: 0, unlocked_at: null, browser_label: "", ip: "", requested_at: 1, expires_at: 1 },
        ...{ done_at: over ? 1 : null, cancelled_at: null, confirmed_at: 1, route: null, due_at: null },
        ...{ decision: null, decided_at: null, decided_by: null },
      };
      const known = {
        id,
        browser_id,
        account_id,
        label: id,
        key: null,
        bound_key: null,
        known_since: 1,
        last_used_at: 1,
      };
      const push = { device_id: id, endpoint: "", p256dh: "", auth: "", app: "", created_at: 1, sent_at: null };
      if (browser_id === "here" || account_id !== own) {
        await world.db.insertInto("device").values(device).execute();
        await world.db.insertInto("push_subscription").values(push).execute();
        await world.db.insertInto("reset").values(reset).execute();
      }
      await world.db.insertInto("session").values(session).execute();
      await world.db
        .insertInto("known_browser")
        .values({ ...known, forgotten_at: over ? 1 : null })
        .onConflict((it) => it.columns(["browser_id", "account_id"]).doUpdateSet({ label: id, forgotten_at: null }))
        .execute();
      return { device, reset };
    };
    const facts = async () => {
      const { account, policy, counts, ...found } = await loadGrounds(world, own, "here");
      return { ...found, own: account.id === own, devices: counts.device };
    };
    await put("ended", own, "here", true);
    await put("of another", other, "here", false);
    const { device, reset } = await put("elsewhere", own, "there", false);
    await world.db.insertInto("push_pause").values({ account_id: other, asked: 1 }).execute();
    await world.db
      .insertInto("device")
      .values({ ...device, kind: "totp" })
      .execute();
    const more = (id: string, change: Partial<ResetTable>) => ({
      ...{ ...reset, id, token_digest: id, cancel_digest: id, browser_digest: id, ...change },
    });
    const resets = [more("cancelled", { cancelled_at: 1 }), more("asked", { confirmed_at: null })];
    await world.db.insertInto("reset").values(resets).execute();
    const none = { phones: [], knowsBrowser: false, knownAs: null, wakesPhones: false, hasSession: false };
    assert.deepEqual(await facts(), { ...none, isPaused: false, hasReset: false, own: true, devices: 1 });

    await put("mine", own, "here", false);
    await world.db.insertInto("push_pause").values({ account_id: own, asked: 1 }).execute();
    const knownAs = { label: "mine", key: null, boundKey: null };
    const all = { phones: ["mine"], knowsBrowser: true, knownAs, wakesPhones: true, hasSession: true };
    assert.deepEqual(await facts(), { ...all, isPaused: true, hasReset: true, own: true, devices: 2 });
  });
});
