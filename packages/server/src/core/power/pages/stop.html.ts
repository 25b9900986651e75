/** The pages behind the mailed link: the change that waits, and the result of stopping it. */
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import type { Waiting } from "../change.ts";
import { changeAsked, changeFacts } from "../notice.html.ts";
import { texts as noticeTexts } from "../notice.texts.ts";
import { texts } from "./stop.texts.ts";

export function stopPage(world: World, visit: Visit, waiting: Waiting): Html {
  const say = speak(texts, visit.language);
  const words = speak(noticeTexts, visit.language);
  const body = html`<p>${changeAsked(visit.language, waiting)}</p>
    ${changeFacts(world, visit.language, waiting)}
    <form method="post" action="/waiting/stop">${formToken(visit.formToken)}
      <div class="actions">${submitButton(words("stop"), "danger loud")}
        ${linkButton("/", say("mine"), "secondary")}</div></form>
    <p class="small soft">${words("after")}</p>`;
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
    body: html`<div class="actions">${
      visit.session ? linkButton("/beranda", say("beranda")) : linkButton("/login", say("login"))
    }</div>`,
  });
}
