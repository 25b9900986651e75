/**
 * The page under a Host that is not ours. The server sends nothing of ours there, no file either: one small style is in
 * the page. It also tells the operator which Host a reverse proxy has passed on.
 */
import { hash } from "node:crypto";
import { type Html, html, trusted } from "../../../../base/platform/ui/html.ts";
import { type Language, speak } from "../../../../base/platform/ui/texts.ts";
import type { World } from "../../../../base/platform/world.ts";
import { texts } from "./refusal.texts.ts";

const STYLE = `:root{color-scheme:light dark;--ink:#14202b;--page:#f4f7fa;--card:#fff;--line:#c9d5e0;--main:#0b5c8a}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--page:#0f1720;--card:#17222d;--line:#34475a;--main:#7cc4ee}}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(34rem,100% - 2rem);margin:max(1rem,12vh) auto 1rem;padding:2rem 1.5rem}
main{background:var(--card);border:1px solid var(--line);border-radius:1rem;overflow-wrap:anywhere}
h1{margin:0;font-size:1.6rem;line-height:1.25}
a{display:block;padding:.8rem 1rem;border-radius:.6rem;background:var(--main);color:var(--card)}
a{font-weight:600;text-align:center}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}`;

/** The page may do nothing but show this style. */
export const elsewherePolicy = [
  `default-src 'none';style-src 'sha256-${hash("sha256", STYLE, "base64")}'`,
  "base-uri 'none';form-action 'none';frame-ancestors 'none'",
].join(";");

/** @param asked the Host of the request. */
export function elsewherePage({ config, office }: World, language: Language, asked: string): Html {
  const say = speak(texts, language);
  const title = say("wrong-host.title");
  return html`
<html lang="${language}">
<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} – ${office.lpseName}</title><style>${trusted(STYLE)}</style></head>
<body><main data-refused="wrong-host">
  <h1>${title}</h1>
  <p>${say("wrong-host.what")}</p>
  <p>${say("wrong-host.asked")} <code>${asked}</code></p>
  <p>${say("wrong-host.ours")}</p>
  <a href="${config.portalUrl}/">${config.portalUrl}</a>
</main></body>
</html>`;
}
