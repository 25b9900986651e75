/** *Gunakan passkey* on the waiting page. The script shows the button if the browser has WebAuthn, otherwise a sentence. */
import { icons, passkeyIcon } from "@spse/look";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { passkeyMessages } from "../../base/platform/ui/passkey.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { Visit } from "../session/web/index.ts";
import { onlyTexts, texts } from "./passkey.texts.ts";
import type { PasskeyWord } from "./passkey.ts";
import type { Proof } from "./proof.ts";

/** Why the last passkey was refused; absent without a refusal. `only`: policy leaves no other way. */
export const passkeyRefused = (visit: Visit, refused: PasskeyWord | null, only: boolean): Html | null =>
  refused === null
    ? null
    : html`<div class="notice error" role="alert" tabindex="-1" id="error-summary">${trusted(icons.error)}<div><p>${speak(only ? onlyTexts : texts, visit.language)(refused)}</p></div></div>`;

/**
 * The button with its form.
 *
 * @param main is it this page's main way?
 * @param only does policy leave no other way?
 * @param askShared is *Ini komputer bersama* asked here? Elsewhere on the page it stands already, or changes nothing.
 */
export function passkeyForm(
  visit: Visit,
  proof: Proof,
  shown: { main: boolean; askShared: boolean; only: boolean },
): Html {
  const say = speak(shown.only ? onlyTexts : texts, visit.language);
  return html`
      <form class="stack tight" method="post" action="/proof/passkey" hidden data-passkey="get" data-options="/proof/passkey/options">${formToken(visit.formToken)}
        <input type="hidden" name="for" value="${proof.id}"><input type="hidden" name="response" value="">
        ${shown.askShared && html`<label class="choice plain"><input type="checkbox" name="shared"> <span>${say("shared")}</span></label>`}
        <div class="actions"><button class="button ${!shown.main && "secondary"}" ${shown.main && trusted("autofocus")}>${trusted(passkeyIcon)} ${say("use")}</button></div>
        <p class="small soft">${say("what")}</p>
        ${passkeyMessages(say)}
      </form>
      <p class="small soft" hidden data-passkey-unsupported>${say("unsupported")}</p>
      <noscript><p class="small soft">${say("noscript")}</p></noscript>`;
}
