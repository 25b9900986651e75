/** The demo's mailbox, with the links of each mail's HTML part. */

import type { UnixSeconds } from "@spse/protocol";
import { linkButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { factList, icon } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { texts } from "./dev-mail.texts.ts";

/** One mail as the mailbox shows it. */
interface ShownMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: UnixSeconds;
  readonly links: readonly MailLink[];
}

const paragraph = (text: string): Html =>
  html`<p class="small">${text.split("\n").map((line, at) => (at === 0 ? line : html`<br>${line}`))}</p>`;

export function mailboxPage(world: World, visit: Visit, mails: readonly ShownMail[]): Html {
  const say = speak(texts, visit.language);
  const card = (mail: ShownMail) => html`<article class="card stack">
      <h2>${mail.subject}</h2>
      ${factList([
        [say("to"), mail.to],
        [say("at"), dateTime(mail.at, world.config.timeZone, visit.language)],
      ])}
      ${
        mail.links.length > 0 &&
        html`<div class="actions">${mail.links.map((link) => linkButton(link.href, link.label, "secondary"))}</div>`
      }
      <div class="stack tight">${mail.text.trim().split("\n\n").map(paragraph)}</div>
    </article>`;
  const main = html`<div class="page-head"><h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead")}</p>
      <div class="actions">${linkButton("/dev/mail", say("refresh"), "secondary", "refresh")}</div></div>
    ${mails.length === 0 && html`<div class="empty">${icon("mail")}<h2>${say("none")}</h2></div>`}
    <div class="stack wide">${mails.map(card)}</div>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}

/** The answer outside the demo, where this page does not exist. */
export function nothingPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<h1 tabindex="-1">${say("gone")}</h1><p>${say("goneWhat")}</p>`;
  return layout(world, visit, { title: say("gone"), main, shape: "narrow" });
}

interface MailLink {
  readonly href: string;
  readonly label: string;
}

/** The links of a mail that lead to our own portal, each once. */
export function linksOf(markup: string, portalUrl: string): readonly MailLink[] {
  const found = new Map<string, string>();
  for (const [, href = "", label = ""] of markup.matchAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
    const address = plain(href);
    if (address.startsWith(`${portalUrl}/`) && !found.has(address)) found.set(address, plain(label));
  }
  return [...found].map(([href, label]) => ({ href, label }));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const plain = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
