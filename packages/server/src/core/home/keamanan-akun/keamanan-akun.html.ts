/** Keamanan akun: 2FA with phones and passkeys, recovery codes, known browsers and sessions. Each can be changed from here. */
import { icons } from "@spse/look";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { KnownBrowser } from "../../session/browser/index.ts";
import type { ListedSession } from "../../session/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { doneNotice } from "../done.html.ts";
import { texts } from "./keamanan-akun.texts.ts";
import { codesCard, type Devices, twoFactorCards } from "./two-factor.html.ts";
import type { TwoFactorCard } from "./two-factor.ts";

/** The values that the page shows. */
interface Shown extends Devices {
  readonly card: TwoFactorCard;
  readonly sessions: readonly ListedSession[];
  readonly browsers: readonly KnownBrowser[];
}

export function securityPage(world: World, visit: SessionVisit, shown: Shown): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="page-head"><a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead", { userId: visit.session.account.userId })}</p></div>
  <div class="dash">
    <div class="dash-main">
      ${doneNotice(visit)}
      ${twoFactorCards(world, visit, shown)}
    </div>
    <div class="dash-side">
      ${shown.card.on && codesCard(visit, shown.codes, shown.demand)}
      ${(shown.card.on || shown.browsers.length > 0) && browsersCard(world, visit, shown.browsers)}
      ${sessionsCard(world, visit, shown.sessions)}
    </div>
  </div>`;
  return layout(world, visit, { title: say("title"), main });
}

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
