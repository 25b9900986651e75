/** The page System: each check with its mend, how this request arrived, and a text for somebody who helps. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { attributes, type Html, html } from "../../../base/platform/ui/html.ts";
import { badge, copyButton, factList, icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, utc } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { CLOCKS_APART_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { SessionVisit } from "../../../core/session/web/index.ts";
import { consolePage } from "../../frame/index.ts";
import { alertTexts } from "../alerts/alert.texts.ts";
import type { Alert } from "../alerts/alert.ts";
import { type Finding, sayFinding } from "../finding.ts";
import type { Arrival } from "./arrival.ts";
import { supportText } from "./support.ts";
import { type TextId, texts } from "./system.texts.ts";

interface View {
  readonly findings: readonly Finding[];
  /** When these were found. */
  readonly at: UnixSeconds;
  /** The incidents that were reported and are not over. */
  readonly alerts: readonly Alert[];
  readonly arrival: Arrival;
}

export function systemPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const open = view.findings.filter((it) => it.verdict !== "good");
  const fine = view.findings.filter((it) => it.verdict === "good");
  const at = dateTime(view.at, world.config.timeZone, visit.language);
  const factOf = (finding: Finding) => {
    const { title, says } = sayFinding(finding, visit.language);
    return [title, withCode(says)] as const;
  };
  const main = html`<div class="stack wide">
    ${view.alerts.length > 0 && alertsCard(world, visit, view.alerts)}
    ${open.length === 0 ? notice("success", say("allGood")) : findingsCard(visit, say, open)}
    ${arrivalCard(world, say, view.arrival)}
    <section class="card stack"><h2>${say("good")}</h2><p class="soft">${say("at", { at })}</p>
      ${factList(fine.map(factOf), "checks")}</section>
    ${supportCard(say, supportText(view.findings, view.arrival, utc(view.at)))}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
}

/** A sentence with its commands between backquotes, as the terminal shows it. */
const withCode = (sentence: string): readonly Html[] =>
  sentence.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

/** The incidents that were mailed to every Admin PPE and are not over. */
function alertsCard(world: World, visit: SessionVisit, alerts: readonly Alert[]): Html {
  const say = speak(alertTexts, visit.language);
  const at = ({ badSince }: Alert) => dateTime(unixSeconds(badSince), world.config.timeZone, visit.language);
  const row = (alert: Alert) => html`<li class="row"><span class="row-icon">${icon("error")}</span>
      <div class="row-body"><p class="row-title">${say(alert.kind)}</p><p>${withCode(say(`${alert.kind}.mend`))}</p>
        <p class="row-meta">${say("since", { at: at(alert) })}</p></div></li>`;
  return html`<section class="card danger stack"><h2>${say("title")} ${badge("", alerts.length)}</h2>
    <ul class="rows">${alerts.map(row)}</ul></section>`;
}

/** The bad findings, those to repair first, each with its remedy. */
function findingsCard(visit: SessionVisit, say: Say<TextId>, open: readonly Finding[]): Html {
  const row = (finding: Finding) => {
    const { title, says, mend } = sayFinding(finding, visit.language);
    const bad = finding.verdict === "mend";
    return html`<li class="row"><span class="row-icon">${icon(bad ? "warning" : "info")}</span>
      <div class="row-body">
        <p class="row-title">${title} ${badge(bad ? "danger" : "warning", say(bad ? "mend" : "notice"))}</p>
        <p>${withCode(says)}</p>
        ${mend !== null && html`<p class="row-meta">${withCode(say("do", { mend }))}</p>`}</div></li>`;
  };
  const sorted = open.toSorted((one, other) => Number(other.verdict === "mend") - Number(one.verdict === "mend"));
  return html`<section class="card stack"><h2>${say("open")} ${badge("", open.length)}</h2>
    <ul class="rows">${sorted.map(row)}</ul></section>`;
}

function arrivalCard(world: World, say: Say<TextId>, arrival: Arrival): Html {
  const fits = (good: boolean, words: TextId) => html` ${badge(good ? "on" : "warning", say(good ? "fits" : words))}`;
  const header = ([name, value]: Arrival["headers"][number]) => {
    const shown = name === "host" ? "Host" : name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
    if (value === undefined) return [shown, html`<span class="soft">${say("absent")}</span>`] as const;
    const host = name === "host" && fits(arrival.hostFits, "hostOther");
    const { schemeFits } = arrival;
    const scheme = name === "x-forwarded-proto" && schemeFits !== null && fits(schemeFits, "schemeOther");
    return [shown, html`<span class="mono">${value}</span>${host}${scheme}`] as const;
  };
  const clock = attributes({
    "data-clock-apart": world.now(),
    "data-most": CLOCKS_APART_SECONDS,
    "data-same": say("clock.same"),
    "data-apart": say("clock.apart", { seconds: "#" }),
  });
  const facts = factList(
    [
      [say("ip"), html`<span class="mono">${arrival.ip}</span> <span class="soft">${say("ip.what")}</span>`],
      ["HTTPS", say(arrival.https === "no" && world.config.mode === "demo" ? "https.demo" : `https.${arrival.https}`)],
      [say("clock"), html`<span${clock}>${say("clock.script")}</span>`],
      ...arrival.headers.map(header),
    ],
    "checks",
  );
  return html`<section class="card stack"><h2>${say("arrival")}</h2>
    <p class="soft">${say("arrival.what", { host: arrival.expectedHost })}</p>
    ${facts}</section>`;
}

const supportCard = (
  say: Say<TextId>,
  text: string,
): Html => html`<section class="card stack"><h2>${say("support")}</h2><p class="soft">${say("support.what")}</p>
    <textarea class="input mono support" readonly rows="8" aria-label="${say("support")}">${text}</textarea>
    <div class="actions">${copyButton(text, say("copy"), say("copied"))}</div></section>`;
