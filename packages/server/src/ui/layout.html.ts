/**
 * The frame of every portal page: skip link, header with the LPSE's name, server clock and language switch, main, footer.
 */
import { icons, mark } from "@spse/look";
import { asset } from "../http/assets.ts";
import type { World } from "../world.ts";
import { formToken } from "./form.html.ts";
import { type Html, html, trusted } from "./html.ts";
import { texts } from "./layout.texts.ts";
import { type Language, languages, speak } from "./texts.ts";
import { clock, zoneName } from "./time.ts";

/** What the frame needs to know of the visit; a Visit fits. */
export interface Frame {
  readonly language: Language;
  /** Path of the page (without query), to come back to after a change of language. */
  readonly path: string;
  /** Whoever is logged in: name and *Keluar* stand in the header. */
  readonly session?: { readonly account: { readonly name: string } } | null;
  readonly formToken?: string;
}

/** One page. */
export interface Page {
  readonly title: string;
  readonly main: Html;
  /**
   * `auth`: one card beside the brand panel (login and all that belongs to it), `roomy` the same with a wider card;
   * `narrow`: one column; `wide` (default): the whole width.
   */
  readonly shape?: "auth" | "roomy" | "narrow" | "wide";
  /** Where the back link of an `auth` page leads; absent: no such link. */
  readonly back?: { readonly href: string; readonly label: string };
  /** A refusal is on the page: "Kesalahan: …" goes in front of the title. */
  readonly failed?: boolean;
  /** Names of the built scripts this page uses: `captcha` for `captcha.js`. `page` is on every page. */
  readonly scripts?: readonly string[];
}

export function layout(world: World, frame: Frame, page: Page): Html {
  const say = speak(texts, frame.language);
  const { config } = world;
  return html`
<html lang="${frame.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${page.failed && say("failed")}${page.title} – ${config.lpseName}</title>
  <link rel="icon" href="${asset("favicon.svg")}" type="image/svg+xml">
  <link rel="stylesheet" href="${asset("portal.css")}">
  <link rel="stylesheet" href="/brand.css">
  ${["page", ...(page.scripts ?? [])].map((it) => html`<script type="module" src="${asset(`${it}.js`)}"></script>`)}
</head>
<body class="page">
  <a class="skip" href="#main">${say("skip")}</a>
  ${config.mode === "demo" && html`<p class="demo">${say("demo")}</p>`}
  <header class="site-header"><div class="site-header-in">
    <a class="site-brand" href="/">${trusted(mark)}<span>${config.lpseName}<small>${say("system")}</small></span></a>
    <div class="site-tools">
      ${serverClock(world, say("serverTime"))}
      ${frame.session && frame.formToken && accountBar(frame.session.account.name, frame.formToken, say("leave"))}
      ${languageSwitch(frame, say("language"))}
    </div>
  </div></header>
  ${main(page, frame.language)}
  <footer class="site-footer"><div class="site-footer-in">
    <p>${config.lpseName} · ${say("help", { helpdesk: config.helpdesk })}</p>
    <p><a href="/bantuan">${say("helpPage")}</a></p>
  </div></footer>
</body>
</html>`;
}

function main(page: Page, language: Language): Html {
  if (page.shape !== "auth" && page.shape !== "roomy") {
    return html`<main class="main ${page.shape === "narrow" && "narrow"}" id="main" tabindex="-1">${page.main}</main>`;
  }
  const say = speak(texts, language);
  return html`
  <main class="auth" id="main" tabindex="-1">
    <aside class="auth-panel"><h2>${say("promise")}</h2>
      <ul>
        <li>${trusted(icons.lock)}<span>${say("promise.code")}</span></li>
        <li>${trusted(icons.phone)}<span>${say("promise.phone")}</span></li>
        <li>${trusted(icons.shield)}<span>${say("promise.address")}</span></li>
      </ul></aside>
    <div class="auth-body ${page.shape === "roomy" && "roomy"}">
      ${page.back && html`<a class="back" href="${page.back.href}">${trusted(icons.back)} ${page.back.label}</a>`}
      <section class="card auth-card">${page.main}</section>
    </div>
  </main>`;
}

const serverClock = (world: World, label: string): Html => {
  const now = world.now();
  const zone = world.config.timeZone;
  return html`<p class="clock">${trusted(icons.clock)}<span class="sr">${label}</span>
      <time datetime="${new Date(now * 1000).toISOString()}" data-clock="${now}" data-zone="${zone}">${clock(now, zone)}</time> ${zoneName(zone)}</p>`;
};

const accountBar = (name: string, token: string, label: string): Html => html`
      <div class="account-bar"><span>${trusted(icons.user)} ${name}</span>
        <form method="post" action="/keluar">${formToken(token)}<button class="button secondary small">${trusted(icons.logout)} ${label}</button></form></div>`;

const languageSwitch = (frame: Frame, label: string): Html => html`
      <form class="lang" method="get" action="/language" aria-label="${label}">
        <input type="hidden" name="back" value="${frame.path}">
        ${languages.map(
          (it) =>
            html`<button name="to" value="${it}" lang="${it}" ${it === frame.language && html`aria-current="true"`} aria-label="${it === "id" ? "Bahasa Indonesia" : "English"}">${it.toUpperCase()}</button>`,
        )}
      </form>`;
