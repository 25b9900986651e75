/** Asks whether an application may know the person: before OpenID Connect's answer, and forward auth's first pass. */
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { Application } from "./application.ts";
import { texts } from "./consent.texts.ts";

const SCOPES = ["openid", "profile", "email", "offline_access"] as const;

interface Asked {
  /** OpenID Connect's names for what the application will know. */
  readonly scopes: readonly string[];
  /** The form that agrees is posted here. */
  readonly agree: string;
  /** The way out, beside its button. */
  readonly decline: Html;
}

export function consentPage(
  world: World,
  visit: Visit,
  application: Pick<Application, "name">,
  { scopes, agree, decline }: Asked,
): Html {
  const say = speak(texts, visit.language);
  const names = { name: application.name, lpse: world.office.lpseName };
  const title = say("title", names);
  const body = html`<p>${say("what", names)}</p>
    <ul class="prose">
      ${SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => html`<li>${say(scope, names)}</li>`)}</ul>
    <p class="small soft">${say("not")}</p>
    <div class="actions">${postButton(visit, agree, say("button"))}${decline}</div>`;
  return cardPage(world, visit, { title, body });
}
