/** The proof table: one row for each "is it you?". Each function is one statement; its WHERE is the rule. */
import { type OfficerAct, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { Db } from "../../base/platform/db/db.ts";
import type { ProofTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { approvalState, joinedRequest, newestTurn, requestColumns } from "../acceptor/index.ts";
import { accountColumns, underEpoch } from "../account/index.ts";
import { ruleColumns, ruleSubject } from "../policy/index.ts";
import { browserColumns, joinedBrowser } from "../session/browser/index.ts";
import type { ReadWithBrowser } from "../session/web/index.ts";
import { groundColumns, groundsIn } from "./grounds.sql.ts";
import type { OpenProof, Proof, ProofPurpose } from "./proof.ts";

/**
 * A literal, so that both engines use the index of open proofs. SQLite would compile the statement again at each use if
 * it had to compare a bound value with the index's condition.
 */
const OPEN = sql.lit<"open">("open");

/** A proof with the row of its browser; that is null without a browser, or where it has ended. */
export interface ReadProof extends ReadWithBrowser {
  readonly proof: OpenProof;
  /** The moment of the wakes before it was read. */
  readonly since: number;
}

/** The open, live proof behind a cookie's digest, with its grounds and its browser; null otherwise, or if its account has changed. */
export async function loadOpenProof(world: WorldOrTx, secretDigest: string): Promise<Omit<ReadProof, "since"> | null> {
  const [row] = await openProofOfSecret(world.db, { secretDigest, now: world.now() });
  const proof = openProofIn(world, row);
  return row && proof ? { proof, browserRow: joinedBrowser(row) } : null;
}

/** An open proof in its present state; null if it is over, or {@link loadOpenProof} would no longer find it. */
export async function reloadProof(tx: Tx, proofId: string): Promise<OpenProof | null> {
  const [row] = await openProofOfId(tx.db, { proofId, now: tx.now() });
  return openProofIn(tx, row);
}

const openProofs = (db: Db, now: number) =>
  db
    .selectFrom("proof as p")
    .innerJoin("account as a", "a.id", "p.account_id")
    .leftJoin("policy as rule", (on) => on.on("rule.subject", "=", ruleSubject))
    .leftJoin("approval as r", (on) => on.onRef("r.reference", "=", "p.id").on("r.turn", "=", newestTurn))
    .selectAll("p")
    .select(accountColumns)
    .select(ruleColumns)
    .select(groundColumns(sql.ref("p.browser_id")))
    .select(requestColumns)
    .where("p.state", "=", OPEN)
    .where("p.expires_at", ">", now)
    .where("a.active", "=", 1)
    .whereRef("a.epoch", "=", "p.epoch");

const openProofOfSecret = compiledOnce((db, { secretDigest, now }: { secretDigest: string; now: number }) =>
  openProofs(db, now)
    .leftJoin("browser as b", (on) => on.onRef("b.id", "=", "p.browser_id").on("b.expires_at", ">", now))
    .select(browserColumns)
    .where("p.secret_digest", "=", secretDigest),
);
const openProofOfId = compiledOnce((db, { proofId, now }: { proofId: string; now: number }) =>
  openProofs(db, now).where("p.id", "=", proofId),
);

type OpenProofRow = Awaited<ReturnType<ReturnType<typeof openProofs>["executeTakeFirst"]>>;

const openProofIn = (world: WorldOrTx, row: OpenProofRow): OpenProof | null =>
  row
    ? {
        ...proofOf(row),
        loaded: groundsIn(world, row),
        request: approvalState(world, joinedRequest(row), row.a_epoch),
      }
    : null;

/** A proof in any state; null if it was deleted, or the reference is not a proof's. */
export async function loadProof(tx: Tx, proofId: string): Promise<Proof | null> {
  const row = await tx.db.selectFrom("proof").selectAll().where("id", "=", proofId).executeTakeFirst();
  return row ? proofOf(row) : null;
}

/** How a proof ended that is no longer open; null for an unknown secret. For the page that explains the end. */
export async function loadEndedWhy(
  world: World,
  secretDigest: string,
): Promise<(Pick<ProofTable, "state" | "purpose" | "subject"> & { why: ProofTable["ended_why"] }) | null> {
  const row = await world.db
    .selectFrom("proof")
    .select(["state", "ended_why as why", "purpose", "subject"])
    .where("secret_digest", "=", secretDigest)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertProof(tx: Tx, row: ProofTable): Promise<void> {
  await tx.db.insertInto("proof").values(row).execute();
}

/** Takes one request from the proof's five. `left`, as the page showed it, makes a second click take nothing. */
export async function takeRequest(tx: Tx, proofId: string, left: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("proof")
    .set({ requests_left: left - 1 })
    .where("id", "=", proofId)
    .where("state", "=", OPEN)
    .where("requests_left", "=", left)
    .where("requests_left", ">", 0)
    .where("expires_at", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Addresses of the account's other unknown browsers whose request was asked after `since` and is live. */
export async function loadLiveRivals(world: WorldOrTx, proof: Proof, since: number): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("approval as r")
    .innerJoin("proof as p", "p.id", "r.reference")
    .select("p.ip")
    .where("r.account_id", "=", proof.accountId)
    .where("r.class", "=", "other")
    .where("r.ended_at", "is", null)
    .where("r.answered_at", "is", null)
    .where("r.expires_at", ">", world.now())
    .where("r.issued_at", ">", since)
    .where("p.id", "!=", proof.id)
    .where("p.state", "=", OPEN)
    .execute();
  return rows.map(({ ip }) => ip);
}

/** Counts a wrong code before it is tried; false after five wrong codes: no code is tried any more. */
export async function takeCodeAttempt(world: World, proofId: string, most: number): Promise<boolean> {
  const { numUpdatedRows } = await world.db
    .updateTable("proof")
    .set((it) => ({ wrong_codes: it("wrong_codes", "+", 1) }))
    .where("id", "=", proofId)
    .where("state", "=", OPEN)
    .where("wrong_codes", "<", most)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Redeems an open proof, once, if its account still has the epoch with which the proof began. */
export async function redeemProof(
  tx: Tx,
  proof: Proof,
  how: { method: NonNullable<ProofTable["method"]>; withNumber: boolean; sharedComputer: boolean },
): Promise<boolean> {
  const now = tx.now();
  const { numUpdatedRows } = await tx.db
    .updateTable("proof")
    .set({
      state: "redeemed",
      method: how.method,
      with_number: how.withNumber ? 1 : 0,
      shared_computer: how.sharedComputer ? 1 : 0,
      proven_at: now,
    })
    .where("id", "=", proof.id)
    .where("state", "=", OPEN)
    .where("expires_at", ">", now)
    .where(underEpoch("proof"))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends an open proof; false where it is over already. */
export async function closeProof(tx: Tx, proofId: string, why: NonNullable<ProofTable["ended_why"]>): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("proof")
    .set({ state: "ended", ended_why: why })
    .where("id", "=", proofId)
    .where("state", "=", OPEN)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Expired open logins that are not recorded yet, for Log Akses. At most `most` of them. */
export async function takeExpiredProofs(tx: Tx, most: number): Promise<readonly Proof[]> {
  const rows = await tx.db
    .selectFrom("proof")
    .selectAll()
    .where("state", "=", OPEN)
    .where("expires_at", "<=", tx.now())
    .limit(most)
    .execute();
  const taken: Proof[] = [];
  for (const row of rows) if (await closeProof(tx, row.id, "expired")) taken.push(proofOf(row));
  return taken;
}

/** Deletes up to `most` proofs that ended before `before`, which no session or approval needs any more. Resolves to how many. */
export async function deleteOldProofs(world: World, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("proof")
    .where("id", "in", (proof) =>
      proof.selectFrom("proof").select("id").where("expires_at", "<", before).where("state", "<>", "open").limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Erases waiting pages of the person, and officers' ones that name the person. In the erasing transaction. */
export async function eraseProofs(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("proof").where("account_id", "=", accountId).execute();
  await tx.db.deleteFrom("proof").where("act_on", "=", accountId).execute();
}

/** The proof in a row of the table. */
export const proofOf = (row: ProofTable): Proof => ({
  id: row.id,
  accountId: row.account_id,
  epoch: row.epoch,
  purpose: row.purpose as ProofPurpose,
  client: row.client,
  sessionId: row.session_id,
  browserId: row.browser_id,
  browserKnown: row.browser_known === 1,
  browserLabel: row.browser_label,
  ip: row.ip,
  passwordProvenAt: unixSeconds(row.password_proven_at),
  subject: row.subject,
  act: row.act === null ? null : (JSON.parse(row.act) as OfficerAct),
  actOn: row.act_on,
  requestsLeft: row.requests_left,
  wrongCodes: row.wrong_codes,
  expiresAt: unixSeconds(row.expires_at),
});
