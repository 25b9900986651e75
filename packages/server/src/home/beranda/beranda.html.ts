/** Beranda: the person, the account's security, and everything that the owner can change. A13, A5, A9, D1 */
import { type IconName, icons } from "@spse/look";
import { officers } from "../../account/index.ts";
import { type AccessEntry, accessTable } from "../../audit/index.ts";
import type { Newcomer } from "../../factors/adding/index.ts";
import { formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { roleName } from "../../platform/ui/role.texts.ts";
import { type Say, speak } from "../../platform/ui/texts.ts";
import { clock, day } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { ResetRequest } from "../../recovery/index.ts";
import type { KnownBrowser } from "../../session/browser/index.ts";
import type { ListedSession } from "../../session/index.ts";
import type { SessionVisit } from "../../web/route.ts";
import { browsersCard, sessionsCard } from "./access.html.ts";
import { type TextId, texts } from "./beranda.texts.ts";
import { type DoneWord, dayPart, type TwoFactorCard } from "./beranda.ts";
import { newcomerNotice, resetNotice } from "./notices.html.ts";
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
