/** The pages behind the mailed link: what was asked or changed, and what came of taking it back. */
import { icons } from "@spse/look";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { maskedAddress } from "../../mailed/index.ts";
import type { Visit } from "../../session/web/index.ts";
import type { EmailChange } from "../change.ts";
import type { Undone } from "../undo.ts";
import { texts } from "./undo.texts.ts";

export function undoPage(world: World, visit: Visit, change: EmailChange): Html {
  const say = speak(texts, visit.language);
  const made = change.changedAt !== null;
  const title = say(made ? "undo.title" : "cancel.title");
  const shown = (address: string | null) => (address === null ? say("none") : maskedAddress(address));
  const at = dateTime(change.changedAt ?? change.requestedAt, world.config.timeZone, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <p>${say(made ? "undo.what" : "cancel.what")}</p>
    <dl class="facts"><div><dt>${say(change.place)}</dt><dd>${shown(change.oldAddress)} → ${shown(change.newAddress)}</dd></div>
      <div><dt>${say("browser")}</dt><dd>${shownBrowser(change.browserLabel, visit.language)}</dd></div>
      <div><dt>${say("ip")}</dt><dd>${change.ip}</dd></div>
      <div><dt>${say("time")}</dt><dd>${at}</dd></div></dl>
    <form method="post" action="/email/undo">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger loud">${say(made ? "undo.submit" : "cancel.submit")}</button>
        <a class="button secondary" href="/">${say("mine")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}

export function emailUndonePage(world: World, visit: Visit, how: Undone["kind"]): Html {
  const say = speak(texts, visit.language);
  const title = say(`${how}.done.title`);
  const over = how === "over";
  const main = html`<section class="card auth-card">
    <div class="result ${over ? "warning" : "success"}"><span class="result-mark">${trusted(icons[over ? "clock" : "check"])}</span>
      <h1 tabindex="-1">${title}</h1><p role="status">${say(`${how}.done.what`, { helpdesk: world.office.helpdesk })}</p></div>
    ${!over && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say("advice")}</p></div></div>`}
    <div class="actions">${!over && html`<a class="button" href="/lupa-password">${say("password")}</a>`}
      <a class="button ${!over && "secondary"}" href="/login">${say("login")}</a></div>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}
