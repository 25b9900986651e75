/** The mailed code before the QR: one button sends it, one field takes it. The address is shown masked. */
import { icons } from "@spse/look";
import { type MailedCodeState, maskedAddress } from "../mailed/index.ts";
import { errorSummary, formToken } from "../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../platform/ui/html.ts";
import { layout } from "../platform/ui/layout.html.ts";
import { type Language, type Say, speak } from "../platform/ui/texts.ts";
import { clock, zoneName } from "../platform/ui/time.ts";
import { waitText } from "../platform/ui/wait.ts";
import type { World } from "../platform/world.ts";
import type { SessionVisit } from "../web/route.ts";
import { type TextId, texts } from "./mailed-code.texts.ts";

/** Why the page is shown again. */
export type MailedCodeRefusal =
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "too-many"; readonly seconds: number }
  | { readonly kind: "malformed" | "expired" | "used-up" | "no-code" };

export function codePage(
  world: World,
  visit: SessionVisit,
  shown: { readonly state: MailedCodeState; readonly address: string; readonly refused?: MailedCodeRefusal },
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const { state } = shown;
  const why = shown.refused
    ? refusalText(say, visit.language, shown.refused)
    : state.at === "expired" || state.at === "used-up"
      ? say(`refused.${state.at}`)
      : null;
  const typing = state.at === "waiting";
  const field = typing && shown.refused?.kind !== "too-many" ? "code" : undefined;
  const main = html`
  ${visit.session.scope === "full" && html`<a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>`}
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${why && errorSummary(say("problem"), [{ ...(field && { field }), text: why }])}
    ${state.at === "waiting" ? typeForm(world, visit, say, shown.address, state, field && why) : sendForm(visit, say, shown.address, state.at !== "none")}
    <p class="small soft">${say("help", { helpdesk: world.config.helpdesk })}</p>
  </section>`;
  return layout(world, visit, { title, main, shape: "card", failed: why !== null });
}

function refusalText(say: Say<TextId>, language: Language, refused: MailedCodeRefusal): string {
  switch (refused.kind) {
    case "wrong":
      return say("refused.wrong", { left: refused.left });
    case "too-many":
      return say("refused.too-many", { wait: waitText(language, refused.seconds) });
    default:
      return say(`refused.${refused.kind}`);
  }
}

const sendForm = (visit: SessionVisit, say: Say<TextId>, address: string, again: boolean): Html => html`
    <p class="lead">${say("what", { address: maskedAddress(address) })}</p>
    <form method="post" action="/2fa/enable/mailed-code/send">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${trusted(icons.mail)} ${say(again ? "again" : "send")}</button></div></form>`;

const typeForm = (
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  address: string,
  state: MailedCodeState & { at: "waiting" },
  why: string | null | undefined,
): Html => html`
    <p class="lead" role="status">${say("sent", { address: maskedAddress(address), time: clock(state.expiresAt, world.config.timeZone), zone: zoneName(world.config.timeZone) })}</p>
    <form class="stack wide" method="post" action="/2fa/enable/mailed-code">${formToken(visit.formToken)}
      <div class="field ${why && "invalid"}"><label for="code">${say("label")}</label>
        <p class="hint" id="code-hint">${say("hint")}</p>
        ${why && html`<p class="error" id="code-error">${why}</p>`}
        <input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="16" required autofocus aria-describedby="code-hint${why && " code-error"}" ${why && html`aria-invalid="true"`}></div>
      <div class="actions"><button class="button">${say("submit")}</button></div>
    </form>
    <form class="stack tight" method="post" action="/2fa/enable/mailed-code/send">${formToken(visit.formToken)}
      <p class="small soft">${say("again.what")}</p>
      <div class="actions"><button class="button secondary">${trusted(icons.refresh)} ${say("again")}</button></div></form>`;
