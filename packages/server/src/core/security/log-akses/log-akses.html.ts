/** Log Akses: logins, failed tries and changes of the account's security, with address, time and method. */
import { icons } from "@spse/look";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { zoneName } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { type AccessEntry, accessTable } from "../../audit/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./log-akses.texts.ts";

export function logPage(world: World, visit: SessionVisit, entries: readonly AccessEntry[]): Html {
  const say = speak(texts, visit.language);
  const lead = say("lead", { userId: visit.session.account.userId, zone: zoneName(world.config.timeZone) });
  const main = html`<div class="page-head"><a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1><p class="lead">${lead}</p></div>
    <section class="card stack">
      <div class="stack tight"><p class="soft">${say("what")}</p>
        <form method="post" action="/password/proof">${formToken(visit.formToken)}<button class="button secondary small">${say("password")}</button></form></div>
      ${accessTable(world, visit.language, entries)}
    </section>`;
  return layout(world, visit, { title: say("title"), main });
}
