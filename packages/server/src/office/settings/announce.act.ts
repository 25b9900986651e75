/** Admin PPE publishes, changes or ends an announcement on Beranda. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { dayField } from "../../base/platform/ui/time.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { onlyButton } from "../../base/web/form.ts";
import { record } from "../../core/audit/index.ts";
import { page, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { type Actor, admin, askForm, defineAct } from "../frame/index.ts";
import { announcementPage } from "./announcement.html.ts";
import {
  type AnnouncementForm,
  aboutAnnouncement,
  announcementForm,
  judgeAnnouncement,
  type NewAnnouncement,
  signedAnnouncement,
} from "./announcement.ts";
import {
  ANNOUNCEMENT_CHARACTERS_MOST,
  ANNOUNCEMENTS_MOST,
  type Announcement,
  addAnnouncement,
  changeAnnouncement,
  listAnnouncements,
  removeAnnouncement,
} from "./announcements/announcement.ts";

const id = z.string().max(64);
const words = z.string().max(ANNOUNCEMENT_CHARACTERS_MOST);
const time = z.int().transform(unixSeconds);
const announced = { text: words, english: words.nullable(), from: time, until: time };

const PAGE = "/konsol/pengaturan/pengumuman";
const leave = (word: "penuh" | "sudah") => redirect(`/konsol/pengaturan?selesai=${word}`);

/** The announcement of the path. */
export const findAnnouncement = async (world: World, visit: SessionVisit): Promise<Announcement | undefined> =>
  (await listAnnouncements(world)).find(({ id }) => id === visit.params.id);

/** A typed announcement: the page again with a refusal or with the preview, or what the officer's phone is asked. */
function readAnnouncement(world: World, visit: SessionVisit, typed: AnnouncementForm, changed: Announcement | null) {
  const id = changed?.id ?? null;
  const zone = world.config.timeZone;
  const verdict = judgeAnnouncement(typed, world.now(), zone);
  if (verdict.kind === "refused")
    return page(announcementPage(world, visit, { id, typed, refused: verdict }), { status: 422 });
  // An unchanged first day keeps its exact second.
  const same = changed && typed.from === dayField(changed.from, zone);
  const announced = same ? { ...verdict.announced, from: changed.from } : verdict.announced;
  if (typed.announce === undefined) return page(announcementPage(world, visit, { id, typed, preview: announced }));
  return { ask: announced };
}

const usual = { kind: "announce", roles: admins, effect: () => [], back: "/konsol/pengaturan" } as const;

const gone = {
  sudah: {
    id: "Tidak ada yang diubah: pengumuman itu sudah tidak ada.",
    en: "Nothing was changed: that announcement no longer exists.",
  },
};

const note = (
  tx: Tx,
  { officer, from }: Actor,
  outcome: "added" | "changed" | "removed",
  announcement: { readonly id: string } & Partial<NewAnnouncement>,
): Promise<void> => {
  const detail = { ...announcement, officer: officer.userId };
  return record(tx, { event: "announcement", outcome, accountId: officer.id, from, detail });
};

export const announce = defineAct({
  ...usual,
  name: "announce",
  forms: [
    askForm(admin, PAGE, announcementForm, async (world, visit, typed) => {
      const full = (await listAnnouncements(world)).length >= ANNOUNCEMENTS_MOST;
      return full ? leave("penuh") : readAnnouncement(world, visit, typed, null);
    }),
  ],
  input: z.strictObject(announced),
  load: async (_, asked) => asked,
  about: (asked, _, { config }, language) => aboutAnnouncement(asked, config.timeZone, language),
  text: signedAnnouncement,
  perform: async (tx, by, { text, english, from, until }) => {
    const added = await addAnnouncement(tx, { text, english, from, until });
    if (added === null) return "penuh";
    await note(tx, by, "added", { id: added, text, english, from, until });
    return "diumumkan";
  },
  audit: { "announcement.added": { id: "Pengumuman ditambah", en: "Announcement added", auditOnly: true } },
  words: {
    done: { diumumkan: { id: "Diumumkan di Beranda.", en: "Announced on Beranda." } },
    undone: {
      penuh: {
        id: `Tidak ada yang diubah: sudah ada ${ANNOUNCEMENTS_MOST} pengumuman.`,
        en: `Nothing was changed: there are ${ANNOUNCEMENTS_MOST} announcements already.`,
      },
    },
  },
});

export const changeAnnounced = defineAct({
  ...usual,
  name: "announce-change",
  forms: [
    askForm(admin, `${PAGE}/:id`, announcementForm, async (world, visit, typed) => {
      const found = await findAnnouncement(world, visit);
      if (!found) return leave("sudah");
      const read = readAnnouncement(world, visit, typed, found);
      return "ask" in read ? { ask: { id: found.id, ...read.ask } } : read;
    }),
  ],
  input: z.strictObject({ id, ...announced }),
  load: async (_, asked) => asked,
  about: (asked, _, { config }, language) =>
    `${language === "en" ? "Change" : "Ubah"}, ${aboutAnnouncement(asked, config.timeZone, language)}`,
  text: signedAnnouncement,
  perform: async (tx, by, { id, text, english, from, until }) => {
    if (!(await changeAnnouncement(tx, { id, text, english, from, until }))) return "sudah";
    await note(tx, by, "changed", { id, text, english, from, until });
    return "diubah";
  },
  audit: { "announcement.changed": { id: "Pengumuman diubah", en: "Announcement changed", auditOnly: true } },
  words: { done: { diubah: { id: "Pengumuman diubah.", en: "The announcement was changed." } }, undone: gone },
});

export const endAnnounced = defineAct({
  ...usual,
  name: "announce-end",
  forms: [
    askForm(admin, `${PAGE}/:id/akhiri`, onlyButton, async (world, visit) => {
      const found = await findAnnouncement(world, visit);
      return found ? { ask: { id: found.id } } : leave("sudah");
    }),
  ],
  input: z.strictObject({ id }),
  load: async (world, { id }) => (await listAnnouncements(world)).find((it) => it.id === id) ?? null,
  about: (ended, _, { config }, language) =>
    `${language === "en" ? "End" : "Akhiri"}, ${aboutAnnouncement(ended, config.timeZone, language)}`,
  text: signedAnnouncement,
  perform: async (tx, by, { id }) => {
    if (!(await removeAnnouncement(tx, id))) return "sudah";
    await note(tx, by, "removed", { id });
    return "diakhiri";
  },
  audit: { "announcement.removed": { id: "Pengumuman dihapus", en: "Announcement removed", auditOnly: true } },
  words: { done: { diakhiri: { id: "Pengumuman diakhiri.", en: "The announcement has ended." } }, undone: gone },
});
