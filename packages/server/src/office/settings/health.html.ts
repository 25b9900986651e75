/** Whether mails and notifications arrive, each with its remedy where they do not. */

import type { OutboxFigures } from "../../base/platform/outbox/figures.ts";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { factList, notice, table } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import { MAIL_LATE_SECONDS } from "../../base/rules/lifetimes.ts";
import { NO_CONTACT, type PushFigures, vapidSubject } from "../../core/acceptor/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type Finding, sayFinding } from "../system/index.ts";
import { healthTexts } from "./health.texts.ts";

/** The result of a test mail; `spent`: the officer has sent too many. */
export type MailTrial = Finding | "spent";

const standing = (kind: "success" | "warning", title: string, mend: string | null): Html =>
  notice(kind, [title, mend !== null && html`<p><strong>${mend}</strong></p>`]);

export function mailCard(world: World, visit: SessionVisit, mail: OutboxFigures, tested?: MailTrial): Html {
  const say = speak(healthTexts, visit.language);
  const number = (value: number) => shownNumber(value, visit.language);
  const { config } = world;
  const waited = mail.oldest === null ? 0 : world.now() - mail.oldest;
  const late = config.smtpUrl !== undefined && waited > MAIL_LATE_SECONDS;
  const why = mail.why === null ? null : mailWhy(mail.why);
  return html`<section class="card stack" id="email"><h2>${say("mail")}</h2>
    ${testResult(visit, tested)}
    ${
      !config.smtpUrl &&
      (config.mode === "demo"
        ? standing("success", say("mail.demo"), null)
        : standing("warning", say("mail.unset"), say("mail.unset.mend")))
    }
    ${why !== null && standing("warning", say(`why.${why}`, { code: mail.why ?? "" }), say(`why.${why}.mend`))}
    ${late && why === null && standing("warning", say("mail.late"), say("mail.late.mend"))}
    ${factList([
      [say("mail.from"), config.mailFrom],
      [
        say("mail.waiting"),
        mail.oldest === null
          ? number(mail.waiting)
          : say("mail.waiting.since", { count: number(mail.waiting), wait: waitText(visit.language, waited) }),
      ],
      [say("mail.sent"), number(mail.sent)],
      [say("mail.givenUp"), number(mail.givenUp)],
    ])}
    <form class="stack tight" method="post" action="/konsol/pengaturan/email-uji">${formToken(visit.formToken)}
      <p class="small soft">${say("test.what", { to: visit.session.account.email })}</p>
      <div class="actions">${submitButton(say("test"), "secondary", "mail")}</div></form></section>`;
}

function testResult(visit: SessionVisit, tested: MailTrial | undefined): Html | null {
  if (tested === undefined) return null;
  if (tested === "spent")
    return html`<div role="status">
      ${standing("warning", speak(healthTexts, visit.language)("test.spent"), null)}</div>`;
  const { says, mend } = sayFinding(tested, visit.language);
  return html`<div role="status">${standing(tested.verdict === "good" ? "success" : "warning", says, mend)}</div>`;
}

export function pushCard(world: World, visit: SessionVisit, services: readonly PushFigures[]): Html {
  const say = speak(healthTexts, visit.language);
  const contact = vapidSubject(world.config);
  const nameless = world.config.mode === "production" && contact === NO_CONTACT;
  return html`<section class="card stack"><h2>${say("push")}</h2><p class="soft">${say("push.what")}</p>
    ${nameless && standing("warning", say("push.contact"), say("push.contact.mend"))}
    ${
      services.length === 0
        ? html`<p>${say("push.none")}</p>`
        : table(
            say("push.caption"),
            [
              { head: say("push.service"), cell: ({ service }) => html`<span class="mono">${service}</span>` },
              { head: say("push.taken"), cell: ({ taken }) => shownNumber(taken, visit.language) },
              { head: say("push.failed"), cell: ({ failed }) => shownNumber(failed, visit.language) },
              { head: say("push.why"), cell: ({ fault }) => say(fault === null ? "push.fine" : `push.why.${fault}`) },
            ],
            services,
          )
    }
    ${factList([[say("push.vapid"), html`<span class="mono">${contact}</span>`]])}</section>`;
}

/** @param why an error's code and the server's number, as the outbox keeps them: "EAUTH 535", "ECONNREFUSED". */
function mailWhy(why: string): "away" | "tls" | "login" | "recipient" | "later" | "other" {
  if (/CERT|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(why)) return "tls";
  if (/EAUTH|\b53[0458]\b/.test(why)) return "login";
  if (/\b4\d\d\b/.test(why)) return "later";
  if (/EENVELOPE|\b55\d\b/.test(why)) return "recipient";
  if (/ECONN|ESOCKET|ETIMEDOUT|EDNS|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/.test(why)) return "away";
  return "other";
}
