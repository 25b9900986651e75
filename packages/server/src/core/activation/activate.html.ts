/** The pages of activation: the mailed code, numbered steps with the QR, what was enrolled, the password again, and why not. */
import { type IconName, icons, passkeyIcon } from "@spse/look";
import { groupsOfFour, type UnixSeconds } from "@spse/protocol";
import { shownDevice } from "../../base/platform/ui/browser.ts";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { passwordField } from "../../base/platform/ui/password.html.ts";
import type { DrawQr } from "../../base/platform/ui/qr.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, day, timeOfDay } from "../../base/platform/ui/time.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import type { Added, MayEnrol, Offer } from "../factors/adding/index.ts";
import { fromHomeScreen, isOnPhone, samePhone } from "../factors/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { type TextId, texts } from "./activate.texts.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

const card = (inside: Html): Html => html`<section class="card auth-card">${inside}</section>`;

/** Why this session must activate 2FA before anything else; `since` null: the LPSE has named no day. */
export interface Forced {
  readonly since: UnixSeconds | null;
}

/** Another phone is added from Keamanan akun, the first one from Beranda too. A session that may do nothing else yet has no way back. */
const back = (visit: SessionVisit) =>
  visit.session.scope === "full" &&
  (visit.session.account.twoFactorSince === null
    ? { to: "/beranda", text: speak(texts, visit.language)("back") }
    : { to: "/keamanan", text: speak(texts, visit.language)("back.security") });

export function backLink(visit: SessionVisit): Html | false {
  const way = back(visit);
  return way && html`<a class="back" href="${way.to}">${icon("back")} ${way.text}</a>`;
}

function backButton(visit: SessionVisit): Html | false {
  const way = back(visit);
  return way && html`<a class="button secondary" href="${way.to}">${way.text}</a>`;
}

/** A5–A7: numbered steps, on a phone without a QR in the way. Moves on by itself when the app has enrolled. */
export function qrPage(
  world: World,
  visit: SessionVisit,
  shown: {
    offer: Offer;
    drawQr: DrawQr;
    first: boolean;
    passkey: boolean;
    forced: Forced | null;
    /** The page after this one shows recovery codes: the script sends a form, for no GET makes any. */
    codesNext: boolean;
    refused?: TextId;
  },
): Html {
  const say = speak(texts, visit.language);
  const { userId } = visit.session.account;
  const title = say(shown.first ? "title" : "title.more");
  const onPhone = isOnPhone(visit);
  const main = html`
  ${backLink(visit)}
  ${card(html`
    <h1 tabindex="-1">${title}</h1>
    ${shown.forced && forcedNotice(world, visit, shown.forced)}
    <p class="lead">${say(shown.first ? "lead" : "lead.more", { userId })}</p>
    <ol class="steps" id="enrolment" data-at="waiting" data-expires="${shown.offer.expiresAt}" data-now="${world.now()}">
      ${onPhone ? openStep(visit, say, shown.offer) : [installStep(world, say, shown.drawQr), html`<li class="step"><h2 class="step-title">${say("scan.title")}</h2>${scan(world, say, userId, shown)}${openApp(visit, say, shown.offer)}${byHand(say, shown.offer)}</li>`]}
      <li class="step"><h2 class="step-title">${say("add.title")}</h2>
        <p>${say("add.what")}</p>
        <p role="status" id="enrolment-status" class="soft">${say("waiting")}</p>
        <noscript><p><a class="button secondary" href="/2fa/enable">${icon("refresh")} ${say("check")}</a></p></noscript></li>
    </ol>
    ${onPhone && html`<details class="more"><summary>${icon("qr")} ${say("elsewhere.title")}</summary><div class="stack"><h2>${say("scan.title")}</h2>${scan(world, say, userId, shown)}</div></details>${byHand(say, shown.offer)}`}
    ${shown.passkey && passkeyInstead(say)}
    ${otherApp(visit, say, shown.refused)}
    ${shown.codesNext && html`<form method="post" action="/2fa/recovery-codes" id="enrolled" hidden>${formToken(visit.formToken)}</form>`}`)}`;
  return layout(world, visit, {
    title,
    main,
    shape: "roomy",
    failed: shown.refused !== undefined,
    scripts: ["activate"],
  });
}

/** Who demands it, since when, how long it takes, and whom to ask. */
export function forcedNotice({ config, office }: World, { language, session }: SessionVisit, { since }: Forced): Html {
  const say = speak(texts, language);
  const { lpseName: lpse, helpdesk } = office;
  const { timeZone } = config;
  const role = roleName(session.account.role, language);
  return html`
    <div class="notice info">${icon("info")}<div><h2 class="notice-title">${say("forced.title", { lpse, role })}</h2>
      <p>${since === null ? say("forced.now") : say("forced.since", { day: day(since, timeZone, language) })} ${say("forced.what")}</p>
      <p>${say("forced.help", { helpdesk })}</p></div></div>`;
}

/** The app's address, to type or for any camera. Folded: the app's own camera must see one QR only, the account's. */
const installStep = ({ config }: World, say: Say<TextId>, drawQr: DrawQr): Html => html`
      <li class="step"><h2 class="step-title">${say("install.title")}</h2>
        <p>${say("install.what")} <strong class="mono">${new URL(config.authenticatorUrl).host}</strong></p>
        <details class="more"><summary>${icon("qr")} ${say("install.camera")}</summary><div class="stack">
          <div class="app-qr" role="img" aria-label="${say("install.alt")}">${drawQr(config.authenticatorUrl)}</div>
          <p class="small soft">${say("install.only")}</p></div></details></li>`;

const openStep = (visit: SessionVisit, say: Say<TextId>, offer: Offer): Html => html`
      <li class="step"><h2 class="step-title">${say("open.title")}</h2>
        ${fromHomeScreen(visit, "enrol")}${openApp(visit, say, offer)}</li>`;

const openApp = (visit: SessionVisit, say: Say<TextId>, offer: Offer): Html =>
  samePhone(visit, offer.appLink, { title: say("same.title"), name: say("same.open") });

const scan = (
  { config }: World,
  say: Say<TextId>,
  userId: string,
  { offer: { uri, expiresAt }, drawQr }: { offer: Offer; drawQr: DrawQr },
): Html => html`
        <p>${say("scan.what")}</p>
        <div class="qr" role="img" aria-label="${say("scan.alt", { userId })}">${drawQr(uri)}</div>
        <p class="small soft">${say("scan.until", { time: timeOfDay(expiresAt, config.timeZone) })}</p>`;

/** The passkey beside the app: it needs no phone, and no false page can use it. */
const passkeyInstead = (say: Say<TextId>): Html => html`
    <section class="stack tight" aria-labelledby="passkey-instead"><h2 id="passkey-instead">${say("passkey.title")}</h2>
      <p>${say("passkey.what")}</p>
      <div class="actions"><a class="button secondary" href="/passkeys/new">${trusted(passkeyIcon)} ${say("passkey.go")}</a></div></section>`;

const byHand = (say: Say<TextId>, offer: Offer): Html => html`
        <details class="more"><summary>${icon("key")} ${say("key.title")}</summary><div class="stack">
          <p>${say("key.what")}</p>
          <div class="key-line"><code class="key" id="key">${groupsOfFour(offer.secret)}</code>
            <button class="button secondary" type="button" hidden data-copy="${offer.secret}" data-copied="${say("key.copied")}">${icon("copy")} ${say("key.copy")}</button></div>
        </div></details>`;

const otherApp = (visit: SessionVisit, say: Say<TextId>, refused: TextId | undefined): Html => html`
    <details class="more" ${refused && html`open`}><summary>${icon("lock")} ${say("other.title")}</summary>
      <form class="stack" method="post" action="/2fa/enable/code">${formToken(visit.formToken)}
        <p>${say("other.what")}</p>
        <div class="field ${refused && "invalid"}"><label for="code">${say("other.label")}</label>
          ${fieldError("code", refused && say(refused))}
          <input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required ${refused && html`autofocus aria-invalid="true" aria-describedby="code-error"`}></div>
        <div class="actions"><button class="button">${say("other.submit")}</button></div>
      </form></details>`;

/** The recovery codes of the success page: shown, this once; to be shown by a button; or not its business. */
type CodesBeside = { readonly at: "shown"; readonly list: Html } | { readonly at: "offered" | "none" };

/** A9: names the enrolled phone or passkey, so that the owner notices a stranger's at once, and shows the first recovery codes. */
export function enrolledPage(
  world: World,
  visit: SessionVisit,
  added: Added & { readonly twice: boolean },
  codes: CodesBeside,
): Html {
  const say = speak(texts, visit.language);
  const { userId, twoFactorSince } = visit.session.account;
  const { kind } = added;
  const first = twoFactorSince === null || twoFactorSince >= added.at;
  const title = say(first ? "done.title" : `done.title.${kind}`);
  const { timeZone } = world.config;
  const main = card(html`
    <div class="result success no-print" id="enrolment" data-at="${added.twice ? "claimed-twice" : "enrolled"}"><span class="result-mark">${icon("check")}</span><h1 tabindex="-1">${title}</h1>
      <p>${say("done.what", { userId })} <span class="badge on">${say("on")}</span></p></div>
    ${added.twice && html`<div class="notice error no-print" role="alert">${icon("warning")}<div><p>${say("twice")}</p></div></div>`}
    <dl class="facts no-print"><div><dt>${say(`done.${kind}`)}</dt><dd>${shownDevice(added.name, visit.language)}</dd></div>
      <div><dt>${say("done.at")}</dt><dd>${dateTime(added.at, timeZone, visit.language)}</dd></div>
      <div><dt>${say("done.from")}</dt><dd>${added.ip}</dd></div></dl>
    ${codes.at === "offered" && codesOffer(visit, say)}
    ${codes.at === "shown" && codes.list}
    <form class="stack no-print" method="post" action="/2fa/enable/done">${formToken(visit.formToken)}
      ${codes.at === "shown" && html`<label class="choice plain"><input type="checkbox" name="kept" required> <span>${say("codes.kept")}</span></label>`}
      <label class="choice plain"><input type="checkbox" name="shared"> <span>${say("done.shared")}</span></label>
      <div class="actions"><button class="button ${codes.at === "offered" && "secondary"}">${say("done.continue")}</button></div></form>
    <form class="stack tight no-print" method="post" action="/2fa/enable/not-mine">${formToken(visit.formToken)}
      <p class="small soft">${say(`done.not-mine.what.${kind}`)}</p>
      <div class="actions"><button class="button danger">${say(`done.not-mine.${kind}`)}</button></div></form>`);
  const scripts = [kind === "device" && "activate", codes.at === "shown" && "recovery-codes"].filter(
    (it) => it !== false,
  );
  return layout(world, visit, { title, main, shape: "card", scripts });
}

/** Where no script has sent the form already. */
const codesOffer = (visit: SessionVisit, say: Say<TextId>): Html => html`
    <section class="stack tight"><h2>${say("codes.title")}</h2><p>${say("codes.what")}</p>
      <form class="actions" method="post" action="/2fa/recovery-codes">${formToken(visit.formToken)}<button class="button">${say("codes.show")}</button></form></section>`;

/** The password once more. */
export function passwordAgainPage(
  world: World,
  visit: SessionVisit,
  shown: { refused?: TextId; wait?: number | undefined; to?: "passkey" | undefined },
): Html {
  const say = speak(texts, visit.language);
  const title = say("password.title");
  const why = shown.refused && say(shown.refused, { wait: waitText(visit.language, shown.wait ?? 0) });
  const main = html`
  ${backLink(visit)}
  ${card(html`
    <h1 tabindex="-1">${title}</h1>
    <p>${say("password.what")}</p>
    <form class="stack wide" method="post" action="/2fa/enable/password">${formToken(visit.formToken)}
      ${shown.to && html`<input type="hidden" name="to" value="${shown.to}">`}
      <input type="hidden" name="user" autocomplete="username" value="${visit.session.account.userId}">
      ${passwordField(visit.language, { id: "password", label: say("password.label"), autocomplete: "current-password", problem: why || undefined, autofocus: true })}
      <div class="actions"><button class="button">${say("password.submit")}</button></div>
    </form>`)}`;
  return layout(world, visit, { title, main, shape: "card", failed: why !== undefined });
}

/** Why there is no QR for this session. */
export type Stopped = Exclude<MayEnrol, { kind: "may" | "password-old" }> | { kind: "too-many-devices" };

/** Says why there is no QR, and the way on. */
export function noQrPage(world: World, visit: SessionVisit, why: Stopped): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const main = card(html`
    <h1 tabindex="-1">${title}</h1>
    <div class="notice warning" role="status">${icon("info")}<div><p>${stoppedWords(world, visit, say, why)}</p></div></div>
    <div class="actions">
      ${why.kind === "needs-proof" && html`<a class="button" href="/devices/new">${say("may.needs-proof.go")}</a>`}
      ${backButton(visit)}</div>`);
  return layout(world, visit, { title, main, shape: "card" });
}

/**
 * 2FA is demanded, and no authenticator is left to give a proof in this session.
 *
 * @param way the way on: recovery codes and *Reset 2FA*, or *Reset 2FA* alone if policy takes passkeys only.
 */
export function noFactorPage(world: World, visit: SessionVisit, way: "codes" | "reset" | "passkey"): Html {
  const say = speak(texts, visit.language);
  const of = way === "passkey" ? "no-passkey" : "no-factor";
  const title = say(`${of}.title`);
  const main = card(html`
    <h1 tabindex="-1">${title}</h1>
    <div class="notice info" role="status">${icon("info")}<div><p>${say(`${of}.what`)}</p></div></div>
    <p>${say(`no-factor.${way}`, { helpdesk: world.office.helpdesk })}</p>
    <form class="actions" method="post" action="/keluar">${formToken(visit.formToken)}<button class="button">${icon("logout")} ${say("no-factor.logout")}</button>
      ${backButton(visit)}</form>`);
  return layout(world, visit, { title, main, shape: "card" });
}

const stoppedWords = (world: World, visit: SessionVisit, say: Say<TextId>, why: Stopped): string =>
  why.kind === "other-browser"
    ? say("may.other-browser", { until: dateTime(why.until, world.config.timeZone, visit.language) })
    : say(`may.${why.kind}`);
