/** Announcements of a rule: how far they are, the form of the text, and both mails before they are sent. */

import {
  areaField,
  errorSummary,
  formToken,
  inputField,
  linkButton,
  postButton,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { icon, listRow, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import { isUserKind, subjects } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import type { Announce } from "./announce.act.ts";
import { type TextId, texts } from "./announce.texts.ts";
import { noticeMail } from "./notice.mail.ts";
import { offNotice } from "./notice-templates.ts";
import { LETTER_MOST, type Notice, type NoticeWords, TITLE_MOST } from "./notice-words.ts";
import { subjectName } from "./rule-words.ts";

const PAGE = "/konsol/kebijakan/pengumuman";

interface ListView {
  readonly notices: readonly Notice[];
  /** Roles with a rule of their own. */
  readonly own: readonly string[];
  readonly done: Html | null;
}

export function announcementsPage(world: World, visit: SessionVisit, { notices, own, done }: ListView): Html {
  const say = speak(texts, visit.language);
  const tile = (subject: string) => html`<li><a class="tile" href="${PAGE}/${subject}">
    ${icon("edit")} ${say("write.for", { subject: subjectName(subject, visit.language) })}</a></li>`;
  const rows = notices.map((it) => noticeRow(world, visit, say, it));
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}
    ${done}
    <section class="card stack"><h2>${say("write")}</h2>
      <ul class="tiles">${subjects.filter((it) => isUserKind(it) || own.includes(it)).map(tile)}</ul></section>
    <section class="card stack"><h2>${say("sent")}</h2><p class="small soft">${say("pace")}</p>
      ${rowList(rows, say("none"))}</section></div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    back: { to: "/konsol/kebijakan", text: say("all") },
    main,
  });
}

function noticeRow(world: World, visit: SessionVisit, say: Say<TextId>, notice: Notice): Html {
  const at = (seconds: Notice["startedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const { ended } = notice;
  const subject = subjectName(notice.subject, visit.language);
  const progress = say("progress", {
    sent: shownNumber(notice.sent, visit.language),
    total: shownNumber(notice.total, visit.language),
  });
  const started = say("started", { at: at(notice.startedAt) });
  const bar = html`<progress class="bar" max="${Math.max(notice.total, 1)}" value="${notice.sent}"
    aria-label="${progress}"></progress>`;
  const stop = `/konsol/kebijakan/hentikan/${notice.id}`;
  const mayStop = !ended && JSON.stringify(notice.words) !== JSON.stringify(offNotice);
  return listRow({
    title: html`${subject}: <span lang="id">${notice.words.title}</span>`,
    meta: [`${started} · ${ended ? say(`ended.${ended.why}`, { at: at(ended.at) }) : say("running")}`],
    more: html`<p class="sending">${bar} ${progress}</p>`,
    actions:
      mayStop && postButton(visit, stop, say("stop"), { look: "danger small", label: say("stop.label", { subject }) }),
  });
}

/** `unclear`: a text could read otherwise than it is stored. */
export type LetterWrong =
  | { readonly why: "empty" }
  | { readonly why: "placeholder"; readonly name: string }
  | { readonly why: "unclear"; readonly field: keyof NoticeWords };

interface LetterView {
  readonly subject: string;
  readonly typed: NoticeWords;
  readonly wrong: LetterWrong | null;
}

export function letterPage(world: World, visit: SessionVisit, { subject, typed, wrong }: LetterView): Html {
  const say = speak(texts, visit.language);
  const area = (name: "todoId" | "todoEn" | "readyId" | "readyEn") =>
    areaField(
      { name, label: say(`form.${name}`), value: typed[name] },
      html`rows="6" maxlength="${LETTER_MOST}" required lang="${name.endsWith("Id") ? "id" : "en"}"
        aria-describedby="placeholders"`,
    );
  const title = (name: "title" | "titleEn") =>
    inputField(
      { name, label: say(`form.${name}`) },
      html`value="${typed[name]}" maxlength="${TITLE_MOST}" autocomplete="off" required
        lang="${name === "title" ? "id" : "en"}" aria-describedby="placeholders"`,
    );
  const problem = wrong && problemOf(visit, say, wrong, typed);
  const main = html`<form class="card stack" method="post" action="${PAGE}/${subject}">
      ${formToken(visit.formToken)}${errorSummary(say("form.problem"), problem)}
      <div class="fields letters"><p class="hint" id="placeholders">${say("form.placeholders")}</p>
      ${title("title")}${title("titleEn")}${area("todoId")}${area("todoEn")}${area("readyId")}${area("readyEn")}</div>
      <div class="actions">${submitButton(say("form.try"), "big")}</div></form>`;
  return consolePage(world, visit, {
    title: say("form.head", { subject: subjectName(subject, visit.language) }),
    lead: say("form.lead"),
    back: { to: PAGE, text: say("list") },
    main,
    ...(wrong && { failed: true }),
  });
}

function problemOf(visit: SessionVisit, say: Say<TextId>, wrong: LetterWrong, typed: NoticeWords): string {
  if (wrong.why === "empty") return say("wrong.empty");
  if (wrong.why === "placeholder") return say("wrong.placeholder", { name: wrong.name });
  const { field } = wrong;
  return `${say(`form.${field}`)}: ${unclearWords(typed[field], visit.language)}`;
}

interface PreviewView {
  readonly notice: Announce;
  readonly readers: { readonly todo: number; readonly ready: number };
  /** The text that the phone will show. */
  readonly about: string;
}

export function noticePreview(world: World, visit: SessionVisit, { notice, readers, about }: PreviewView): Html {
  const say = speak(texts, visit.language);
  const mail = (ready: boolean) => {
    const count = shownNumber(ready ? readers.ready : readers.todo, visit.language);
    const { subject, text } = noticeMail(
      world,
      { ...visit.session.account, language: "id" },
      notice.words,
      ready,
      notice.from,
    );
    return html`<section class="card stack"><h2>${say(ready ? "try.ready" : "try.todo", { count })}</h2>
      <p class="small soft">${say("try.sample")}</p>
      <p><strong lang="id">${subject}</strong></p><pre class="letter" lang="id" tabindex="0">${text}</pre></section>`;
  };
  const main = html`<div class="with-act"><div class="stack">${mail(false)}${mail(true)}</div>
    <section class="card stack"><p class="eyebrow">${say("try.phone")}</p><p><strong lang="id">${about}</strong></p>
      <p class="small soft">${say("try.mark")}</p>
      <form method="post" action="/konsol/kebijakan/umumkan">
        ${formToken(visit.formToken)}<input type="hidden" name="notice" value="${JSON.stringify(notice)}">
        <div class="actions">${submitButton(say("try.ask"), "big", "phone")}
          ${linkButton(`${PAGE}/${notice.subject}`, say("try.edit"), "secondary")}</div></form></section></div>`;
  return consolePage(world, visit, {
    title: say("try.title", { subject: subjectName(notice.subject, visit.language) }),
    lead: say("try.lead"),
    back: { to: PAGE, text: say("list") },
    main,
  });
}
