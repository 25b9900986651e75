/** The page Settings: what the LPSE is called, its announcements, mails and notifications. */
import { type IconName, icons } from "@spse/look";
import type { OfficeChoice } from "../../base/platform/office.ts";
import type { OutboxFigures } from "../../base/platform/outbox/figures.ts";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { PushFigures } from "../../core/acceptor/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import type { Finding } from "../system/index.ts";
import { ANNOUNCEMENTS_MOST, type Announcement } from "./announcements/announcement.ts";
import { mailCard, pushCard } from "./health.html.ts";
import { type LogoRefusal, logoCard } from "./logo.html.ts";
import { type TextId, texts } from "./settings.texts.ts";
import { type DoneWord, ratio, SETTING_MOST, type SettingName, type SettingVerdict, settingNames } from "./settings.ts";

/** What became of a test mail; `spent`: the officer has asked for too many. */
export type Tried = Finding | "spent";

interface View {
  readonly choice: OfficeChoice;
  readonly announcements: readonly Announcement[];
  readonly mail: OutboxFigures;
  readonly push: readonly PushFigures[];
  readonly done: DoneWord | null;
  readonly refused?: { readonly setting: SettingName; readonly typed: string; readonly verdict: SettingVerdict };
  readonly tested?: Tried;
  readonly logo?: LogoRefusal;
}

export function settingsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}${doneNotice(say, view.done)}
    ${officeCard(world, visit, say, view)}
    ${logoCard(world, visit, view.logo)}
    ${announcementsCard(world, visit, say, view.announcements)}
    ${mailCard(world, visit, view.mail, view.tested)}
    ${pushCard(world, visit, view.push)}
  </div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.logo !== undefined,
  });
}

function doneNotice(say: Say<TextId>, done: DoneWord | null): Html | null {
  if (done === null) return null;
  const changed = !["sama", "sudah", "penuh"].includes(done);
  return html`<div class="notice ${changed ? "success" : "warning"}" role="status">${icon(changed ? "check" : "warning")}<div><p>${say(`done.${done}`, { most: ANNOUNCEMENTS_MOST })}</p></div></div>`;
}

/** One form for each setting: the phone then names its whole value. */
const officeCard = (world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html =>
  html`<section class="card stack wide"><h2>${say("office")}</h2><p class="soft">${say("office.what")}</p>
    ${settingNames.map((name) => settingField(world, visit, say, view, name))}</section>`;

function settingField(world: World, visit: SessionVisit, say: Say<TextId>, view: View, name: SettingName): Html {
  const refused = view.refused?.setting === name ? view.refused : null;
  const value = refused?.typed ?? world.office[name] ?? "";
  const isSet = view.choice[name] !== null;
  const shared = html`id="${name}" name="value" ${refused && html`autofocus aria-invalid="true"`} aria-describedby="${name}-hint${refused && ` ${name}-error`}"`;
  const field =
    name === "lpseColor"
      ? html`<input class="input color" type="color" value="${/^#[0-9a-f]{6}$/i.test(value) ? value : world.office.lpseColor}" ${shared}>`
      : html`<input class="input" type="${name === "alertsTo" ? "email" : "text"}" value="${value}" maxlength="${SETTING_MOST[name]}" autocomplete="off" required ${shared}>`;
  return html`<form class="setting" method="post" action="/konsol/pengaturan">
      <div class="field ${refused && "invalid"}"><label for="${name}">${say(name)}</label>
        <p class="hint" id="${name}-hint">${say(`${name}.hint`)} ${isSet ? say("isSet") : name !== "alertsTo" && say("isInitial")}</p>
        ${fieldError(name, refused && why(say, refused.verdict, visit, name))}${field}</div>
      <div class="actions">${formToken(visit.formToken)}<input type="hidden" name="setting" value="${name}">
        <button class="button secondary" aria-label="${say("save.label", { what: say(name) })}">${icon("lock")} ${say("save")}</button>
        ${isSet && html`<button class="button quiet" name="initial" value="1" formnovalidate aria-label="${say(name === "alertsTo" ? "initial.none.label" : "initial.label", { what: say(name) })}">${say(name === "alertsTo" ? "initial.none" : "initial")}</button>`}</div></form>`;
}

function why(say: Say<TextId>, verdict: SettingVerdict, visit: SessionVisit, name: SettingName): string | null {
  if (verdict.kind === "value") return null;
  if (verdict.kind !== "pale") return say(`refused.${verdict.kind}`, { most: SETTING_MOST[name] });
  return say("refused.pale", { found: ratio(verdict.contrast, visit.language), near: verdict.near });
}

function announcementsCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  announcements: readonly Announcement[],
): Html {
  const zone = world.config.timeZone;
  const row = ({ id, text, english, from, until }: Announcement) => {
    const shown = from <= world.now();
    const last = lastDay(until, zone, visit.language);
    const path = `/konsol/pengaturan/pengumuman/${id}`;
    return html`<li class="row"><div class="row-body"><p class="row-title" lang="id">${text}</p>${english !== null && html`<p lang="en">${english}</p>`}
        <p class="row-meta"><span class="badge ${shown ? "on" : "info"}">${say(shown ? "shown" : "later")}</span> ${shown ? say("until", { last }) : say("fromUntil", { first: day(from, zone, visit.language), last })}${english === null && html` · ${say("noEnglish")}`}</p></div>
      <div class="row-actions"><a class="button secondary small" href="${path}" aria-label="${say("edit.label", { text })}">${say("edit")}</a>
        <form method="post" action="${path}/akhiri">${formToken(visit.formToken)}<button class="button secondary small" aria-label="${say("end.label", { text })}">${say("end")}</button></form></div></li>`;
  };
  const full = announcements.length >= ANNOUNCEMENTS_MOST;
  return html`<section class="card stack"><h2>${say("announcements")}</h2><p class="soft">${say("announcements.what", { most: ANNOUNCEMENTS_MOST })}</p>
    ${announcements.length === 0 ? html`<p>${say("announcements.none")}</p>` : html`<ul class="rows">${announcements.map(row)}</ul>`}
    ${full ? html`<p class="small soft">${say("announcements.full", { most: ANNOUNCEMENTS_MOST })}</p>` : html`<div class="actions"><a class="button secondary" href="/konsol/pengaturan/pengumuman">${icon("plus")} ${say("announcements.new")}</a></div>`}</section>`;
}

const icon = (name: IconName): Html => trusted(icons[name]);
