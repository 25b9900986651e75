/** The page Settings: the LPSE's name, its announcements, mails and notifications. */

import { brandRoles } from "@spse/look";
import type { OfficeChoice } from "../../base/platform/office.ts";
import type { OutboxFigures } from "../../base/platform/outbox/figures.ts";
import {
  checkbox,
  formToken,
  inputField,
  linkButton,
  postButton,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, icon, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, lastDay } from "../../base/platform/ui/time.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import type { PushFigures } from "../../core/acceptor/index.ts";
import { differenceLines } from "../../core/proof/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type ShowAgain as Again, consolePage, refusedNotice } from "../frame/index.ts";
import { ANNOUNCEMENTS_MOST, type Announcement } from "./announcements/announcement.ts";
import { type MailTrial, mailCard, pushCard } from "./health.html.ts";
import { type LogoRefusal, logoCard } from "./logo.html.ts";
import { type TextId, texts } from "./settings.texts.ts";
import {
  namesOf,
  ratio,
  type readChanges,
  SETTING_MOST,
  type SettingName,
  type SettingRefusal,
  settingNames,
  settingsText,
  type TypedSettings,
} from "./settings.ts";

/** What the page shows besides what is set: the reason of a refusal, or the result of a test mail. */
export interface ShownSettings {
  /** The form as it was typed, what it changes, and why fields cannot be used. */
  readonly form?: { readonly typed: TypedSettings } & ReturnType<typeof readChanges>;
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
    failed: Object.keys(view.form?.refused ?? {}).length > 0 || view.logo !== undefined,
  });
}

/** One form with what is in force. *Lihat dulu* shows what it changes, and *Simpan* asks for all of it at once. */
function officeCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { form } = view;
  const fields = settingNames.map((name) => settingField(world, visit, say, view, name));
  const looks = form && form.typed.preview !== undefined && Object.keys(form.refused).length === 0;
  const acts = html`<div class="actions">${submitButton(say("save"), "", "lock")}
    <button class="button secondary" name="preview" value="1"
      formaction="/konsol/pengaturan#pratinjau">${icon("eye")} ${say("preview")}</button></div>`;
  return html`<section class="card stack whole"><h2>${say("office")}</h2><p class="soft">${say("office.what")}</p>
    <form class="stack whole" method="post" action="/konsol/pengaturan">${formToken(visit.formToken)}
      <div class="fields">${fields}</div>
      ${looks ? preview(world, visit, view, acts) : acts}</form></section>`;
}

function settingField(world: World, visit: SessionVisit, say: Say<TextId>, { form, choice }: View, name: SettingName) {
  const { office, config } = world;
  const refusal = form?.refused[name];
  const value = form?.typed[name] ?? office[name] ?? "";
  const first = name === "alertsTo" ? null : config.office[name];
  const toFirst = choice[name] !== null && first !== null && name !== "lpseColor" && say("empty", { first });
  const hint = [say(`${name}.hint`), toFirst].filter(Boolean).join(" ");
  const of = { name, label: say(name), hint, error: refusal && why(say, value, refusal, visit, name) };
  const type = name === "alertsTo" && html`type="email"`;
  if (name !== "lpseColor")
    return inputField(of, html`value="${value}" ${type} maxlength="${SETTING_MOST[name]}" autocomplete="off"`);
  const color = /^#[0-9a-f]{6}$/i.test(value) ? value : office.lpseColor;
  const box = { name: "initialColor", value: "1", words: say("initialColor", { first: config.office.lpseColor }) };
  return html`<div>${inputField({ ...of, look: "color" }, html`value="${color}" type="color"`)}
    ${choice.lpseColor !== null && checkbox({ ...box, checked: form?.typed.initialColor !== undefined, plain: true })}
    </div>`;
}

/** The head of a page as it will be, in both displays, and every change with its old and new value. */
function preview(world: World, { language }: SessionVisit, { choice, form }: View, acts: Html): Html {
  const say = speak(texts, language);
  const changes = form?.changes ?? {};
  const { office, config } = world;
  const next = (name: "lpseName" | "lpseColor") =>
    changes[name] === undefined ? office[name] : (changes[name] ?? config.office[name]);
  const roles = brandRoles(next("lpseColor"));
  const shown = (display: "light" | "dark") => html`<figure class="logo-preview ${display}">
      <figcaption class="small">${say(display)}</figcaption><p class="site-brand"><span>${next("lpseName")}</span>
        <svg width="88" height="36" aria-hidden="true"><rect width="88" height="36" rx="8"
          fill="${roles[display]["--brand"]}"/><text x="44" y="23" text-anchor="middle" font-weight="600"
          fill="${roles[display]["--on-brand"]}">Login</text></svg></p></figure>`;
  const lines = settingsText(changes, choice, config.office, language).split("\n");
  const same = namesOf(changes).length === 0;
  return html`<section class="unsaved stack" id="pratinjau" role="status">
    <h3>${say(same ? "preview.same" : "preview.title")}</h3>
    <div class="logo-previews">${!same && differenceLines(lines)}${shown("light")}${shown("dark")}</div>
    ${acts}</section>`;
}

function why(say: Say<TextId>, typed: string, refusal: SettingRefusal, visit: SessionVisit, name: SettingName): string {
  if (refusal.kind === "unclear") return unclearWords(typed.trim(), visit.language) ?? say("refused.line");
  if (refusal.kind !== "pale") return say(`refused.${refusal.kind}`, { most: SETTING_MOST[name] });
  return say("refused.pale", { found: ratio(refusal.contrast, visit.language), near: refusal.near });
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
