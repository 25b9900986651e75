/** A person's last failed steps, as the account's pages of Helpdesk and console show them. */
import { icons } from "@spse/look";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Failure } from "../../../core/audit/reading/index.ts";
import { texts } from "./troubles.texts.ts";
import { troubleOf } from "./troubles.ts";

/** Those that are shown without a click. */
const OPEN = 3;

export function troublesCard(world: World, language: Language, troubles: readonly Failure[]): Html {
  const say = speak(texts, language);
  const shown = (at: Failure["at"]) => dateTime(at, world.config.timeZone, language);
  const row = (failure: Failure) => {
    const trouble = troubleOf(failure);
    if (trouble === null) return null;
    const { at, since, times, ip, browserLabel } = failure;
    const browser = browserLabel === null ? say("no-place") : shownBrowser(browserLabel, language);
    return html`<li class="row"><span class="row-icon">${trusted(icons.warning)}</span>
      <div class="row-body"><p class="row-title">${say(`what.${trouble.what}`)}</p>
        <p class="row-meta"><time datetime="${new Date(at * 1000).toISOString()}">${shown(at)}</time> · ${browser}${ip !== null && html` · <span class="mono">${ip}</span>`}${times > 1 && html` · ${say("times", { times, at: shown(since) })}`}</p>
        <p class="remedy">${say(`do.${trouble.remedy}`)}</p></div></li>`;
  };
  return html`<section class="card stack"><h2>${say("title")}</h2>
    ${troubles.length === 0 ? html`<p class="soft">${say("none")}</p>` : html`<p class="soft">${say("lead")}</p><ul class="rows troubles">${troubles.slice(0, OPEN).map(row)}</ul>`}
    ${troubles.length > OPEN && html`<details class="more"><summary>${say("older", { n: troubles.length - OPEN })}</summary><ul class="rows troubles">${troubles.slice(OPEN).map(row)}</ul></details>`}</section>`;
}
