/** *Gunakan passkey* on the waiting page. The script shows the button, or a sentence to a browser without WebAuthn. */

import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { icon, notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { sharedChoice } from "../factors/index.ts";
import { type PasskeyRefusal, passkeyMessages, rpIdOf } from "../factors/passkey/index.ts";
import type { Visit } from "../session/web/index.ts";
import { onlyTexts, texts } from "./passkey.texts.ts";
import type { Proof } from "./proof.ts";
import type { FormManner, ProofWay } from "./way.ts";

/** `?passkey=<word>` on the page's address, so that a refresh sends nothing again. Any other word shows nothing. */
const passkeyWords = ["terlambat", "tidak-dikenal", "ditolak"] as const;
type PasskeyWord = (typeof passkeyWords)[number];

const passkeyWord = (raw: string | undefined): PasskeyWord | null => passkeyWords.find((it) => it === raw) ?? null;

/** The word for a refusal. It does not reveal which check of a signature failed. */
export function wordOf(refusal: PasskeyRefusal): PasskeyWord {
  switch (refusal.kind) {
    case "challenge-over":
      return "terlambat";
    case "unknown-passkey":
      return "tidak-dikenal";
    case "malformed":
    case "wrong-type":
    case "wrong-origin":
    case "cross-origin":
    case "not-verified":
    case "counter-back":
      return "ditolak";
    default:
      return refusal.kind satisfies never;
  }
}

/** Why the last passkey was refused; null without a refusal. */
function passkeyRefused(visit: Visit, only: boolean): Html | null {
  const refused = passkeyWord(visit.query.passkey);
  const more = { tabindex: "-1", id: "error-summary" };
  const say = speak(only ? onlyTexts : texts, visit.language);
  return refused && notice("error", say(refused), { title: say("refused"), role: "alert", more });
}

/** The button with its form. It has a heading if it is the main way. */
function passkeyPart(visit: Visit, proof: Proof, shown: FormManner): Html {
  const say = speak(shown.only ? onlyTexts : texts, visit.language);
  const heading = html`
      <div class="stack tight"><p><strong>${say("title")}</strong></p>
        ${shown.only && html`<p>${say("only")}</p>`}</div>`;
  return html`${shown.main && heading}
      <form class="stack tight" method="post" action="/proof/passkey" hidden data-passkey="get"
        data-options="/proof/passkey/options">${formToken(visit.formToken)}
        <input type="hidden" name="for" value="${proof.id}"><input type="hidden" name="response" value="">
        ${shown.askShared && sharedChoice(visit)}
        <div class="actions"><button class="button ${!shown.main && "secondary"}"
            ${shown.main && trusted("autofocus")}>${icon("passkey")} ${say("use")}</button></div>
        <p class="small soft">${say("what")}</p>
        ${passkeyMessages(say)}</form>
      <p class="small soft" hidden data-passkey-unsupported>${say("unsupported")}</p>
      <noscript><p class="small soft">${say("noscript")}</p></noscript>`;
}

export const passkeyWay: ProofWay = {
  method: "passkey",
  has: (world, { counts }) => counts.passkey > 0 && rpIdOf(world.config.portalUrl) !== null,
  link: null,
  form: { part: passkeyPart, refused: passkeyRefused, script: "passkey" },
};
