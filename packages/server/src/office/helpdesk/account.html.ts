/** One account as the helpdesk sees it: 2FA, its authenticators, live sessions, and recent failures. No secret. */

import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import { type AccessEntry, accessTable, type SecurityEntry } from "../../core/audit/index.ts";
import type { Failure } from "../../core/audit/reading/index.ts";
import type { Device } from "../../core/factors/device/index.ts";
import type { Passkey, PasskeyDemand } from "../../core/factors/passkey/index.ts";
import type { ListedSession } from "../../core/session/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { accountCase } from "./case.html.ts";
import type { Case } from "./cases/case.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import type { ActWord } from "./helpdesk.ts";
import {
  doneNotice,
  eventsTable,
  fact,
  icon,
  identityFields,
  isFirst,
  noteField,
  type SeenYes,
  twoOfficers,
} from "./parts.html.ts";
import { troublesCard } from "./troubles/troubles.html.ts";

interface View {
  readonly account: Account;
  readonly devices: readonly Device[];
  readonly passkeys: readonly Passkey[];
  readonly codesLeft: number;
  readonly demand: PasskeyDemand;
  readonly sessions: readonly ListedSession[];
  readonly access: readonly AccessEntry[];
  readonly troubles: readonly Failure[];
  readonly events: readonly SecurityEntry[];
  /** Its open case of the helpdesk. */
  readonly openCase: Case | null;
  /** The time until which only one browser may enrol; null: every browser may. */
  readonly locked: Account["enrolBrowserUntil"];
  /** Does that need two officers? */
  readonly needsTwo: boolean;
  /** The first officer's yes to letting every browser enrol. */
  readonly first: SeenYes | null;
  readonly own: boolean;
  readonly done: ActWord | null;
  /** The act that the officer pressed without saying how identity was checked. */
  readonly missing: Checked | null;
}

/** The acts that need a checked identity. */
export type Checked = "lift" | "stop-phones";

export function accountPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { account, own, missing } = view;
  const title = say("account.title", { userId: account.userId });
  const main = html`<div class="stack wide">
    ${doneNotice(say, view.done)}
    ${own && html`<div class="notice info">${icon("user")}<div><p>${say("account.own")}</p></div></div>`}
    ${stateCard(world, visit, say, view)}
    ${troublesCard(world, visit.language, view.troubles)}
    ${!own && html`<p><a class="button secondary" href="/konsol/akun/${account.id}">${icon("edit")} ${say("account.manage")}</a></p>`}
    ${!own && accountCase(world, visit, account.id, view.openCase)}
    ${view.locked !== null && !own && liftCard(world, visit, say, view, at(world, visit, view.locked))}
    ${view.devices.length + view.passkeys.length > 0 && !own && stopCard(visit, say, view)}
    ${sessionsCard(world, visit, say, view)}
    <section class="card stack"><h2>${say("events.title")}</h2>${eventsTable(world, visit, view.events, false)}</section>
    <section class="card stack"><h2>${say("access.title")}</h2>${accessTable(world, visit.language, view.access)}</section>
    </div>`;
  const back = { to: "/konsol/akun", text: say("toAccounts") };
  return consolePage(world, visit, { title, back, main, failed: missing !== null });
}

const at = (world: World, visit: SessionVisit, seconds: Device["enrolledAt"]): string =>
  dateTime(seconds, world.config.timeZone, visit.language);

function stateCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { account, devices, passkeys } = view;
  const since = account.twoFactorSince;
  const all = [
    ...devices.map((it) => shownDevice(it.name, visit.language)),
    ...passkeys.map((it) => `${it.name} (passkey)`),
  ];
  const names = all.join(", ");
  return html`<section class="card stack"><dl class="facts">
      ${fact(say("userId"), account.userId)}${fact(say("name"), account.name)}${fact(say("role"), roleName(account.role, visit.language))}
      ${fact(say("email"), account.email)}
      ${fact(say("state"), say(account.active ? (isRoleOver(account, world.now()) ? "state.ended" : "state.active") : "state.inactive"))}
      ${fact(say("twoFactor"), since === null ? say("off") : say("on", { at: at(world, visit, since) }))}
      ${fact(say("devices"), names === "" ? say("unknown") : names)}
      ${fact(say("codes"), String(view.codesLeft))}
      ${view.demand !== "none" && fact(say("demand"), say(view.demand === "only" && passkeys.length === 0 ? "demand.lost" : `demand.${view.demand}`))}
    </dl></section>`;
}

/** *Izinkan*: an account of Admin PPE needs two officers, and each of them may refuse the first one's act. */
function liftCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View, until: string): Html {
  const { account, first } = view;
  const waits = isFirst(visit, first);
  return html`<section class="card stack"><h2>${say("lift.title")}</h2>
    <p>${say("lift.what", { until })}</p>
    ${view.needsTwo && twoOfficers(world, visit, account, first, html`${say("two.alone.lift", { until })}`)}
    <form class="stack wide" method="post" action="/helpdesk/accounts/${account.id}/lift">${formToken(visit.formToken)}
      ${waits ? noteField(say, "lift") : identityFields(say, "lift", view.missing === "lift")}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions">${!waits && html`<button class="button" name="decision" value="approve">${say("lift.submit")}</button>`}
        ${first && html`<button class="button danger" name="decision" value="refuse">${say("lift.refuse")}</button>`}</div></form></section>`;
}

function stopCard(visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const act = "stop-phones";
  return html`<section class="card stack"><h2>${say(`${act}.title`)}</h2>
    <p>${say("stop-phones.what")}</p>
    <form class="stack wide" method="post" action="/helpdesk/accounts/${view.account.id}/${act}">${formToken(visit.formToken)}
      ${identityFields(say, act, view.missing === act)}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions"><button class="button danger">${say(`${act}.submit`)}</button></div></form></section>`;
}

function sessionsCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { sessions, own, account } = view;
  const form = (session: string, button: Html) =>
    html`<form method="post" action="/helpdesk/accounts/${account.id}/end-sessions">${formToken(visit.formToken)}<input type="hidden" name="session" value="${session}">${button}</form>`;
  const row = (session: ListedSession) => {
    const browser = shownBrowser(session.browserLabel, visit.language);
    const since = at(world, visit, session.createdAt);
    const label = say("sessions.end.label", { browser, at: since });
    return html`<li class="row"><span class="row-icon">${icon("computer")}</span>
      <div class="row-body"><p class="row-title">${browser}</p><p class="row-meta">${say("sessions.meta", { ip: session.ip, at: since, seen: at(world, visit, session.lastSeenAt) })}</p></div>
      ${!own && html`<div class="row-actions">${form(session.id, html`<button class="button secondary small" aria-label="${label}">${say("sessions.end")}</button>`)}</div>`}</li>`;
  };
  return html`<section class="card stack"><h2>${say("sessions.title")}</h2>
    ${sessions.length === 0 ? html`<p class="soft">${say("sessions.none")}</p>` : html`<ul class="rows">${sessions.map(row)}</ul>`}
    ${sessions.length > 1 && !own && form("", html`<button class="button secondary block">${say("sessions.all")}</button>`)}</section>`;
}
