/** The applications that a person has signed in to from a session, each with grant, consent and additional proof. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { compiledOnce } from "../../base/platform/db/compiled.ts";
import type { Db } from "../../base/platform/db/db.ts";
import { deleteSome } from "../../base/platform/db/delete-some.ts";
import type { OpenidSignInTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { type Account, accountColumns, joinedAccount } from "../../core/account/index.ts";
import type { Session } from "../../core/session/index.ts";
import { Overtaken } from "./artifact.sql.ts";
import type { Authentication } from "./authentication.ts";
import { type Access, type GrantName, type SignInName, signInIdOf } from "./grant.ts";
import { wordsIn } from "./request.ts";

/** The person's consent in this session. */
interface Consent {
  readonly at: UnixSeconds;
  readonly scopes: readonly string[];
}

/** One application in one session. */
export interface SignIn {
  /** The number of its last grant; 0 before the first one. */
  readonly turn: number;
  /** Null where that grant was revoked or has ended. */
  readonly granted: Access | null;
  readonly consent: Consent | null;
  /** An additional proof that was given for this application. */
  readonly proof: Authentication | null;
}

/** The part of a session that a sign-in belongs to. */
type SignInSession = Pick<Session, "id" | "expiresAt"> & { readonly account: { readonly id: string } };

/** The phone that approved a session's login, if any; and the session's sign-in to this application, if any. */
export async function findStand(world: WorldOrTx, name: SignInName): Promise<Stand> {
  const [row] = await standOf(world.db, { sessionId: name.sessionId, signInId: signInIdOf(name) });
  const approval = { number: row?.with_number === 1, verified: verifiedBy(row?.answer_verification ?? null, row) };
  return { approval, signIn: row?.until == null ? null : readSignIn({ ...row, until: row.until }, world.now()) };
}

interface Stand {
  readonly approval: { readonly number: boolean; readonly verified: Authentication["verified"] };
  readonly signIn: SignIn | null;
}

function readSignIn(
  row: Awaited<ReturnType<typeof standOf>>[number] & { readonly until: number },
  now: number,
): SignIn {
  return {
    turn: row.grant_turn ?? 0,
    granted: row.until > now ? readGranted(row) : null,
    consent:
      row.consented_at === null
        ? null
        : { at: unixSeconds(row.consented_at), scopes: (row.consented_scope ?? "").split(" ") },
    proof:
      row.proven_method === null || row.proven_at === null
        ? null
        : {
            method: row.proven_method,
            ...{ password: false, number: row.proven_number === 1, verified: "none" },
            at: unixSeconds(row.proven_at),
          },
  };
}

/** The grant of a row; null: none yet, or revoked. */
const readGranted = ({
  granted_scope: scopes,
  granted_claims: claims,
}: Pick<OpenidSignInTable, "granted_scope" | "granted_claims">): Access | null =>
  scopes === null ? null : { scopes: wordsIn(scopes), claims: wordsIn(claims ?? "") };

const standOf = compiledOnce((db, { sessionId, signInId }: { sessionId: string; signInId: string }) =>
  db
    .selectFrom("session as s")
    .leftJoin("proof as p", "p.id", "s.proof_id")
    .leftJoin("approval as r", (on) => on.onRef("r.reference", "=", "p.id").on("r.decision", "=", "approve"))
    .leftJoin("user_verification as v", "v.device_id", "r.answered_by")
    .leftJoin("openid_sign_in as i", (on) => on.on("i.id", "=", signInId))
    .select(["p.with_number", "r.answer_verification", "v.kind", "v.backup_eligible"])
    .select(["i.grant_turn", "i.granted_scope", "i.granted_claims", "i.expires_at as until"])
    .select(["i.consented_at", "i.consented_scope", "i.proven_method", "i.proven_number", "i.proven_at"])
    .where("s.id", "=", sessionId),
);

/** The changed columns of a sign-in. */
type Change = Partial<
  Pick<OpenidSignInTable, "consented_at" | "consented_scope" | "proven_method" | "proven_number" | "proven_at">
>;

/** The row of a sign-in that begins now: no grant, no consent, no proof, no message yet. */
const newRow = (world: WorldOrTx, { id: session_id, expiresAt, account }: SignInSession, application_id: string) => ({
  id: signInIdOf({ sessionId: session_id, applicationId: application_id }),
  ...{ session_id, application_id, account_id: account.id },
  ...{ created_at: world.now(), next_try_at: world.now(), expires_at: expiresAt },
  ...{ proven_number: 0 as const, attempts: 0 },
});

/** Stores a change, and creates the sign-in if it does not exist. */
export const putSignIn = (
  world: WorldOrTx,
  session: SignInSession,
  applicationId: string,
  change: Change,
): Promise<unknown> =>
  world.db
    .insertInto("openid_sign_in")
    .values({ ...newRow(world, session, applicationId), ...change })
    .onConflict((clash) => clash.column("id").doUpdateSet({ ...change, expires_at: session.expiresAt }))
    .execute();

/**
 * Stores the grant, of the same turn for tabs that begin together; creates the sign-in if it does not exist.
 * @throws {@link Overtaken} where this grant was revoked meanwhile: it never becomes valid again.
 */
export async function putGrant(
  tx: Tx,
  session: SignInSession,
  applicationId: string,
  { turn, granted }: { readonly turn: number; readonly granted: Access },
): Promise<void> {
  const stored = await grantOnce(tx.db, {
    ...newRow(tx, session, applicationId),
    ...{ grant_turn: turn, granted_scope: granted.scopes.join(" "), granted_claims: granted.claims.join(" ") },
  });
  if (stored.length !== 1) throw new Overtaken();
}

type GrantRow = ReturnType<typeof newRow> &
  Readonly<Record<"granted_scope" | "granted_claims", string>> & { readonly grant_turn: number };

const grantOnce = compiledOnce((db, begun: GrantRow) => {
  const { id, session_id, application_id, account_id, created_at, next_try_at, proven_number, attempts } = begun;
  const { grant_turn, granted_scope, granted_claims, expires_at } = begun;
  const change = { grant_turn, granted_scope, granted_claims, expires_at };
  return db
    .insertInto("openid_sign_in")
    .values({ id, session_id, application_id, account_id, created_at, next_try_at, proven_number, attempts, ...change })
    .onConflict((clash) =>
      clash
        .column("id")
        .doUpdateSet(change)
        .where((row) =>
          row.or([
            row("openid_sign_in.grant_turn", "is", null),
            row("openid_sign_in.grant_turn", "<", grant_turn),
            row.and([
              row("openid_sign_in.grant_turn", "=", grant_turn),
              row("openid_sign_in.granted_scope", "is not", null),
            ]),
          ]),
        ),
    )
    .returning("id");
});

/** Revokes this grant of a sign-in, and no later one. The sign-in stays, so that its application learns of its end. */
export const revokeGrant = ({ db }: WorldOrTx, name: GrantName): Promise<unknown> =>
  db
    .updateTable("openid_sign_in")
    .set({ granted_scope: null, granted_claims: null })
    .where("id", "=", signInIdOf(name))
    .where("grant_turn", "=", name.turn)
    .execute();

/** A session with valid sign-ins: it may have idled out, but it was not ended. */
interface StandingSession {
  readonly account: Account;
  readonly loggedInAt: number;
  /** Those with a grant. */
  readonly signIns: readonly { readonly applicationId: string; readonly turn: number; readonly granted: Access }[];
}

/** Sessions that were not ended by *Keluar*, by an officer, or by a change of the account. */
export const standing = (db: Pick<Db, "selectFrom">, now: number) =>
  db
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .where("s.ended_at", "is", null)
    .whereRef("s.epoch", "=", "a.epoch")
    .where("a.active", "=", 1)
    .where((or) => or.or([or("a.role_until", "is", null), or("a.role_until", ">", now)]));

export async function findStanding(world: World, sessionId: string): Promise<StandingSession | null> {
  const rows = await standingOf(world.db, { sessionId, now: world.now() });
  const [first] = rows;
  if (!first) return null;
  return {
    account: joinedAccount(first),
    loggedInAt: first.logged_in_at,
    signIns: rows.flatMap((row) => {
      const granted = readGranted(row);
      return granted ? [{ applicationId: row.application_id, turn: row.grant_turn ?? 0, granted }] : [];
    }),
  };
}

const standingOf = compiledOnce((db, { sessionId, now }: { sessionId: string; now: number }) =>
  standing(db, now)
    .innerJoin("openid_sign_in as i", "i.session_id", "s.id")
    .select(accountColumns)
    .select(["s.created_at as logged_in_at", "i.application_id", "i.grant_turn", "i.granted_scope", "i.granted_claims"])
    .where("s.id", "=", sessionId)
    .where("i.granted_scope", "is not", null)
    .where("i.expires_at", ">", now),
);

/** How this phone has verified its owner for an answer. `how`: the method that the answer names. */
export async function findVerified(
  world: World,
  deviceId: string,
  how: string | null,
): Promise<Authentication["verified"]> {
  const key = await world.db
    .selectFrom("user_verification")
    .select(["kind", "backup_eligible"])
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  return verifiedBy(how, key);
}

/** @param key the phone's own, which the answer was verified by; a copy of it may be elsewhere unless it says otherwise. */
function verifiedBy(
  how: string | null,
  key: { readonly kind: string | null; readonly backup_eligible: number | null } | undefined,
): Authentication["verified"] {
  if (how === null) return "none";
  if (how === "pin") return "pin";
  return key?.kind === "biometric" && key.backup_eligible === 0 ? "bound" : "biometric";
}

/** Deletes up to `most` expired sign-ins. */
export const clearSignIns = (world: World, most: number): Promise<number> =>
  deleteSome(world, "openid_sign_in", "id", ["expires_at", "<=", world.now()], most);

/** Erases a person. */
export const eraseSignIns = (tx: Tx, accountId: string): Promise<unknown> =>
  tx.db.deleteFrom("openid_sign_in").where("account_id", "=", accountId).execute();
