/** The database's figures about one person, which every step of the guide changes; and the rules that must hold at all times. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import type { World } from "../src/base/platform/world.ts";
import { chainEntries } from "../src/core/audit/chain.ts";
import { verifyAudit } from "../src/core/audit/verify.ts";

/** The figures, by name. Equal states have equal figures. */
export type State = Readonly<Record<string, number>>;

export async function stateOf(world: World, userId: string): Promise<State> {
  const { db } = world;
  const account = await db.selectFrom("account").selectAll().where("user_key", "=", userId).executeTakeFirstOrThrow();
  const own = (table: "session" | "proof" | "approval" | "device" | "mail" | "audit" | "known_browser" | "reset") =>
    db.selectFrom(table).where("account_id", "=", account.id);
  const [sessions, proofs, approvals, devices, mails, entries, known, resets, sets, codes, offers] = await Promise.all([
    own("session").select(["ended_at", "epoch"]).execute(),
    own("proof").select(["id", "state"]).execute(),
    own("approval").select(["decision", "redeemed_at"]).execute(),
    own("device").select("revoked_at").execute(),
    own("mail").select("id").execute(),
    own("audit").select("id").execute(),
    own("known_browser").select("forgotten_at").execute(),
    own("reset").select("done_at").execute(),
    db.selectFrom("recovery_set").select("kept_at").where("account_id", "=", account.id).execute(),
    db.selectFrom("recovery_code").select("used_at").where("account_id", "=", account.id).execute(),
    db.selectFrom("offer").select("used_at").where("account_id", "=", account.id).execute(),
  ]);
  return {
    twoFactor: account.two_factor_since === null ? 0 : 1,
    epoch: account.epoch,
    sessions: sessions.length,
    liveSessions: sessions.filter((it) => it.ended_at === null && it.epoch === account.epoch).length,
    proofs: proofs.length,
    openProofs: proofs.filter((it) => it.state === "open").length,
    redeemedProofs: proofs.filter((it) => it.state === "redeemed").length,
    requests: approvals.length,
    approved: approvals.filter((it) => it.decision === "approve").length,
    redeemed: approvals.filter((it) => it.redeemed_at !== null).length,
    devices: devices.length,
    liveDevices: devices.filter((it) => it.revoked_at === null).length,
    mails: mails.length,
    entries: entries.length,
    knownBrowsers: known.filter((it) => it.forgotten_at === null).length,
    resets: resets.length,
    resetsDone: resets.filter((it) => it.done_at !== null).length,
    keptSets: sets.filter((it) => it.kept_at !== null).length,
    codes: codes.length,
    usedCodes: codes.filter((it) => it.used_at !== null).length,
    offers: offers.length,
    usedOffers: offers.filter((it) => it.used_at !== null).length,
  };
}

/** SQLite's own check of every page and index of its file. */
export async function fileIsWhole(world: World): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(world.db);
  assert.deepEqual(
    rows.map((it) => it.integrity_check),
    ["ok"],
  );
}

/** The rules for the whole database that no crash may break. */
export async function holdsTogether(world: World): Promise<void> {
  const { db } = world;
  const sessions = await db.selectFrom("session").select("proof_id").where("proof_id", "is not", null).execute();
  assert.equal(new Set(sessions.map((it) => it.proof_id)).size, sessions.length, "two sessions of one proof");
  const proofs = await db
    .selectFrom("proof")
    .select("id")
    .where("state", "=", "redeemed")
    .where("purpose", "=", "login")
    .execute();
  const begun = new Set(sessions.map((it) => it.proof_id));
  assert.deepEqual(
    proofs.filter((it) => !begun.has(it.id)),
    [],
    "a login that ended without a session",
  );
  const offers = await db.selectFrom("offer").select("device_id").where("device_id", "is not", null).execute();
  assert.equal(new Set(offers.map((it) => it.device_id)).size, offers.length, "two offers, one phone");
  const off = await db
    .selectFrom("device as d")
    .innerJoin("account as a", "a.id", "d.account_id")
    .select("d.id")
    .where("d.revoked_at", "is", null)
    .where("a.two_factor_since", "is", null)
    .execute();
  assert.deepEqual(off, [], "2FA is off, and a phone still answers");
  await chainEntries(world);
  const audit = await verifyAudit(world);
  assert.deepEqual([audit.problems, audit.waiting], [[], 0]);
}
