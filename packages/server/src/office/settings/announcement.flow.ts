/** Announcements on Beranda, written in the console: preview, then the officer's phone. Each flow: load, decide, save, show. */

import { dayField } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { announce, changeAnnounced, endAnnounced } from "./announce.act.ts";
import { announcementPage } from "./announcement.html.ts";
import { type AnnouncementForm, judgeAnnouncement } from "./announcement.ts";
import { ANNOUNCEMENTS_MOST, type Announcement, listAnnouncements } from "./announcements/announcement.ts";

const EMPTY: AnnouncementForm = { text: "", english: "", from: "", until: "" };

/** GET /konsol/pengaturan/pengumuman: a new one. */
export async function showNew(world: World, visit: SessionVisit): Promise<Reply> {
  const full = (await listAnnouncements(world)).length >= ANNOUNCEMENTS_MOST;
  return page(announcementPage(world, visit, { id: null, typed: EMPTY, full }));
}

/** POST /konsol/pengaturan/pengumuman: shows it as Beranda will, or asks the officer's phone. Announces nothing yet. */
export async function submitNew(world: World, visit: SessionVisit, typed: AnnouncementForm): Promise<Reply> {
  const full = (await listAnnouncements(world)).length >= ANNOUNCEMENTS_MOST;
  return full ? redirect("/konsol/pengaturan?selesai=penuh") : submit(world, visit, typed, null);
}

/** GET /konsol/pengaturan/pengumuman/:id: one that is shown or waits for its day. */
export async function showOne(world: World, visit: SessionVisit): Promise<Reply> {
  const found = await find(world, visit);
  if (!found) return redirect("/konsol/pengaturan?selesai=sudah");
  const zone = world.config.timeZone;
  const { text, english, from, until } = found;
  const typed = { text, english: english ?? "", from: dayField(from, zone), until: dayField(lastSecond(until), zone) };
  return page(announcementPage(world, visit, { id: found.id, typed }));
}

/** POST /konsol/pengaturan/pengumuman/:id */
export async function submitOne(world: World, visit: SessionVisit, typed: AnnouncementForm): Promise<Reply> {
  const found = await find(world, visit);
  return found ? submit(world, visit, typed, found) : redirect("/konsol/pengaturan?selesai=sudah");
}

/** POST /konsol/pengaturan/pengumuman/:id/akhiri */
export async function endOne(world: World, visit: SessionVisit): Promise<Reply> {
  const found = await find(world, visit);
  return found ? endAnnounced.ask(world, visit, { id: found.id }) : redirect("/konsol/pengaturan?selesai=sudah");
}

const lastSecond = (until: Announcement["until"]) => (until - 1) as Announcement["until"];

const find = async (world: World, visit: SessionVisit): Promise<Announcement | undefined> =>
  (await listAnnouncements(world)).find(({ id }) => id === visit.params.id);

async function submit(
  world: World,
  visit: SessionVisit,
  typed: AnnouncementForm,
  changed: Announcement | null,
): Promise<Reply> {
  const id = changed?.id ?? null;
  const zone = world.config.timeZone;
  const verdict = judgeAnnouncement(typed, world.now(), zone);
  if (verdict.kind === "refused")
    return page(announcementPage(world, visit, { id, typed, refused: verdict }), { status: 422 });
  // An unchanged first day keeps its exact second.
  const same = changed && typed.from === dayField(changed.from, zone);
  const announced = same ? { ...verdict.announced, from: changed.from } : verdict.announced;
  if (typed.announce === undefined) return page(announcementPage(world, visit, { id, typed, preview: announced }));
  return id === null ? announce.ask(world, visit, announced) : changeAnnounced.ask(world, visit, { id, ...announced });
}
