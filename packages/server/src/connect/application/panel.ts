/** The card of Beranda with the LPSE's applications that the person may open. */
import { html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { type Panel, tile } from "../../core/home/index.ts";
import { listTiles, liveApplications } from "./opened.sql.ts";

/** The demo has no applications. It shows where they will appear, but no sample is a link. */
export const applicationsPanel: Panel = {
  rows: () => liveApplications,
  async card(world, { language, session }, count) {
    const tiles = count === 0 ? [] : await listTiles(world, session.account);
    if (tiles.length === 0 && !world.demo) return null;
    const say = speak(texts, language);
    const samples = (["catalogue", "plan"] as const).map(
      (it) => html`<li class="tile sample">${icon("open")} ${say(it)}</li>`,
    );
    const listed = tiles.map(({ id, name }) => tile(`/beranda/aplikasi/${id}`, "open", name));
    return html`<section class="card stack tight" aria-labelledby="applications">
    <h2 id="applications">${say(tiles.length > 0 ? "title" : "samples")}</h2>
    <ul class="tiles">${tiles.length > 0 ? listed : samples}</ul>
  </section>`;
  },
};

const texts = {
  title: { id: "Aplikasi", en: "Applications" },
  samples: { id: "Aplikasi (contoh)", en: "Applications (samples)" },
  catalogue: { id: "Katalog elektronik", en: "Electronic catalogue" },
  plan: { id: "Rencana pengadaan", en: "Procurement plan" },
} satisfies Catalogue;
