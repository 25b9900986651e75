/** The card of Beranda with the LPSE's announcements. */
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { type Catalogue, type Language, speak } from "../../../base/platform/ui/texts.ts";
import { lastDay } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Panel } from "../../../core/home/index.ts";
import { type Announcement, announcementsAt, listShown } from "./announcement.ts";

const texts = {
  title: { id: "Pengumuman LPSE", en: "Announcements of the LPSE" },
  until: { id: "Berlaku sampai {date}", en: "Until {date}" },
} satisfies Catalogue;

type Shown = Pick<Announcement, "text" | "english" | "until">;

/** A text without a translation is shown in Indonesian. */
export function announcementsCard({ config }: World, language: Language, shown: readonly Shown[]): Html {
  const say = speak(texts, language);
  const words = ({ text, english }: Shown) =>
    language === "id" || english === null ? html`<p lang="id">${text}</p>` : html`<p>${english}</p>`;
  const rows = shown.map((announcement) => {
    const until = say("until", { date: lastDay(announcement.until, config.timeZone, language) });
    return html`<li class="row"><div class="row-body">${words(announcement)}<p class="row-meta">${until}</p></div></li>`;
  });
  return html`<section class="card stack tight" aria-label="${say("title")}" lang="${language}">
    <h2>${say("title")}</h2><ul class="rows">${rows}</ul></section>`;
}

export const announcementsPanel: Panel = {
  rows: announcementsAt,
  card: async (world, { language }, count) =>
    count === 0 ? null : announcementsCard(world, language, await listShown(world)),
};
