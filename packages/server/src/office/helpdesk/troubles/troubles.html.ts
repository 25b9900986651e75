/** A person's last failed steps, as the account's pages of Helpdesk and console show them. */

import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { listRow, notice, timeTag } from "../../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Failure } from "../../../core/audit/reading/index.ts";
import { texts } from "./troubles.texts.ts";
import { troubleOf } from "./troubles.ts";

/** What failed in a plain sentence, and what to tell the person; null where it is not a failure. */
export function troubleWords(failure: Parameters<typeof troubleOf>[0], language: Language) {
  const trouble = troubleOf(failure);
  const say = speak(texts, language);
  return trouble && { what: say(`what.${trouble.what}`), remedy: say(`do.${trouble.remedy}`) };
}

/**
 * The newest one in a line, with what to say to the caller; null where nothing failed.
 *
 * @param to the page of all.
 * @param quiet something more urgent stands above.
 */
export function lastTrouble(
  world: World,
  language: Language,
  [last]: readonly Failure[],
  to: string,
  quiet: boolean,
): Html | null {
  const trouble = last && troubleWords(last, language);
  if (!trouble) return null;
  const say = speak(texts, language);
  const at = timeTag(last.at, dateTimeInBrief(last.at, world.config.timeZone, language));
  const ips = [...new Set(last.from.flatMap(({ ip }) => ip ?? []))];
  const meta = [last.times > 1 && say("times", { n: last.times }), ips.slice(0, PLACES).join(", ")];
  const words = html`<p><strong>${trouble.what}</strong>
    ${at}${meta.map((it) => it && ` · ${it}`)} · <a href="${to}">${say("all")}</a></p>
    <p class="remedy">→ ${trouble.remedy}</p>`;
  return notice(quiet ? "info" : "warning", words);
}

/** Those that are shown without a click. */
const OPEN = 3;
/** Places of one that are shown. */
const PLACES = 3;

export function troublesCard(world: World, language: Language, troubles: readonly Failure[]): Html {
  const say = speak(texts, language);
  const shown = (at: Failure["at"]) => dateTime(at, world.config.timeZone, language);
  const row = (failure: Failure) => {
    const trouble = troubleOf(failure);
    if (trouble === null) return null;
    const { at, since, times } = failure;
    const longer = shown(since) !== shown(at) && ` ${say("since", { at: shown(since) })}`;
    const often = times > 1 && html` · <strong>${times} ×</strong>${longer}`;
    const place = ({ ip, browserLabel }: Failure["from"][number]) => {
      const browser = browserLabel === null ? say("no-place") : shownBrowser(browserLabel, language);
      return html`${browser}${ip !== null && html` · <span class="mono">${ip}</span>`}`;
    };
    const others = failure.from.length - PLACES;
    return listRow({
      sign: "warning",
      title: say(`what.${trouble.what}`),
      meta: [
        html`${timeTag(at, shown(at))}${often}`,
        ...failure.from.slice(0, PLACES).map(place),
        others > 0 && say("places", { n: others }),
      ],
      more: html`<p class="remedy">${say(`do.${trouble.remedy}`)}</p>`,
    });
  };
  const list = (some: readonly Failure[]) => html`<ul class="rows troubles">${some.map(row)}</ul>`;
  const older = html`<details class="more"><summary>${say("older", { n: troubles.length - OPEN })}</summary>
    ${list(troubles.slice(OPEN))}</details>`;
  return html`<section class="card stack"><h2>${say("title")}</h2>
    <p class="soft">${say(troubles.length === 0 ? "none" : "lead")}</p>
    ${troubles.length > 0 && list(troubles.slice(0, OPEN))}${troubles.length > OPEN && older}</section>`;
}
