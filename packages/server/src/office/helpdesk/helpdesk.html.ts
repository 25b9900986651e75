/** The page Helpdesk: waiting requests, the search for an account, and recent failures. */

import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { asTyped, formToken, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, listRow, rowList, type Words } from "../../base/platform/ui/parts.html.ts";
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
import { type TextId, texts } from "./helpdesk.texts.ts";
import { eventsTable, isFirst, type SeenYes } from "./parts.html.ts";

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
  readonly done: Html | null;
}

export function deskPage(world: World, visit: SessionVisit, desk: Desk): Html {
  const say = speak(texts, visit.language);
  const cards = () => html`${findCard(visit, say)}${waitingCards(world, visit, say, desk)}
    ${queueCard(world, visit, desk.cases)}${eventsCard(world, visit, say, desk.events)}`;
  const main = html`<div class="stack wide">
    ${refusedNotice(visit)}${desk.done}
    ${desk.able ? cards() : unable(visit)}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
}

function waitingCards(world: World, visit: SessionVisit, say: Say<TextId>, { waiting, lifts }: Desk): Html {
  const at = (seconds: ResetRequest["requestedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const stands = (first: SeenYes) => {
    const said = { officer: first.officer.userId, until: at(first.yes.expiresAt) };
    return html`<strong>${say(isFirst(visit, first) ? "waiting.yours" : "waiting.first", said)}</strong>`;
  };
  const row = ({ id, userId, name, role }: Account, to: string, meta: readonly Words[]) => {
    const check = html`<a class="button small" href="${to}"
      aria-label="${say("waiting.check.label", { userId })}">${say("waiting.check")}</a>`;
    return listRow({
      sign: "clock",
      title: html`${userId} <span class="soft">${name} · ${roleName(role, visit.language)}</span>`,
      meta,
      actions: id !== visit.session.account.id && check,
    });
  };
  const liftRow = ({ account, first }: Lift) =>
    row(account, `/helpdesk/accounts/${account.id}`, [say("waiting.lift"), stands(first)]);
  const resetRow = ({ request, account, first }: Waits) => {
    const browser = shownBrowser(request.browserLabel, visit.language);
    const own = account.id === visit.session.account.id;
    const meta = { browser, ip: request.ip, at: at(request.requestedAt), until: at(request.expiresAt) };
    const standing = [say("waiting.meta", meta), first && stands(first), own && say("waiting.own")];
    return row(account, `/helpdesk/resets/${request.id}`, standing);
  };
  const count = waiting.length > 0 && html` ${badge("", waiting.length)}`;
  const lifted = html`<section class="card stack"><h2>${say("waiting.lifts")} ${badge("", lifts.length)}</h2>
    <ul class="rows">${lifts.map(liftRow)}</ul></section>`;
  return html`<section class="card stack"><h2>${say("waiting.title")}${count}</h2>
    ${rowList(waiting.map(resetRow), say("waiting.none"))}</section>${lifts.length > 0 && lifted}`;
}

const eventsCard = (world: World, visit: SessionVisit, say: Say<TextId>, events: readonly SecurityEntry[]): Html =>
  html`<section class="card stack"><h2>${say("events.title")}</h2><p class="soft">${say("events.what")}</p>
    ${eventsTable(world, visit, events, true)}</section>`;

/** The search of the console's accounts. */
const findCard = (visit: SessionVisit, say: Say<TextId>): Html =>
  html`<section class="card stack"><h2>${say("find")}</h2>
    <form class="stack" method="post" action="/konsol/akun">${formToken(visit.formToken)}
      ${inputField(
        { name: "find", label: say("find.label"), hint: say("find.hint") },
        html`maxlength="${FIND_MOST}" autocomplete="off" required ${asTyped}`,
      )}
      <div class="actions">${submitButton(say("find.submit"), "secondary")}</div></form></section>`;

/** The longest search text, in characters. */
const FIND_MOST = 200;
