/** Sessions on protected hosts, by a digest of their token. Each ends with the portal's session, and at a new epoch. */
import { unixSeconds } from "@spse/protocol";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import { digest, token } from "../../base/platform/keys.ts";
import type { OutsideHost } from "../../base/platform/net/outside-url.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import type { Role } from "../../base/rules/roles.ts";
import { endsOf, keepSeen, type Session, sessionsWithRules } from "../../core/session/index.ts";
import { parseSettings } from "../application/index.ts";
import type { OpeningCode } from "./code.ts";

/** A person on a protected host, as one request of the proxy has loaded it. */
export type ProtectedSession = NonNullable<Awaited<ReturnType<typeof loadProtected>>>;

/** The session of a token; null: it, the portal's session, the account's epoch or the application has ended. */
export async function loadProtected(world: World, sent: string | undefined) {
  if (!sent) return null;
  const [row] = await liveSession(world.db, { tokenDigest: digest(sent) });
  const settings = row ? parseSettings(row.settings) : null;
  if (!row || settings === null || endsOf(world, row).over) return null;
  await keepSeen(world, row.session_id, row.last_seen_at);
  return {
    host: row.host,
    account: { id: row.account_id, userId: row.user_id, name: row.name, kind: row.kind, role: row.role as Role },
    method: row.method,
    /** When the person logged in to the portal. */
    since: unixSeconds(row.created_at),
    /** When a fresh proof was given for this host; null: none since the session began. */
    provenAt: row.proven_at === null ? null : unixSeconds(row.proven_at),
    /** Has the person consented to the application? Needed only for an application of others. */
    consented: row.consented_at !== null,
    application: {
      name: row.application_name,
      mayForward: row.may.split(" ").includes("forward-auth"),
      settings,
      endedAt: null,
    },
  };
}

const liveSession = compiledOnce((db, { tokenDigest }: { tokenDigest: string }) =>
  sessionsWithRules(db)
    .innerJoin("protected_session as p", "p.session_id", "s.id")
    .innerJoin("application as app", "app.id", "p.application_id")
    .select(["s.id as session_id", "s.method", "a.id as account_id", "a.user_id", "a.name"])
    .select(["p.host", "p.proven_at", "p.consented_at", "app.name as application_name", "app.may", "app.settings"])
    .where("p.token_digest", "=", tokenDigest)
    .where("p.ended_at", "is", null)
    .where("s.ended_at", "is", null)
    .where("s.scope", "=", "full")
    .where("a.active", "=", 1)
    .whereRef("s.epoch", "=", "a.epoch")
    .whereRef("p.epoch", "=", "a.epoch")
    .where("app.ended_at", "is", null),
);

/**
 * Makes a code's session, while the portal's is alive. @returns its token; null: the code was used, or that is over.
 */
export async function redeemCode(
  tx: Tx,
  { id, sessionId, epoch, provenAt, consentedAt }: OpeningCode,
  { host, applicationId }: { readonly host: OutsideHost; readonly applicationId: string },
): Promise<{ readonly token: string; readonly accountId: string } | null> {
  const session = await sessionsWithRules(tx.db)
    .select("a.id as account_id")
    .where("s.id", "=", sessionId)
    .where("s.ended_at", "is", null)
    .where("s.epoch", "=", epoch)
    .where("a.epoch", "=", epoch)
    .where("a.active", "=", 1)
    .executeTakeFirst();
  if (!session || endsOf(tx, session).over) return null;
  const secret = token(tx.random);
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("protected_session")
    .values({
      ...{ token_digest: digest(secret), code_id: id, session_id: sessionId, account_id: session.account_id, epoch },
      ...{ application_id: applicationId, host, proven_at: provenAt, consented_at: consentedAt },
      ...{ created_at: tx.now(), expires_at: session.expires_at, ended_at: null },
    })
    .onConflict((clash) => clash.column("code_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? { token: secret, accountId: session.account_id } : null;
}

/** When the person consented in this session of the portal, on any host of the application; null: not yet. */
export async function findConsent(
  world: WorldOrTx,
  { id, account }: Pick<Session, "id"> & { readonly account: { readonly id: string } },
  applicationId: string,
): Promise<number | null> {
  const row = await world.db
    .selectFrom("protected_session")
    .select("consented_at")
    .where("account_id", "=", account.id)
    .where("session_id", "=", id)
    .where("application_id", "=", applicationId)
    .where("consented_at", "is not", null)
    .executeTakeFirst();
  return row?.consented_at ?? null;
}

/** Ends the session behind this token on its host. @returns its account; null without such a session. */
export async function endProtected(
  tx: Tx,
  sent: string | undefined,
  host: OutsideHost,
): Promise<{ readonly accountId: string } | null> {
  if (!sent) return null;
  const ended = await tx.db
    .updateTable("protected_session")
    .set({ ended_at: tx.now() })
    .where("token_digest", "=", digest(sent))
    .where("host", "=", host)
    .where("ended_at", "is", null)
    .returning("account_id")
    .executeTakeFirst();
  return ended ? { accountId: ended.account_id } : null;
}

/** Deletes up to `most` sessions of portal sessions past their longest life. Resolves to the number deleted. */
export const clearProtected = (world: World, most: number): Promise<number> =>
  deleteSome(world, "protected_session", "token_digest", ["expires_at", "<", world.now()], most);

/** Deletes all of the account. Call inside the transaction that erases the person. */
export const eraseProtected = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("protected_session").where("account_id", "=", accountId).execute();
