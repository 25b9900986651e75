/** The waiting page of an account without an authenticator, with the ways that lead on. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon, notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { type ResetPolicy, resetWay } from "../policy/index.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./no-factor.texts.ts";
import type { Proof } from "./proof.ts";

/** The remaining ways in. `codes`: recovery codes are left. `reset`: what *Reset 2FA* asks of this account. */
export interface WayOn {
  readonly codes: boolean;
  /** Policy: only a phishing-resistant factor proves this account, and its last one was removed. */
  readonly resistantOnly: boolean;
  readonly reset: ResetPolicy;
}

export function noFactorBody(world: World, visit: Visit, proof: Proof, wayOn: WayOn): Html {
  const say = speak(texts, visit.language);
  const login = proof.purpose === "login";
  const { helpdesk } = world.office;
  const { hours } = wayOn.reset;
  const reset = login ? say(`reset.${resetWay(wayOn.reset)}`, { hours, helpdesk }) : say("reset.elsewhere");
  const of = wayOn.resistantOnly ? "only." : "";
  const toReset =
    login &&
    html`<div class="actions">
            <a class="button ${wayOn.codes && "secondary"}" href="/reset">${icon("mail")} ${say("reset.go")}</a></div>`;
  return html`
      ${notice("info", say(`${of}what`), { title: say(`${of}title`), role: "status" })}
      ${
        wayOn.codes &&
        html`<div class="stack tight"><h2>${say("codes")}</h2><p>${say("codes.what")}</p>
        <div class="actions">${linkButton("/proof/recovery", say("codes.go"), "", "lock")}</div></div>`
      }
      <div class="stack tight"><h2>${say(wayOn.codes ? "reset.noCode" : "reset")}</h2><p>${reset}</p>
        ${toReset}</div>`;
}
