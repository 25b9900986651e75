/** The table of Log Akses, on its own page and on Beranda. On a phone's width each login becomes a card. */

import { shownBrowser } from "../platform/ui/browser.ts";
import { type Html, html } from "../platform/ui/html.ts";
import { type Language, speak } from "../platform/ui/texts.ts";
import { dateTime } from "../platform/ui/time.ts";
import type { World } from "../platform/world.ts";
import { type AccessText, texts } from "./access.texts.ts";
import type { AccessEntry } from "./access.ts";

const isText = (key: string): key is AccessText => key in texts.id;

/** Lists the entries newest first, with time and zone, browser, address, method and result. */
export function accessTable(world: World, language: Language, entries: readonly AccessEntry[]): Html {
  const say = speak(texts, language);
  if (entries.length === 0) return html`<p class="soft">${say("none")}</p>`;
  const outcome = (entry: AccessEntry) => {
    const key = entry.step === "login" ? `outcome.${entry.outcome}` : `second.${entry.outcome}`;
    return say(isText(key) ? key : "outcome.failed");
  };
  const shown = (at: AccessEntry["at"]) => dateTime(at, world.config.timeZone, language);
  const often = (entry: AccessEntry) => {
    if (entry.times === 1) return "";
    const { times } = entry;
    const text =
      entry.since === entry.at ? say("times", { times }) : say("times.since", { times, at: shown(entry.since) });
    return html`<br><span class="soft">${text}</span>`;
  };
  const method = (entry: AccessEntry) => {
    const key = `method.${entry.method}`;
    return say(isText(key) ? key : "unknown");
  };
  const badge = (entry: AccessEntry) =>
    entry.outcome === "success"
      ? "on"
      : entry.outcome === "denied"
        ? "danger"
        : entry.outcome === "cancelled"
          ? "off"
          : "warning";
  return html`<div class="table-wrap" role="region" aria-label="${say("caption")}" tabindex="0"><table class="table"><caption class="sr">${say("caption")}</caption>
    <thead><tr><th scope="col">${say("time")}</th><th scope="col">${say("browser")}</th><th scope="col">${say("ip")}</th><th scope="col">${say("method")}</th><th scope="col">${say("result")}</th></tr></thead>
    <tbody>${entries.map(
      (entry) => html`<tr>
      <td data-label="${say("time")}"><time datetime="${new Date(entry.at * 1000).toISOString()}">${shown(entry.at)}</time></td>
      <td data-label="${say("browser")}">${entry.browserLabel === null ? say("unknown") : shownBrowser(entry.browserLabel, language)}</td>
      <td data-label="${say("ip")}" class="mono">${entry.ip ?? say("unknown")}</td>
      <td data-label="${say("method")}">${method(entry)}</td>
      <td data-label="${say("result")}"><span class="badge ${badge(entry)}">${outcome(entry)}</span>${often(entry)}</td></tr>`,
    )}</tbody></table></div>`;
}
