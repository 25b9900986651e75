/** The banners of Beranda: a reset of 2FA that waits, and a phone that another phone vouched for. */
import { icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import type { Newcomer } from "../../factors/adding/index.ts";
import { shownBrowser, shownDevice } from "../../platform/ui/browser.ts";
import { formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { speak } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import { type ResetRequest, resetStanding } from "../../recovery/index.ts";
import type { SessionVisit } from "../../web/route.ts";
import { texts } from "./beranda.texts.ts";

/** A waiting reset, with the button that cancels it. The owner must see it first. */
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

/** A phone that another phone vouched for, with *Bukan ponsel saya* and *Ini ponsel saya*. [P-94] */
export function newcomerNotice(world: World, visit: SessionVisit, newcomer: Newcomer): Html {
  const say = speak(texts, visit.language);
  const name = shownDevice(newcomer.name, visit.language);
  const by = shownDevice(newcomer.by, visit.language);
  const title = `newcomer-${newcomer.id}`;
  return html`<section class="notice warning" aria-labelledby="${title}">${trusted(icons.phone)}<div>
    <h2 class="notice-title" id="${title}">${say("newcomer.title", { name })}</h2>
    <p>${say(newcomer.instead ? "newcomer.instead" : "newcomer.beside", { by })}</p>
    <dl class="facts">
      <div><dt>${say("newcomer.at")}</dt><dd>${dateTime(newcomer.at, world.config.timeZone, visit.language)}</dd></div>
      <div><dt>${say("newcomer.from")}</dt><dd>${shownBrowser(newcomer.browser, visit.language)} · ${newcomer.ip}</dd></div>
    </dl>
    <p>${say("newcomer.advice")}</p>
    <form method="post" action="/devices/${newcomer.id}/mine">${formToken(visit.formToken)}<div class="actions">
      <button class="button secondary">${say("newcomer.mine")}</button>
      <a class="button danger" href="/devices/${newcomer.id}/not-mine">${say("devices.notMine")}</a>
    </div></form></div></section>`;
}
