/** The page System: each check with its mend, how this request arrived, and a text for somebody who helps. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { linkButton } from "../../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../../base/platform/ui/html.ts";
import { badge, copyButton, factList, icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay, utc } from "../../../base/platform/ui/time.ts";
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
  const { findings, alerts, arrival } = view;
  const of = (verdict: Finding["verdict"]) => findings.filter((it) => it.verdict === verdict);
  const [bad, notices, fine] = [of("mend"), of("notice"), of("good")];
  const open = [...alerts.map((it) => alertRow(world, visit, it)), ...[...bad, ...notices].map(findingRow(visit, say))];
  const at = timeOfDay(view.at, world.config.timeZone);
  const factOf = (finding: Finding) => {
    const { title, says } = sayFinding(finding, visit.language);
    return [html`${icon("check")} ${title}`, withCode(says)] as const;
  };
  const main = html`<div class="stack">
    ${
      open.length === 0
        ? notice("success", say("allGood.what", { count: fine.length }), { title: say("allGood") })
        : html`<section class="card stack"><h2>${say("open")} ${badge("", open.length)}</h2>
          <ul class="rows">${open}</ul></section>`
    }
    <details class="more"${attributes({ open: open.length === 0 })}><summary>${say("good")}
      ${badge("on", fine.length)}</summary>
      ${factList(fine.map(factOf), "checks")}</details>
    ${arrivalCard(world, say, arrival)}
    ${supportCard(say, supportText(findings, arrival, utc(view.at)))}</div>`;
  const act = linkButton("/konsol/sistem", say("again"), "secondary", "refresh");
  return consolePage(world, visit, { title: say("title"), lead: say("lead", { at }), act, main });
}

/** A sentence with its commands between backquotes, as the terminal shows it. */
const withCode = (sentence: string): readonly Html[] =>
  sentence.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

/** What is wrong, and beside it the mend. */
const row = (light: Html, title: string, says: Html, mend: Html | false) => html`<li class="row">
    <div class="light">${light}</div><div class="row-body"><p class="row-title">${title}</p>${says}</div>
    ${mend && html`<div class="row-body"><p>${mend}</p></div>`}</li>`;

/** An incident that was mailed to every Admin PPE and is not over. */
function alertRow(world: World, visit: SessionVisit, { kind, badSince }: Alert): Html {
  const say = speak(alertTexts, visit.language);
  const at = dateTime(unixSeconds(badSince), world.config.timeZone, visit.language);
  const since = html`<p class="row-meta">${say("since", { at })}</p>`;
  return row(badge("danger", say("title")), say(kind), since, html`${withWay(kind, say(`${kind}.mend`))}`);
}

/** The page that the mend of an alert names, and its words there. */
const ways: Partial<Record<Alert["kind"], readonly [words: RegExp, to: string]>> = {
  "audit-broken": [/(halaman Audit|page Audit)/, "/konsol/audit"],
  "mail-late": [/(Buka Pengaturan, bagian Email|Open Settings, section Email)/, "/konsol/pengaturan#email"],
  "login-failing": [/(Lihat Dasbor|See the Dashboard)/, "/konsol"],
  "push-failing": [/(Buka Pengaturan, bagian Notifikasi|Open Settings, section Notifications)/, "/konsol/pengaturan"],
  "asked-in-vain": [/(Buka Aplikasi|Open Aplikasi)/, "/konsol/aplikasi"],
};

function withWay(kind: Alert["kind"], mend: string): readonly Html[] {
  const [words = /$^/, to = ""] = ways[kind] ?? [];
  const [before = "", name, after = ""] = mend.split(words);
  return [...withCode(before), ...(name ? [html`<a href="${to}">${name}</a>`] : []), ...withCode(after)];
}

/** A finding with its light. */
const findingRow = (visit: SessionVisit, say: Say<TextId>) => (finding: Finding) => {
  const { title, says, mend } = sayFinding(finding, visit.language);
  const bad = finding.verdict === "mend";
  const light = badge(bad ? "danger" : "warning", say(bad ? "mend" : "notice"));
  return row(light, title, html`<p>${withCode(says)}</p>`, mend !== null && html`${withCode(say("do", { mend }))}`);
};

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
  const strange = !arrival.hostFits || arrival.schemeFits === false;
  return html`<details class="more"${attributes({ open: strange })}><summary>${say("arrival")}</summary>
    <p class="soft">${say("arrival.what", { host: arrival.expectedHost })}</p>${facts}</details>`;
}

const supportCard = (say: Say<TextId>, text: string): Html => html`<details class="more stack">
    <summary>${say("support")}</summary><p class="soft">${say("support.what")}</p>
    <textarea class="input mono support" readonly rows="8" aria-label="${say("support")}">${text}</textarea>
    <div class="actions">${copyButton(text, say("copy"), say("copied"))}</div></details>`;
