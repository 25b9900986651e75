/** The demo's mailbox: its list, and one mail. */

import type { UnixSeconds } from "@spse/protocol";
import { linkButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { icon } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { texts } from "./dev-mail.texts.ts";

/** One mail of the outbox. */
export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly at: UnixSeconds;
}

export function mailboxPage(world: World, visit: Visit, mails: readonly KeptMail[]): Html {
  const say = speak(texts, visit.language);
  const shownAt = (at: UnixSeconds) => dateTime(at, world.config.timeZone, visit.language);
  const row = ({ id, subject, to, at }: KeptMail) => html`<li><a class="tile" href="/dev/mail/${id}">${icon("mail")}
      <span><b>${subject}</b><br><small>${to} · ${shownAt(at)}</small></span></a></li>`;
  const main = html`<div class="page-head"><h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead")}</p>
      <div class="actions">${linkButton("/dev/mail", say("refresh"), "secondary", "refresh")}</div></div>
    ${mails.length === 0 && html`<div class="empty">${icon("mail")}<h2>${say("none")}</h2></div>`}
    <ul class="rows stack tight">${mails.map(row)}</ul>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}

const ABOVE = "max-width: 600px; margin: 0 auto; padding: 16px 16px 0";

/** The mail itself, under its subject, its reader and a way back: a document of its own, as a mail program shows it. */
export function mailAsShown(world: World, visit: Visit, { subject, to, at, html: mail }: KeptMail): string {
  const say = speak(texts, visit.language);
  const when = dateTime(at, world.config.timeZone, visit.language);
  const above = html`<header style="${ABOVE}"><a href="/dev/mail">← ${say("title")}</a>
<h1 style="font-size: 20px; margin: 12px 0 0">${subject}</h1>
<p style="margin: 0; font-size: 14px">${say("to")} ${to} · ${when}</p></header>`;
  return mail.replace(/<body[^>]*>/, (tag) => `${tag}${above.text}`);
}

/** The answer outside the demo, where this page does not exist. */
export function nothingPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<h1 tabindex="-1">${say("gone")}</h1><p>${say("goneWhat")}</p>`;
  return layout(world, visit, { title: say("gone"), main, shape: "narrow" });
}
