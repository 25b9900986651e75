/** Beranda: the account's security with its next step, what the LPSE announces, and the ways on. A13, A5, A9, D1 */

import type { UnixSeconds } from "@spse/protocol";
import { shownBrowser, shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, postButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { badge, factList, icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { roleName } from "../../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { clock, dateTime, day } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Newcomer } from "../../factors/adding/index.ts";
import { demandedPage } from "../../factors/index.ts";
import { type Waiting, waitingNotices } from "../../power/index.ts";
import { type ResetRequest, resetStanding } from "../../recovery/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { doneNotice } from "../done.html.ts";
import type { TwoFactorCard } from "../keamanan-akun/two-factor.ts";
import { tile } from "../tile.html.ts";
import { type TextId, texts } from "./beranda.texts.ts";
import { dayPart, type LastLogin, policyDayOf } from "./beranda.ts";
import type { NextStep } from "./next-step.ts";

/** The values that the page shows. */
interface Beranda {
  readonly card: TwoFactorCard;
  readonly step: NextStep;
  /** How many authenticators of each sort the account has. */
  readonly has: { readonly phones: number; readonly resistant: number; readonly codes: number };
  /** From when policy demands that a phone has a biometric key or PIN; null: never. */
  readonly phoneKeyFrom: UnixSeconds | null;
  readonly last: LastLogin | null;
  /** A reset of 2FA that was confirmed by mail and can still be cancelled. */
  readonly reset: ResetRequest | undefined;
  /** Changes that somebody else has asked for, and that the owner can stop. */
  readonly waiting: readonly Waiting[];
  /** Phones that another phone vouched for and that this browser has not confirmed. */
  readonly newcomers: readonly Newcomer[];
  /** Cards of the wings above, in the order of the page. */
  readonly cards: readonly (Html | null)[];
  /** The browser's script makes its key now. */
  readonly lacksBrowserKey: boolean;
  /** Other ways on, beside the greeting. */
  readonly ways: readonly (Html | null)[];
}

export function berandaPage(world: World, visit: SessionVisit, shown: Beranda): Html {
  const say = speak(texts, visit.language);
  const { account } = visit.session;
  const hour = Number(clock(world.now(), world.config.timeZone).slice(0, 2));
  const cards = shown.cards.filter((card) => card !== null);
  const main = html`<div class="home whole">
    <div class="dash-head"><div>
      <h1 tabindex="-1">${say(`greeting.${dayPart(hour)}`, { name: account.name })}</h1>
      <p class="soft">${roleName(account.role, visit.language)} · ${account.userId} · ${world.office.lpseName}</p>
    </div>${shown.ways}</div>
    ${doneNotice(visit)}
    ${shown.reset && resetNotice(world, visit, shown.reset)}
    ${waitingNotices(world, visit, shown.waiting)}
    ${shown.newcomers.map((newcomer) => newcomerNotice(world, visit, newcomer))}
    <div class="board">
      ${securityCard(world, visit, shown)}
      ${cards.length > 0 && html`<div class="board-side">${cards}</div>`}
      <nav aria-label="${say("ways")}"><ul class="tiles">
        ${tile("/keamanan", "shield", say("way.security"))}
        ${tile("/akun", "user", say("way.account"))}
        ${tile("/log-akses", "list", say("account.log"))}</ul></nav></div>
    ${shown.lacksBrowserKey && browserKeyForm(visit)}
  </div>`;
  return layout(world, visit, { title: say("title"), main, scripts: shown.lacksBrowserKey ? ["browser-key"] : [] });
}

/** The script fills and sends it: nobody presses a button. */
const browserKeyForm = (visit: SessionVisit): Html =>
  html`<form method="post" action="/browser-key" data-browser-key hidden>${formToken(visit.formToken)}</form>`;

/** Status of 2FA, the login before this one, and the next step with its button. */
function securityCard(world: World, visit: SessionVisit, shown: Beranda): Html {
  const say = speak(texts, visit.language);
  const { card, last } = shown;
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const browser = (label: string | null) => (label === null ? "" : ` · ${shownBrowser(label, visit.language)}`);
  const failures = last?.failures ?? 0;
  const failed = say("last.failures.count", { n: failures });
  return html`<section class="card stack" id="two-factor">
    <h2>${say("2fa.title")}</h2>
    ${factList([
      [say("2fa.status"), badge(card.on ? "on" : "off", say(card.on ? "2fa.on" : "2fa.off"))],
      last && [say("last"), html`${at(last.at)}${browser(last.browserLabel)}`],
      failures > 0 && [say("last.failures"), html`<a href="/log-akses">${badge("warning", failed)}</a>`],
    ])}
    ${stepOf(world, visit, say, shown)}</section>`;
}

/** The text of the next step, and its ways. The main one comes first. */
function stepOf(world: World, visit: SessionVisit, say: Say<TextId>, shown: Beranda): Html {
  const { card, step } = shown;
  const date = (seconds: UnixSeconds) => day(seconds, world.config.timeZone, visit.language);
  const { demanded } = card;
  const keyDay = step === "phone-key" ? policyDayOf(shown.phoneKeyFrom, world.now()) : null;
  const what = say(`step.${step}.what`, shown.has);
  const enable = postButton(visit, "/2fa/enable", html`${icon("shield")} ${say("2fa.enable")}`, { look: "big" });
  const demand = (at: UnixSeconds) => `${say("demanded.from", { date: date(at) })} ${say("demanded.what")}`;
  const way = ([to, text]: (typeof waysOf)[NextStep][number], index: number) => {
    const look = index > 0 ? "secondary" : "";
    return to === PROOF_FOR_DEMANDED ? postButton(visit, to, say(text), { look }) : linkButton(to, say(text), look);
  };
  return html`<div class="stack tight">
      <h3 class="step-head">
        ${icon(step === "done" ? "check" : urgent.has(step) ? "warning" : "info")} ${say(`step.${step}`)}</h3>
      ${demanded && demanded.from === null && html`<p><strong>${say("demanded.now")}</strong></p>`}
      ${demanded && policyDayNotice(say, policyDayOf(demanded.from, world.now()), demand)}
      ${policyDayNotice(say, keyDay, (at) => say("step.phone-key.from", { date: date(at) }))}
      ${!keyDay && html`<p>${what}</p>`}</div>
    <div class="actions">${step === "enable" && enable}
      ${waysOf[step].map(way)}
      ${card.mayDisable && linkButton("/2fa/disable", say("2fa.disable"), "quiet")}</div>`;
}

/** Warns before the day from which policy demands something. The warning is red on the last day. */
function policyDayNotice(
  say: Say<TextId>,
  policyDay: ReturnType<typeof policyDayOf>,
  words: (at: UnixSeconds) => string,
): Html | null {
  if (!policyDay) return null;
  const { at, days, lastDay: last } = policyDay;
  return html`<div class="notice ${last ? "error" : "warning"}"${last && html` role="alert"`}>${icon("warning")}
    <div><p><strong>${words(at)}</strong></p>
      <p>${last ? say("deadline.last") : say("deadline.days", { days })}</p></div></div>`;
}

/** Steps without which the owner will be locked out. */
const urgent: ReadonlySet<NextStep> = new Set([
  "first-demanded",
  "lost-demanded",
  "codes-only",
  "nothing-left",
  "phone-key",
]);

const codes = [["/2fa/recovery-codes", "step.codes.go"]] as const;
/** A POST: it leads at once to the proof. */
const PROOF_FOR_DEMANDED = `${demandedPage()}/proof`;
const demanded = [[PROOF_FOR_DEMANDED, "demanded.add"]] as const;

/** Where each step is taken. */
const waysOf: Readonly<Record<NextStep, readonly (readonly [path: string, text: TextId])[]>> = {
  off: [],
  enable: [],
  "not-asked": [],
  "first-demanded": demanded,
  "lost-demanded": [],
  "second-demanded": demanded,
  "codes-only": [],
  "nothing-left": [],
  "phone-key": [["/keamanan", "step.phone-key.go"]],
  "make-codes": codes,
  "keep-codes": codes,
  "low-codes": codes,
  spare: [
    ["/devices/new", "devices.add"],
    [PROOF_FOR_DEMANDED, "demanded.add"],
  ],
  done: [],
};

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
  return notice(
    "error",
    html`<p>${say("reset.waiting", { browser, ip, at: at(request.requestedAt) })} ${when}</p>
    <p>${say("reset.advice")}</p>
    ${postButton(visit, "/reset/cancel-mine", say("reset.cancel"), { look: "danger" })}`,
    { sign: "warning", title: say("reset.title"), role: "alert" },
  );
}

/** A phone that another phone vouched for, with *Bukan ponsel saya* and *Ini ponsel saya*. [P-94] */
function newcomerNotice(world: World, visit: SessionVisit, newcomer: Newcomer): Html {
  const say = speak(texts, visit.language);
  const name = shownDevice(newcomer.name, visit.language);
  const by = shownDevice(newcomer.by, visit.language);
  const title = `newcomer-${newcomer.id}`;
  return html`<section class="notice warning" aria-labelledby="${title}">${icon("phone")}<div>
    <h2 class="notice-title" id="${title}">${say("newcomer.title", { name })}</h2>
    <p>${say(newcomer.instead ? "newcomer.instead" : "newcomer.beside", { by })}</p>
    ${factList([
      [say("newcomer.at"), dateTime(newcomer.at, world.config.timeZone, visit.language)],
      [say("newcomer.from"), html`${shownBrowser(newcomer.browser, visit.language)} · ${newcomer.ip}`],
    ])}
    <p>${say("newcomer.advice")}</p>
    <form method="post" action="/devices/${newcomer.id}/mine">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say("newcomer.mine"), "secondary")}
      ${linkButton(`/devices/${newcomer.id}/not-mine`, say("devices.notMine"), "danger")}</div></form></div></section>`;
}
