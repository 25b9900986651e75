/** The pages of "is it you?": waiting, typed code, recovery code, and how it ended. */
import { lpseId, requestFragment } from "@spse/protocol";
import { shownDevice } from "../../base/platform/ui/browser.ts";
import { codeField, formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage, layout } from "../../base/platform/ui/layout.html.ts";
import { copyButton, icon, notice, timeLeft } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { fromHomeScreen, isOnPhone, samePhone, sharedChoice } from "../factors/index.ts";
import type { Visit } from "../session/web/index.ts";
import { changed, changes, fallOf, HEADLINE_MOST, headOf, type View, who } from "./act.html.ts";
import { noFactorBody, type WayOn } from "./no-factor.html.ts";
import { type TextId, texts } from "./proof.texts.ts";
import { type Proof, type Standing, standingWord, type Ways } from "./proof.ts";
import { isQuiet, trail } from "./trail.html.ts";
import { proofWays } from "./ways.ts";

/** A form for a code. `recovery`: recovery codes count here. */
interface WaitingForm extends View {
  readonly standing: Standing;
  readonly ways: Ways;
  /** The names of the phones that are asked. Shown only on a browser that the account knows. */
  readonly phones: readonly string[];
  /** Where no authenticator is left. */
  readonly wayOn: WayOn | null;
}

export const hidden = (visit: Visit, proof: Proof): Html =>
  html`${formToken(visit.formToken)}<input type="hidden" name="for" value="${proof.id}">`;

/** A10: the login waits until the owner's phone has answered. */
export function waitingPage(world: World, visit: Visit, view: WaitingForm): Html {
  const say = speak(texts, visit.language);
  const { proof, standing } = view;
  const forms = formsOf(view);
  const refused = proofWays.flatMap(({ form }) => form?.refused(visit, isOnly(view)) ?? []);
  const login = proof.purpose === "login";
  const head = headOf(say, world, proof);
  const purpose = login && standing.kind === "waiting" ? say("ask.login") : head.title;
  const step =
    !login && html`<span class="sr">. </span><span class="eyebrow">${say(fallOf(proof) ?? "title.step")}</span>`;
  const main = html`<section class="card auth-card proof-card">
    <h1 tabindex="-1" class="${changes(proof) && "changes"}
      ${purpose.length > HEADLINE_MOST && "long"}">${purpose}${step}</h1>
    ${refused}
    ${changed(view, head.lines)}
    ${login && who(say, view)}
    <div class="stack" id="proof" data-at="${standingWord(standing)}" data-now="${world.now()}"
      ${standing.kind === "waiting" && html`data-expires="${standing.expiresAt}" data-quiet-at="${standing.quietAt}"`}
      data-say-start="${say("announce.start")}" data-say-30="${say("announce.30")}" data-say-10="${say("announce.10")}"
      data-say-over="${say("announce.over")}" data-say-approved="${say("announce.approved")}">
      <p class="sr" role="status" id="proof-status"></p>
      <p class="sr" role="alert" id="proof-alert"></p>
      <p class="notice warning" id="proof-offline" hidden>${icon("offline")} ${say("announce.offline")}</p>
      ${body(world, visit, say, view)}</div>
    ${!login && who(say, view)}
    ${standing.kind !== "approved" && otherWays(world, visit, say, view)}</section>`;
  return layout(world, visit, {
    title: purpose,
    main,
    ...({ shape: "roomy", style: "waiting" } as const),
    panel: login,
    failed: refused.length > 0,
    scripts: ["waiting", ...forms.map(({ form }) => form.script)],
  });
}

function body(world: World, visit: Visit, say: Say<TextId>, view: WaitingForm): Html {
  const { proof, standing } = view;
  let what: string;
  switch (standing.kind) {
    case "waiting":
      return waiting(world, visit, say, view, standing);
    case "approved":
      what = say(proof.purpose === "login" ? "approved.what" : "approved.what.other");
      return html`
      ${notice("success", what, { title: say("approved.title"), role: "status" })}
      ${continueForm(visit, say, proof, true, true)}`;
    case "ask-again":
      what = say(`${standing.why}.what`);
      return html`
      ${notice("warning", what, {
        sign: standing.why === "number-wrong" ? "warning" : "clock",
        title: say(`${standing.why}.title`),
        role: "alert",
      })}
      ${againForm(visit, say, proof, true)}
      ${standing.why === "number-wrong" && notYou(say)}`;
    case "leads":
      return html`${formsOf(view)
        .filter(({ method }) => method === standing.method)
        .map(({ form }) => form.part(visit, proof, { main: true, askShared: asksShared(view), only: isOnly(view) }))}`;
    case "codes-only":
      if (standing.why === "no-app") return codeHere(visit, say, proof);
      return html`
      ${notice("info", say(`${standing.why}.what`), { title: say(`${standing.why}.title`), role: "status" })}
      <div class="actions">${linkButton("/proof/code", say("code"), "", "key")}</div>`;
    case "no-factor":
      return html`${view.wayOn && noFactorBody(world, visit, proof, view.wayOn)}`;
    default:
      return standing satisfies never;
  }
}

/** A number is typed on the phone: who has not typed it has a phone in strange hands. */
const notYou = (say: Say<TextId>): Html =>
  html`<p>${say("number-wrong.notYou")} <a href="/bantuan/hp-hilang">${say("number-wrong.help")}</a></p>`;

/** The code's field at once: no SPSE Authenticator can be asked. /proof/code shows why a code is refused. */
const codeHere = (visit: Visit, say: Say<TextId>, proof: Proof): Html => html`
      <form class="stack" method="post" action="/proof/code">${hidden(visit, proof)}
        ${codeField({ name: "code", label: say("no-app.title"), hint: say("no-app.what"), autofocus: true }, 12)}
        <div class="actions">${submitButton(say(proof.purpose === "login" ? "code.submit" : "code.submit.other"))}</div>
        </form>`;

/** One instruction, one countdown. On a phone, which is mostly the one with the app, opening the app comes first. */
function waiting(
  world: World,
  visit: Visit,
  say: Say<TextId>,
  { proof, phones }: WaitingForm,
  standing: Standing & { kind: "waiting" },
): Html {
  const { number, reached } = standing;
  const left = Math.max(0, standing.expiresAt - world.now());
  const onPhone = isOnPhone(visit);
  const to = sentTo(visit, say, phones);
  const box = number !== null && numberBox(say, number, onPhone);
  return html`
      ${!onPhone && box}
      ${number === null && html`<p><strong>${say("tap.plain")}</strong></p>`}
      ${onPhone && (fromHomeScreen(visit, "request") ?? openHere(world, visit, say, standing))}
      ${onPhone && box}
      ${timeLeft(say("countdown"), left, 60)}
      <p class="sent-to">${reached === null ? say("sent.phone") : html`${say("sent")} <strong>${to}</strong>`}</p>
      ${reached !== null && trail(say, proof, reached, isQuiet(world, standing))}
      <noscript><p>${linkButton("/proof", say("check"), "secondary", "refresh")}</p></noscript>
      ${continueForm(visit, say, proof, false, number !== null && !onPhone)}`;
}

/** "Galaxy A15 dan Redmi 12". */
function sentTo({ language }: Visit, say: Say<TextId>, phones: readonly string[]): string {
  const names = phones.map((name) => shownDevice(name, language));
  const last = names.pop() ?? say("phone");
  return names.length === 0 ? last : `${names.join(", ")} ${say("and")} ${last}`;
}

/** The link into the app on this phone; the number is copied with the same tap. */
function openHere(
  world: World,
  visit: Visit,
  say: Say<TextId>,
  { request, number }: Standing & { kind: "waiting" },
): Html {
  const link = `${world.config.authenticatorUrl}/${requestFragment({ lpse: lpseId(world.lpseId), request })}`;
  return samePhone(visit, link, { title: say("same"), name: say("same.open"), copies: number });
}

/** The number; on a phone with a button that copies it, for the app on the same phone. */
const numberBox = (say: Say<TextId>, number: string, onPhone: boolean): Html => html`
      <div class="stack tight"><p><strong>${say("number")}</strong></p>
        <div class="number-line"><p class="match-number" role="img" aria-label="${[...number].join(" ")}">
          <span aria-hidden="true">${number.slice(0, 3)}</span><span aria-hidden="true">${number.slice(3)}</span></p>
        ${onPhone && copyButton(number, say("number.copy"), say("number.copied"))}</div></div>`;

/** Answers why the number is asked. */
const numberWhy = (say: Say<TextId>, { purpose, browserKnown }: Proof): string => {
  if (purpose !== "login") return say("number.why.change");
  return say(browserKnown ? "number.why.always" : "number.why.login");
};

/** Redeems the approval. While waiting only {@link sharedChoice} shows; the script sends the form after the Ya. */
const continueForm = (
  visit: Visit,
  say: Say<TextId>,
  proof: Proof,
  approved: boolean,
  mayBecomeKnown: boolean,
): Html => html`
      <form class="stack" method="post" action="/proof/continue" id="continue">${hidden(visit, proof)}
        ${proof.purpose === "login" && mayBecomeKnown && sharedChoice(visit)}
        ${approved && submitButton(say("approved.continue"))}</form>`;

const againForm = (visit: Visit, say: Say<TextId>, proof: Proof, first: boolean): Html => html`
      <form class="actions" method="post" action="/proof/again">${hidden(visit, proof)}
        <input type="hidden" name="left" value="${proof.requestsLeft}">
        <button class="button ${!first && "secondary"}" id="again"
          ${first && html`autofocus`}>${icon("refresh")} ${say("again")}</button></form>`;

/** Does this form offer *Perangkat ini dipakai bersama*? A page with a number has it. */
const asksShared = ({ proof, standing }: WaitingForm): boolean =>
  proof.purpose === "login" && !proof.browserKnown && !(standing.kind === "waiting" && standing.number !== null);

/** Does policy leave no way but a phishing-resistant one? */
const isOnly = ({ ways }: WaitingForm): boolean => ways.demand === "only";

/** The open ways that have a form on this page. */
const formsOf = ({ ways }: WaitingForm) =>
  proofWays.flatMap(({ method, form }) => (form && ways.open.has(method) ? [{ method, form }] : []));

/**
 * The other ways; the code only if it is not the main way. They are folded while the request waits, unless the phone is
 * quiet, or a computer's owner has a passkey.
 */
function otherWays(world: World, visit: Visit, say: Say<TextId>, view: WaitingForm): Html {
  const { proof, standing, ways } = view;
  if (standing.kind === "no-factor") return html`<div class="actions">${cancelForm(visit, say, proof)}</div>`;
  // An account without a device has no codes.
  const hasCode = ways.open.has("code") && standing.kind !== "codes-only";
  const forms = formsOf(view).filter(({ method }) => !(standing.kind === "leads" && standing.method === method));
  const manner = { main: false, askShared: asksShared(view), only: isOnly(view) };
  const links = proofWays.flatMap(({ method, link }) => {
    if (!link || !ways.open.has(method) || (method === "code" && !hasCode)) return [];
    return [linkButton(link.to, say(link.text), "secondary", link.icon)];
  });
  const login = proof.purpose === "login";
  const waits = standing.kind === "waiting" ? standing : null;
  const again = waits?.mayAskAgain && againForm(visit, say, proof, false);
  const onPhone = isOnPhone(visit);
  const folded = waits && !isQuiet(world, waits) && (onPhone || forms.length === 0);
  const isAndroid = onPhone && fromHomeScreen(visit, "request") === null;
  return html`
    <details class="more" ${!folded && html`open`}><summary>${say("other")}</summary><div class="stack">
      ${forms.map(({ form }) => form.part(visit, proof, manner))}
      ${(links.length > 0 || again) && html`<div class="actions">${links}${again}</div>`}
      ${hasCode && html`<p class="small soft">${say("code.hint.offline")}</p>`}
      ${waits && !isAndroid && openHere(world, visit, say, waits)}
      ${login && waits && waits.number !== null && onPhone && sharedChoice(visit, html`form="continue"`)}
      ${waits && html`<p class="small soft">${waits.number !== null && numberWhy(say, proof)} ${say("refresh")}</p>`}
      ${login && !isOnly(view) && html`<p><a href="/ponsel-hilang">${say("lost")}</a></p>`}</div></details>
    <div class="actions split">${cancelForm(visit, say, proof)}
      ${login && html`<a href="/reset">${say(isOnly(view) ? "reset.only" : "reset")}</a>`}</div>
    ${login && waits && html`<div class="guide-words soft"><h2>${say("title")}</h2><p>${say("tap")}</p></div>`}`;
}

const cancelForm = (visit: Visit, say: Say<TextId>, proof: Proof): Html => html`
    <form method="post" action="/proof/cancel">${hidden(visit, proof)}${submitButton(say("cancel"), "quiet")}</form>`;

type ProofOver = "denied" | "expired" | "cancelled" | "other-tab";

/** The proof is over, or belongs to another tab: the page explains the reason and the next step. `to`: a new login. */
export function overPage(world: World, visit: Visit, why: ProofOver, to = "/login"): Html {
  const say = speak(texts, visit.language);
  const words = why === "expired" ? (visit.session ? "expired-step" : "expired-proof") : why;
  const title = say(`${words}.title`);
  const [tone, sign] = why === "denied" ? (["error", "x"] as const) : (["warning", "clock"] as const);
  const you = why === "denied" && html`<p>${say("denied.you")}</p>`;
  const what = html`<p role="alert">${say(`${words}.what`)}</p>${you}`;
  const body = html`<div class="actions">${why === "other-tab" && linkButton("/proof", say("other-tab.continue"))}
      ${why !== "other-tab" && !visit.session && linkButton(to, say("login"))}
      <a class="button ${(why === "other-tab" || !visit.session) && "secondary"}"
        href="${visit.session ? "/beranda" : "/"}">${say(visit.session ? "beranda" : "home")}</a></div>`;
  return cardPage(world, visit, { title, result: [tone, what, sign], body, style: "waiting" });
}
