/** The mailed code before the QR: one button sends it, one field takes it. */

import { icons } from "@spse/look";
import { demoMailbox } from "../../base/platform/ui/demo.html.ts";
import { errorSummary, fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { timeOfDay } from "../../base/platform/ui/time.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import { type MailedCodeState, maskedAddress } from "../mailed/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { backLink, type Forced, forcedNotice } from "./activate.html.ts";
import { type TextId, texts } from "./activate.texts.ts";

/** Why the page is shown again. */
export type MailedCodeRefusal =
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "too-many"; readonly seconds: number }
  | { readonly kind: "malformed" | "expired" | "used-up" | "no-code" };

/** The mailed code before the QR: one button sends it, one field takes it. The address is shown masked. */
export function mailedCodePage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly state: MailedCodeState;
    readonly address: string;
    readonly forced: Forced | null;
    readonly refused?: MailedCodeRefusal;
  },
): Html {
  const say = speak(texts, visit.language);
  const title = say("mailed.title");
  const { state } = shown;
  const why = shown.refused
    ? refusalText(say, visit.language, shown.refused)
    : state.at === "expired" || state.at === "used-up"
      ? say(`mailed.refused.${state.at}`)
      : null;
  const typing = state.at === "waiting";
  const field = typing && shown.refused?.kind !== "too-many" ? "code" : undefined;
  const main = html`
  ${backLink(visit)}
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${errorSummary(say("problem"), !field && why)}
    ${shown.forced && forcedNotice(world, visit, shown.forced)}
    ${state.at === "waiting" ? typeForm(world, visit, say, shown.address, state, field && why) : sendForm(visit, say, shown.address, state.at !== "none")}
    <p class="small soft">${say("mailed.help", { helpdesk: world.office.helpdesk })}</p>
  </section>`;
  return layout(world, visit, { title, main, shape: "card", failed: why !== null });
}

function refusalText(say: Say<TextId>, language: Language, refused: MailedCodeRefusal): string {
  switch (refused.kind) {
    case "wrong":
      return say("mailed.refused.wrong", { left: refused.left });
    case "too-many":
      return say("mailed.refused.too-many", { wait: waitText(language, refused.seconds) });
    default:
      return say(`mailed.refused.${refused.kind}`);
  }
}

const sendForm = (visit: SessionVisit, say: Say<TextId>, address: string, again: boolean): Html => html`
    <p class="lead">${say("mailed.what", { address: maskedAddress(address) })}</p>
    <form method="post" action="/2fa/enable/mailed-code/send">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${trusted(icons.mail)} ${say(again ? "mailed.again" : "mailed.send")}</button></div></form>`;

const typeForm = (
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  address: string,
  state: MailedCodeState & { at: "waiting" },
  why: string | null | undefined,
): Html => html`
    <p class="lead" role="status">${say("mailed.sent", { address: maskedAddress(address), time: timeOfDay(state.expiresAt, world.config.timeZone) })}</p>
    ${demoMailbox(world, visit.language)}
    <form class="stack wide" method="post" action="/2fa/enable/mailed-code">${formToken(visit.formToken)}
      <div class="field ${why && "invalid"}"><label for="code">${say("mailed.label")}</label>
        <p class="hint" id="code-hint">${say("mailed.hint")}</p>
        ${fieldError("code", why)}
        <input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="16" required autofocus aria-describedby="code-hint${why && " code-error"}" ${why && html`aria-invalid="true"`}></div>
      <div class="actions"><button class="button">${say("mailed.submit")}</button></div>
    </form>
    <form class="stack tight" method="post" action="/2fa/enable/mailed-code/send">${formToken(visit.formToken)}
      <p class="small soft">${say("mailed.again.what")}</p>
      <div class="actions"><button class="button secondary">${trusted(icons.refresh)} ${say("mailed.again")}</button></div></form>`;
