/** The page System: each check with its mend, how this request arrived, and a text for somebody who helps. */
import { type IconName, icons } from "@spse/look";
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
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
  /** Those that were told and go on. */
  readonly alerts: readonly Alert[];
  readonly arrival: Arrival;
}

export function systemPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const open = view.findings.filter((it) => it.verdict !== "good");
  const fine = view.findings.filter((it) => it.verdict === "good");
  const at = dateTime(view.at, world.config.timeZone, visit.language);
  const main = html`<div class="stack wide">
    ${view.alerts.length > 0 && alertsCard(world, visit, view.alerts)}
    ${open.length === 0 ? html`<div class="notice success">${icon("check")}<div><p>${say("allGood")}</p></div></div>` : findingsCard(visit, say, open)}
    ${arrivalCard(world, say, view.arrival)}
    <section class="card stack"><h2>${say("good")}</h2><p class="soft">${say("at", { at })}</p>
      <dl class="facts checks">${fine.map((it) => factOf(visit, it))}</dl></section>
    ${supportCard(say, supportText(view.findings, view.arrival, utc(view.at)))}
  </div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main });
}

const factOf = (visit: SessionVisit, finding: Finding): Html => {
  const { title, says } = sayFinding(finding, visit.language);
  return html`<div><dt>${title}</dt><dd>${withCode(says)}</dd></div>`;
};

/** A sentence whose commands stand between backquotes, as the terminal shows them. */
const withCode = (sentence: string): readonly Html[] =>
  sentence.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

/** What every Admin PPE was told by mail, and is not over. */
function alertsCard(world: World, visit: SessionVisit, alerts: readonly Alert[]): Html {
  const say = speak(alertTexts, visit.language);
  const at = ({ badSince }: Alert) => dateTime(unixSeconds(badSince), world.config.timeZone, visit.language);
  const row = (alert: Alert) => html`<li class="row"><span class="row-icon">${icon("error")}</span>
      <div class="row-body"><p class="row-title">${say(alert.kind)}</p><p>${withCode(say(`${alert.kind}.mend`))}</p><p class="row-meta">${say("since", { at: at(alert) })}</p></div></li>`;
  return html`<section class="card danger stack"><h2>${say("title")} <span class="badge">${alerts.length}</span></h2><ul class="rows">${alerts.map(row)}</ul></section>`;
}

/** What is to be mended comes first; each with its mend. */
function findingsCard(visit: SessionVisit, say: Say<TextId>, open: readonly Finding[]): Html {
  const row = (finding: Finding) => {
    const { title, says, mend } = sayFinding(finding, visit.language);
    const bad = finding.verdict === "mend";
    return html`<li class="row"><span class="row-icon">${icon(bad ? "warning" : "info")}</span>
      <div class="row-body"><p class="row-title">${title} <span class="badge ${bad ? "danger" : "warning"}">${say(bad ? "mend" : "notice")}</span></p>
        <p>${withCode(says)}</p>${mend !== null && html`<p class="row-meta">${withCode(say("do", { mend }))}</p>`}</div></li>`;
  };
  const sorted = open.toSorted((one, other) => Number(other.verdict === "mend") - Number(one.verdict === "mend"));
  return html`<section class="card stack"><h2>${say("open")} <span class="badge">${open.length}</span></h2><ul class="rows">${sorted.map(row)}</ul></section>`;
}

function arrivalCard(world: World, say: Say<TextId>, arrival: Arrival): Html {
  const fact = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const fits = (good: boolean, words: TextId) =>
    html` <span class="badge ${good ? "on" : "warning"}">${say(good ? "fits" : words)}</span>`;
  const header = ([name, value]: Arrival["headers"][number]) =>
    fact(
      name === "host" ? "Host" : name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
      value === undefined
        ? html`<span class="soft">${say("absent")}</span>`
        : html`<span class="mono">${value}</span>${name === "host" && fits(arrival.hostFits, "hostOther")}${name === "x-forwarded-proto" && arrival.schemeFits !== null && fits(arrival.schemeFits, "schemeOther")}`,
    );
  return html`<section class="card stack"><h2>${say("arrival")}</h2><p class="soft">${say("arrival.what", { host: arrival.expectedHost })}</p>
    <dl class="facts checks">${fact(say("ip"), html`<span class="mono">${arrival.ip}</span> <span class="soft">${say("ip.what")}</span>`)}
      ${fact("HTTPS", say(arrival.https === "no" && world.config.mode === "demo" ? "https.demo" : `https.${arrival.https}`))}
      ${fact(say("clock"), html`<span data-clock-apart="${world.now()}" data-most="${CLOCKS_APART_SECONDS}" data-same="${say("clock.same")}" data-apart="${say("clock.apart", { seconds: "#" })}">${say("clock.script")}</span>`)}
      ${arrival.headers.map(header)}</dl></section>`;
}

const supportCard = (
  say: Say<TextId>,
  text: string,
): Html => html`<section class="card stack"><h2>${say("support")}</h2><p class="soft">${say("support.what")}</p>
    <textarea class="input mono support" readonly rows="8" aria-label="${say("support")}">${text}</textarea>
    <div class="actions"><button class="button secondary" type="button" hidden data-copy="${text}" data-copied="${say("copied")}">${icon("copy")} ${say("copy")}</button></div></section>`;

const icon = (name: IconName): Html => trusted(icons[name]);
