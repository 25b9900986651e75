/** Recovery codes: ten per set, shown once, each good for one login when the phone is lost. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Asker } from "../../../base/platform/hashing/fair-queue.ts";
import { sameText, token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { NOBODY } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import { loadRecoverySet, loadUnusedCount, markKept, replaceRecoverySet, useCodeHash } from "./recovery.sql.ts";
import {
  drawRecoveryCode,
  groupsOfFive,
  parseRecoveryCode,
  RECOVERY_CODES,
  type RecoveryCode,
} from "./recovery-code.ts";

/** A salt of 16 bytes, like every set's. */
const NOBODYS_SALT = "A".repeat(22);
const ARGON2ID = 2;
/** argon2id as for passwords. One salt per set, so that a try costs one hash and not ten. */
const COST = { algorithm: ARGON2ID, memoryCost: 19456, timeCost: 2, parallelism: 1, outputLen: 32 };
const SALT_BYTES = 16;

/** Ten fresh codes and their hashes, not saved yet. `shown`: only for the owner's eyes, once; never stored. */
interface PreparedCodes {
  readonly shown: readonly string[];
  readonly salt: string;
  readonly hashes: readonly string[];
}

/**
 * Draws ten codes and hashes them. Call it outside a transaction: ten argon2id hashes. Then, inside one, {@link
 * saveRecoveryCodes}; then show `shown`.
 *
 * @returns null if the server is too busy hashing: the page must state that, and that nothing was changed.
 */
export async function prepareRecoveryCodes(world: World, asker: Asker): Promise<PreparedCodes | null> {
  refuseInside(world);
  const salt = token(world.random, SALT_BYTES);
  const codes = Array.from({ length: RECOVERY_CODES }, () => drawRecoveryCode(world.random));
  const hashes: string[] = [];
  for (const code of codes) {
    const hashed = await hashCode(world, asker, code, salt);
    if (hashed === null) return null;
    hashes.push(hashed);
  }
  return { shown: codes.map(groupsOfFive), salt, hashes };
}

/**
 * Stores prepared codes in place of the account's old ones, which are void from now on.
 *
 * @param shownIn the session that sees them without a further proof, since it has just activated 2FA. Within that session they
 *   prove nothing, so that a thief with its copied cookie cannot use one as a second factor there. Null where a proof was given.
 */
export async function saveRecoveryCodes(
  tx: Tx,
  accountId: string,
  prepared: PreparedCodes,
  from?: From,
  shownIn: string | null = null,
): Promise<void> {
  const { salt, hashes } = prepared;
  await replaceRecoverySet(
    tx,
    accountId,
    hashes.map((code_hash) => ({
      id: token(tx.random, 16),
      account_id: accountId,
      set_id: accountId,
      salt,
      code_hash,
      created_at: tx.now(),
      used_at: null,
    })),
    shownIn,
  );
  await record(tx, { event: "recovery-codes", outcome: "made", accountId, ...(from && { from }) });
}

/** A typed recovery code that is one of the account's unused codes. Only {@link matchRecoveryCode} makes it. */
interface RecoveryMatch {
  readonly kind: "match";
  readonly codeHash: string;
}

/**
 * The result of a typed recovery code. `malformed`: cannot be a code, costs no try. `busy`: too many hashes wait; try again.
 * `shown-here`: a right code, which the asking session was shown without a further proof.
 */
type RecoveryVerdict = RecoveryMatch | { readonly kind: "wrong" | "malformed" | "busy" | "shown-here" };

/**
 * Tries a typed recovery code. Call it outside a transaction: it costs one argon2id hash. The caller counts the try first, and
 * hands a match to {@link useRecoveryCode}, which alone decides.
 *
 * @param sessionId the session that the code is to prove; null for a login.
 * @returns `wrong` also for a used code, and where the account has no set.
 */
export async function matchRecoveryCode(
  world: World,
  asker: Asker,
  accountId: string,
  typed: string,
  sessionId: string | null = null,
): Promise<RecoveryVerdict> {
  refuseInside(world);
  const code = parseRecoveryCode(typed);
  if (!code) return { kind: "malformed" };
  const held = await loadRecoverySet(world, accountId);
  const salt = held?.codes[0]?.salt;
  if (!held || !salt) return { kind: "wrong" };
  const codeHash = await hashCode(world, asker, code, salt);
  if (codeHash === null) return { kind: "busy" };
  const fits = held.codes.some((it) => it.used_at === null && sameText(it.code_hash, codeHash));
  if (!fits) return { kind: "wrong" };
  return sessionId !== null && held.set.shown_in === sessionId ? { kind: "shown-here" } : { kind: "match", codeHash };
}

/** The result of a code for an unknown account: same shape, statements and hash. Answer and time reveal nothing. */
export async function matchNobodysCode(
  world: World,
  asker: Asker,
  typed: string,
): Promise<Exclude<RecoveryVerdict, RecoveryMatch>> {
  refuseInside(world);
  const code = parseRecoveryCode(typed);
  if (!code) return { kind: "malformed" };
  await loadRecoverySet(world, NOBODY);
  return { kind: (await hashCode(world, asker, code, NOBODYS_SALT)) === null ? "busy" : "wrong" };
}

/**
 * Uses the code up: true once for each. Call it inside the transaction that grants the result: a rollback keeps the
 * code.
 */
export async function useRecoveryCode(tx: Tx, accountId: string, match: RecoveryMatch, from?: From): Promise<boolean> {
  if (!(await useCodeHash(tx, accountId, match.codeHash))) return false;
  const left = (await recoveryState(tx, accountId))?.left ?? 0;
  await record(tx, {
    event: "recovery-codes",
    outcome: "used",
    accountId,
    ...(from && { from }),
    detail: { left },
  });
  return true;
}

/** How many codes are left, and when their owner pressed "I have kept them"; null: not yet. */
export interface RecoveryState {
  readonly left: number;
  readonly keptAt: UnixSeconds | null;
}

/** The state of the account's set; null where the account has no set. */
export async function recoveryState(world: WorldOrTx, accountId: string): Promise<RecoveryState | null> {
  const row = await loadUnusedCount(world, accountId);
  return row ? { left: row.left, keptAt: row.kept_at === null ? null : unixSeconds(row.kept_at) } : null;
}

/** Records that the owner pressed "I have kept them". A second call changes nothing. */
export async function keepRecoveryCodes(tx: Tx, accountId: string, from?: From): Promise<void> {
  if (await markKept(tx, accountId))
    await record(tx, { event: "recovery-codes", outcome: "kept", accountId, ...(from && { from }) });
}

async function hashCode(world: World, asker: Asker, code: RecoveryCode, salt: string): Promise<string | null> {
  const options = { ...COST, salt: Buffer.from(salt, "base64url") };
  const queued = await world.hashing.run(asker, () => world.hashing.argon2.hashRaw(code, options));
  return queued.kind === "done" ? queued.result.toString("base64url") : null;
}

/** Throws inside a transaction: every other query would wait for the hash. */
function refuseInside(world: World): void {
  if (world.db.isTransaction) throw new Error("recovery codes are hashed outside transactions");
}
