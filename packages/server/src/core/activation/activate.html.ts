/** The pages of activation: numbered steps with the QR, what was enrolled, the password again, and why not. */

import type { UnixSeconds } from "@spse/protocol";
import { shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken, linkButton, postButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage, layout, type Way } from "../../base/platform/ui/layout.html.ts";
import { factList, icon, notice } from "../../base/platform/ui/parts.html.ts";
import { passwordField } from "../../base/platform/ui/password.html.ts";
import type { DrawQr } from "../../base/platform/ui/qr.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, day } from "../../base/platform/ui/time.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import type { MayEnrol, Offer } from "../factors/adding/index.ts";
import {
  type AddedAuthenticator,
  type AuthenticatorKind,
  type Authenticators,
  authenticatorsOf,
  isOnPhone,
  sharedChoice,
} from "../factors/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { type TextId, texts } from "./activate.texts.ts";
import { installStep, narrowFirst, openStep, otherWays, scan } from "./steps.html.ts";

/** Why this session must activate 2FA before anything else; `since` null: the LPSE has named no day. */
export interface Duty {
  readonly since: UnixSeconds | null;
}

/** The way back, to the page from which a phone is added. A session that may do nothing but activate has none. */
export function backOf({ session, language }: SessionVisit): Way | false {
  const say = speak(texts, language);
  if (session.scope !== "full") return false;
  return session.account.twoFactorSince === null ? ["/beranda", say("back")] : ["/keamanan", say("back.security")];
}

function backButton(visit: SessionVisit): Html | false {
  const way = backOf(visit);
  return way && linkButton(way[0], way[1], "secondary");
}

/** A5–A7: numbered steps, on a phone without a QR in the way. Moves on by itself when the app has enrolled. */
export function qrPage(
  world: World,
  visit: SessionVisit,
  shown: {
    offer: Offer;
    drawQr: DrawQr;
    first: boolean;
    /** Can be added in place of a phone; null: not at this address. */
    instead: Authenticators | null;
    forced: Duty | null;
    /** The next page shows recovery codes: the script sends a form, because no GET makes codes. */
    codesNext: boolean;
    refused?: TextId;
  },
): Html {
  const say = speak(texts, visit.language);
  const { userId } = visit.session.account;
  const title = say(shown.first ? "title" : "title.more");
  const onPhone = isOnPhone(visit);
  const look = onPhone ? "steps" : "steps beside";
  const toCodes =
    shown.codesNext &&
    html`<form method="post" action="/2fa/recovery-codes" id="enrolled" hidden>${formToken(visit.formToken)}</form>`;
  const body = html`${shown.forced && forcedNotice(world, visit, shown.forced)}
    <p class="lead">${say(shown.first ? "lead" : "lead.more", { userId })}</p>
    ${!onPhone && narrowFirst(world, visit, say, shown.offer)}
    <ol class="${look}" id="enrolment" data-at="waiting" data-expires="${shown.offer.expiresAt}"
      data-now="${world.now()}">
      ${
        onPhone
          ? openStep(world, visit, say, shown.offer)
          : [
              installStep(world, say, shown.drawQr),
              html`<li class="step at-qr"><h2 class="step-title">${say("scan.title")}</h2>
                ${scan(world, say, userId, shown)}</li>`,
            ]
      }
      <li class="step"><h2 class="step-title">${say(onPhone ? "add.title" : "add.scanned")}</h2>
        <p>${say("add.what")}</p>
        <noscript><p>${linkButton("/2fa/enable", say("check"), "secondary", "refresh")}</p></noscript></li></ol>
    ${
      onPhone
        ? html`<details class="more"><summary>${icon("qr")} ${say("elsewhere.title")}</summary><div class="stack">
        <h2>${say("scan.title")}</h2>${scan(world, say, userId, shown)}</div></details>`
        : html`<div class="here">${linkButton("#main", say("open.title"), "secondary block", "phone")}</div>`
    }
    ${otherWays(visit, say, shown)}
    ${toCodes}`;
  return cardPage(world, visit, {
    title,
    back: backOf(visit),
    body,
    shape: "roomy",
    failed: shown.refused !== undefined,
    scripts: ["activate"],
  });
}

/** Names who demands 2FA, since when, how long activation takes, and whom to ask. */
export function forcedNotice({ config, office }: World, { language, session }: SessionVisit, { since }: Duty): Html {
  const say = speak(texts, language);
  const { lpseName: lpse, helpdesk } = office;
  const { timeZone } = config;
  const role = roleName(session.account.role, language);
  return notice(
    "info",
    [
      html`<p>${since === null ? say("forced.now") : say("forced.since", { day: day(since, timeZone, language) })}
        ${say("forced.what")}</p>`,
      say("forced.help", { helpdesk }),
    ],
    { title: say("forced.title", { lpse, role }) },
  );
}

/** The recovery codes of the success page: shown this once, offered by a button, or absent. */
type CodesBeside = { readonly at: "shown"; readonly list: Html } | { readonly at: "offered" | "none" };

/** A9: names the added authenticator, so that the owner notices a stranger's, and shows the first codes. */
export function enrolledPage(
  world: World,
  visit: SessionVisit,
  added: AddedAuthenticator & { readonly twice: boolean; readonly isApp: boolean },
  codes: CodesBeside,
): Html {
  const say = speak(texts, visit.language);
  const { userId, twoFactorSince } = visit.session.account;
  const { kind } = added;
  const { words } = authenticatorsOf(kind);
  const first = twoFactorSince === null || twoFactorSince >= added.at;
  const title = first ? say("done.title") : words.isAdded[visit.language];
  const shown = codes.at === "shown";
  const at = added.twice ? "claimed-twice" : "enrolled";
  const what = html`<p><strong>${shownDevice(added.name, visit.language)}</strong> ${say("done.what", { userId })}</p>`;
  // Codes are shown this once: to save them is what the page is for, and comes before the good news.
  const head = shown
    ? html`<div class="stack tight no-print" id="enrolment" data-at="${at}">
      <h1 tabindex="-1">${say("codes.title")}</h1>
      <h2>${title}</h2>${what}</div>`
    : html`<div class="result success no-print" id="enrolment" data-at="${at}">
      <span class="result-mark">${icon("check")}</span><h1 tabindex="-1">${title}</h1>${what}</div>`;
  const main = html`<section class="card auth-card">
    ${head}
    ${added.twice && notice("error", say("twice"), { sign: "warning", role: "alert", look: "no-print" })}
    ${shown && codes.list}
    ${codes.at === "offered" ? codesOffered(visit, say) : doneForm(visit, say, codes.at)}
    ${notMineFold(world, visit, say, added)}</section>`;
  const scripts = [kind === "device" && "activate", shown && "paper"].filter((it) => it !== false);
  return layout(world, visit, { title: shown ? say("codes.title") : title, main, shape: "card", scripts });
}

/** *Lanjutkan*; `offered`: *Nanti saja*. What is asked about the device stands before the button that goes on. */
const doneForm = (visit: SessionVisit, say: Say<TextId>, at: CodesBeside["at"]): Html => html`
    <form class="stack no-print" method="post" action="/2fa/enable/done">${formToken(visit.formToken)}
      ${at !== "none" && html`<input type="hidden" name="kept" value="${at === "shown" ? "on" : "later"}">`}
      ${sharedChoice(visit)}
      <div class="actions">${submitButton(say(`done.${at}`), at === "offered" ? "secondary" : "")}</div></form>`;

/** Shown if no script has asked for the codes already. */
const codesOffered = (visit: SessionVisit, say: Say<TextId>): Html => html`
    <div class="stack tight"><h2>${say("codes.title")}</h2><p>${say("codes.what")}</p></div>
    ${postButton(visit, "/2fa/recovery-codes", say("codes.show"), { look: "block" })}
    <details class="more"><summary>${say("codes.later")}</summary>
      ${doneForm(visit, say, "offered")}</details>`;

/** Where and when it was added, and what to do about a stranger's; open if a second one has tried. */
function notMineFold(
  { config }: World,
  visit: SessionVisit,
  say: Say<TextId>,
  { kind, at, ip, twice, isApp }: Parameters<typeof enrolledPage>[2],
): Html {
  const notMine = isApp ? say("notMine") : authenticatorsOf(kind).words.notMine[visit.language];
  return html`
    <details class="more no-print" ${twice && html`open`}><summary>${say("notMine.ask")}</summary><div class="stack">
      ${factList([
        [say("done.at"), dateTime(at, config.timeZone, visit.language)],
        [say("done.from"), ip],
      ])}
      <form class="stack tight" method="post" action="/2fa/enable/not-mine">${formToken(visit.formToken)}
        <p>${say("notMine.what")}</p>
        <div class="actions">${submitButton(notMine, "danger")}</div>
        </form></div></details>`;
}

/** The password once more. */
export function passwordAgainPage(
  world: World,
  visit: SessionVisit,
  shown: { refused?: TextId; wait?: number | undefined; to?: AuthenticatorKind | null },
): Html {
  const say = speak(texts, visit.language);
  const title = say("password.title");
  const why = shown.refused && say(shown.refused, { wait: waitText(visit.language, shown.wait ?? 0) });
  const body = html`<p>${say("password.what")}</p>
    <form class="stack wide" method="post" action="/2fa/enable/password">${formToken(visit.formToken)}
      ${shown.to && html`<input type="hidden" name="to" value="${shown.to}">`}
      <input type="hidden" name="user" autocomplete="username" value="${visit.session.account.userId}">
      ${passwordField(visit.language, {
        name: "password",
        label: say("password.label"),
        autocomplete: "current-password",
        error: why,
        autofocus: true,
      })}
      <div class="actions">${submitButton(say("password.submit"))}</div></form>`;
  return cardPage(world, visit, { title, back: backOf(visit), body, failed: why !== undefined });
}

/** Why there is no QR for this session. */
export type NoQrReason = Exclude<MayEnrol, { kind: "may" | "password-old" }> | { kind: "too-many-devices" };

/** Gives the reason why there is no QR, and the way on. */
export function noQrPage(world: World, visit: SessionVisit, why: NoQrReason): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const body = html`${notice("warning", stoppedWords(world, visit, say, why), { sign: "info", role: "status" })}
    <div class="actions">${why.kind === "needs-proof" && linkButton("/devices/new", say("may.needs-proof.go"))}
      ${backButton(visit)}</div>`;
  return cardPage(world, visit, { title, body });
}

/**
 * 2FA is demanded, and no authenticator is left to give a proof in this session.
 *
 * @param way the way on: recovery codes and *Reset 2FA*, or *Reset 2FA* alone if policy demands a factor.
 */
export function noFactorPage(world: World, visit: SessionVisit, way: "codes" | "reset" | "demanded"): Html {
  const say = speak(texts, visit.language);
  const of = way === "demanded" ? "no-demanded" : "no-factor";
  const title = say(`${of}.title`);
  const body = html`${notice("info", say(`${of}.what`), { role: "status" })}
    <p>${say(`no-factor.${way}`, { helpdesk: world.office.helpdesk })}</p>
    <form class="actions" method="post" action="/keluar">${formToken(visit.formToken)}
      ${submitButton(say("no-factor.logout"), "", "logout")}
      ${backButton(visit)}</form>`;
  return cardPage(world, visit, { title, body });
}

const stoppedWords = (world: World, visit: SessionVisit, say: Say<TextId>, why: NoQrReason): string =>
  why.kind === "other-browser"
    ? say("may.other-browser", { until: dateTime(why.until, world.config.timeZone, visit.language) })
    : say(`may.${why.kind}`);
