/** The list of Log Akses: by day, two lines an event. */

import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, icon, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, hourOfDay, longDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type AccessText, texts } from "./access.texts.ts";
import type { AccessEntry, EntryNames } from "./access.ts";

const isText = (key: string): key is AccessText => key in texts;

/** Changes that their owner would not make: the line stands out. */
const alarming: ReadonlySet<string> = new Set([
  "proof.denied",
  "proof.reported",
  "device.claimed-twice",
  "device.lost",
  "device.lost-refused",
  "device.pin-ended",
  "device.verification-wrong",
  "known-browser.copied",
  "session.other-browser",
  "reset.mismatch",
  "reset.code-wrong",
  "application.denied",
  "application.reported",
]);

/** The same, of every kind of authenticator. */
const alarmingOutcomes: ReadonlySet<string> = new Set(["not-mine", "counter-back"]);

/** How a login ended, or a step of one: also in a table of officers. */
export function accessOutcome(language: Language, { step, outcome }: AccessEntry): Html {
  const say = speak(texts, language);
  const key = `${step === "login" ? "outcome" : "second"}.${outcome}`;
  const words = say(isText(key) ? key : "outcome.failed");
  if (outcome === "success") return html`${icon("check")} ${words}`;
  return badge(outcome === "denied" ? "danger" : outcome === "cancelled" ? "off" : "warning", words);
}

/**
 * Lists the entries newest first, grouped by day, with time, browser, address, method and result.
 *
 * @param above the names of the factors and of the wings above core.
 */
export function accessList(
  world: World,
  language: Language,
  entries: readonly AccessEntry[],
  above: EntryNames = {},
): Html {
  const say = speak(texts, language);
  if (entries.length === 0) return html`<p class="soft">${say("none")}</p>`;
  const change = (entry: AccessEntry) => {
    const key = `${entry.event}.${entry.outcome}`;
    const made = above[key]?.[language] ?? say(isText(key) ? key : "change");
    return entry.about === null ? made : `${made}: ${shownDevice(entry.about, language)}`;
  };
  const what = (entry: AccessEntry) => {
    if (entry.step !== "change" && entry.outcome === "success")
      return html`${icon("check")} <strong>${say("login")}</strong> <span class="sr">${say("outcome.success")}</span>`;
    if (entry.step !== "change") return html`${say("login")} ${accessOutcome(language, entry)}`;
    return alarming.has(`${entry.event}.${entry.outcome}`) || alarmingOutcomes.has(entry.outcome)
      ? badge("danger", change(entry))
      : html`<strong>${change(entry)}</strong>`;
  };
  const { timeZone } = world.config;
  const shown = (at: AccessEntry["at"]) => dateTime(at, timeZone, language);
  const often = (entry: AccessEntry) => {
    if (entry.times === 1) return null;
    const { times } = entry;
    const text =
      entry.since === entry.at ? say("times", { times }) : say("times.since", { times, at: shown(entry.since) });
    return ` · ${text}`;
  };
  const method = (entry: AccessEntry) => {
    if (entry.byLpse) return say("method.lpse");
    const key = `method.${entry.method}`;
    return isText(key) ? say(key) : null;
  };
  const browser = (label: string | null) => label && shownBrowser(label, language);
  const part = (of: string, words: string | null) => words && html` · <span data-of="${of}">${words}</span>`;
  const first = (entry: AccessEntry) =>
    html`<span data-of="what">${what(entry)}</span>${part("browser", browser(entry.browserLabel))}`;
  const second = (entry: AccessEntry) => html`${timeTag(entry.at, hourOfDay(entry.at, timeZone))}${often(entry)}`;
  const line = (entry: AccessEntry) => html`<li class="event"><p>${first(entry)}</p>
      <p class="small soft">${second(entry)}${part("ip", entry.ip)}${part("method", method(entry))}</p></li>`;
  const days = Map.groupBy(entries, ({ at }) => longDay(at, timeZone, language));
  return html`<div class="events">${[...days].map(
    ([name, ofDay]) => html`<h3>${name}</h3><ul class="rows">${ofDay.map(line)}</ul>`,
  )}</div>`;
}
