/**
 * *Privasi*: which data this portal keeps, for which purpose, and how long; and the requests that a person can make. It
 * shows the periods that are in force.
 */

import type { Config } from "../../base/platform/config/config.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon, notice } from "../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { BROWSER_SECONDS, DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { texts } from "./privacy.texts.ts";

type Key = keyof typeof texts;

/** One kind of data: what it is, what for, and how long. */
const kinds = (config: Config): readonly (readonly [what: Key, why: Key, long: Key, days?: number])[] => [
  ["account", "account.why", "account.long"],
  ["password", "password.why", "account.long"],
  ["phone", "phone.why", "phone.long"],
  ["browser", "browser.why", "days.unused", BROWSER_SECONDS / DAY_SECONDS],
  ["request", "request.why", "days.after", KEPT_DAYS.approval],
  ["receipt", "receipt.why", "receipt.long"],
  ["session", "session.why", "days.after", KEPT_DAYS.session],
  ["opened", "opened.why", "days.unused", KEPT_DAYS.opened],
  ["mail", "mail.why", "days", KEPT_DAYS.mail],
  config.auditDays === undefined
    ? ["log", "log.why", "log.long"]
    : ["log", "log.why", config.databaseUrl === undefined ? "days" : "days.month", config.auditDays],
];

export function privacyMain({ config, office }: Pick<World, "config" | "office">, language: Language): Html {
  const say = speak(texts, language);
  const values = { lpse: office.lpseName, helpdesk: office.helpdesk };
  const rights = ["right.see", "right.mend", "right.copy", "right.end", "right.leak"] as const;
  const never = ["never.biometric", "never.place", "never.share", "never.cookie"] as const;
  return html`
  <div class="page-head"><h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead", values)}</p></div>
  <div class="stack wide">
    <section class="card"><div class="stack">
      <h2>${icon("list")} ${say("kept")}</h2>
      ${kinds(config).map(
        ([what, why, long, days]) => html`<div><h3>${say(what)}</h3>
        <p>${say(why)}</p><p class="soft">${say("howLong")} ${say(long, { ...values, n: days ?? 0 })}</p></div>`,
      )}</div></section>
    <section class="card"><div class="stack">
      <h2>${icon("shield")} ${say("never")}</h2>
      <ul class="prose">${never.map((it) => html`<li>${say(it)}</li>`)}</ul></div></section>
    <section class="card"><div class="stack">
      <h2>${icon("user")} ${say("rights")}</h2>
      <ul class="prose">${rights.map((it) => html`<li>${say(it, values)}</li>`)}</ul></div></section>
    ${notice("info", say("who.what", values), { title: say("who") })}</div>`;
}
