/** The card of Beranda with the LPSE's announcements. */
import { html } from "../../../base/platform/ui/html.ts";
import { type Catalogue, speak } from "../../../base/platform/ui/texts.ts";
import { lastDay } from "../../../base/platform/ui/time.ts";
import type { Panel } from "../../../core/home/index.ts";
import { type Announcement, announcementsAt, listShown } from "./announcement.ts";

const texts = {
  title: { id: "Pengumuman LPSE", en: "Announcements of the LPSE" },
  until: { id: "Berlaku sampai {date}", en: "Until {date}" },
} satisfies Catalogue;

/** A text without a translation is shown in Indonesian. */
export const announcementsPanel: Panel = {
  rows: announcementsAt,
  async card(world, { language }, count) {
    if (count === 0) return null;
    const say = speak(texts, language);
    const words = ({ text, english }: Announcement) =>
      language === "id" || english === null ? html`<p lang="id">${text}</p>` : html`<p>${english}</p>`;
    const rows = (await listShown(world)).map((announcement) => {
      const until = say("until", { date: lastDay(announcement.until, world.config.timeZone, language) });
      return html`<li class="row"><div class="row-body">${words(announcement)}<p class="row-meta">${until}</p></div></li>`;
    });
    return html`<section class="card stack tight" aria-labelledby="announcements">
    <h2 id="announcements">${say("title")}</h2>
    <ul class="rows">${rows}</ul>
  </section>`;
  },
};
