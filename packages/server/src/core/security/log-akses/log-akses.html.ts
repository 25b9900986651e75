/** Log Akses: logins, failed tries and changes of the account's security, with address, time and method. */

import { postButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { icon } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { zoneName } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { type AccessEntry, accessList, type EntryNames } from "../../audit/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./log-akses.texts.ts";

export function logPage(world: World, visit: SessionVisit, entries: readonly AccessEntry[], above: EntryNames): Html {
  const say = speak(texts, visit.language);
  const lead = say("lead", { userId: visit.session.account.userId, zone: zoneName(world.config.timeZone) });
  const main = html`<div class="page-head"><a class="back" href="/beranda">${icon("back")} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1><p class="lead">${lead}</p></div>
    <section class="card stack">
      <div class="stack tight"><p class="soft">${say("what")}</p>
        ${postButton(visit, "/password/proof", say("password"), { look: "secondary small" })}</div>
      <h2 class="sr">${say("events")}</h2>
      ${accessList(world, visit.language, entries, above)}</section>`;
  return layout(world, visit, { title: say("title"), main });
}
