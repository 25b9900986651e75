/** The demo's window: the portal in one frame, the app in another of a phone's width. The frames are independent. */

import { asset } from "../../../base/platform/ui/asset.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { icon } from "../../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import { texts } from "./demo.texts.ts";

/** @param at the portal's page to begin with. */
export function demoWindow({ config, office }: World, language: Language, at: string): Html {
  const say = speak(texts, language);
  const { authenticatorUrl } = config;
  const { lpseName } = office;
  return html`
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${say("title")} – ${lpseName}</title>
  <link rel="icon" href="${asset("favicon.svg")}" type="image/svg+xml">
  <link rel="stylesheet" href="${asset("portal.css")}">
  <link rel="stylesheet" href="${asset("demo.css")}">
  <script type="module" src="${asset("demo-window.js")}"></script>
</head>
<body class="demo-window">
  <main><h1 class="sr">${say("title")}</h1>
  <iframe id="portal" title="${say("portal")}" src="${at}"
    allow="clipboard-write; publickey-credentials-get; publickey-credentials-create"></iframe></main>
  <aside aria-label="${say("phone")}">
    <p class="actions"><strong>${say("phone")}</strong> <a class="button small quiet" id="close"
        href="${at}">${icon("x")} ${say("close")}</a></p>
    <button class="button small block" type="button" id="scan" disabled>${icon("qr")} ${say("scan")}</button>
    <iframe id="phone" title="${say("phone")}" src="${authenticatorUrl}"
      allow="clipboard-read ${authenticatorUrl}; clipboard-write ${authenticatorUrl}"></iframe>
    <p class="soft">${say("how")}</p>
  </aside>
</body>
</html>`;
}
