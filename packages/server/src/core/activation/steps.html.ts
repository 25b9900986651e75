/** The steps of the page Enable 2FA, and the ways beside them. */
import { groupsOfFour } from "@spse/protocol";
import { codeField, formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, icon } from "../../base/platform/ui/parts.html.ts";
import type { DrawQr } from "../../base/platform/ui/qr.ts";
import type { Say } from "../../base/platform/ui/texts.ts";
import { timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Offer } from "../factors/adding/index.ts";
import { type Authenticators, fromHomeScreen, isOnPhone, samePhone } from "../factors/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import type { TextId } from "./activate.texts.ts";

/** The app's address, to type or for any camera. Folded: the app's camera must see only the account's QR. */
export const installStep = ({ config }: World, say: Say<TextId>, drawQr: DrawQr): Html => html`
      <li class="step"><h2 class="step-title">${say("install.title")}</h2>
        <p>${say("install.what")} <strong class="mono">${new URL(config.authenticatorUrl).host}</strong></p>
        <details class="more"><summary>${icon("qr")} ${say("install.camera")}</summary><div class="stack">
          <div class="app-qr" role="img" aria-label="${say("install.alt")}">${drawQr(config.authenticatorUrl)}</div>
          <p class="small soft">${say("install.only")}</p></div></details></li>`;

/** On a phone the app comes first. */
export const openStep = (world: World, visit: SessionVisit, say: Say<TextId>, offer: Offer): Html => html`
      <li class="step"><h2 class="step-title">${say("open.title")}</h2>
        ${fromHomeScreen(visit, "enrol")}${openApp(visit, say, offer)}${getApp(world, say)}</li>`;

/** How the app comes onto this phone. */
const getApp = ({ config }: World, say: Say<TextId>): Html =>
  html`<p>${say("open.get")} <a class="mono" href="${config.authenticatorUrl}" target="_blank"
    rel="noopener">${new URL(config.authenticatorUrl).host}</a></p>`;

/** For a phone whose browser says it is a computer: its narrow screen has the steps on one phone, and the QR. */
export const narrowFirst = (world: World, visit: SessionVisit, say: Say<TextId>, offer: Offer): Html => html`
    <div class="narrow-first stack"><ol class="steps">
      <li class="step"><h2 class="step-title">${say("get.title")}</h2>${getApp(world, say)}</li>
      <li class="step"><h2 class="step-title">${say("open.account")}</h2>
        ${samePhone(visit, offer.appLink, { title: say("same.title"), name: say("same.open"), main: true })}</li>
      <li class="step"><h2 class="step-title">${say("add.title")}</h2><p>${say("add.what")}</p></li></ol>
      ${linkButton("#enrolment", say("elsewhere.title"), "secondary block", "qr")}</div>`;

/** Opens the app on this device. */
const openApp = (visit: SessionVisit, say: Say<TextId>, offer: Offer): Html =>
  samePhone(visit, offer.appLink, { title: say("same.title"), name: say("same.open") });

/** The account's QR, which waits for the phone, and until when. */
export const scan = (
  { config }: World,
  say: Say<TextId>,
  userId: string,
  { offer: { uri, expiresAt }, drawQr }: { offer: Offer; drawQr: DrawQr },
): Html => html`
        <p>${say("scan.what")}</p>
        <div class="qr-beside">
          <div class="qr" role="img" aria-label="${say("scan.alt", { userId })}">${drawQr(uri)}</div>
          <p role="status">${say("waiting")}</p>
          <p class="small soft">${say("scan.until", { time: timeOfDay(expiresAt, config.timeZone) })}</p></div>`;

/** *Cara lain*: a phishing-resistant factor, which needs no phone; the app on this device; the key; another app. */
export const otherWays = (
  visit: SessionVisit,
  say: Say<TextId>,
  { offer, instead, refused }: { offer: Offer; instead: Authenticators | null; refused?: TextId },
): Html => html`
    <details class="more" ${refused && html`open`}><summary>${say("other")}</summary><div class="stack">
      ${
        instead &&
        html`<div class="stack tight"><h3>${say("instead.title")}</h3><p>${say("instead.what")}</p>
        <div class="actions">${linkButton(`${instead.path}/new`, say("instead.go"), "secondary", instead.icon)}</div>
        </div>`
      }
      ${!isOnPhone(visit) && openApp(visit, say, offer)}
      <div class="stack tight"><h3>${say("key.title")}</h3><p>${say("key.what")}</p>
        <div class="key-line"><code class="key" id="key">${groupsOfFour(offer.secret)}</code>
          ${copyButton(offer.secret, say("key.copy"), say("key.copied"))}</div></div>
      <form class="stack tight" method="post" action="/2fa/enable/code">${formToken(visit.formToken)}
        <h3>${say("other.title")}</h3><p>${say("other.what")}</p>
        ${codeField({ name: "code", label: say("other.label"), error: refused && say(refused) }, 12)}
        <div class="actions">${submitButton(say("other.submit"))}</div></form></div></details>`;
