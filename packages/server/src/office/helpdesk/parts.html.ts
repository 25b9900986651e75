/** Parts of the Helpdesk pages: the result of an act, the list of events, and how identity was checked. */
import { type IconName, icons } from "@spse/look";
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { fieldError } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { SecurityEntry } from "../../core/audit/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import type { ActWord } from "./helpdesk.ts";
import { type FirstYes, needsTwoOfficers } from "./second-officer/second-officer.ts";

export const icon = (name: IconName): Html => trusted(icons[name]);

export function doneNotice(say: Say<TextId>, done: ActWord | null): Html | null {
  if (done === null) return null;
  const changed = ["disetujui", "ditolak", "dibuka", "pertama", "izin-ditolak", "berhenti", "sesi"].includes(done);
  return html`<div class="notice ${changed ? "success" : "warning"}" role="status">${icon(changed ? "check" : "warning")}<div><p>${say(`done.${done}`)}</p></div></div>`;
}

/** Newest first; on a phone's width each becomes a card. */
export function eventsTable(world: World, visit: SessionVisit, events: readonly SecurityEntry[], whose: boolean): Html {
  const say = speak(texts, visit.language);
  if (events.length === 0) return html`<p class="soft">${say("events.none")}</p>`;
  const browser = (label: string | null) => (label === null ? say("unknown") : shownBrowser(label, visit.language));
  return html`<div class="table-wrap" role="region" aria-label="${say("events.caption")}" tabindex="0"><table class="table"><caption class="sr">${say("events.caption")}</caption>
    <thead><tr><th scope="col">${say("time")}</th>${whose && html`<th scope="col">${say("userId")}</th>`}<th scope="col">${say("event")}</th><th scope="col">${say("browser")}</th><th scope="col">${say("ip")}</th></tr></thead>
    <tbody>${events.map(
      (event) => html`<tr>
      <td data-label="${say("time")}"><time datetime="${new Date(event.at * 1000).toISOString()}">${dateTime(event.at, world.config.timeZone, visit.language)}</time></td>
      ${whose && html`<td data-label="${say("userId")}">${event.userId}</td>`}
      <td data-label="${say("event")}">${say(`event.${event.what}`)}</td>
      <td data-label="${say("browser")}">${browser(event.browserLabel)}</td>
      <td data-label="${say("ip")}" class="mono">${event.ip ?? say("unknown")}</td></tr>`,
    )}</tbody></table></div>`;
}

/** The fields that every grant needs: how identity was checked, and where that is written down. `form`: for their ids. */
export function identityFields(say: Say<TextId>, form: string, missing: boolean): Html {
  return html`<fieldset class="field ${missing && "invalid"}"${missing && html` aria-describedby="${form}-error"`}><legend>${say("checked")}</legend>
      ${fieldError(form, missing && say("missing.checked"))}
      <div class="choices">${identityChecks.map(
        (check, at) =>
          html`<label class="choice"><input type="radio" name="checked" value="${check}"${missing && at === 0 && html` autofocus`}> ${say(`checked.${check}`)}</label>`,
      )}</div></fieldset>
    ${noteField(say, form)}`;
}

/** The same for a page of the console. */
export const identityOf = (visit: SessionVisit, form: string, missing: boolean): Html =>
  identityFields(speak(texts, visit.language), form, missing);

/** A first officer's yes, with that officer's User ID. */
export interface SeenYes {
  readonly yes: FirstYes;
  readonly officer: Pick<Account, "userId">;
}

/** Whether this officer has said the first yes, so that another one must say the second. */
export const isFirst = (visit: SessionVisit, first: SeenYes | null): boolean =>
  first?.yes.officerId === visit.session.account.id;

/** Says that two officers are needed, which yes is there, and what to do with only one officer. */
export function twoOfficers(
  world: World,
  visit: SessionVisit,
  owner: Pick<Account, "role">,
  first: SeenYes | null,
  alone: Html,
): Html {
  const by = needsTwoOfficers(owner) ? "admin" : "policy";
  const say = speak(texts, visit.language);
  const until = first ? dateTime(first.yes.expiresAt, world.config.timeZone, visit.language) : "";
  const checked = identityChecks.find((it) => it === first?.yes.checked);
  const other = first && !isFirst(visit, first) ? first : null;
  return html`<div class="notice ${first ? "warning" : "info"}">${icon("user")}<div><h2 class="notice-title">${say(`two.title.${by}`)}</h2>
    <p>${say(`two.what.${by}`)} ${say("two.each")}</p>
    ${other && html`<p><strong>${say("two.first", { officer: other.officer.userId, until })}</strong> ${checked && say("two.how", { checked: say(`checked.${checked}`) })} ${other.yes.note !== "" && say("two.note", { note: other.yes.note })}</p>`}
    ${first && !other && html`<p><strong>${say("two.yours", { until })}</strong></p>`}
    <p class="small">${alone}</p></div></div>`;
}

/** Only the number of letter or ticket, for an act that grants nothing. */
export const noteField = (say: Say<TextId>, form: string): Html =>
  html`<div class="field"><label for="${form}-note">${say("note")}</label><p class="hint" id="${form}-note-hint">${say("note.hint")}</p>
      <input class="input" id="${form}-note" name="note" maxlength="80" autocomplete="off" aria-describedby="${form}-note-hint"></div>`;

export const fact = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
