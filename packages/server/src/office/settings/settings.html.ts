/** The page Settings: the LPSE's name, its announcements, mails and notifications. */

import type { OfficeChoice } from "../../base/platform/office.ts";
import type { OutboxFigures } from "../../base/platform/outbox/figures.ts";
import { formToken, inputField, linkButton, postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, icon, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, lastDay } from "../../base/platform/ui/time.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import type { PushFigures } from "../../core/acceptor/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type ShowAgain as Again, consolePage, refusedNotice } from "../frame/index.ts";
import { ANNOUNCEMENTS_MOST, type Announcement } from "./announcements/announcement.ts";
import { type MailTrial, mailCard, pushCard } from "./health.html.ts";
import { type LogoRefusal, logoCard } from "./logo.html.ts";
import { type TextId, texts } from "./settings.texts.ts";
import { ratio, SETTING_MOST, type SettingName, type SettingVerdict, settingNames } from "./settings.ts";

/** What the page shows besides what is set: the reason of a refusal, or the result of a test mail. */
export interface ShownSettings {
  readonly refused?: { readonly setting: SettingName; readonly typed: string; readonly verdict: SettingVerdict };
  readonly tested?: MailTrial;
  readonly logo?: LogoRefusal;
}

/** Shows the page again, where a form of an act cannot be used. */
export type ShowAgain = Again<[ShownSettings]>;

interface View extends ShownSettings {
  readonly choice: OfficeChoice;
  readonly announcements: readonly Announcement[];
  readonly mail: OutboxFigures;
  readonly push: readonly PushFigures[];
  readonly done: Html | null;
}

export function settingsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}${view.done}
    ${officeCard(world, visit, say, view)}
    ${logoCard(world, visit, view.logo)}
    ${announcementsCard(world, visit, say, view.announcements)}
    ${mailCard(world, visit, view.mail, view.tested)}
    ${pushCard(world, visit, view.push)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    failed: view.refused !== undefined || view.logo !== undefined,
  });
}

/** One form for each setting: the phone then names its whole value. */
const officeCard = (world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html =>
  html`<section class="card stack wide"><h2>${say("office")}</h2><p class="soft">${say("office.what")}</p>
    ${settingNames.map((name) => settingField(world, visit, say, view, name))}</section>`;

function settingField(world: World, visit: SessionVisit, say: Say<TextId>, view: View, name: SettingName): Html {
  const refused = view.refused?.setting === name ? view.refused : null;
  const { office } = world;
  const value = refused?.typed ?? office[name] ?? "";
  const isSet = view.choice[name] !== null;
  const initial = name === "alertsTo" ? "" : say("isInitial");
  const of = {
    name: "value",
    id: name,
    label: say(name),
    hint: `${say(`${name}.hint`)} ${isSet ? say("isSet") : initial}`,
    error: refused && why(say, refused, visit, name),
  };
  const type = name === "alertsTo" && html`type="email"`;
  const color = /^#[0-9a-f]{6}$/i.test(value) ? value : office.lpseColor;
  const field =
    name === "lpseColor"
      ? inputField({ ...of, look: "color" }, html`value="${color}" type="color"`)
      : inputField(of, html`value="${value}" ${type} maxlength="${SETTING_MOST[name]}" autocomplete="off" required`);
  const words = name === "alertsTo" ? "initial.none" : "initial";
  const toInitial = html`<button class="button quiet" name="initial" value="1" formnovalidate
    aria-label="${say(`${words}.label`, { what: say(name) })}">${say(words)}</button>`;
  return html`<form class="setting" method="post" action="/konsol/pengaturan">
      ${field}
      <div class="actions">${formToken(visit.formToken)}<input type="hidden" name="setting" value="${name}">
        <button class="button secondary"
          aria-label="${say("save.label", { what: say(name) })}">${icon("lock")} ${say("save")}</button>
        ${isSet && toInitial}</div></form>`;
}

function why(
  say: Say<TextId>,
  { verdict, typed }: NonNullable<ShownSettings["refused"]>,
  visit: SessionVisit,
  name: SettingName,
): string | null {
  if (verdict.kind === "value") return null;
  if (verdict.kind === "unclear") return unclearWords(typed.trim(), visit.language) ?? say("refused.empty");
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
    const when = shown ? say("until", { last }) : say("fromUntil", { first: day(from, zone, visit.language), last });
    const end = { look: "secondary small", label: say("end.label", { text }) };
    return html`<li class="row"><div class="row-body"><p class="row-title" lang="id">${text}</p>
        ${english !== null && html`<p lang="en">${english}</p>`}
        <p class="row-meta">${badge(shown ? "on" : "info", say(shown ? "shown" : "later"))}
          ${when}${english === null && ` · ${say("noEnglish")}`}</p></div>
      <div class="row-actions"><a class="button secondary small" href="${path}"
        aria-label="${say("edit.label", { text })}">${say("edit")}</a>
        ${postButton(visit, `${path}/akhiri`, say("end"), end)}</div></li>`;
  };
  const most = ANNOUNCEMENTS_MOST;
  const full = announcements.length >= most;
  const toNew = linkButton("/konsol/pengaturan/pengumuman", say("announcements.new"), "secondary", "plus");
  const add = html`<div class="actions">${toNew}</div>`;
  return html`<section class="card stack"><h2>${say("announcements")}</h2>
    <p class="soft">${say("announcements.what", { most })}</p>
    ${rowList(announcements.map(row), html`<p>${say("announcements.none")}</p>`)}
    ${full ? html`<p class="small soft">${say("announcements.full", { most })}</p>` : add}</section>`;
}
