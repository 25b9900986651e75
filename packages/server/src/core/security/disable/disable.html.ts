/** D2: the confirmation. D3–D5: it is done. And why it is refused while 2FA is mandatory. */

import type { UnixSeconds } from "@spse/protocol";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { badge, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { day } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./disable.texts.ts";

/** D2. */
export function disablePage(
  world: World,
  visit: SessionVisit,
  view: { readonly mandatoryFrom: UnixSeconds | null },
): Html {
  const say = speak(texts, visit.language);
  const from = view.mandatoryFrom;
  const body = html`${notice("warning", [
    say("lead"),
    from !== null && html`<p>${say("from", { date: day(from, world.config.timeZone, visit.language) })}</p>`,
  ])}
    <ul class="prose"><li>${say("what.proof")}</li><li>${say("what.phones")}</li><li>${say("what.sessions")}</li></ul>
    <form method="post" action="/2fa/disable">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("submit"), "danger")}
        ${linkButton("/keamanan", say("keep"), "secondary")}</div></form>
    <p class="small">${say("change")} <a href="/devices/new">${say("change.link")}</a></p>`;
  return cardPage(world, visit, { title: say("title"), back: ["/keamanan", say("back")], body });
}

/** The policy demands 2FA: *Ganti ponsel* instead. */
export function mandatoryPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("mandatory.what", { lpse: world.office.lpseName })}</p>
    <div class="actions">${linkButton("/devices/new", say("change.link"), "", "phone")}
      ${linkButton("/keamanan", say("back"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("mandatory.title"), back: ["/keamanan", say("back")], body });
}

/** D3–D6. */
export function disabledPage(world: World, visit: SessionVisit, view: { readonly mayEnable: boolean }): Html {
  const say = speak(texts, visit.language);
  const status = html`<p>${say("disabled.status")} ${badge("off", say("disabled.off"))}</p>`;
  const body = html`<ul class="prose"><li>${say("disabled.next")}</li><li>${say("disabled.app")}</li></ul>
    ${!view.mayEnable && html`<p class="small soft">${say("disabled.policy", { lpse: world.office.lpseName })}</p>`}
    <div class="actions">${linkButton("/beranda", say("home"))}
      ${view.mayEnable && linkButton("/2fa/enable", say("disabled.enable"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("disabled.title"), result: ["info", status, "check"], body });
}
