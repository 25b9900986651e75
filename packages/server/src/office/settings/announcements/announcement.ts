/** The LPSE's announcements on Beranda, each from one moment to another. They name no account and are not secret. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type Selectable, sql } from "kysely";
import { deleteSome } from "../../../base/platform/db/delete-some.ts";
import type { AnnouncementTable } from "../../../base/platform/db/schema.ts";
import { token } from "../../../base/platform/keys.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";

/** The most announcements that are shown or wait for their day: Beranda stays short. */
export const ANNOUNCEMENTS_MOST = 3;

/** Longest text of one, in characters. */
export const ANNOUNCEMENT_CHARACTERS_MOST = 300;

const ID_BYTES = 6;

export interface Announcement {
  readonly id: string;
  /** In Indonesian. */
  readonly text: string;
  /** Null: no translation. */
  readonly english: string | null;
  readonly from: UnixSeconds;
  /** The first second at which it is no longer shown. */
  readonly until: UnixSeconds;
}

/** The rows behind {@link listShown}, for a statement that asks whether there are any. */
export const announcementsAt = (now: UnixSeconds) =>
  sql`announcement as shown where shown.shown_from <= ${now} and shown.shown_until > ${now}`;

/** The announcements that are shown now, newest first. */
export async function listShown(world: World): Promise<readonly Announcement[]> {
  const now = world.now();
  const rows = await world.db
    .selectFrom("announcement")
    .selectAll()
    .where("shown_from", "<=", now)
    .where("shown_until", ">", now)
    .orderBy("shown_from", "desc")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

/** The announcements that are shown now or wait for their day, earliest first. */
export async function listAnnouncements(world: WorldOrTx): Promise<readonly Announcement[]> {
  const rows = await world.db
    .selectFrom("announcement")
    .selectAll()
    .where("shown_until", ">", world.now())
    .orderBy("shown_from")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

/**
 * Adds one. Record it in the same transaction. Two operators at the same moment may both add the last one: Beranda is then
 * a line longer.
 *
 * @returns its id; null if there are {@link ANNOUNCEMENTS_MOST} already.
 */
export async function addAnnouncement(tx: Tx, added: Omit<Announcement, "id">): Promise<string | null> {
  if ((await listAnnouncements(tx)).length >= ANNOUNCEMENTS_MOST) return null;
  const id = token(tx.random, ID_BYTES);
  await tx.db
    .insertInto("announcement")
    .values({
      id,
      text: added.text,
      text_en: added.english,
      shown_from: added.from,
      shown_until: added.until,
      created_at: tx.now(),
    })
    .execute();
  return id;
}

/** Changes one. Record it in the same transaction. @returns false if there is no such announcement any more. */
export async function changeAnnouncement(tx: Tx, { id, text, english, from, until }: Announcement) {
  const { numUpdatedRows } = await tx.db
    .updateTable("announcement")
    .set({ text, text_en: english, shown_from: from, shown_until: until })
    .where("id", "=", id)
    .where("shown_until", ">", tx.now())
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes one back. Record it in the same transaction. @returns false if there is no such announcement. */
export async function removeAnnouncement(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db.deleteFrom("announcement").where("id", "=", id).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Deletes up to `most` expired announcements; the audit keeps their words. Resolves to the number deleted. */
export const clearAnnouncements = (world: World, most: number): Promise<number> =>
  deleteSome(world, "announcement", "id", ["shown_until", "<=", world.now()], most);

const fromRow = (row: Selectable<AnnouncementTable>): Announcement => ({
  id: row.id,
  text: row.text,
  english: row.text_en,
  from: unixSeconds(row.shown_from),
  until: unixSeconds(row.shown_until),
});
