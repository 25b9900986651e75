/** Checks an officer's typed announcement. Pure. */
import { isLine, type UnixSeconds, unixSeconds, withoutUnseen } from "@spse/protocol";
import { z } from "zod";
import type { Config } from "../../base/platform/config/config.ts";
import { dayInBrief, parseDay, parseLastDay } from "../../base/platform/ui/time.ts";
import { typedField } from "../../base/web/form.ts";
import { ANNOUNCEMENT_CHARACTERS_MOST, type Announcement } from "./announcements/announcement.ts";

export const announcementForm = z.object({
  text: typedField(ANNOUNCEMENT_CHARACTERS_MOST + 1),
  english: typedField(ANNOUNCEMENT_CHARACTERS_MOST + 1),
  /** Days; without a first one, at once. */
  from: typedField(10),
  until: typedField(10),
  /** The buttons: *Pratinjau* and *Umumkan*. */
  preview: z.string().optional(),
  announce: z.string().optional(),
});
export type AnnouncementForm = z.infer<typeof announcementForm>;

export type NewAnnouncement = Omit<Announcement, "id">;
export type FieldName = "text" | "english" | "from" | "until";
export type AnnouncementVerdict =
  | { readonly kind: "announced"; readonly announced: NewAnnouncement }
  | { readonly kind: "refused"; readonly field: FieldName; readonly why: "words" | "day" | "over" };

export function judgeAnnouncement(
  typed: AnnouncementForm,
  now: UnixSeconds,
  zone: Config["timeZone"],
): AnnouncementVerdict {
  const refused = (field: FieldName, why: "words" | "day" | "over") => ({ kind: "refused", field, why }) as const;
  const text = readWords(typed.text);
  const english = readWords(typed.english);
  if (!text) return refused("text", "words");
  if (english === null) return refused("english", "words");
  const from = typed.from === "" ? now : parseDay(typed.from, zone);
  if (from === null) return refused("from", "day");
  const until = parseLastDay(typed.until, zone);
  if (until === null) return refused("until", "day");
  if (until <= now || until <= from) return refused("until", "over");
  return { kind: "announced", announced: { text, english: english || null, from, until } };
}

/**
 * The text as Beranda shows it: one paragraph, with a space for each new line. Null where the text is too long or has
 * invisible characters.
 */
function readWords(typed: string): string | null {
  const text = typed.trim().replaceAll(/\s*\n\s*/g, " ");
  if (text === "") return "";
  const fits = typed.length <= ANNOUNCEMENT_CHARACTERS_MOST && isLine(text, ANNOUNCEMENT_CHARACTERS_MOST);
  return fits && withoutUnseen(text) === text ? text : null;
}

/** Letters of a text that the phone's line has room for, beside its day and length: of the only text, and of each of two. */
const SHOWN_MOST = 60;
const SHOWN_OF_TWO = 24;

/** The announcement in the phone's one line: its last day, and how each of its texts begins, with its length. */
export function aboutAnnouncement({ text, english, until }: NewAnnouncement, zone: Config["timeZone"]): string {
  const last = dayInBrief(unixSeconds(until - 1), zone, "id");
  if (english === null) return `s.d. ${last}: ${beginning(text, SHOWN_MOST)}`;
  return `s.d. ${last}: ${beginning(text, SHOWN_OF_TWO)}; Inggris: ${beginning(english, SHOWN_OF_TWO)}`;
}

const beginning = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}… (${text.length} karakter)` : text;
