/** One account as the helpdesk sees it: 2FA, its authenticators, live sessions, and recent failures. No secret. */

import type { UnixSeconds } from "@spse/protocol";
import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { factList, listRow, notice, rowList } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import { type AccessEntry, accessList, type SecurityEntry } from "../../core/audit/index.ts";
import type { Failure } from "../../core/audit/reading/index.ts";
import { type AddedAuthenticator, authenticatorsOf, type Demand, resistantOf } from "../../core/factors/index.ts";
import type { ListedSession } from "../../core/session/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { accountCase } from "./case.html.ts";
import type { Case } from "./cases/case.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import { eventsTable, identityFields, isFirst, noteField, type SeenYes, twoOfficers } from "./parts.html.ts";
import { troublesCard } from "./troubles/troubles.html.ts";

interface View {
  readonly account: Account;
  readonly authenticators: readonly AddedAuthenticator[];
  readonly codesLeft: number;
  readonly demand: Demand;
  readonly sessions: readonly ListedSession[];
  readonly access: readonly AccessEntry[];
  readonly troubles: readonly Failure[];
  readonly events: readonly SecurityEntry[];
  /** Its open case of the helpdesk. */
  readonly openCase: Case | null;
  /** Until this time only one browser may enrol; null: every browser may. */
  readonly locked: Account["enrolBrowserUntil"];
  /** Does that need two officers? */
  readonly needsTwo: boolean;
  /** The first officer's yes to letting every browser enrol. */
  readonly first: SeenYes | null;
  readonly own: boolean;
  /** The act whose button the officer pressed without choosing how identity was checked. */
  readonly missing: CheckedAct | null;
}

/** The acts that need a checked identity. */
export type CheckedAct = "lift" | "stop-phones";

export function accountPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { account, own, missing } = view;
  const title = say("account.title", { userId: account.userId });
  const manage = linkButton(`/konsol/akun/${account.id}`, say("account.manage"), "secondary", "edit");
  const main = html`<div class="stack wide">
    ${own && notice("info", say("account.own"), { sign: "user" })}
    ${stateCard(world, visit, say, view)}
    ${troublesCard(world, visit.language, view.troubles)}
    ${!own && accountCase(world, visit, account.id, view.openCase)}
    ${view.locked !== null && !own && liftCard(world, visit, say, view, at(world, visit, view.locked))}
    ${view.authenticators.length > 0 && !own && stopCard(visit, say, view)}
    ${sessionsCard(world, visit, say, view)}
    <section class="card stack"><h2>${say("events.title")}</h2>
      ${eventsTable(world, visit, view.events, false)}</section>
    <section class="card stack"><h2>${say("access.title")}</h2>
      ${accessList(world, visit.language, view.access)}</section></div>`;
  const back = { to: "/konsol/akun", text: say("toAccounts") };
  return consolePage(world, visit, { title, back, act: !own && manage, main, failed: missing !== null });
}

const at = (world: World, visit: SessionVisit, seconds: UnixSeconds): string =>
  dateTime(seconds, world.config.timeZone, visit.language);

function stateCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { account, authenticators } = view;
  const since = account.twoFactorSince;
  const nameOf = ({ kind, name }: AddedAuthenticator) =>
    kind === "device"
      ? shownDevice(name, visit.language)
      : `${name} (${authenticatorsOf(kind).words.one[visit.language]})`;
  const names = authenticators.map(nameOf).join(", ");
  const over = isRoleOver(account, world.now());
  const demand = view.demand === "only" && resistantOf(authenticators).length === 0 ? "lost" : view.demand;
  return html`<section class="card stack">
    ${factList([
      [say("userId"), account.userId],
      [say("name"), account.name],
      [say("role"), roleName(account.role, visit.language)],
      [say("email"), account.email],
      [say("state"), say(account.active ? (over ? "state.ended" : "state.active") : "state.inactive")],
      [say("twoFactor"), since === null ? say("off") : say("on", { at: at(world, visit, since) })],
      [say("devices"), names === "" ? say("unknown") : names],
      [say("codes"), String(view.codesLeft)],
      demand !== "none" && [say("demand"), say(`demand.${demand}`)],
    ])}</section>`;
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
      <div class="actions">
        ${!waits && html`<button class="button" name="decision" value="approve">${say("lift.submit")}</button>`}
        ${first && html`<button class="button danger" name="decision" value="refuse">${say("lift.refuse")}</button>`}
        </div></form></section>`;
}

function stopCard(visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const act = "stop-phones";
  return html`<section class="card stack"><h2>${say(`${act}.title`)}</h2>
    <p>${say("stop-phones.what")}</p>
    <form class="stack wide" method="post" action="/helpdesk/accounts/${view.account.id}/${act}">
      ${formToken(visit.formToken)}
      ${identityFields(say, act, view.missing === act)}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions">${submitButton(say(`${act}.submit`), "danger")}</div></form></section>`;
}

function sessionsCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { sessions, own, account } = view;
  const form = (session: string, button: Html) =>
    html`<form method="post" action="/helpdesk/accounts/${account.id}/end-sessions">
      ${formToken(visit.formToken)}<input type="hidden" name="session" value="${session}">${button}</form>`;
  const row = (session: ListedSession) => {
    const browser = shownBrowser(session.browserLabel, visit.language);
    const since = at(world, visit, session.createdAt);
    const label = say("sessions.end.label", { browser, at: since });
    const end = html`<button class="button secondary small" aria-label="${label}">${say("sessions.end")}</button>`;
    const meta = say("sessions.meta", { ip: session.ip, at: since, seen: at(world, visit, session.lastSeenAt) });
    return listRow({ sign: "computer", title: browser, meta: [meta], actions: !own && form(session.id, end) });
  };
  const endAll = sessions.length > 1 && !own && form("", submitButton(say("sessions.all"), "secondary block"));
  return html`<section class="card stack"><h2>${say("sessions.title")}</h2>
    ${rowList(sessions.map(row), say("sessions.none"))}
    ${endAll}</section>`;
}
