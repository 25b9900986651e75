/** The page that a phone opens first: how to trust this demo's certificate, and how to undo that. One file. */
import type { Config } from "../../../base/platform/config/config.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import { texts } from "./trust-page.texts.ts";

const STYLE = `
  :root { color-scheme: light dark; --ink: #14202b; --page: #f4f7fa; --card: #fff; --line: #c9d5e0;
    --main: #0b5c8a; --on-main: #fff; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --page: #0f1720; --card: #17222d; --line: #34475a;
    --main: #7cc4ee; --on-main: #06243a; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 40rem; margin: auto; padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
  section, details { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem;
    margin-block: 1rem; }
  details { padding: .25rem 1rem .75rem; margin-block: .75rem 0; }
  summary { font-weight: 600; min-height: 3rem; display: flex; align-items: center; cursor: pointer; }
  ol, ul { margin: 0; padding-left: 1.4rem; } li + li { margin-top: .5rem; }
  .go { display: block; padding: .8rem 1rem; margin-top: .75rem; border-radius: .6rem; text-align: center;
    font-weight: 600; background: var(--main); color: var(--on-main); text-decoration: none; }
  .go.second { background: none; color: var(--main); border: 2px solid var(--main); }
  nav { display: flex; justify-content: flex-end; gap: 1rem; } nav a { color: var(--main); padding: .75rem .25rem; }
  :focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }`;

/** @param userAgent only decides which of the two lists is open. */
export function trustPage(config: Config, language: Language, userAgent: string): Html {
  const say = speak(texts, language);
  const { portalUrl, authenticatorUrl } = config;
  const { lpseName } = config.office;
  const names = [portalUrl, authenticatorUrl].map((url) => new URL(url).hostname).join(", ");
  const apple = /iPhone|iPad/.test(userAgent);
  const steps = (system: "android" | "ios", open: boolean, keys: readonly (keyof typeof texts)[]) => html`
      <details ${open && trusted("open")}><summary>${say(system)}</summary>
        <ol>${keys.map((key) => html`<li>${say(key)}</li>`)}</ol></details>`;
  return html`<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${say("title")} – ${lpseName}</title>
  <style>${trusted(STYLE)}</style>
</head>
<body>
  <main>
    <nav aria-label="${say("language")}">
      <a href="/?to=id" lang="id">Bahasa Indonesia</a><a href="/?to=en" lang="en">English</a>
    </nav>
    <h1>${say("title")}</h1>
    <p>${say("lead")}</p>
    <section>
      <h2>${say("step1")}</h2>
      <p>${say("only", { names })}</p>
      <a class="go" href="/spse-demo.crt" download="spse-demo.crt">${say("download")}</a>
      ${steps("android", !apple, ["android.1", "android.2", "android.3", "android.4"])}
      ${steps("ios", apple, ["ios.1", "ios.2", "ios.3"])}</section>
    <section>
      <h2>${say("step2")}</h2>
      <p>${say("order")}</p>
      <a class="go" href="${authenticatorUrl}">${say("openApp")}</a>
      <a class="go second" href="${portalUrl}">${say("openPortal")}</a>
      <p>${say("check")}</p></section>
    <section><h2>${say("limits")}</h2>
      <ul>${(["limits.icon", "limits.push", "limits.network"] as const).map((key) => html`<li>${say(key)}</li>`)}</ul>
      </section>
    <section><h2>${say("undo")}</h2><ul><li>${say("undo.android")}</li><li>${say("undo.ios")}</li></ul></section>
  </main>
</body>
</html>`;
}
