/** The portal's pages on the way to a protected host. */
import { type IconName, icons } from "@spse/look";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit, Visit } from "../../core/session/web/index.ts";
import type { Application } from "../application/index.ts";
import type { OpenRefusal } from "./decide.ts";
import { type TextId, texts } from "./open.texts.ts";

type Shown = Pick<Application, "name" | "settings">;

const icon = (name: IconName): Html => trusted(icons[name]);

/** Leads on by itself, and has a link where that does not work. */
export function openingPage(world: World, visit: SessionVisit, { name }: Shown, url: string): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("opening.title", { name })}</h1>
    <p>${say("opening.what", { name })}</p>
    <div class="actions"><a class="button" href="${url}">${say("opening.link", { name })}</a></div>
  </section>`;
  return layout(world, visit, { title: say("opening.title", { name }), main, shape: "card", leadsTo: url });
}

/** For who does not agree. */
export const homeLink = ({ language }: Visit): Html =>
  html`<a class="button secondary" href="/beranda">${speak(texts, language)("home")}</a>`;

/** A part of the application wants to know once more that it is this person. */
export function provePage(world: World, visit: SessionVisit, { name }: Shown): Html {
  const say = speak(texts, visit.language);
  const has2fa = visit.session.account.twoFactorSince !== null;
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("prove.title")}</h1>
    ${has2fa ? html`<p>${say("prove.what", { name })}</p>` : html`<div class="notice warning">${icon("shield")}<div><p>${say("prove.no2fa", { name })}</p></div></div>`}
    <div class="actions">${
      has2fa
        ? html`<form method="post" action="${visit.path}">${formToken(visit.formToken)}<button class="button">${say("prove.submit")}</button></form>`
        : html`<a class="button" href="/2fa/enable">${say("prove.enable")}</a>`
    }<a class="button secondary" href="/beranda">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("prove.title"), main, shape: "card" });
}

/** Says who may open it, and what this person may do. */
export function refusedPage(world: World, visit: SessionVisit, shown: Shown, why: OpenRefusal): Html {
  const say = speak(texts, visit.language);
  const { name } = shown;
  const { helpdesk } = world.office;
  const role = roleName(visit.session.account.role, visit.language);
  const main = html`<section class="card auth-card" data-refused="${why}">
    <div class="result warning"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say(`${why}.title`, { name })}</h1>
      <p>${why === "who" ? say("who.what", { name, who: whoWords(say, visit, shown) }) : say("passkey.what", { name })}</p>
      <p>${why === "who" ? say("who.you", { role, helpdesk }) : say("passkey.how")}</p></div>
    <div class="actions">${why === "passkey" && logOutForm(visit, say("passkey.submit"))}<a class="button secondary" href="/beranda">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say(`${why}.title`, { name }), main, shape: "card" });
}

const whoWords = (say: Say<TextId>, { language }: Visit, { settings: { who } }: Shown): string =>
  [...who.kinds.map((it) => say(`kind.${it}`)), ...who.roles.map((it) => roleName(it, language))].join(", ");

/** After the application's own *Keluar*. */
export function leftPage(world: World, visit: Visit, { name }: Shown, origin: string): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("check")}</span>
      <h1 tabindex="-1">${say("left.title", { name })}</h1>
      <p>${say(visit.session ? "left.still" : "left.both")}</p></div>
    <div class="actions">${visit.session && logOutForm(visit, say("left.submit"))}<a class="button secondary" href="${origin}/">${say("left.again", { name })}</a></div>
  </section>`;
  return layout(world, visit, { title: say("left.title", { name }), main, shape: "card" });
}

const logOutForm = (visit: Visit, words: string): Html =>
  html`<form method="post" action="/keluar">${formToken(visit.formToken)}<button class="button">${words}</button></form>`;

/**
 * `cookie`: the browser kept no cookie on the host. `passkey`, `angka`: the fresh proof was another one than the application takes. `code`: the way back was used already, took too
 * long, or was another browser's.
 */
export function failedPage(
  world: World,
  visit: Visit,
  { name }: Shown,
  origin: string,
  why: "cookie" | "passkey" | "angka" | "code",
): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card" data-refused="${why}">
    <div class="result warning"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("failed.title", { name })}</h1>
      <p>${say(`failed.${why}`)}</p></div>
    <div class="actions"><a class="button" href="${origin}/">${say("failed.again")}</a><a class="button secondary" href="/beranda">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("failed.title", { name }), main, shape: "card" });
}

/** No application of this LPSE has this host, or it has ended. */
export function unknownPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card" data-refused="not-found">
    <div class="result warning"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("unknown.title")}</h1><p>${say("unknown.what")}</p></div>
    <div class="actions"><a class="button" href="/beranda">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("unknown.title"), main, shape: "card" });
}
