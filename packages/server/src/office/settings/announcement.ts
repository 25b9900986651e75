/** Checks an officer's typed announcement. Pure. */
import { findUnclear, isLine, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import { dayInBrief, parseDay, parseLastDay } from "../../base/platform/ui/time.ts";
import { typedField } from "../../base/web/form.ts";
import { ANNOUNCEMENT_CHARACTERS_MOST, type Announcement } from "./announcements/announcement.ts";

export const announcementForm = z.object({
  text: typedField(ANNOUNCEMENT_CHARACTERS_MOST + 1),
  english: typedField(ANNOUNCEMENT_CHARACTERS_MOST + 1),
  /** Days; without a first one, at once. */
  from: typedField(10),
  until: typedField(10),
  /** The buttons: *Lihat dulu* and *Umumkan*. */
  preview: z.string().optional(),
  announce: z.string().optional(),
});
export type AnnouncementForm = z.infer<typeof announcementForm>;

export type NewAnnouncement = Omit<Announcement, "id">;
export type FieldName = "text" | "english" | "from" | "until";
export type AnnouncementVerdict =
  | { readonly kind: "announced"; readonly announced: NewAnnouncement }
  | { readonly kind: "refused"; readonly field: FieldName; readonly why: RefusedWhy };
/** `unclear`: the text could read otherwise than it is stored. */
type RefusedWhy = "words" | "unclear" | "day" | "over";

export function judgeAnnouncement(
  typed: AnnouncementForm,
  now: UnixSeconds,
  zone: Config["timeZone"],
): AnnouncementVerdict {
  const refused = (field: FieldName, why: RefusedWhy) => ({ kind: "refused", field, why }) as const;
  const [text, english] = [asParagraph(typed.text), asParagraph(typed.english)];
  for (const field of ["text", "english"] as const) {
    const words = asParagraph(typed[field]);
    if (findUnclear(words)) return refused(field, "unclear");
    const fits = isLine(words, ANNOUNCEMENT_CHARACTERS_MOST) || (field === "english" && words === "");
    if (!fits || typed[field].length > ANNOUNCEMENT_CHARACTERS_MOST) return refused(field, "words");
  }
  const from = typed.from === "" ? now : parseDay(typed.from, zone);
  if (from === null) return refused("from", "day");
  const until = parseLastDay(typed.until, zone);
  if (until === null) return refused("until", "day");
  if (until <= now || until <= from) return refused("until", "over");
  return { kind: "announced", announced: { text, english: english || null, from, until } };
}

/** A typed text as Beranda shows it: one paragraph, with a space for each new line. */
export const asParagraph = (typed: string): string => typed.trim().replaceAll(/\s*\n\s*/g, " ");

/** The announcement's days in the phone's one line. The whole text stands below it. */
export const aboutAnnouncement = (
  { from, until }: NewAnnouncement,
  zone: Config["timeZone"],
  language: Language,
): string => {
  const [first, last] = [from, unixSeconds(until - 1)].map((it) => dayInBrief(it, zone, language));
  return `${first} ${language === "en" ? "to" : "s.d."} ${last}`;
};

/** What Beranda will show, whole: the phone shows it and signs it. [P-101] */
export const signedAnnouncement = ({ text, english }: NewAnnouncement, language: Language): string =>
  english === null ? text : `${text}\n\n${language === "en" ? "English" : "Inggris"}:\n${english}`;
