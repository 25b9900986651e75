/** The form of one announcement, and how Beranda will show it. */

import { areaField, formToken, inputField } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { announcementTexts } from "./announcement.texts.ts";
import {
  type AnnouncementForm,
  type AnnouncementVerdict,
  asParagraph,
  type FieldName,
  type NewAnnouncement,
} from "./announcement.ts";

import { ANNOUNCEMENT_CHARACTERS_MOST, ANNOUNCEMENTS_MOST } from "./announcements/announcement.ts";
import { announcementsCard } from "./announcements/panel.ts";

interface View {
  /** Null: a new one. */
  readonly id: string | null;
  readonly typed: AnnouncementForm;
  readonly refused?: Extract<AnnouncementVerdict, { kind: "refused" }>;
  readonly preview?: NewAnnouncement;
  /** The limit of announcements on Beranda is reached. */
  readonly full?: boolean;
}

export function announcementPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(announcementTexts, visit.language);
  const main = view.full
    ? html`<section class="card"><p>${say("full", { most: ANNOUNCEMENTS_MOST })}</p></section>`
    : html`<div class="with-act">${formCard(visit, say, view)}${previewPart(world, say, view.preview)}</div>`;
  return consolePage(world, visit, {
    title: say(view.id === null ? "new" : "edit"),
    back: { to: "/konsol/pengaturan", text: say("back") },
    main,
    failed: view.refused !== undefined,
    scripts: ["counter"],
  });
}

function formCard(visit: SessionVisit, say: Say<keyof typeof announcementTexts>, view: View): Html {
  const { typed, refused, id } = view;
  const most = ANNOUNCEMENT_CHARACTERS_MOST;
  const why = (name: FieldName) =>
    refused?.field === name &&
    (refused.why === "unclear"
      ? unclearWords(asParagraph(typed[name]), visit.language)
      : say(`refused.${refused.why}`, { most }));
  const of = (name: FieldName) => ({ name, label: say(name), hint: say(`${name}.hint`, { most }), error: why(name) });
  const words = html`rows="3" maxlength="${most}" autocomplete="off"`;
  return html`<section class="card">
    <form class="stack whole" method="post" action="/konsol/pengaturan/pengumuman${id !== null && `/${id}`}">
      ${formToken(visit.formToken)}
      ${areaField({ ...of("text"), value: typed.text }, html`${words} lang="id" required`)}
      ${areaField({ ...of("english"), value: typed.english }, html`${words} lang="en"`)}
      <div class="fields">${inputField(of("from"), html`value="${typed.from}" type="date"`)}
        ${inputField(of("until"), html`value="${typed.until}" type="date" required`)}</div>
      <p class="small soft">${say("phone")}</p>
      <div class="actions"><button class="button" name="announce" value="1">${say(id === null ? "announce" : "save")}
        </button><button class="button secondary" name="preview" value="1">${say("preview")}</button></div>
      </form></section>`;
}

/** As Beranda has it. On a phone it is below the form: a page with a preview opens there. */
function previewPart(world: World, say: Say<keyof typeof announcementTexts>, shown: View["preview"]): Html {
  const title = html`<p class="eyebrow"${shown && html` tabindex="-1" autofocus`}>${say("preview.title")}</p>`;
  if (!shown) return html`<div class="stack">${title}<p class="card soft">${say("preview.none")}</p></div>`;
  return html`<div class="stack">${title}
    ${announcementsCard(world, "id", [shown])}${shown.english !== null && announcementsCard(world, "en", [shown])}
    ${shown.english === null && html`<p class="small soft">${say("preview.noEnglish")}</p>`}</div>`;
}
