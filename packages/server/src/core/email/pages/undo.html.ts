/** The pages behind the mailed link: the request or change, and the result of taking it back. */

import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { factList, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { maskedAddress } from "../../mailed/index.ts";
import type { Visit } from "../../session/web/index.ts";
import type { EmailChange } from "../change.ts";
import type { UndoOutcome } from "../undo.ts";
import { texts } from "./undo.texts.ts";

export function undoPage(world: World, visit: Visit, change: EmailChange): Html {
  const say = speak(texts, visit.language);
  const made = change.changedAt !== null;
  const title = say(made ? "undo.title" : "cancel.title");
  const shown = (address: string | null) => (address === null ? say("none") : maskedAddress(address));
  const at = dateTime(change.changedAt ?? change.requestedAt, world.config.timeZone, visit.language);
  const own = change.setBy === "owner";
  const body = html`<p>${say(made ? "undo.what" : "cancel.what")}</p>
    ${factList([
      [say(change.place), html`${shown(change.oldAddress)} → ${shown(change.newAddress)}`],
      !own && [say("by"), say(`by.${change.setBy}`)],
      own && [say("browser"), shownBrowser(change.browserLabel, visit.language)],
      own && [say("ip"), change.ip],
      [say("time"), at],
    ])}
    <form method="post" action="/email/undo">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say(made ? "undo.submit" : "cancel.submit"), "danger loud")}
        ${linkButton("/", say("mine"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title, body });
}

/** @param byOwner whether the change was made in a session of the account, whose password somebody then knows. */
export function emailUndonePage(world: World, visit: Visit, how: UndoOutcome["kind"], byOwner: boolean): Html {
  const say = speak(texts, visit.language);
  const title = say(`${how}.done.title`);
  const over = how === "over";
  const { helpdesk } = world.office;
  const offers = !over && byOwner;
  const body = html`${!over && notice("warning", say(byOwner ? "advice" : "advice.set", { helpdesk }))}
    <div class="actions">${offers && linkButton("/lupa-password", say("password"))}
      <a class="button ${offers && "secondary"}" href="/login">${say("login")}</a></div>`;
  return cardPage(world, visit, {
    title,
    result: [
      over ? "warning" : "success",
      html`<p role="status">${say(`${how}.done.what`, { helpdesk })}</p>`,
      over ? "clock" : "check",
    ],
    body,
  });
}
