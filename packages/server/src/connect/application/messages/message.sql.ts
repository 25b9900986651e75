/** Messages that wait for applications, and how each application takes them. */
import { sql } from "kysely";
import { token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { MESSAGE_LEASE_SECONDS, MESSAGE_REST_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type Message, type MessageKind, messageKinds, type Standing } from "./message.ts";

type About = Pick<Message, "applicationId" | "kind">;
type New = Pick<Message, "applicationId" | "kind" | "subject">;

/** Has a waiting message about the subject sent now, or queues another one, in the transaction of the change. */
export async function tellApplication(tx: Tx, about: New): Promise<void> {
  if (!(await hastenMessage(tx, about))) await queueMessage(tx, { ...about, dueAt: tx.now() });
  await tx.wake.wake(tx.db, "message:due");
}

/** Makes a waiting message due now; queues none. @returns false where none waits. */
export async function hastenMessage(tx: Tx, { applicationId, kind, subject }: New): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("application_message")
    .set({ next_try_at: tx.now() })
    .where("application_id", "=", applicationId)
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("leased_until", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Queues a message for a later time. {@link tellApplication} can make it due earlier. */
export async function queueMessage(
  tx: Tx,
  { applicationId, kind, subject, dueAt }: New & { readonly dueAt: number },
): Promise<void> {
  const row = { id: token(tx.random, 16), application_id: applicationId, kind, subject };
  await tx.db
    .insertInto("application_message")
    .values({ ...row, created_at: tx.now(), attempts: 0, next_try_at: dueAt, leased_until: null })
    .execute();
}

/** How many messages wait. One that is due only at the end of a request's time does not count yet. */
export async function countWaiting(world: World): Promise<number> {
  const { waiting } = await world.db
    .selectFrom("application_message")
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where((where) => where.or([where("next_try_at", "<=", world.now()), where("attempts", ">", 0)]))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** A message that only this worker may send until its lease ends. */
export interface LeasedMessage extends Message {
  readonly leasedUntil: number;
}

/** The oldest due message of each application without a call or a pause. The outer statement repeats the condition. */
export async function leaseMessages(world: World, most: number): Promise<readonly LeasedMessage[]> {
  const now = world.now();
  const free = sql<boolean>`(leased_until is null or leased_until <= ${now})`;
  const rows = await world.db
    .updateTable("application_message")
    .set((it) => ({ leased_until: now + MESSAGE_LEASE_SECONDS, attempts: it("attempts", "+", 1) }))
    .where("id", "in", (message) =>
      message
        .selectFrom("application_message as m")
        .select("m.id")
        .where("m.next_try_at", "<=", now)
        .where(sql<boolean>`(m.leased_until is null or m.leased_until <= ${now})`)
        .where(
          sql<boolean>`not exists (select 1 from application_message as o where o.application_id = m.application_id and o.kind = m.kind
            and (o.leased_until > ${now} or o.next_try_at < m.next_try_at or (o.next_try_at = m.next_try_at and o.id < m.id)))`,
        )
        .where(
          sql<boolean>`not exists (select 1 from application_inbox as b where b.application_id = m.application_id and b.kind = m.kind
            and b.rest_until > ${now})`,
        )
        .orderBy("m.next_try_at")
        .limit(most),
    )
    .where("next_try_at", "<=", now)
    .where(free)
    .returningAll()
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, applicationId: row.application_id, kind: kindOf(row.kind), subject: row.subject },
    ...{ attempts: row.attempts, createdAt: row.created_at, leasedUntil: row.leased_until ?? 0 },
  }));
}

/** Deletes a message that was accepted, was given up, or no longer has a subject. */
export async function deleteMessage(world: World, { id, leasedUntil }: LeasedMessage): Promise<void> {
  await world.db
    .deleteFrom("application_message")
    .where("id", "=", id)
    .where("leased_until", "=", leasedUntil)
    .execute();
}

/** Deletes all messages of one kind to an application. */
export const deleteMessages = (tx: Tx, applicationId: string, kind: MessageKind): Promise<unknown> =>
  tx.db
    .deleteFrom("application_message")
    .where("application_id", "=", applicationId)
    .where("kind", "=", kind)
    .execute();

/** Returns a message to the queue, to be sent at this time. `attempts`: the new count of attempts. */
export async function postponeMessage(
  world: World,
  { id, leasedUntil }: LeasedMessage,
  { at, attempts }: { readonly at: number; readonly attempts: number },
): Promise<void> {
  await world.db
    .updateTable("application_message")
    .set({ next_try_at: at, leased_until: null, attempts })
    .where("id", "=", id)
    .where("leased_until", "=", leasedUntil)
    .execute();
}

interface MessageOutcome {
  readonly taken_at?: number;
  readonly failed_at: number | null;
  readonly failed_why: string | null;
  readonly rest_until: number | null;
  readonly gone_address?: string | null;
}

export const noteTaken = (world: World, about: About): Promise<void> =>
  note(world, about, {
    taken_at: world.now(),
    failed_at: null,
    failed_why: null,
    rest_until: null,
    gone_address: null,
  });

/** The application did not accept it. `rests`: it gave no answer, so its other messages wait too. */
export const noteFailed = (
  world: World,
  about: About,
  { why, rests }: { readonly why: string; readonly rests: boolean },
): Promise<void> =>
  note(world, about, {
    ...{ failed_at: world.now(), failed_why: why, rest_until: rests ? world.now() + MESSAGE_REST_SECONDS : null },
  });

/** Records that this address has answered 410 Gone and gets no more messages. */
export const noteGone = (tx: Tx, about: About, address: string): Promise<void> =>
  note(tx, about, { failed_at: tx.now(), failed_why: "410", rest_until: null, gone_address: address });

async function note(world: WorldOrTx, { applicationId, kind }: About, noted: MessageOutcome): Promise<void> {
  await world.db
    .insertInto("application_inbox")
    .values({ application_id: applicationId, kind, taken_at: null, gone_address: null, ...noted })
    .onConflict((it) => it.columns(["application_id", "kind"]).doUpdateSet({ ...noted }))
    .execute();
}

/** Allows messages again to an address that has answered 410: no kind but a webhook ends by it. */
export const forgetGone = (tx: Tx, applicationId: string): Promise<unknown> =>
  tx.db
    .updateTable("application_inbox")
    .set({ gone_address: null })
    .where("application_id", "=", applicationId)
    .execute();

export async function loadGone(world: World, applicationId: string, kind: MessageKind): Promise<string | null> {
  const row = await world.db
    .selectFrom("application_inbox")
    .select("gone_address")
    .where("application_id", "=", applicationId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row?.gone_address ?? null;
}

/** The delivery state of this application by kind; kinds that were never sent are left out. */
export async function loadStandings(world: World, applicationId: string): Promise<readonly Standing[]> {
  const rows = await world.db
    .selectFrom("application_inbox as b")
    .select((inbox) => [
      "b.kind",
      "b.taken_at",
      "b.failed_at",
      "b.failed_why",
      "b.gone_address",
      inbox
        .selectFrom("application_message as m")
        .select((m) => m.fn.countAll<number>().as("count"))
        .whereRef("m.application_id", "=", "b.application_id")
        .whereRef("m.kind", "=", "b.kind")
        .where("m.attempts", ">", 0)
        .as("waiting"),
    ])
    .where("b.application_id", "=", applicationId)
    .orderBy("b.kind")
    .execute();
  return rows.map((row) => ({
    ...{ kind: kindOf(row.kind), waiting: Number(row.waiting ?? 0), takenAt: row.taken_at },
    ...{ failedAt: row.failed_at, failedWhy: row.failed_why, goneAddress: row.gone_address },
  }));
}

function kindOf(kind: string): MessageKind {
  const known = messageKinds.find((it) => it === kind);
  if (!known) throw new Error(`a message of an unknown kind: ${kind}`);
  return known;
}
