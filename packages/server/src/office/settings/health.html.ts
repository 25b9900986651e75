/** Whether mails and notifications arrive, each with its mend where they do not. */
import { type IconName, icons } from "@spse/look";
import type { OutboxFigures } from "../../base/platform/outbox/figures.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import { MAIL_LATE_SECONDS } from "../../base/rules/lifetimes.ts";
import { NO_CONTACT, type PushFigures, vapidSubject } from "../../core/acceptor/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { sayFinding } from "../system/index.ts";
import { healthTexts } from "./health.texts.ts";
import { mailWhy } from "./health.ts";
import type { Tried } from "./settings.html.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

const fact = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

const notice = (kind: "success" | "warning", title: string, mend: string | null): Html =>
  html`<div class="notice ${kind}">${icon(kind === "success" ? "check" : "warning")}<div><p>${title}</p>${mend !== null && html`<p><strong>${mend}</strong></p>`}</div></div>`;

export function mailCard(world: World, visit: SessionVisit, mail: OutboxFigures, tested?: Tried): Html {
  const say = speak(healthTexts, visit.language);
  const number = (value: number) => shownNumber(value, visit.language);
  const { config } = world;
  const waited = mail.oldest === null ? 0 : world.now() - mail.oldest;
  const late = config.smtpUrl !== undefined && waited > MAIL_LATE_SECONDS;
  const why = mail.why === null ? null : mailWhy(mail.why);
  return html`<section class="card stack" id="email"><h2>${say("mail")}</h2>
    ${testResult(visit, tested)}
    ${!config.smtpUrl && (config.mode === "demo" ? notice("success", say("mail.demo"), null) : notice("warning", say("mail.unset"), say("mail.unset.mend")))}
    ${why !== null && notice("warning", say(`why.${why}`, { code: mail.why ?? "" }), say(`why.${why}.mend`))}
    ${late && why === null && notice("warning", say("mail.late"), say("mail.late.mend"))}
    <dl class="facts">
      ${fact(say("mail.from"), config.mailFrom)}
      ${fact(say("mail.waiting"), mail.oldest === null ? number(mail.waiting) : say("mail.waiting.since", { count: number(mail.waiting), wait: waitText(visit.language, waited) }))}
      ${fact(say("mail.sent"), number(mail.sent))}
      ${fact(say("mail.givenUp"), number(mail.givenUp))}</dl>
    <form class="stack tight" method="post" action="/konsol/pengaturan/email-uji">${formToken(visit.formToken)}
      <p class="small soft">${say("test.what", { to: visit.session.account.email })}</p>
      <div class="actions"><button class="button secondary">${icon("mail")} ${say("test")}</button></div></form></section>`;
}

function testResult(visit: SessionVisit, tested: Tried | undefined): Html | null {
  if (tested === undefined) return null;
  if (tested === "spent")
    return html`<div role="status">${notice("warning", speak(healthTexts, visit.language)("test.spent"), null)}</div>`;
  const { says, mend } = sayFinding(tested, visit.language);
  return html`<div role="status">${notice(tested.verdict === "good" ? "success" : "warning", says, mend)}</div>`;
}

export function pushCard(world: World, visit: SessionVisit, services: readonly PushFigures[]): Html {
  const say = speak(healthTexts, visit.language);
  const contact = vapidSubject(world.config);
  const nameless = world.config.mode === "production" && contact === NO_CONTACT;
  const cell = (name: string, value: Html | string) => html`<td data-label="${name}">${value}</td>`;
  const row = ({ service, taken, failed, fault }: PushFigures) =>
    html`<tr>${cell(say("push.service"), html`<span class="mono">${service}</span>`)}${cell(say("push.taken"), shownNumber(taken, visit.language))}${cell(say("push.failed"), shownNumber(failed, visit.language))}
      ${cell(say("push.why"), say(fault === null ? "push.fine" : `push.why.${fault}`))}</tr>`;
  return html`<section class="card stack"><h2>${say("push")}</h2><p class="soft">${say("push.what")}</p>
    ${nameless && notice("warning", say("push.contact"), say("push.contact.mend"))}
    ${
      services.length === 0
        ? html`<p>${say("push.none")}</p>`
        : html`<div class="table-wrap" role="region" aria-label="${say("push.caption")}" tabindex="0"><table class="table"><caption class="sr">${say("push.caption")}</caption>
      <thead><tr><th scope="col">${say("push.service")}</th><th scope="col">${say("push.taken")}</th><th scope="col">${say("push.failed")}</th><th scope="col">${say("push.why")}</th></tr></thead><tbody>${services.map(row)}</tbody></table></div>`
    }
    <dl class="facts">${fact(say("push.vapid"), html`<span class="mono">${contact}</span>`)}</dl></section>`;
}
