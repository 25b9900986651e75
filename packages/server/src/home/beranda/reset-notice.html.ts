/** The banner of a waiting reset of 2FA, with the button that cancels it. The owner must see it first. */
import { icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { speak } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import { type ResetRequest, resetStanding } from "../../recovery/index.ts";
import type { SessionVisit } from "../../web/route.ts";
import { texts } from "./beranda.texts.ts";

export function resetNotice(world: World, visit: SessionVisit, request: ResetRequest): Html {
  const say = speak(texts, visit.language);
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const { waiting, browserLabel, ip } = request;
  const ready = resetStanding(request, { ...visit.session.account, active: true }, world.now()) === "ready";
  const browser = shownBrowser(browserLabel, visit.language);
  const when =
    waiting?.route === "wait" && !ready
      ? say("reset.due", { at: at(waiting.dueAt) })
      : say(ready ? "reset.ready" : "reset.officer");
  return html`<div class="notice error" role="alert">${trusted(icons.warning)}<div><h2 class="notice-title">${say("reset.title")}</h2>
    <p>${say("reset.waiting", { browser, ip, at: at(request.requestedAt) })} ${when}</p>
    <p>${say("reset.advice")}</p>
    <form method="post" action="/reset/cancel-mine">${formToken(visit.formToken)}<button class="button danger">${say("reset.cancel")}</button></form></div></div>`;
}
