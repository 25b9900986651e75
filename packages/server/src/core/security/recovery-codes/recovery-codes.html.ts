/** The pages of recovery codes. Only {@link codesList} ever holds a code, and is shown once. */
import { icons } from "@spse/look";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { day } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { PasskeyDemand } from "../../factors/passkey/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./recovery-codes.texts.ts";
import type { CodesStanding } from "./recovery-codes.ts";

/** Below this many codes the page urges to make new ones. */
const LOW = 3;

/** The state of the codes: not made, shown but not kept, or kept. And their use if policy takes passkeys only. */
export function startPage(world: World, visit: SessionVisit, standing: CodesStanding, demand: PasskeyDemand): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const main = html`<a class="back" href="/keamanan">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <p class="lead">${say(demand === "only" && standing.at === "none" ? "only.none" : `${standing.at}.what`, { left: standing.left })}</p>
    ${demand === "only" && html`<div class="notice info" role="status">${trusted(icons.info)}<div><p>${say("only")}</p></div></div>`}
    ${standing.at === "kept" && standing.left < LOW && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say("kept.low")}</p></div></div>`}
    ${standing.at === "kept" && html`<p class="soft">${say(standing.mayMake ? "kept.proven" : "kept.note")}</p>`}
    <div class="actions">
      <form method="post" action="/2fa/recovery-codes">${formToken(visit.formToken)}<button class="button">${say(`${standing.at}.make`)}</button></form>
      ${standing.at === "shown" && html`<form method="post" action="/2fa/recovery-codes/kept">${formToken(visit.formToken)}<button class="button secondary">${say("shown.kept")}</button></form>`}
    </div>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
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
    <div class="notice warning no-print" role="status">${trusted(icons.warning)}<div><p>${say("codes.what")}</p></div></div>
    <p><strong>${heading}</strong></p>
    <p class="print-only">${portalUrl}<br>${made}</p>
    <ol class="recovery" aria-label="${say("codes.list")}">${codes.map((it) => html`<li>${it}</li>`)}</ol>
    <div class="actions no-print">
      <button class="button secondary" type="button" hidden data-download="${file}" data-file="kode-pemulihan-${userId}.txt">${trusted(icons.download)} ${say("download")}</button>
      <button class="button secondary" type="button" hidden data-print>${trusted(icons.print)} ${say("print")}</button>
      <button class="button secondary" type="button" hidden data-copy="${codes.join("\n")}" data-copied="${say("copied")}">${trusted(icons.copy)} ${say("copy")}</button>
    </div>`;
}

/** New codes in place of the old. The owner continues with an explicit "I have kept them". */
export function codesPage(world: World, visit: SessionVisit, codes: readonly string[]): Html {
  const say = speak(texts, visit.language);
  const title = say("codes.title");
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${codesList(world, visit, codes)}
    <form class="stack no-print" method="post" action="/2fa/recovery-codes/kept">${formToken(visit.formToken)}
      <label class="choice plain"><input type="checkbox" name="kept" required> <span>${say("kept")}</span></label>
      <div class="actions"><button class="button">${say("continue")}</button></div>
    </form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card", scripts: ["recovery-codes"] });
}

/** Too many hashes wait: nothing was changed. */
export function codesBusyPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    <div class="notice warning" role="alert">${trusted(icons.clock)}<div><p>${say("busy")}</p></div></div>
    <form method="post" action="/2fa/recovery-codes">${formToken(visit.formToken)}<button class="button">${say("none.make")}</button></form>
  </section>`;
  return layout(world, visit, { title: say("title"), main, shape: "card", failed: true });
}
