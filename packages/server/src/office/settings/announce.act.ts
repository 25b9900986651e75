/** Admin PPE publishes, changes or ends an announcement on Beranda. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Tx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { record } from "../../core/audit/index.ts";
import { type Actor, defineAct } from "../frame/index.ts";
import { aboutAnnouncement, type NewAnnouncement } from "./announcement.ts";
import {
  ANNOUNCEMENT_CHARACTERS_MOST,
  ANNOUNCEMENTS_MOST,
  addAnnouncement,
  changeAnnouncement,
  listAnnouncements,
  removeAnnouncement,
} from "./announcements/announcement.ts";

const id = z.string().max(64);
const words = z.string().max(ANNOUNCEMENT_CHARACTERS_MOST);
const time = z.int().transform(unixSeconds);
const announced = { text: words, english: words.nullable(), from: time, until: time };

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
  input: z.strictObject(announced),
  load: async (_, asked) => asked,
  about: (asked, _, { config }) => aboutAnnouncement(asked, config.timeZone),
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
  input: z.strictObject({ id, ...announced }),
  load: async (_, asked) => asked,
  about: (asked, _, { config }) => `Ubah, ${aboutAnnouncement(asked, config.timeZone)}`,
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
  input: z.strictObject({ id }),
  load: async (world, { id }) => (await listAnnouncements(world)).find((it) => it.id === id) ?? null,
  about: (ended, _, { config }) => `Akhiri, ${aboutAnnouncement(ended, config.timeZone)}`,
  perform: async (tx, by, { id }) => {
    if (!(await removeAnnouncement(tx, id))) return "sudah";
    await note(tx, by, "removed", { id });
    return "diakhiri";
  },
  audit: { "announcement.removed": { id: "Pengumuman dihapus", en: "Announcement removed", auditOnly: true } },
  words: { done: { diakhiri: { id: "Pengumuman diakhiri.", en: "The announcement has ended." } }, undone: gone },
});
