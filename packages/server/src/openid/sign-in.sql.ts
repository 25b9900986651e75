/** The applications that a person has signed in to from a session, and which of them are to be told that it is over. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type ExpressionBuilder, sql } from "kysely";
import { compiledOnce } from "../platform/db/compiled.ts";
import type { OpenidSignInTable, Schema } from "../platform/db/schema.ts";
import { withoutFlush } from "../platform/db/wal-flush.ts";
import { token } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import type { Session } from "../session/index.ts";
import type { Authentication } from "./authentication.ts";

const ID_BYTES = 16;

/** What the person has allowed in this session. */
interface Consent {
  readonly at: UnixSeconds;
  readonly scopes: readonly string[];
}

/** One application in one session. */
export interface SignIn {
  readonly sid: string;
  readonly grantId: string | null;
  readonly consent: Consent | null;
  /** A further proof that was given for this application. */
  readonly proof: Authentication | null;
}

/** The part of a session that a sign-in belongs to. */
type SignInSession = Pick<Session, "id" | "expiresAt"> & { readonly account: { readonly id: string } };

/** How a session's login was approved on the phone, if it was; and its sign-in to this application, if there is one. */
export async function findStand(world: World, sessionId: string, applicationId: string): Promise<Stand> {
  const [row] = await standOf(world.db, { sessionId, applicationId });
  const approval = { number: row?.with_number === 1, verified: verifiedBy(row?.answer_verification ?? null, row) };
  return { approval, signIn: row?.sid == null ? null : readSignIn({ ...row, sid: row.sid }, world.now()) };
}

interface Stand {
  readonly approval: { readonly number: boolean; readonly verified: Authentication["verified"] };
  readonly signIn: SignIn | null;
}

function readSignIn(row: Awaited<ReturnType<typeof standOf>>[number] & { readonly sid: string }, now: number): SignIn {
  return {
    sid: row.sid,
    grantId: (row.until ?? 0) > now ? row.grant_id : null,
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

const standOf = compiledOnce((db, { sessionId, applicationId }: { sessionId: string; applicationId: string }) =>
  db
    .selectFrom("session as s")
    .leftJoin("proof as p", "p.id", "s.proof_id")
    .leftJoin("approval as r", (on) => on.onRef("r.reference", "=", "p.id").on("r.decision", "=", "approve"))
    .leftJoin("user_verification as v", "v.device_id", "r.answered_by")
    .leftJoin("openid_sign_in as i", (on) =>
      on.onRef("i.session_id", "=", "s.id").on("i.application_id", "=", applicationId),
    )
    .select(["p.with_number", "r.answer_verification", "v.kind", "v.backup_eligible"])
    .select(["i.sid", "i.grant_id", "i.expires_at as until", "i.consented_at", "i.consented_scope"])
    .select(["i.proven_method", "i.proven_number", "i.proven_at"])
    .where("s.id", "=", sessionId),
);

/** What changes in a sign-in. */
type Change = Partial<
  Pick<OpenidSignInTable, "consented_at" | "consented_scope" | "proven_method" | "proven_number" | "proven_at">
>;

/** Nothing is allowed, proven or told yet. */
const NOTHING_YET = {
  grant_id: null,
  consented_at: null,
  consented_scope: null,
  proven_method: null,
  proven_number: 0,
  proven_at: null,
  over_at: null,
  attempts: 0,
  leased_until: null,
  told_at: null,
  failed_why: null,
} as const;

/** The row of a sign-in that begins now. */
const newRow = (world: World, { id: session_id, expiresAt, account }: SignInSession, application_id: string) => ({
  ...NOTHING_YET,
  ...{ id: token(world.random, ID_BYTES), session_id, application_id, account_id: account.id },
  ...{ sid: token(world.random, ID_BYTES), created_at: world.now(), next_try_at: world.now(), expires_at: expiresAt },
});

/** Stores a change, and the sign-in where it is the first. */
export async function putSignIn(
  world: World,
  session: SignInSession,
  applicationId: string,
  change: Change,
): Promise<void> {
  await world.db
    .insertInto("openid_sign_in")
    .values({ ...newRow(world, session, applicationId), ...change })
    .onConflict((clash) =>
      clash.columns(["session_id", "application_id"]).doUpdateSet({ ...change, expires_at: session.expiresAt }),
    )
    .execute();
}

/**
 * The names of the sign-in of this application in this session: of tabs that begin at the same moment all get those of the first. Waits
 * for no flush: the answer that has the names is stored after them, in the same log, and waits.
 *
 * @param revoked a grant that is no more: another takes its place.
 * @returns `isNew`: the grant has these names now, and nothing is stored of it.
 */
export async function nameSignIn(
  world: World,
  session: SignInSession,
  applicationId: string,
  revoked: string | null,
): Promise<{ readonly sid: string; readonly grantId: string; readonly isNew: boolean }> {
  const row = { ...newRow(world, session, applicationId), grant_id: token(world.random), revoked };
  const [named] = await withoutFlush(() => nameOnce(world.db, row));
  const grantId = named?.grant_id ?? row.grant_id;
  return { sid: named?.sid ?? row.sid, grantId, isNew: grantId === row.grant_id };
}

type Naming = Readonly<Record<"id" | "session_id" | "application_id" | "account_id" | "sid" | "grant_id", string>> &
  Readonly<Record<"created_at" | "next_try_at" | "expires_at", number>> & { readonly revoked: string | null };

const nameOnce = compiledOnce((db, row: Naming) => {
  const { id, session_id, application_id, account_id, sid, grant_id, created_at, next_try_at, expires_at } = row;
  const names = { id, session_id, application_id, account_id, sid, grant_id };
  return db
    .insertInto("openid_sign_in")
    .values({ ...NOTHING_YET, ...names, created_at, next_try_at, expires_at })
    .onConflict((clash) =>
      clash.columns(["session_id", "application_id"]).doUpdateSet({
        grant_id: sql<string>`coalesce(nullif(openid_sign_in.grant_id, ${row.revoked}), ${grant_id})`,
        expires_at,
      }),
    )
    .returning(["sid", "grant_id"]);
});

/** A session whose sign-ins still count: it may have idled out, but nobody has ended it. */
interface StandingSession {
  readonly accountId: string;
  readonly loggedInAt: number;
  readonly signIns: readonly { readonly applicationId: string; readonly sid: string; readonly grantId: string }[];
}

/** The session's row while nobody has ended it, by *Keluar*, by an officer, or by a change of the account. */
const standing = (query: ExpressionBuilder<Schema, "openid_sign_in">, now: number) =>
  query
    .selectFrom("session as s")
    .innerJoin("account as a", "a.id", "s.account_id")
    .select("s.id")
    .whereRef("s.id", "=", "openid_sign_in.session_id")
    .where("s.ended_at", "is", null)
    .whereRef("s.epoch", "=", "a.epoch")
    .where("a.active", "=", 1)
    .where((or) => or.or([or("a.role_until", "is", null), or("a.role_until", ">", now)]));

export async function findStanding(world: World, sessionId: string): Promise<StandingSession | null> {
  const rows = await standingOf(world.db, { sessionId, now: world.now() });
  const [first] = rows;
  if (!first) return null;
  return {
    accountId: first.account_id,
    loggedInAt: first.created_at,
    signIns: rows.map((row) => ({ applicationId: row.application_id, sid: row.sid, grantId: row.grant_id ?? "" })),
  };
}

const standingOf = compiledOnce((db, { sessionId, now }: { sessionId: string; now: number }) =>
  db
    .selectFrom("openid_sign_in")
    .innerJoin("session as its", "its.id", "openid_sign_in.session_id")
    .select(["openid_sign_in.application_id", "openid_sign_in.sid", "openid_sign_in.grant_id", "its.account_id"])
    .select("its.created_at")
    .where("openid_sign_in.session_id", "=", sessionId)
    .where("openid_sign_in.grant_id", "is not", null)
    .where("openid_sign_in.expires_at", ">", now)
    .where((it) => it.exists(standing(it as never, now))),
);

/** How this phone has verified its owner for an answer. `how`: as the answer tells. */
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

/**
 * Marks the sign-ins that are over before their time: their applications are to be told.
 *
 * @param since only of sessions that were ended, and accounts whose epoch was raised or whose role has ended, from then on; null: of all.
 */
export async function markOver(world: World, since: number | null): Promise<void> {
  const now = world.now();
  const ids = since === null ? null : await listEnded(world, since);
  if (ids?.length === 0) return;
  await world.db
    .updateTable("openid_sign_in")
    .set({ over_at: now, next_try_at: now })
    .where("over_at", "is", null)
    .where("grant_id", "is not", null)
    .where("expires_at", ">", now)
    .where((it) => it.not(it.exists(standing(it, now))))
    .$if(ids !== null && ids.length < MANY, (all) => all.where("id", "in", ids ?? []))
    .execute();
}

/** From so many on, to read all is no more work. */
const MANY = 1000;

/** Sign-ins of what was ended since then, up to {@link MANY}. Each part begins at an index of its own, so that none is read that stands. */
async function listEnded({ db, now }: World, since: number): Promise<readonly string[]> {
  const sessions = db.selectFrom("session").select("id").where("ended_at", ">=", since);
  const accounts = db
    .selectFrom("account")
    .select("id")
    .where((it) => it.or([it("epoch_raised_at", ">=", since), it.between("role_until", since, now())]));
  const untold = db.selectFrom("openid_sign_in").select("id").where("over_at", "is", null);
  const rows = await untold
    .where("session_id", "in", sessions)
    .unionAll(untold.where("account_id", "in", accounts))
    .limit(MANY)
    .execute();
  return rows.map(({ id }) => id);
}

/** An application that is to be told that a sign-in is over. */
export interface Untold {
  readonly id: string;
  readonly applicationId: string;
  readonly accountId: string;
  readonly sid: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly leasedUntil: number;
}

/** Takes up to `most` that are due. As with mails, the condition is outside the subquery too. */
export async function leaseUntold(world: World, most: number, leaseSeconds: number): Promise<readonly Untold[]> {
  const now = world.now();
  const due = sql<boolean>`over_at is not null and told_at is null and expires_at > ${now} and next_try_at <= ${now} and (leased_until is null or leased_until <= ${now})`;
  const rows = await world.db
    .updateTable("openid_sign_in")
    .set((it) => ({ leased_until: now + leaseSeconds, attempts: it("attempts", "+", 1) }))
    .where("id", "in", (query) =>
      query.selectFrom("openid_sign_in").select("id").where(due).orderBy("next_try_at").limit(most),
    )
    .where(due)
    .returning(["id", "application_id", "account_id", "sid", "attempts", "leased_until"])
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, applicationId: row.application_id, accountId: row.account_id, sid: row.sid },
    ...{ attempts: row.attempts, leasedUntil: row.leased_until ?? 0 },
  }));
}

/** How many logout messages wait to be taken. */
export async function countUntold(world: World): Promise<number> {
  const { waiting } = await untold(world).executeTakeFirstOrThrow();
  return Number(waiting);
}

/** The same of one application, and why the last try of one of them failed; null: none has. */
export async function readUntold(
  world: World,
  applicationId: string,
): Promise<{ readonly waiting: number; readonly failedWhy: string | null }> {
  const its = untold(world).where("application_id", "=", applicationId);
  const { waiting, failed_why: failedWhy } = await its
    .select((row) => row.fn.max("failed_why").as("failed_why"))
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), failedWhy };
}

const untold = (world: World) =>
  world.db
    .selectFrom("openid_sign_in")
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where(sql<boolean>`over_at is not null and told_at is null`)
    .where("expires_at", ">", world.now());

/** Stores how a try ended: told, or the next one. */
export async function saveTold(
  world: World,
  { id, leasedUntil }: Untold,
  end: { readonly kind: "told" } | { readonly kind: "failed"; readonly why: string; readonly nextTryAt: number },
): Promise<void> {
  await world.db
    .updateTable("openid_sign_in")
    .set(
      end.kind === "told"
        ? { told_at: world.now(), leased_until: null, failed_why: null }
        : { leased_until: null, failed_why: end.why, next_try_at: end.nextTryAt },
    )
    .where("id", "=", id)
    .where("leased_until", "=", leasedUntil)
    .execute();
}

/** Puts off what an application is to be told and is not on its way. */
export async function putOff(world: World, applicationId: string, until: number): Promise<void> {
  await world.db
    .updateTable("openid_sign_in")
    .set({ next_try_at: until })
    .where(sql<boolean>`over_at is not null and told_at is null`)
    .where("application_id", "=", applicationId)
    .where("next_try_at", "<", until)
    .where("leased_until", "is", null)
    .execute();
}

/** Deletes up to `most` whose time is over. */
export async function clearSignIns(world: World, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("openid_sign_in")
    .where("id", "in", (query) =>
      query.selectFrom("openid_sign_in").select("id").where("expires_at", "<=", world.now()).limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Erases a person. */
export const eraseSignIns = (inside: World, accountId: string): Promise<unknown> =>
  inside.db.deleteFrom("openid_sign_in").where("account_id", "=", accountId).execute();
