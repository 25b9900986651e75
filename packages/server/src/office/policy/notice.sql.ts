/** The notices about rules. One UPDATE decides which process sends a batch: no person gets two mails of a notice. */
import { unixSeconds } from "@spse/protocol";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { PolicyNoticeTable } from "../../base/platform/db/schema.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import { type Notice, type NoticeWords, noticeShape } from "./notice-words.ts";

/** Notices that a page shows. */
const SHOWN_MOST = 20;

/** The newest notices, newest first. */
export async function listNotices(world: World): Promise<readonly Notice[]> {
  const rows = await world.db
    .selectFrom("policy_notice")
    .selectAll()
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN_MOST)
    .execute();
  return rows.map(noticeOf);
}

/** Notices whose mails are not all queued, the oldest first. */
export async function listRunning(world: WorldOrTx): Promise<readonly Notice[]> {
  const rows = await world.db
    .selectFrom("policy_notice")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("started_at")
    .orderBy("id")
    .execute();
  return rows.map(noticeOf);
}

/** Begins a notice. False: one of the subject is running, or begins at this moment. */
export async function insertNotice(
  tx: Tx,
  notice: Pick<Notice, "subject" | "words" | "total"> & { readonly startedBy: string },
): Promise<boolean> {
  const { subject } = notice;
  const before = await tx.db
    .selectFrom("policy_notice")
    .select(["id", "ended_at"])
    .where("subject", "=", subject)
    .execute();
  if (before.some((it) => it.ended_at === null)) return false;
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("policy_notice")
    .values({
      id: `${subject}-${before.length + 1}`,
      subject,
      words: JSON.stringify(notice.words),
      total: notice.total,
      read_to: "",
      sent: 0,
      started_at: tx.now(),
      started_by: notice.startedBy,
      ended_at: null,
      ended_why: null,
    })
    .onConflict((it) => it.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes one batch of a notice. False: it was stopped, or another process has taken the batch. `end` null: the last one. */
export async function takeBatch(tx: Tx, notice: Notice, end: string | null, mails: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("policy_notice")
    .set((row) => ({
      sent: row("sent", "+", mails),
      ...(end === null ? { ended_at: tx.now(), ended_why: "done" as const } : { read_to: end }),
    }))
    .where("id", "=", notice.id)
    .where("read_to", "=", notice.readTo)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Part of a WHERE: a notice has mails that are not queued yet, or one that the mail server has not taken. */
export const hasUnsent: RawBuilder<boolean> = sql`(exists (select 1 from policy_notice where ended_at is null)
  or exists (select 1 from mail where kind = 'policy-notice' and sealed is not null and given_up_at is null))`;

/** Stops a notice: no more mails are queued. False: none with that id is running, or its words are `but`, which no officer may stop. */
export async function stopNotice(tx: Tx, id: string, but?: NoticeWords): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("policy_notice")
    .set({ ended_at: tx.now(), ended_why: "stopped" })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .$if(but !== undefined, (it) => it.where("words", "<>", JSON.stringify(but)))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A notice from before titles had a language of their own has one for both. */
const wordsOf = (stored: Omit<NoticeWords, "titleEn">): NoticeWords =>
  noticeShape.parse({ titleEn: stored.title, ...stored });

const noticeOf = (row: Selectable<PolicyNoticeTable>): Notice => ({
  id: row.id,
  subject: row.subject,
  words: wordsOf(JSON.parse(row.words)),
  total: row.total,
  sent: row.sent,
  readTo: row.read_to,
  startedAt: unixSeconds(row.started_at),
  ended: row.ended_at === null ? null : { at: unixSeconds(row.ended_at), why: row.ended_why ?? "done" },
});
