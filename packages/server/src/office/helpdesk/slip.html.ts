/** The person's next steps, on one sheet of paper. The sheet holds no secret, so it is useless to a finder. */

import { type Html, html } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { texts } from "./cases/case.texts.ts";
import type { Case } from "./cases/case.ts";

export function slipPage(world: World, visit: SessionVisit, { id }: Case, owner: Account): Html {
  const say = speak(texts, visit.language);
  const { lpseName, helpdesk } = world.office;
  const { portalUrl, timeZone } = world.config;
  const title = say("slip.title");
  const at = dateTime(world.now(), timeZone, visit.language);
  const said = { where: `${portalUrl}/reset`, userId: owner.userId };
  const main = html`<a class="back no-print" href="/helpdesk/cases/${id}">${icon("back")} ${say("slip.back")}</a>
    <section class="card stack"><h1 tabindex="-1">${title}</h1>
      <p class="soft">${say("slip.lead", { lpse: lpseName, at })}</p>
    <ol class="prose">${([1, 2, 3, 4, 5] as const).map((step) => html`<li>${say(`slip.${step}`, said)}</li>`)}</ol>
    <p><strong>${say("slip.never")}</strong></p>
    <p>${say("slip.help", { helpdesk, case: id.slice(0, 8) })}</p>
    <p class="no-print small soft">${say("slip.print")}</p></section>`;
  return layout(world, visit, { title, main, shape: "roomy" });
}
