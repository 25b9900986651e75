/** The card *Coba* of an application's page: its addresses, and the result of calling each. */

import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { Application } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { texts } from "./try.texts.ts";
import { addressesOf, type TrialOutcome } from "./try.ts";

/** The result of each address; `spent`: the officer has tried too often. */
export type Trial = readonly { readonly url: OutsideUrl; readonly tried: TrialOutcome }[] | "spent";

/** For an application that neither gets calls nor opens a login. */
export const nothingToTry = ({ language }: SessionVisit): Html =>
  html`<p class="card">${speak(texts, language)("nothing")}</p>`;

export function tryCard(visit: SessionVisit, { id, settings }: Application, trial: Trial | null): Html | null {
  const say = speak(texts, visit.language);
  const addresses = addressesOf(settings);
  if (addresses.length === 0) return null;
  const row = ({ url, tried }: Exclude<Trial, "spent">[number]) =>
    html`<li class="row"><div class="row-body"><p class="row-title changed">${url}</p>
      <p class="row-meta">${say(`tried.${tried}`)}</p></div>
      ${tried === "reached" ? badge("on", say("reached")) : badge("warning", say("not-reached"))}</li>`;
  return html`<section class="card stack" id="coba"><h2>${say("title")}</h2><p>${say("what")}</p>
    ${trial === "spent" && html`<p class="error" role="alert">${say("spent")}</p>`}
    ${
      trial &&
      trial !== "spent" &&
      html`<div class="trial" role="status" tabindex="-1" autofocus><ul class="rows">${trial.map(row)}</ul></div>`
    }
    <form method="post" action="/konsol/aplikasi/${id}/coba">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("submit", { n: addresses.length }), "", "refresh")}</div>
        </form></section>`;
}
