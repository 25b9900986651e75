/** *Gunakan passkey* on the waiting page. The script shows the button, or a sentence to a browser without WebAuthn. */

import { checkbox, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { icon, notice } from "../../base/platform/ui/parts.html.ts";
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
    : notice("error", speak(only ? onlyTexts : texts, visit.language)(refused), {
        role: "alert",
        more: { tabindex: "-1", id: "error-summary" },
      });

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
      <form class="stack tight" method="post" action="/proof/passkey" hidden data-passkey="get"
        data-options="/proof/passkey/options">${formToken(visit.formToken)}
        <input type="hidden" name="for" value="${proof.id}"><input type="hidden" name="response" value="">
        ${shown.askShared && checkbox({ name: "shared", words: say("shared"), plain: true })}
        <div class="actions"><button class="button ${!shown.main && "secondary"}"
            ${shown.main && trusted("autofocus")}>${icon("passkey")} ${say("use")}</button></div>
        <p class="small soft">${say("what")}</p>
        ${passkeyMessages(say)}</form>
      <p class="small soft" hidden data-passkey-unsupported>${say("unsupported")}</p>
      <noscript><p class="small soft">${say("noscript")}</p></noscript>`;
}
