/** The waiting page of an account without an authenticator, with the ways that lead on. */
import { icons } from "@spse/look";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { type ResetPolicy, resetWay } from "../policy/index.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./no-factor.texts.ts";
import type { Proof } from "./proof.ts";

/** What still leads in. `codes`: recovery codes are left. `reset`: what *Reset 2FA* asks of this account. */
export interface WayOn {
  readonly codes: boolean;
  /** Policy: only a passkey proves this account, and its last one was removed. */
  readonly passkeyOnly: boolean;
  readonly reset: ResetPolicy;
}

export function noFactorBody(world: World, visit: Visit, proof: Proof, wayOn: WayOn): Html {
  const say = speak(texts, visit.language);
  const login = proof.purpose === "login";
  const { helpdesk } = world.office;
  const { hours } = wayOn.reset;
  const reset = login ? say(`reset.${resetWay(wayOn.reset)}`, { hours, helpdesk }) : say("reset.elsewhere");
  const of = wayOn.passkeyOnly ? "passkey." : "";
  return html`
      <div class="notice info" role="status">${trusted(icons.info)}<div><h2 class="notice-title">${say(`${of}title`)}</h2><p>${say(`${of}what`)}</p></div></div>
      ${
        wayOn.codes &&
        html`<div class="stack tight"><h2>${say("codes")}</h2><p>${say("codes.what")}</p>
        <div class="actions"><a class="button" href="/proof/recovery">${trusted(icons.lock)} ${say("codes.go")}</a></div></div>`
      }
      <div class="stack tight"><h2>${say(wayOn.codes ? "reset.noCode" : "reset")}</h2><p>${reset}</p>
        ${login && html`<div class="actions"><a class="button ${wayOn.codes && "secondary"}" href="/reset">${trusted(icons.mail)} ${say("reset.go")}</a></div>`}</div>`;
}
