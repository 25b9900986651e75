/** Statements of the outbox. One UPDATE decides which mail a worker may send. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { Tx, World } from "../world.ts";
import type { OutboxFigures } from "./figures.ts";

/** A mail that only this worker may send until its lease ends. */
export interface LeasedMail {
  readonly id: string;
  readonly kind: string;
  readonly sealed: string;
  /** This attempt included. */
  readonly attempts: number;
  readonly createdAt: number;
  /** Identifies the lease: the result is stored only while the mail still has this lease. */
  readonly leasedUntil: number;
}

/** Takes up to `most` mails that are due: bulk mails only where the others leave room. */
export async function leaseMails(world: World, most: number, leaseSeconds: number): Promise<readonly LeasedMail[]> {
  const first = await lease(world, 0, most, leaseSeconds);
  return first.length < most ? [...first, ...(await lease(world, 1, most - first.length, leaseSeconds))] : first;
}

/**
 * Takes up to `most` mails of one class that are due. The condition appears outside the subquery too: where two workers chose the same
 * rows, the second one waits for the first, checks again, and leaves them.
 */
async function lease(world: World, bulk: 0 | 1, most: number, leaseSeconds: number): Promise<readonly LeasedMail[]> {
  const now = world.now();
  return world.db
    .updateTable("mail")
    .set((it) => ({ leased_until: now + leaseSeconds, attempts: it("attempts", "+", 1) }))
    .where("id", "in", (mail) =>
      mail
        .selectFrom("mail")
        .select("id")
        .where("bulk", "=", bulk)
        .where("sealed", "is not", null)
        .where("given_up_at", "is", null)
        .where("next_try_at", "<=", now)
        .where((it) => it.or([it("leased_until", "is", null), it("leased_until", "<=", now)]))
        .orderBy("next_try_at")
        .limit(most),
    )
    .where("sealed", "is not", null)
    .where("given_up_at", "is", null)
    .where("next_try_at", "<=", now)
    .where((it) => it.or([it("leased_until", "is", null), it("leased_until", "<=", now)]))
    .returning(["id", "kind", "sealed", "attempts", "created_at as createdAt", "leased_until as leasedUntil"])
    .$narrowType<{ sealed: string; leasedUntil: number }>()
    .execute();
}

/** Records that the mail server has accepted the mail, and erases its body. */
export async function markSent(world: World, mail: LeasedMail): Promise<void> {
  await world.db
    .updateTable("mail")
    .set({ sent_at: world.now(), sealed: null, leased_until: null, failed_why: null })
    .where("id", "=", mail.id)
    .where("leased_until", "=", mail.leasedUntil)
    .execute();
}

/** Records a failure: the mail is tried again at `nextTryAt`, or given up (null) and then erased as well. */
export async function markFailed(
  world: World,
  mail: LeasedMail,
  nextTryAt: UnixSeconds | null,
  why: string | null,
): Promise<void> {
  const change =
    nextTryAt === null
      ? { given_up_at: world.now(), sealed: null, leased_until: null }
      : { next_try_at: nextTryAt, leased_until: null };
  await world.db
    .updateTable("mail")
    .set({ ...change, ...(why !== null && { failed_why: why }) })
    .where("id", "=", mail.id)
    .where("leased_until", "=", mail.leasedUntil)
    .execute();
}

/** While this many bulk mails wait, no more are queued. */
const BULK_WAITING_MOST = 100;

/** May more bulk mails be queued? */
export async function hasRoomForBulk(world: World): Promise<boolean> {
  const rows = await world.db
    .selectFrom("mail")
    .select("id")
    .where("bulk", "=", 1)
    .where("sealed", "is not", null)
    .where("given_up_at", "is", null)
    .limit(BULK_WAITING_MOST)
    .execute();
  return rows.length < BULK_WAITING_MOST;
}

/** One mail that still has its body. */
type KeptMail = Pick<LeasedMail, "id" | "kind" | "sealed" | "createdAt">;

/** The mails that still have their bodies, newest first. */
export async function loadKeptMails(world: World, most: number): Promise<readonly KeptMail[]> {
  return world.db
    .selectFrom("mail")
    .select(["id", "kind", "sealed", "created_at as createdAt"])
    .where("sealed", "is not", null)
    .where("given_up_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(most)
    .$narrowType<{ sealed: string }>()
    .execute();
}

/**
 * How many mails wait to be sent, and since when the queue stands still; null: it does not. One recipient's mail server that says "later"
 * delays its own mails alone. So a mail that waits after a failed try counts only if no mail queued after it has gone out, and where the
 * server has put off its recipient alone, only if another recipient is put off too. A bulk mail, which waits for all others, never counts.
 */
export async function loadMailBacklog({
  db,
}: World): Promise<{ readonly waiting: number; readonly since: UnixSeconds | null }> {
  const newestSent = db
    .selectFrom("mail")
    .select("created_at")
    .where("sent_at", "is not", null)
    .orderBy("created_at", "desc")
    .limit(1);
  const stands = sql`bulk = 0 and (attempts = 0 or created_at > coalesce((${newestSent}), 0))`;
  const putOff = sql`attempts > 0 and coalesce(failed_why, '') like ${RECIPIENT_PUT_OFF}`;
  const found = await db
    .selectFrom("mail")
    .select((row) => [
      row.fn.countAll<number>().as("waiting"),
      sql<number | null>`min(case when ${stands} and not (${putOff}) then created_at end)`.as("since"),
      sql<number | null>`min(case when ${stands} and ${putOff} then created_at end)`.as("putOffSince"),
      sql<number>`count(distinct case when ${stands} and ${putOff} then coalesce(account_id, id) end)`.as("putOff"),
    ])
    .where("sealed", "is not", null)
    .where("given_up_at", "is", null)
    .executeTakeFirstOrThrow();
  const sinces = [found.since, Number(found.putOff) > 1 ? found.putOffSince : null].filter((it) => it !== null);
  const since = sinces.length === 0 ? null : unixSeconds(Math.min(...sinces.map(Number)));
  return { waiting: Number(found.waiting), since };
}

/** How the outbox keeps a "later" of the server for one recipient: nodemailer's code, and a reply of RFC 5321 §4.2.1 that begins with 4. */
const RECIPIENT_PUT_OFF = "EENVELOPE 4%";

/** The kind of a row without a mail, written where the typed data matched no account. */
export const NOTHING = "nothing";

/**
 * Deletes up to `most` mails queued before `before`, sent or not, and rows without a mail; resolves to how many. Two selections,
 * each by its own index, and a literal for that of rows without a mail.
 */
export async function deleteMails(world: World, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await world.db
    .deleteFrom("mail")
    .where("id", "in", (mail) =>
      mail
        .selectFrom("mail")
        .select("id")
        .where("created_at", "<", before)
        .unionAll(mail.selectFrom("mail").select("id").where("kind", "=", sql.lit(NOTHING)))
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The second confirmed address of each of these accounts; null where one has none. */
export async function loadSecondAddresses(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx.db.selectFrom("account").select(["id", "second_email"]).where("id", "in", accountIds).execute();
  return new Map(rows.map((row) => [row.id, row.second_email]));
}

/** Deletes the account's mails, also waiting ones. Call inside the transaction that erases the person. */
export async function eraseMails(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom("mail").where("account_id", "=", accountId).execute();
}

/** The state of the outbox. @param since counts sent and abandoned mails from then on, and all waiting ones. */
export async function outboxFigures(world: World, since: number): Promise<OutboxFigures> {
  const { db } = world;
  const backlog = await loadMailBacklog(world);
  const queued = await db
    .selectFrom("mail")
    .select((it) => [it.fn.count<number>("sent_at").as("sent"), it.fn.count<number>("given_up_at").as("givenUp")])
    .where("created_at", ">", since)
    .where("kind", "!=", NOTHING)
    .executeTakeFirstOrThrow();
  const failed = await db
    .selectFrom("mail")
    .select("failed_why")
    .where("failed_why", "is not", null)
    .where("created_at", ">", since)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    waiting: backlog.waiting,
    oldest: backlog.since,
    sent: Number(queued.sent),
    givenUp: Number(queued.givenUp),
    why: failed?.failed_why ?? null,
  };
}
