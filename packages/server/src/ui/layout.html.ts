/**
 * The frame of every portal page: skip link, header with the LPSE's name, server clock and language switch, main, footer.
 */
import { icons, mark } from "@spse/look";
import type { World } from "../world.ts";
import { type Html, html, trusted } from "./html.ts";
import { texts } from "./layout.texts.ts";
import { type Language, speak } from "./texts.ts";
import { clock, zoneName } from "./time.ts";

/** What the frame needs to know of the visit. */
export interface Frame {
  readonly language: Language;
  /** Path of the page (without query), to come back to after a change of language. */
  readonly path: string;
}

/** One page. `narrow`: a card in the middle (login, forms). `title` is also said by screen readers first. */
export interface Page {
  readonly title: string;
  readonly main: Html;
  readonly narrow?: boolean;
  /** A refusal is on the page: "Kesalahan: …" goes in front of the title. */
  readonly failed?: boolean;
  /** Names of the built scripts this page uses: `captcha` for `/assets/captcha.js`. */
  readonly scripts?: readonly string[];
}

export function layout(world: World, frame: Frame, page: Page): Html {
  const say = speak(texts, frame.language);
  const { config } = world;
  const now = world.now();
  return html`
<html lang="${frame.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${page.failed && say("failed")}${page.title} · ${config.lpseName}</title>
  <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/portal.css">
  <link rel="stylesheet" href="/brand.css">
  ${["page", ...(page.scripts ?? [])].map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
</head>
<body class="${page.narrow ? "page-narrow" : "page-wide"}">
  <a class="skip-link" href="#main">${say("skip")}</a>
  ${config.mode === "demo" && html`<p class="demo-mark">${say("demo")}</p>`}
  <header class="site-header">
    <a class="site-name" href="/">${trusted(mark)}<span><strong>SPSE</strong> <span class="lpse-name">${config.lpseName}</span></span></a>
    <p class="server-clock" title="${say("serverTime")}">
      ${trusted(icons.clock)}<span class="visually-hidden">${say("serverTime")}</span>
      <time datetime="${new Date(now * 1000).toISOString()}" data-clock="${now}" data-zone="${config.timeZone}">${clock(now, config.timeZone)}</time> ${zoneName(config.timeZone)}
    </p>
    <form class="language" method="get" action="/language">
      <input type="hidden" name="back" value="${frame.path}">
      <button name="to" value="${frame.language === "id" ? "en" : "id"}" class="quiet" lang="${frame.language === "id" ? "en" : "id"}">${trusted(icons.globe)}${say("otherLanguage")}</button>
    </form>
  </header>
  <main id="main" tabindex="-1">${page.main}</main>
  <footer class="site-footer">
    <p>${say("help", { helpdesk: config.helpdesk })}</p>
    <p><a href="/bantuan">${say("helpPage")}</a></p>
  </footer>
</body>
</html>`;
}
