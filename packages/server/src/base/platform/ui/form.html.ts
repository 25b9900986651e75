/** The parts that every form shares. */
import { type Html, html } from "./html.ts";

/** The hidden form token; every `<form method="post">` starts with it. `visit.formToken` gives the value. */
export const formToken = (value: string): Html => html`<input type="hidden" name="_token" value="${value}">`;

/**
 * What went wrong and belongs to no field, first on the page, announced and focusable. The problem of a field stands at that field alone
 * ({@link fieldError}): nobody reads one error twice.
 *
 * @param title "Ada masalah" in the page's language.
 */
export const errorSummary = (title: string, text: string | null | undefined | false): Html | null =>
  text
    ? html`<div class="error-summary" role="alert" tabindex="-1" id="error-summary"><h2>${title}</h2><p>${text}</p></div>`
    : null;

/** What is wrong with a field, above it. The field names `<id>-error` as its description, and the first wrong one of a page has `autofocus`. */
export const fieldError = (id: string, text: string | null | undefined | false): Html | null =>
  text ? html`<p class="error" id="${id}-error" role="alert">${text}</p>` : null;
