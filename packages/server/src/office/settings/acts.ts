/** Carries out what an Admin PPE's proof has approved on the page Pengaturan. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { findPicture, loadChoice, loadLogo, saveLogo, saveSetting } from "../../base/platform/office.sql.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { record } from "../../core/audit/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { aboutAnnouncement } from "./announcement.ts";
import {
  ANNOUNCEMENT_CHARACTERS_MOST,
  addAnnouncement,
  changeAnnouncement,
  listAnnouncements,
  removeAnnouncement,
} from "./announcements/announcement.ts";
import { aboutLogo } from "./logo.ts";
import { aboutSetting, type DoneWord, settingNames, VALUE_MOST } from "./settings.ts";

const time = z
  .number()
  .int()
  .transform((it): UnixSeconds => unixSeconds(it));
const words = z.string().max(ANNOUNCEMENT_CHARACTERS_MOST);
const announced = { text: words, english: words.nullable(), from: time, until: time };
const id = z.string().max(64);

const act = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("set"),
    setting: z.enum(settingNames),
    value: z.string().max(VALUE_MOST).nullable(),
  }),
  z.strictObject({ act: z.literal("logo"), digest: z.string().max(64).nullable() }),
  z.strictObject({ act: z.literal("announce"), ...announced }),
  z.strictObject({ act: z.literal("announce-change"), id, ...announced }),
  z.strictObject({ act: z.literal("announce-end"), id }),
]);
type Act = z.infer<typeof act>;

/** What Admin PPE changes of the LPSE itself, each act by its own proof (office/frame/story.ts). */
export const settingsActs = officerActs<Act>({
  acts: act,
  back: "/konsol/pengaturan",
  roles: () => admins,
  changes: () => null,
  shown: async (world, act) => {
    if (act.act === "set") return { kind: "change-settings", about: aboutSetting(act.setting, act.value) };
    if (act.act === "logo") return { kind: "change-settings", about: await aboutPicture(world, act) };
    return { kind: "announce", about: await aboutOf(world, act) };
  },
  perform: async (tx, visit, it) => `/konsol/pengaturan?selesai=${await perform(tx, visit, it)}`,
});

/** A picture that waited too long is deleted: the act is then another one than the phone was asked for. */
async function aboutPicture(world: WorldOrTx, { digest }: Extract<Act, { act: "logo" }>): Promise<string> {
  if (digest === null) return aboutLogo(null);
  const found = await findPicture(world, digest);
  return found ? aboutLogo(found.logo) : "Logo: ?";
}

async function aboutOf(world: WorldOrTx, act: Exclude<Act, { act: "set" | "logo" }>): Promise<string> {
  const zone = world.config.timeZone;
  if (act.act === "announce") return aboutAnnouncement(act, zone);
  if (act.act === "announce-change") return `Ubah, ${aboutAnnouncement(act, zone)}`;
  const ended = (await listAnnouncements(world)).find(({ id }) => id === act.id);
  return `Akhiri, ${ended ? aboutAnnouncement(ended, zone) : "?"}`;
}

async function perform(tx: Tx, visit: SessionVisit, act: Act): Promise<DoneWord> {
  const officer = visit.session.account;
  const by = { accountId: officer.id, from: visit };
  if (act.act === "set") {
    const before = (await loadChoice(tx.db))[act.setting];
    if (before === act.value) return "sama";
    await saveSetting(tx, act.setting, act.value);
    const detail = { setting: act.setting, before, value: act.value, officer: officer.userId };
    await record(tx, { event: "settings", outcome: "changed", ...by, detail });
    return "tersimpan";
  }
  if (act.act === "logo") {
    const before = (await loadLogo(tx.db))?.digest ?? null;
    if (before === act.digest) return "sama";
    await saveLogo(tx, act.digest);
    const detail = { setting: "logo", before, value: act.digest, officer: officer.userId };
    await record(tx, { event: "settings", outcome: "changed", ...by, detail });
    return "tersimpan";
  }
  const entry = { event: "announcement", ...by } as const;
  if (act.act === "announce-end") {
    if (!(await removeAnnouncement(tx, act.id))) return "sudah";
    await record(tx, { ...entry, outcome: "removed", detail: { id: act.id, officer: officer.userId } });
    return "diakhiri";
  }
  const { text, english, from, until } = act;
  const detail = { text, english, from, until, officer: officer.userId };
  if (act.act === "announce-change") {
    if (!(await changeAnnouncement(tx, act))) return "sudah";
    await record(tx, { ...entry, outcome: "changed", detail: { id: act.id, ...detail } });
    return "diubah";
  }
  const added = await addAnnouncement(tx, { text, english, from, until });
  if (added === null) return "penuh";
  await record(tx, { ...entry, outcome: "added", detail: { id: added, ...detail } });
  return "diumumkan";
}
