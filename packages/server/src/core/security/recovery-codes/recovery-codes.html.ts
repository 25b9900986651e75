/** The pages of recovery codes. Only {@link codesList} ever holds a code, and is shown once. */

import { formToken, postButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { copyButton, icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { day } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Demand } from "../../factors/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./recovery-codes.texts.ts";
import type { CodesStanding } from "./recovery-codes.ts";

/** Below this many codes the page urges to make new ones. */
const LOW = 3;

/** The state of the codes: not made, shown, or kept. If policy demands a factor: what else they are for. */
export function startPage(world: World, visit: SessionVisit, standing: CodesStanding, demand: Demand): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const kept =
    standing.at === "shown" && postButton(visit, "/2fa/recovery-codes/kept", say("shown.kept"), { look: "secondary" });
  const body = html`<p class="lead">
    ${say(demand === "only" && standing.at === "none" ? "only.none" : `${standing.at}.what`, { left: standing.left })}
    </p>
    ${demand === "only" && notice("info", say("only"), { role: "status" })}
    ${standing.at === "kept" && standing.left < LOW && notice("warning", say("kept.low"))}
    ${standing.at === "kept" && html`<p class="soft">${say(standing.mayMake ? "kept.proven" : "kept.note")}</p>`}
    <div class="actions">${postButton(visit, "/2fa/recovery-codes", say(`${standing.at}.make`))}
      ${kept}</div>`;
  return cardPage(world, visit, { title, back: ["/keamanan", say("back")], body });
}

/** The ten codes, to download, print or copy. On paper: one column with LPSE, User ID, address and day. */
export function codesList(world: World, visit: SessionVisit, codes: readonly string[]): Html {
  const say = speak(texts, visit.language);
  const { lpseName } = world.office;
  const { portalUrl, timeZone } = world.config;
  const { userId } = visit.session.account;
  const heading = say("codes.for", { userId, lpse: lpseName });
  const made = say("codes.made", { day: day(world.now(), timeZone, visit.language) });
  const file = [heading, portalUrl, made, "", ...codes].join("\n");
  return html`
    <p class="no-print"><strong>${say("codes.once")}</strong> ${say("codes.what")}</p>
    <p class="print-only"><strong>${heading}</strong><br>${portalUrl}<br>${made}</p>
    <ol class="recovery" aria-label="${say("codes.list")}">${codes.map((it) => html`<li>${it}</li>`)}</ol>
    <div class="actions no-print"><button class="button secondary" type="button" hidden data-download="${file}"
        data-file="kode-pemulihan-${userId}.txt">${icon("download")} ${say("download")}</button>
      <button class="button secondary" type="button" hidden data-print>${icon("print")} ${say("print")}</button>
      ${copyButton(codes.join("\n"), say("copy"), say("copied"))}</div>`;
}

/** New codes in place of the old. The owner continues with an explicit "I have kept them". */
export function codesPage(world: World, visit: SessionVisit, codes: readonly string[]): Html {
  const say = speak(texts, visit.language);
  const title = say("codes.title");
  const body = html`${codesList(world, visit, codes)}
    <form class="stack no-print" method="post" action="/2fa/recovery-codes/kept">${formToken(visit.formToken)}
      <input type="hidden" name="kept" value="on"><div class="actions">${submitButton(say("kept"))}</div></form>`;
  return cardPage(world, visit, { title, body, scripts: ["paper"] });
}

/** Too many hashes wait: nothing was changed. */
export function codesBusyPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const body = html`${notice("warning", say("busy"), { sign: "clock", role: "alert" })}
    ${postButton(visit, "/2fa/recovery-codes", say("none.make"))}`;
  return cardPage(world, visit, { title: say("title"), body, failed: true });
}
