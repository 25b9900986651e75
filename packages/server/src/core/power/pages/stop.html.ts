/** The pages behind the mailed link: the change that waits, and the result of stopping it. */
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { factList } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { maskedAddress } from "../../mailed/index.ts";
import type { Visit } from "../../session/web/index.ts";
import type { Waiting } from "../change.ts";
import { changeInWords, kindOfChange } from "../waiting.texts.ts";
import { texts } from "./stop.texts.ts";

/** What would change, who asked for it, and from when it is in force. A stranger may read it: it has no whole address. */
export function changeFacts(world: World, { language }: Visit, waiting: Waiting): Parameters<typeof factList>[0] {
  const say = speak(texts, language);
  const { change, byOfficer, asker, dueAt } = waiting;
  const value = change.kind === "address" ? maskedAddress(change.address) : changeInWords(world, change, language);
  return [
    [kindOfChange(change, language), value],
    [say("asked"), byOfficer ? say("officer") : asker],
    [say("due"), dateTime(dueAt, world.config.timeZone, language)],
  ];
}

export function stopPage(world: World, visit: Visit, waiting: Waiting): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("what")}</p>
    ${factList(changeFacts(world, visit, waiting))}
    <form method="post" action="/waiting/stop">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("submit"), "danger loud")}
        ${linkButton("/", say("mine"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title: say("title"), body });
}

export function stoppedPage(world: World, visit: Visit, stopped: boolean): Html {
  const say = speak(texts, visit.language);
  const how = stopped ? "stopped" : "over";
  return cardPage(world, visit, {
    title: say(`${how}.title`),
    result: [
      stopped ? "success" : "warning",
      html`<p role="status">${say(`${how}.what`, { helpdesk: world.office.helpdesk })}</p>`,
      stopped ? "check" : "clock",
    ],
    body: html`<div class="actions">
      <a class="button ${stopped && "secondary"}" href="/login">${say("login")}</a></div>`,
  });
}
