/** The form of one announcement, and how Beranda will show it. */

import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { announcementTexts } from "./announcement.texts.ts";
import type { Announced, AnnouncementForm, AnnouncementVerdict, FieldName } from "./announcement.ts";
import { ANNOUNCEMENT_CHARACTERS_MOST, ANNOUNCEMENTS_MOST } from "./announcements/announcement.ts";

interface View {
  /** Null: a new one. */
  readonly id: string | null;
  readonly typed: AnnouncementForm;
  readonly refused?: Extract<AnnouncementVerdict, { kind: "refused" }>;
  readonly preview?: Announced;
  /** There are as many as Beranda shows. */
  readonly full?: boolean;
}

export function announcementPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(announcementTexts, visit.language);
  const main = html`<div class="stack wide">${view.preview && previewCard(world, say, view.preview)}
    ${view.full ? html`<section class="card"><p>${say("full", { most: ANNOUNCEMENTS_MOST })}</p></section>` : formCard(visit, say, view)}</div>`;
  return consolePage(world, visit, {
    title: say(view.id === null ? "new" : "edit"),
    back: { to: "/konsol/pengaturan", text: say("back") },
    main,
    failed: view.refused !== undefined,
  });
}

function formCard(visit: SessionVisit, say: Say<keyof typeof announcementTexts>, view: View): Html {
  const { typed, refused, id } = view;
  const field = (name: FieldName, input: (attributes: Html) => Html) => {
    const wrong = refused?.field === name ? refused : null;
    const attributes = html`id="${name}" name="${name}" ${wrong && html`autofocus aria-invalid="true"`} aria-describedby="${name}-hint${wrong && ` ${name}-error`}"`;
    return html`<div class="field ${wrong && "invalid"}"><label for="${name}">${say(name)}</label><p class="hint" id="${name}-hint">${say(`${name}.hint`, { most: ANNOUNCEMENT_CHARACTERS_MOST })}</p>
        ${fieldError(name, wrong && say(`refused.${wrong.why}`, { most: ANNOUNCEMENT_CHARACTERS_MOST }))}${input(attributes)}</div>`;
  };
  const words = (name: "text" | "english", must: boolean) => (attributes: Html) =>
    html`<textarea class="input" rows="4" lang="${name === "text" ? "id" : "en"}" maxlength="${ANNOUNCEMENT_CHARACTERS_MOST}" autocomplete="off"${must && html` required`} ${attributes}>${typed[name]}</textarea>`;
  const date = (name: "from" | "until", must: boolean) => (attributes: Html) =>
    html`<input class="input short" type="date" value="${typed[name]}"${must && html` required`} ${attributes}>`;
  return html`<section class="card"><form class="stack wide" method="post" action="/konsol/pengaturan/pengumuman${id !== null && `/${id}`}">${formToken(visit.formToken)}
      ${field("text", words("text", true))}${field("english", words("english", false))}${field("from", date("from", false))}${field("until", date("until", true))}
      <div class="actions"><button class="button secondary" name="preview" value="1">${say("preview")}</button>
        <button class="button" name="announce" value="1">${say(id === null ? "announce" : "save")}</button></div>
      <p class="small soft">${say("phone")}</p></form></section>`;
}

function previewCard(world: World, say: Say<keyof typeof announcementTexts>, shown: Announced): Html {
  const last = (language: "id" | "en") => lastDay(shown.until, world.config.timeZone, language);
  const row = (text: string, language: "id" | "en") =>
    html`<li class="row"><div class="row-body" lang="${language}"><p>${text}</p><p class="row-meta">${speak(announcementTexts, language)("preview.until", { last: last(language) })}</p></div></li>`;
  return html`<section class="card stack tight" aria-labelledby="preview"><h2 id="preview">${say("preview.title")}</h2>
    <ul class="rows">${row(shown.text, "id")}${shown.english !== null && row(shown.english, "en")}</ul>
    ${shown.english === null && html`<p class="small soft">${say("preview.noEnglish")}</p>`}</section>`;
}
