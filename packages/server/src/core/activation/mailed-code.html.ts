/** The mailed code before the QR: one button sends it, one field takes it. */

import { demoMailbox } from "../../base/platform/ui/demo.html.ts";
import { codeField, errorSummary, formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { timeOfDay } from "../../base/platform/ui/time.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import { type MailedCodeState, maskedAddress } from "../mailed/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { backOf, type Duty, forcedNotice } from "./activate.html.ts";
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
    readonly forced: Duty | null;
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
  const body = html`${errorSummary(say("problem"), !field && why)}
    ${shown.forced && forcedNotice(world, visit, shown.forced)}
    ${
      state.at === "waiting"
        ? typeForm(world, visit, say, shown.address, state, field && why)
        : sendForm(visit, say, shown.address, state.at !== "none")
    }
    <p class="small soft">${say("mailed.help", { helpdesk: world.office.helpdesk })}</p>`;
  return cardPage(world, visit, { title, back: backOf(visit), body, failed: why !== null });
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
      <div class="actions">${submitButton(say(again ? "mailed.again" : "mailed.send"), "", "mail")}</div></form>`;

const typeForm = (
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  address: string,
  state: MailedCodeState & { at: "waiting" },
  why: string | null | undefined,
): Html => html`
    <p class="lead" role="status">
      ${say("mailed.sent", {
        address: maskedAddress(address),
        time: timeOfDay(state.expiresAt, world.config.timeZone),
      })}</p>
    ${demoMailbox(world, visit.language)}
    <form class="stack wide" method="post" action="/2fa/enable/mailed-code">${formToken(visit.formToken)}
      ${codeField(
        { name: "code", label: say("mailed.label"), hint: say("mailed.hint"), error: why, autofocus: true },
        16,
      )}
      <div class="actions">${submitButton(say("mailed.submit"))}</div></form>
    <form class="stack tight" method="post" action="/2fa/enable/mailed-code/send">${formToken(visit.formToken)}
      <p class="small soft">${say("mailed.again.what")}</p>
      <div class="actions">${submitButton(say("mailed.again"), "secondary", "refresh")}</div></form>`;
