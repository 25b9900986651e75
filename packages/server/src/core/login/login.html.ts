/** The page that asks for the User ID (guide A2, A3). */

import { USER_ID_MOST } from "@spse/protocol";
import { asTyped, errorSummary, formToken, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { namingForm } from "../factors/passkey/index.ts";
import { type Destination, loginFor, sealDestination } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type TextId, texts } from "./login.texts.ts";
import { rememberedAccounts } from "./remembered.html.ts";

/** `typed`: in the field. `refused`, `passkeyRefused`: the reason, if refused. `notice`: why the visitor is back. */
export function userIdPage(
  world: World,
  visit: Visit,
  view: {
    readonly typed: string;
    readonly refused?: TextId;
    readonly passkeyRefused?: TextId;
    readonly notice?: TextId | undefined;
    readonly leadsTo: Destination | null;
  },
): Html {
  const say = speak(texts, visit.language);
  const { refused, passkeyRefused, typed, leadsTo } = view;
  const carried = leadsTo && html`<input type="hidden" name="ke" value="${sealDestination(world, leadsTo)}">`;
  const passkeys = namingForm(world, visit, carried);
  const accounts = rememberedAccounts(world, visit, { forgets: true, carried });
  const body = html`${view.notice && notice("info", say(view.notice), { role: "status" })}
    ${passkeyRefused && errorSummary(say("problems"), say(passkeyRefused))}
    ${leadsToNotice(say, leadsTo)}
    ${accounts && html`${accounts}<h2>${say("remembered.other")}</h2>`}
    <form class="stack wide" method="post" action="/login">${formToken(visit.formToken)}${carried}
      ${inputField(
        {
          name: "user-id",
          label: say("userId.label"),
          hint: !accounts && say("userId.hint"),
          error: refused && say(refused),
          autofocus: !accounts || refused !== undefined,
        },
        html`value="${typed}" maxlength="${USER_ID_MOST}" autocomplete="${passkeys ? "username webauthn" : "username"}"
          required
          ${asTyped}`,
      )}
      <div class="actions split">${submitButton(say("userId.submit"))}
        <a href="/lupa-password">${say("userId.forgot")}</a></div></form>
    ${passkeys}
    <p class="small"><a href="/ponsel-hilang">${say("userId.lost")}</a></p>`;
  // A change of language comes back here.
  const path = loginFor(world, leadsTo);
  const frame = { language: visit.language, path, session: visit.session, formToken: visit.formToken };
  return cardPage(world, frame, {
    title: say("userId.title"),
    back: ["/", say("home")],
    eyebrow: say("userId.step"),
    body,
    style: "door",
    panel: true,
    failed: refused !== undefined || passkeyRefused !== undefined,
    ...(passkeys && { scripts: ["login"] }),
  });
}

/** Names the application that a login leads to. */
export const leadsToNotice = (say: Say<TextId>, leadsTo: Destination | null): Html | null =>
  leadsTo?.name ? notice("info", say("leadsTo", { name: leadsTo.name }), { role: "status" }) : null;
