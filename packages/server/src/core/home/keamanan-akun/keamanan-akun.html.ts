/** Keamanan akun: 2FA with its authenticators, recovery codes, known browsers and sessions, each with its changes. */

import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { postButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { badge, icon, listRow } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief, dayInBrief } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { type Waiting, waitingNotices } from "../../power/index.ts";
import type { KnownBrowser } from "../../session/browser/index.ts";
import type { ListedSession } from "../../session/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { doneNotice } from "../done.html.ts";
import { texts } from "./keamanan-akun.texts.ts";
import { codesCard, type Devices, twoFactorCards } from "./two-factor.html.ts";
import type { TwoFactorCard } from "./two-factor.ts";

/** The values that the page shows. */
interface PageValues extends Devices {
  readonly card: TwoFactorCard;
  readonly sessions: readonly ListedSession[];
  readonly browsers: readonly KnownBrowser[];
  /** Changes that somebody else has asked for, and that the owner can stop. */
  readonly waiting: readonly Waiting[];
}

export function securityPage(world: World, visit: SessionVisit, shown: PageValues): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="page-head"><a class="back" href="/beranda">${icon("back")} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1>
      <p class="lead">${say("lead", { userId: visit.session.account.userId })}</p></div>
  <div class="dash">
    <div class="dash-main">
      ${doneNotice(visit)}
      ${waitingNotices(world, visit, shown.waiting)}
      ${twoFactorCards(world, visit, shown)}</div>
    <div class="dash-side">
      ${shown.card.on && codesCard(visit, shown.codes, shown.demand)}
      ${(shown.card.on || shown.browsers.length > 0) && browsersCard(world, visit, shown.browsers)}
      ${sessionsCard(world, visit, shown.sessions)}</div></div>`;
  return layout(world, visit, { title: say("title"), main });
}

/** Every live session, with a mark on this one. The person can end each other session, or all others at once. */
function sessionsCard(world: World, visit: SessionVisit, sessions: readonly ListedSession[]): Html {
  const say = speak(texts, visit.language);
  const zone = world.config.timeZone;
  const shown = (at: ListedSession["createdAt"]) => dateTimeInBrief(at, zone, visit.language);
  const row = (session: ListedSession) => {
    const mine = session.id === visit.session.id;
    const browser = shownBrowser(session.browserLabel, visit.language);
    const label = say("sessions.end.label", { browser, at: dateTime(session.createdAt, zone, visit.language) });
    return listRow({
      sign: "computer",
      title: html`${browser} ${mine && badge("info", say("sessions.this"))}`,
      meta: [
        say("sessions.meta", { ip: session.ip, at: shown(session.createdAt) }),
        !mine && say("sessions.seen", { at: shown(session.lastSeenAt) }),
      ],
      actions:
        !mine &&
        postButton(visit, `/sessions/${session.id}/end`, say("sessions.end"), { look: "secondary small", label }),
    });
  };
  const endOthers =
    sessions.length > 1 &&
    postButton(visit, "/sessions/end-others", say("sessions.others"), { look: "secondary block" });
  return html`<section class="card stack" id="sessions"><h2>${say("sessions.title")}</h2>
    <ul class="rows">${sessions.map(row)}</ul>
    ${endOthers}</section>`;
}

/** Browsers in which the single *Ya* is enough. The person can forget each. */
function browsersCard(world: World, visit: SessionVisit, browsers: readonly KnownBrowser[]): Html {
  const say = speak(texts, visit.language);
  const zone = world.config.timeZone;
  const row = (known: KnownBrowser) => {
    const browser = shownBrowser(known.label, visit.language);
    const since = dateTime(known.knownSince, zone, visit.language);
    const mine = known.browserId === visit.browser?.id;
    const label = say("browsers.forget.label", { browser, since });
    return listRow({
      sign: "check",
      title: html`${browser} ${mine && badge("info", say("browsers.this"))}`,
      meta: [
        say("browsers.since", { since: dayInBrief(known.knownSince, zone, visit.language) }),
        say("browsers.used", { at: dateTimeInBrief(known.lastUsedAt, zone, visit.language) }),
      ],
      actions: postButton(visit, `/browsers/${known.id}/forget`, say("browsers.forget"), {
        ...{ look: "secondary small", label },
      }),
    });
  };
  return html`<section class="card stack" id="browsers"><h2>${say("browsers.title")}</h2>
    <p class="soft">${say(browsers.length > 0 ? "browsers.what" : "browsers.none")}</p>
    ${browsers.length > 0 && html`<ul class="rows">${browsers.map(row)}</ul>`}</section>`;
}
