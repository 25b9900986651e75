/**
 * Sessions: opaque 256-bit tokens, stored as digests; their owner can list and end them. Every read compares a session's epoch with
 * its account's, so anything that raises the epoch ends the session at once.
 */
import { type Purpose, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { unlessOutage } from "../../base/platform/db/outage.ts";
import type { SessionTable } from "../../base/platform/db/schema.ts";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { digest, token } from "../../base/platform/keys.ts";
import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { SEEN_EVERY_SECONDS } from "../../base/rules/lifetimes.ts";
import { limitsOf, type Policy } from "../policy/index.ts";
import { type BrowserRow, browserColumns, joinedBrowser } from "./browser-row.ts";
import { type FreshProof, readFreshProof } from "./fresh-proof.ts";
import { endsOf, sessionsWithRules } from "./lifetime.ts";
import { changeSession } from "./session-token.ts";

/** The account behind a session, as pages need it. */
interface SessionAccount {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly secondEmail: string | null;
  /** Of the newest login. */
  readonly language: Language | null;
  readonly kind: "penyedia" | "non-penyedia";
  readonly role: string;
  readonly epoch: number;
  /** When 2FA was switched on, or null while it is off. */
  readonly twoFactorSince: UnixSeconds | null;
}

/** A valid session, as one request has loaded it. Only {@link loadSession} makes one. */
export interface Session {
  readonly id: string;
  /** Digest of the cookie's token in the request, which acts for the session only while the row has this digest. */
  readonly tokenDigest: string;
  readonly account: SessionAccount;
  /** The policy for the account, as the request has loaded it. */
  readonly policy: Policy;
  readonly scope: SessionTable["scope"];
  readonly method: SessionTable["method"];
  readonly browserId: string | null;
  /** That browser's row, for the border to compare the browser's cookie with; null without a browser, or where it has ended. */
  readonly browserRow: BrowserRow | null;
  readonly createdAt: UnixSeconds;
  /** The latest end of the session: the policy or `SPSE_SESSION_HOURS` sets the time after the login. */
  readonly expiresAt: UnixSeconds;
  /** The session's end unless the browser sends a request before: set by policy or `SPSE_SESSION_IDLE_MINUTES`. */
  readonly idleEndsAt: UnixSeconds;
  readonly passwordProvenAt: UnixSeconds;
  /** The newest fresh proof given in this session: fresh-proof.ts explains its use. */
  readonly freshProof: FreshProof | null;
}

/** The parts of a new session. `epoch` is the account's, as it was when the login was proven. */
interface NewSession {
  readonly accountId: string;
  readonly epoch: number;
  /** The policy for the account, as loaded in the same transaction. */
  readonly policy: Policy;
  readonly scope: SessionTable["scope"];
  readonly method: SessionTable["method"];
  readonly browserId: string | null;
  readonly browserLabel: string;
  readonly ip: string;
  readonly passwordProvenAt: UnixSeconds;
  readonly proofId: string | null;
  /** Set where the login itself was the fresh proof for something: by recovery code, for adding a phone. */
  readonly freshFor?: Purpose;
  /** From when a digest may tell the owner of this login; absent or null: it needs none. */
  readonly tellAt?: UnixSeconds | null;
  /** The cookie's secret: 256 unpredictable bits. Absent: drawn here. */
  readonly secret?: string;
}

/** The session behind a cookie's token; null where it ended, expired, idled out, or its account's epoch rose. */
export async function loadSession(world: World, sessionToken: string | undefined): Promise<Session | null> {
  if (!sessionToken) return null;
  const now = world.now();
  const tokenDigest = digest(sessionToken);
  const [row] = await liveSession(world.db, { tokenDigest, now });
  if (!row) return null;
  const ends = endsOf(world, row);
  if (ends.over) return null;
  // A proof from before the policy took phishing-resistant methods only does not count any more.
  const since = ends.policy.phishingResistantSince ?? 0;
  const seen = await keepSeen(world, row.id, row.last_seen_at);
  return {
    id: row.id,
    tokenDigest,
    account: {
      id: row.account_id,
      userId: row.user_id,
      name: row.name,
      email: row.email,
      secondEmail: row.second_email,
      language: row.language,
      kind: row.kind,
      role: row.role,
      epoch: row.epoch,
      twoFactorSince: row.two_factor_since === null ? null : unixSeconds(row.two_factor_since),
    },
    policy: ends.policy,
    scope: row.scope,
    method: row.method,
    browserId: row.browser_id,
    browserRow: joinedBrowser(row),
    createdAt: unixSeconds(row.created_at),
    expiresAt: unixSeconds(ends.whole),
    idleEndsAt: unixSeconds(seen ? ends.idle + now - row.last_seen_at : ends.idle),
    passwordProvenAt: unixSeconds(row.password_proven_at),
    freshProof: readFreshProof(row.fresh_proof_for, row.fresh_proof_at, since),
  };
}

/**
 * The account of a session that is still valid, for a page that stays open: the look is no use of the session, which idles
 * out all the same. Null: the session is over.
 */
export async function accountStillIn(
  world: World,
  { tokenDigest }: Pick<Session, "tokenDigest">,
): Promise<Pick<SessionAccount, "id" | "role" | "twoFactorSince"> | null> {
  const [row] = await liveSession(world.db, { tokenDigest, now: world.now() });
  if (row?.scope !== "full" || endsOf(world, row).over) return null;
  const since = row.two_factor_since;
  return { id: row.account_id, role: row.role, twoFactorSince: since === null ? null : unixSeconds(since) };
}

const liveSession = compiledOnce((db, { tokenDigest, now }: { tokenDigest: string; now: number }) =>
  sessionsWithRules(db)
    .select(["s.id", "s.scope", "s.method", "s.browser_id"])
    .select(["s.password_proven_at", "s.fresh_proof_for", "s.fresh_proof_at", "a.id as account_id", "a.user_id"])
    .select(["a.name", "a.email", "a.second_email", "a.language", "a.epoch", "a.two_factor_since"])
    .leftJoin("browser as b", (on) => on.onRef("b.id", "=", "s.browser_id").on("b.expires_at", ">", now))
    .select(browserColumns)
    .where("s.token_digest", "=", tokenDigest)
    .where("s.ended_at", "is", null)
    .where("a.active", "=", 1)
    .whereRef("s.epoch", "=", "a.epoch"),
);

/** Notes that a session is in use, once in a while. @returns whether it was noted now. */
export async function keepSeen(world: World, sessionId: string, lastSeenAt: number): Promise<boolean> {
  const isDue = lastSeenAt <= world.now() - SEEN_EVERY_SECONDS;
  if (isDue) await noteSeen(world, sessionId);
  return isDue;
}

/** A failed write is not an error: the session only idles out sooner. */
async function noteSeen(world: World, sessionId: string): Promise<void> {
  const noting = () =>
    world.db.updateTable("session").set({ last_seen_at: world.now() }).where("id", "=", sessionId).execute();
  await withoutFlush(noting).catch(unlessOutage);
}

/** Starts a session with a fresh id (no fixation) and returns the cookie that carries it. Call inside the transaction that proves it. */
export async function startSession(tx: Tx, start: NewSession): Promise<SetCookie> {
  const now = tx.now();
  const secret = start.secret ?? token(tx.random);
  const { absoluteSeconds } = limitsOf(start.policy.session, tx.config);
  await tx.db
    .insertInto("session")
    .values({
      id: token(tx.random, 16),
      token_digest: digest(secret),
      account_id: start.accountId,
      epoch: start.epoch,
      scope: start.scope,
      method: start.method,
      browser_id: start.browserId,
      ip: start.ip,
      browser_label: start.browserLabel,
      created_at: now,
      last_seen_at: now,
      expires_at: now + absoluteSeconds,
      password_proven_at: start.passwordProvenAt,
      fresh_proof_for: start.freshFor ?? null,
      fresh_proof_at: start.freshFor ? now : null,
      proof_id: start.proofId,
      tell_at: start.tellAt ?? null,
      ended_at: null,
      ended_why: null,
    })
    .execute();
  return { name: "session", value: secret };
}

/** The changes of a session with its new token. Absent members keep their value. */
interface Rise {
  /** Activation is done, or the policy's demand met. */
  readonly scope?: "full";
  /** The password was proven again: acts that need a recent password are allowed again. */
  readonly passwordProven?: true;
  /** A fresh proof was given for this purpose; null: the change has used the proof up. */
  readonly freshFor?: Purpose | null;
}

/**
 * Gives the acting session a new token, whenever its rights rise, and the account's current epoch. In a transaction
 * that raised the epoch, this session lives on and all others end. No other function raises a session's rights.
 *
 * @throws SessionMoved if the request's token is no longer the session's: the whole transaction is undone.
 */
export async function reissueSession(
  tx: Tx,
  session: Session,
  epoch: number,
  { scope, passwordProven, freshFor }: Rise = {},
): Promise<SetCookie> {
  const now = tx.now();
  const secret = token(tx.random);
  await changeSession(tx, session, {
    token_digest: digest(secret),
    epoch,
    ...(scope && { scope }),
    ...(passwordProven && { password_proven_at: now }),
    ...(freshFor !== undefined && { fresh_proof_for: freshFor, fresh_proof_at: freshFor === null ? null : now }),
  });
  return { name: "session", value: secret };
}

/** One session as the list shows it to its owner. */
export interface ListedSession {
  readonly id: string;
  readonly browserLabel: string;
  readonly ip: string;
  readonly method: SessionTable["method"];
  readonly createdAt: UnixSeconds;
  readonly lastSeenAt: UnixSeconds;
}

/** The account's live sessions, newest first. */
export async function listSessions(world: World, accountId: string): Promise<readonly ListedSession[]> {
  const rows = await sessionsWithRules(world.db)
    .select(["s.id", "s.browser_label", "s.ip", "s.method"])
    .where("s.account_id", "=", accountId)
    .where("s.ended_at", "is", null)
    .where("s.expires_at", ">", world.now())
    .whereRef("s.epoch", "=", "a.epoch")
    .orderBy("s.created_at", "desc")
    .execute();
  const live = rows.filter((row) => !endsOf(world, row).over);
  return live.map((row) => ({
    id: row.id,
    browserLabel: row.browser_label,
    ip: row.ip,
    method: row.method,
    createdAt: unixSeconds(row.created_at),
    lastSeenAt: unixSeconds(row.last_seen_at),
  }));
}
