/** Announcements on Beranda, written in the console: preview, then the officer's phone. Each flow: load, decide, save, show. */

import { dayField } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { findAnnouncement } from "./announce.act.ts";
import { announcementPage } from "./announcement.html.ts";
import type { AnnouncementForm } from "./announcement.ts";
import { ANNOUNCEMENTS_MOST, type Announcement, listAnnouncements } from "./announcements/announcement.ts";

const EMPTY: AnnouncementForm = { text: "", english: "", from: "", until: "" };

/** GET /konsol/pengaturan/pengumuman: a new one. */
export async function showNew(world: World, visit: SessionVisit): Promise<Reply> {
  const full = (await listAnnouncements(world)).length >= ANNOUNCEMENTS_MOST;
  return page(announcementPage(world, visit, { id: null, typed: EMPTY, full }));
}

/** GET /konsol/pengaturan/pengumuman/:id: one that is shown or waits for its day. */
export async function showOne(world: World, visit: SessionVisit): Promise<Reply> {
  const found = await findAnnouncement(world, visit);
  if (!found) return redirect("/konsol/pengaturan?selesai=sudah");
  const zone = world.config.timeZone;
  const { text, english, from, until } = found;
  const typed = { text, english: english ?? "", from: dayField(from, zone), until: dayField(lastSecond(until), zone) };
  return page(announcementPage(world, visit, { id: found.id, typed }));
}

const lastSecond = (until: Announcement["until"]) => (until - 1) as Announcement["until"];
