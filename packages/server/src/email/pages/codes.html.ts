/** The page that takes the codes of a change of email. What was typed is never sent back. */
import { icons } from "@spse/look";
import { maskedAddress } from "../../mailed/index.ts";
import { errorSummary, formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { type Language, type Say, speak } from "../../platform/ui/texts.ts";
import { clock, zoneName } from "../../platform/ui/time.ts";
import { waitText } from "../../platform/ui/wait.ts";
import type { World } from "../../platform/world.ts";
import type { SessionVisit } from "../../web/route.ts";
import type { EmailChange } from "../change.ts";
import { type TextId, texts } from "./codes.texts.ts";

type CodeField = "new-address" | "old-address";

/** Why the page is shown again. */
export type CodeRefusal =
  | { readonly kind: "wrong"; readonly left: number; readonly field: CodeField }
  | { readonly kind: "malformed" | "expired" | "used-up" | "no-code"; readonly field: CodeField }
  | { readonly kind: "too-many"; readonly seconds: number };

export function codesPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly change: EmailChange;
    readonly asked: readonly CodeField[];
    readonly email: string;
    readonly refused?: CodeRefusal;
  },
): Html {
  const say = speak(texts, visit.language);
  const { change, refused } = shown;
  const zone = world.config.timeZone;
  const field = refused && "field" in refused ? refused.field : undefined;
  const why = refused ? refusalText(say, visit.language, refused) : null;
  const what = change.newAddress === null ? "what.remove" : shown.asked.length > 1 ? "what.both" : "what";
  const addressOf = { "new-address": change.newAddress ?? "", "old-address": maskedAddress(shown.email) };
  const main = html`<a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    ${why && errorSummary(say("problem"), [{ ...(field && { field }), text: why }])}
    <p class="lead">${say(what, { time: clock(change.expiresAt, zone), zone: zoneName(zone) })}</p>
    <form class="stack wide" method="post" action="/email/codes">${formToken(visit.formToken)}
      ${shown.asked.map((name) => codeField(say, name, addressOf[name], field === name ? why : null))}
      <div class="actions"><button class="button">${say("submit")}</button></div>
    </form>
    <form class="stack tight" method="post" action="/email/again">${formToken(visit.formToken)}
      <p class="small soft">${say("again.what")}</p>
      <div class="actions"><button class="button secondary">${trusted(icons.refresh)} ${say("again")}</button></div></form>
    <form class="stack tight" method="post" action="/email/cancel">${formToken(visit.formToken)}
      <div class="actions"><button class="button quiet">${say("cancel")}</button></div></form>
  </section>`;
  return layout(world, visit, { title: say("title"), main, shape: "card", failed: why !== null });
}

const codeField = (say: Say<TextId>, name: CodeField, address: string, why: string | null): Html => html`
      <div class="field ${why && "invalid"}"><label for="${name}">${say(`label.${name}`)}</label>
        <p class="hint" id="${name}-hint">${say("hint", { address })}</p>
        ${why && html`<p class="error" id="${name}-error">${why}</p>`}
        <input class="input code" id="${name}" name="${name}" inputmode="numeric" autocomplete="one-time-code" maxlength="16" required aria-describedby="${name}-hint${why && ` ${name}-error`}" ${why && html`aria-invalid="true"`}></div>`;

function refusalText(say: Say<TextId>, language: Language, refused: CodeRefusal): string {
  switch (refused.kind) {
    case "wrong":
      return say("refused.wrong", { left: refused.left });
    case "too-many":
      return say("refused.too-many", { wait: waitText(language, refused.seconds) });
    default:
      return say(`refused.${refused.kind}`);
  }
}
