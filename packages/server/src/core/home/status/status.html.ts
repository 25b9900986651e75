/** The public status page. It shows no figure, version or name that is not public. */

import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { badge, type Icon, icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { timeOfDay } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { texts } from "./status.texts.ts";
import { isGood, type Status } from "./status.ts";

const BADGES = {
  good: "on",
  busy: "warning",
  late: "warning",
  down: "danger",
  off: "off",
  unknown: "warning",
} as const;

export function statusPage(world: World, visit: Visit, status: Status): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const row = (sign: Icon, title: string, state: keyof typeof BADGES, words: string, what: string): Html =>
    html`<li class="row"><span class="row-icon">${icon(sign)}</span>
      <div class="row-body"><h2 class="row-title">${title} ${badge(BADGES[state], words)}</h2>
        <p class="row-meta">${what}</p></div></li>`;
  const good = isGood(status);
  const time = timeOfDay(status.at, world.config.timeZone);
  const main = html`<section class="card stack" data-status="${good ? "good" : "bad"}">
    <h1 tabindex="-1">${say("title")}</h1>
    ${notice(good ? "success" : "warning", say(good ? "good" : "bad"))}
    <ul class="rows">
      ${row("lock", say("login"), status.login, say(`login.${status.login}`), say(`login.${status.login}.what`))}
      ${row(
        "mail",
        say("mail"),
        status.mail,
        say(`mail.${status.mail}`),
        say(`mail.${status.mail}.what`, { helpdesk }),
      )}
      ${row("phone", say("push"), status.push, say(`push.${status.push}`), say(`push.${status.push}.what`))}</ul>
    <p class="soft">${say("at", { time })}</p>
    <p>${say("help")} <a href="/bantuan">${say("helpLink")}</a></p></section>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}
