/** Beranda: the person, the account's security, and everything that the owner can change. A13, A5, A9, D1 */
import { type IconName, icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { officers } from "../../account/index.ts";
import { type AccessEntry, accessTable } from "../../audit/index.ts";
import type { Newcomer } from "../../factors/adding/index.ts";
import { shownBrowser, shownDevice } from "../../platform/ui/browser.ts";
import { formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { roleName } from "../../platform/ui/role.texts.ts";
import { type Say, speak } from "../../platform/ui/texts.ts";
import { clock, dateTime, day } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import { type ResetRequest, resetStanding } from "../../recovery/index.ts";
import type { KnownBrowser } from "../../session/browser/index.ts";
import type { ListedSession } from "../../session/index.ts";
import type { SessionVisit } from "../../web/route.ts";
import { type TextId, texts } from "./beranda.texts.ts";
import { type DoneWord, dayPart, type TwoFactorCard } from "./beranda.ts";
import { codesCard, type Devices, twoFactorCards } from "./two-factor.html.ts";

/** The values that the page shows. */
interface Beranda extends Devices {
  readonly card: TwoFactorCard;
  readonly sessions: readonly ListedSession[];
  readonly browsers: readonly KnownBrowser[];
  readonly access: readonly AccessEntry[];
  readonly done: DoneWord | null;
  /** A reset of 2FA that was confirmed by mail and can still be cancelled. */
  readonly reset: ResetRequest | undefined;
  /** Phones that another phone vouched for and that this browser has not confirmed. */
  readonly newcomers: readonly Newcomer[];
}

const icon = (name: IconName): Html => trusted(icons[name]);

export function berandaPage(world: World, visit: SessionVisit, shown: Beranda): Html {
  const say = speak(texts, visit.language);
  const { account } = visit.session;
  const hour = Number(clock(world.now(), world.config.timeZone).slice(0, 2));
  const main = html`<div class="dash">
    <div class="dash-head"><div>
      <p class="eyebrow">${say("title")}</p>
      <h1 tabindex="-1">${say(`greeting.${dayPart(hour)}`, { name: account.name })}</h1>
      <p class="soft">${roleName(account.role, visit.language)} · ${account.userId}</p>
    </div></div>
    <div class="dash-main">
      ${shown.done && doneNotice(say, shown.done)}
      ${shown.reset && resetNotice(world, visit, shown.reset)}
      ${shown.newcomers.map((newcomer) => newcomerNotice(world, visit, newcomer))}
      ${shown.card.demanded && demandedNotice(world, visit, say, shown.card.demanded)}
      ${twoFactorCards(world, visit, shown)}
      ${sessionsCard(world, visit, shown.sessions)}
      ${(shown.card.on || shown.browsers.length > 0) && browsersCard(world, visit, shown.browsers)}
    </div>
    <div class="dash-side">
      ${accountCard(visit, say)}
      ${shown.card.on && codesCard(visit, shown.codes, shown.demand)}
    </div>
    <section class="card stack dash-wide"><div class="card-head"><h2>${say("log.title")}</h2><a href="/log-akses">${say("log.all")}</a></div>
      <p class="soft">${say("log.what")}</p>
      ${accessTable(world, visit.language, shown.access)}
    </section>
  </div>`;
  return layout(world, visit, { title: say("title"), main });
}

const doneNotice = (say: Say<TextId>, done: DoneWord): Html => {
  const urgent = done === "bukan-ponsel-saya" || done === "bukan-passkey-saya";
  return html`<div class="notice ${urgent ? "warning" : "success"}" role="status">${icon(urgent ? "warning" : "check")}<div><p>${say(`done.${done}`)}</p>
    ${urgent && html`<p><a class="button" href="/password">${say("account.password")}</a></p>`}</div></div>`;
};

const demandedNotice = (
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  demanded: NonNullable<TwoFactorCard["demanded"]>,
): Html => html`<div class="notice warning" role="status">${icon("warning")}<div>
  ${
    demanded.from === null
      ? html`<h2 class="notice-title">${say("demanded.now")}</h2>`
      : html`<h2 class="notice-title">${say("demanded.from", { date: day(demanded.from, world.config.timeZone, visit.language) })}</h2><p>${say("demanded.what")}</p>`
  }</div></div>`;

/** An email address that wraps before its domain. */
const address = (email: string): Html => {
  const at = email.lastIndexOf("@") + 1;
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
};

const accountCard = (visit: SessionVisit, say: Say<TextId>): Html => {
  const { account } = visit.session;
  return html`<section class="card stack"><h2>${say("account.title")}</h2>
    <dl class="facts">
      <div><dt>${say("account.userId")}</dt><dd>${account.userId}</dd></div>
      <div><dt>${say("account.name")}</dt><dd>${account.name}</dd></div>
      <div><dt>${say("account.role")}</dt><dd>${roleName(account.role, visit.language)}</dd></div>
      <div><dt>${say("account.email")}</dt><dd>${address(account.email)}</dd></div>
      ${account.secondEmail !== null && html`<div><dt>${say("account.secondEmail")}</dt><dd>${address(account.secondEmail)}</dd></div>`}
    </dl>
    <ul class="tiles">
      <li><a class="tile" href="/password">${icon("key")} ${say("account.password")}</a></li>
      <li><a class="tile" href="/email">${icon("mail")} ${say("account.changeEmail")}</a></li>
      <li><a class="tile" href="/log-akses">${icon("list")} ${say("account.log")}</a></li>
      ${officers.has(account.role) && html`<li><a class="tile" href="/helpdesk">${icon("shield")} ${say("account.helpdesk")}</a></li>`}
    </ul>
    <form method="post" action="/keluar">${formToken(visit.formToken)}<button class="button secondary block">${icon("logout")} ${say("logout")}</button></form>
  </section>`;
};

/** Every live session, with this one marked. Each other one can be ended, or all of them at once. */
function sessionsCard(world: World, visit: SessionVisit, sessions: readonly ListedSession[]): Html {
  const say = speak(texts, visit.language);
  const shown = (at: ListedSession["createdAt"]) => dateTime(at, world.config.timeZone, visit.language);
  const row = (session: ListedSession) => {
    const mine = session.id === visit.session.id;
    const browser = shownBrowser(session.browserLabel, visit.language);
    const at = shown(session.createdAt);
    return html`<li class="row"><span class="row-icon">${trusted(icons.computer)}</span>
      <div class="row-body"><p class="row-title">${browser} ${mine && html`<span class="badge info">${say("sessions.this")}</span>`}</p>
        <p class="row-meta">${say("sessions.meta", { ip: session.ip, at })}${!mine && html` · ${say("sessions.seen", { at: shown(session.lastSeenAt) })}`}</p></div>
      ${!mine && html`<div class="row-actions"><form method="post" action="/sessions/${session.id}/end">${formToken(visit.formToken)}<button class="button secondary small" aria-label="${say("sessions.end.label", { browser, at })}">${say("sessions.end")}</button></form></div>`}</li>`;
  };
  return html`<section class="card stack" id="sessions"><h2>${say("sessions.title")}</h2>
    <ul class="rows">${sessions.map(row)}</ul>
    ${sessions.length > 1 && html`<form method="post" action="/sessions/end-others">${formToken(visit.formToken)}<button class="button secondary block">${say("sessions.others")}</button></form>`}
  </section>`;
}

/** Browsers where the single *Ya* is enough; each can be forgotten. */
function browsersCard(world: World, visit: SessionVisit, browsers: readonly KnownBrowser[]): Html {
  const say = speak(texts, visit.language);
  const shown = (at: KnownBrowser["knownSince"]) => dateTime(at, world.config.timeZone, visit.language);
  const row = (known: KnownBrowser) => {
    const browser = shownBrowser(known.label, visit.language);
    const since = shown(known.knownSince);
    return html`<li class="row"><span class="row-icon">${trusted(icons.check)}</span>
      <div class="row-body"><p class="row-title">${browser} ${known.browserId === visit.browser?.id && html`<span class="badge info">${say("browsers.this")}</span>`}</p>
        <p class="row-meta">${say("browsers.meta", { since, at: shown(known.lastUsedAt) })}</p></div>
      <div class="row-actions"><form method="post" action="/browsers/${known.id}/forget">${formToken(visit.formToken)}<button class="button secondary small" aria-label="${say("browsers.forget.label", { browser, since })}">${say("browsers.forget")}</button></form></div></li>`;
  };
  return html`<section class="card stack" id="browsers"><h2>${say("browsers.title")}</h2>
    <p class="soft">${say(browsers.length > 0 ? "browsers.what" : "browsers.none")}</p>
    ${browsers.length > 0 && html`<ul class="rows">${browsers.map(row)}</ul>`}
  </section>`;
}

/** A waiting reset, with the button that cancels it. The owner must see it first. */
function resetNotice(world: World, visit: SessionVisit, request: ResetRequest): Html {
  const say = speak(texts, visit.language);
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const { waiting, browserLabel, ip } = request;
  const ready = resetStanding(request, { ...visit.session.account, active: true }, world.now()) === "ready";
  const browser = shownBrowser(browserLabel, visit.language);
  const when =
    waiting?.route === "wait" && !ready
      ? say("reset.due", { at: at(waiting.dueAt) })
      : say(ready ? "reset.ready" : "reset.officer");
  return html`<div class="notice error" role="alert">${trusted(icons.warning)}<div><h2 class="notice-title">${say("reset.title")}</h2>
    <p>${say("reset.waiting", { browser, ip, at: at(request.requestedAt) })} ${when}</p>
    <p>${say("reset.advice")}</p>
    <form method="post" action="/reset/cancel-mine">${formToken(visit.formToken)}<button class="button danger">${say("reset.cancel")}</button></form></div></div>`;
}

/** A phone that another phone vouched for, with *Bukan ponsel saya* and *Ini ponsel saya*. [P-94] */
function newcomerNotice(world: World, visit: SessionVisit, newcomer: Newcomer): Html {
  const say = speak(texts, visit.language);
  const name = shownDevice(newcomer.name, visit.language);
  const by = shownDevice(newcomer.by, visit.language);
  const title = `newcomer-${newcomer.id}`;
  return html`<section class="notice warning" aria-labelledby="${title}">${trusted(icons.phone)}<div>
    <h2 class="notice-title" id="${title}">${say("newcomer.title", { name })}</h2>
    <p>${say(newcomer.instead ? "newcomer.instead" : "newcomer.beside", { by })}</p>
    <dl class="facts">
      <div><dt>${say("newcomer.at")}</dt><dd>${dateTime(newcomer.at, world.config.timeZone, visit.language)}</dd></div>
      <div><dt>${say("newcomer.from")}</dt><dd>${shownBrowser(newcomer.browser, visit.language)} · ${newcomer.ip}</dd></div>
    </dl>
    <p>${say("newcomer.advice")}</p>
    <form method="post" action="/devices/${newcomer.id}/mine">${formToken(visit.formToken)}<div class="actions">
      <button class="button secondary">${say("newcomer.mine")}</button>
      <a class="button danger" href="/devices/${newcomer.id}/not-mine">${say("devices.notMine")}</a>
    </div></form></div></section>`;
}
