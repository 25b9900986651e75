/** The parts that every form shares. */
import { type Html, html } from "./html.ts";

/** The hidden form token; every `<form method="post">` starts with it. `visit.formToken` gives the value. */
export const formToken = (value: string): Html => html`<input type="hidden" name="_token" value="${value}">`;

/**
 * What went wrong, first on the page: announced, focusable, each line leading to its field (GOV.UK error summary).
 *
 * @param title "Ada masalah" in the page's language.
 */
export const errorSummary = (title: string, problems: readonly { field?: string; text: string }[]): Html | null =>
  problems.length === 0
    ? null
    : html`<div class="error-summary" role="alert" tabindex="-1" id="error-summary"><h2>${title}</h2><ul>
        ${problems.map((it) => html`<li>${it.field ? html`<a href="#${it.field}">${it.text}</a>` : it.text}</li>`)}</ul></div>`;
