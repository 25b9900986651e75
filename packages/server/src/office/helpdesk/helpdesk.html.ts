/** The page Helpdesk: what waits for an officer, an account to look up, and recent failures. */

import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { SecurityEntry } from "../../core/audit/index.ts";
import type { ResetRequest } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice, unable } from "../frame/index.ts";
import { queueCard } from "./case.html.ts";
import type { ListedCase } from "./cases/case.ts";
import { findCard } from "./find.html.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import type { ActWord } from "./helpdesk.ts";
import { doneNotice, eventsTable, icon, isFirst, type SeenYes } from "./parts.html.ts";

interface Waits {
  readonly request: ResetRequest;
  readonly account: Account;
  readonly first: SeenYes | null;
}

/** A first officer's yes to letting every browser enrol a phone for this account. */
export interface Lift {
  readonly account: Account;
  readonly first: SeenYes;
}

interface Desk {
  /** Does this officer have 2FA and a phone? If not, the page shows nothing. */
  readonly able: boolean;
  readonly waiting: readonly Waits[];
  readonly lifts: readonly Lift[];
  readonly cases: readonly ListedCase[];
  readonly events: readonly SecurityEntry[];
  readonly done: ActWord | null;
}

export function deskPage(world: World, visit: SessionVisit, desk: Desk): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}${doneNotice(say, desk.done)}
    ${desk.able ? html`${waitingCards(world, visit, say, desk)}${queueCard(world, visit, desk.cases)}${findCard(visit)}${eventsCard(world, visit, say, desk.events)}` : unable(visit)}
    </div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
}

function waitingCards(world: World, visit: SessionVisit, say: Say<TextId>, { waiting, lifts }: Desk): Html {
  const at = (seconds: ResetRequest["requestedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const stands = (first: SeenYes) => {
    const said = { officer: first.officer.userId, until: at(first.yes.expiresAt) };
    return html`<p class="row-meta"><strong>${say(isFirst(visit, first) ? "waiting.yours" : "waiting.first", said)}</strong></p>`;
  };
  const liftRow = ({ account, first }: Lift) => {
    const { id, userId, name, role } = account;
    return html`<li class="row"><span class="row-icon">${icon("clock")}</span>
      <div class="row-body"><p class="row-title">${userId} <span class="soft">${name} · ${roleName(role, visit.language)}</span></p>
        <p class="row-meta">${say("waiting.lift")}</p>${stands(first)}</div>
      ${id !== visit.session.account.id && html`<div class="row-actions"><a class="button small" href="/helpdesk/accounts/${id}" aria-label="${say("waiting.check.label", { userId })}">${say("waiting.check")}</a></div>`}</li>`;
  };
  const row = ({ request, account, first }: Waits) => {
    const { userId, name, role } = account;
    const browser = shownBrowser(request.browserLabel, visit.language);
    const own = account.id === visit.session.account.id;
    const meta = { browser, ip: request.ip, at: at(request.requestedAt), until: at(request.expiresAt) };
    return html`<li class="row"><span class="row-icon">${icon("clock")}</span>
      <div class="row-body"><p class="row-title">${userId} <span class="soft">${name} · ${roleName(role, visit.language)}</span></p>
        <p class="row-meta">${say("waiting.meta", meta)}</p>${first && stands(first)}${own && html`<p class="row-meta">${say("waiting.own")}</p>`}</div>
      ${!own && html`<div class="row-actions"><a class="button small" href="/helpdesk/resets/${request.id}" aria-label="${say("waiting.check.label", { userId })}">${say("waiting.check")}</a></div>`}</li>`;
  };
  return html`<section class="card stack"><h2>${say("waiting.title")}${waiting.length > 0 && html` <span class="badge">${waiting.length}</span>`}</h2>
    ${waiting.length === 0 ? html`<p class="soft">${say("waiting.none")}</p>` : html`<ul class="rows">${waiting.map(row)}</ul>`}</section>
    ${lifts.length > 0 && html`<section class="card stack"><h2>${say("waiting.lifts")} <span class="badge">${lifts.length}</span></h2><ul class="rows">${lifts.map(liftRow)}</ul></section>`}`;
}

const eventsCard = (world: World, visit: SessionVisit, say: Say<TextId>, events: readonly SecurityEntry[]): Html =>
  html`<section class="card stack"><h2>${say("events.title")}</h2><p class="soft">${say("events.what")}</p>
    ${eventsTable(world, visit, events, true)}</section>`;
