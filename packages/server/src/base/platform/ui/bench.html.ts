/** A page about one thing: tabs, a menu of acts, and one act in a panel. All are links: none needs a script. */
import { attributes, type Html, html } from "./html.ts";
import { badge, icon } from "./parts.html.ts";

/** The address of such a page with this tab, the first of which is *ringkasan*, and with this act open. */
export function benchAddress(path: string, { tab, act }: { readonly tab?: string; readonly act?: string }): string {
  const query = new URLSearchParams();
  if (tab && tab !== "ringkasan") query.set("bagian", tab);
  if (act) query.set("tindakan", act);
  return `${path}${query.size > 0 ? `?${query}` : ""}${act ? "#tindakan" : ""}`;
}

/** How the thing stands, in one line. */
export const standing = (label: string, parts: readonly (string | Html | false)[]): Html =>
  html`<ul class="standing" aria-label="${label}">${parts.map((it) => it && html`<li>${it}</li>`)}</ul>`;

interface Tab {
  readonly to: string;
  readonly words: string;
  readonly count?: number;
}

/** @param label names the tabs. @param open the place of the tab that is shown. */
export const tabBar = (label: string, tabs: readonly Tab[], open: number): Html =>
  html`<nav class="tabs" aria-label="${label}"><ul>${tabs.map(({ to, words, count = 0 }, at) => {
    const here = attributes({ "aria-current": at === open && "page" });
    return html`<li><a href="${to}"${here}>${words}${count > 0 && html` ${badge("", count)}`}</a></li>`;
  })}</ul></nav>`;

/** An act that a page can open in its panel. */
export interface Panel {
  /** In the page's address. */
  readonly name: string;
  readonly title: string;
  readonly form: () => Html;
}

/** @param to the address of the page with this panel. */
export const actMenu = (words: string, panels: readonly Panel[], to: (name: string) => string, less = false): Html =>
  html`<details class="menu acts"><summary class="button ${less && "secondary"}">${words}</summary>
    <ul class="card">${panels.map(({ name, title }) => html`<li><a href="${to(name)}">${title}</a></li>`)}</ul>
    </details>`;

/** The page with its open panel: from 1,024 pixels beside each other, below that the panel alone. */
export const withPanel = (
  main: Html,
  panel: Panel | null,
  close: { readonly to: string; readonly words: string },
): Html =>
  html`<div class="bench"><div class="bench-main stack">${main}</div>${
    panel &&
    html`<section class="card stack panel" id="tindakan" aria-labelledby="panel-title">
      <div class="panel-head"><h2 id="panel-title">${panel.title}</h2>
        <a class="panel-close" href="${close.to}" aria-label="${close.words}">${icon("x")}</a></div>
      ${panel.form()}</section>`
  }</div>`;
