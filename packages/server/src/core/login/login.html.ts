/** The page that asks for the User ID (guide A2, A3). */

import { USER_ID_MOST } from "@spse/protocol";
import { asTyped, errorSummary, formToken, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { namingOptions } from "../factors/passkey/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type TextId, texts } from "./login.texts.ts";

/** `typed`: in the field. `refused`, `passkeyRefused`: the reason, if refused. `notice`: why the visitor is back. */
export function userIdPage(
  world: World,
  visit: Visit,
  view: {
    readonly typed: string;
    readonly refused?: TextId;
    readonly passkeyRefused?: TextId;
    readonly notice?: TextId | undefined;
  },
): Html {
  const say = speak(texts, visit.language);
  const { refused, passkeyRefused, typed } = view;
  const passkeys = namingOptions(world, visit.formToken);
  const body = html`${view.notice && notice("info", say(view.notice), { role: "status" })}
    ${passkeyRefused && errorSummary(say("problems"), say(passkeyRefused))}
    <form class="stack wide" method="post" action="/login">${formToken(visit.formToken)}
      ${inputField(
        {
          name: "user-id",
          label: say("userId.label"),
          hint: say("userId.hint"),
          error: refused && say(refused),
          autofocus: true,
        },
        html`value="${typed}" maxlength="${USER_ID_MOST}" autocomplete="${passkeys ? "username webauthn" : "username"}"
          required
          ${asTyped}`,
      )}
      <div class="actions split">${submitButton(say("userId.submit"))}
        <a href="/lupa-password">${say("userId.forgot")}</a></div></form>
    ${passkeys && suggestedPasskey(visit, passkeys)}
    <p class="small"><a href="/ponsel-hilang">${say("userId.lost")}</a></p>`;
  return cardPage(world, visit, {
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

/** The form that the script sends after a passkey was chosen among the field's suggestions. */
const suggestedPasskey = (
  visit: Visit,
  { challenge, timeout }: NonNullable<ReturnType<typeof namingOptions>>,
): Html => html`<form hidden method="post" action="/login/passkey" data-passkey-suggested="/login/passkey/options"
  data-challenge="${challenge}" data-timeout="${timeout}">
      ${formToken(visit.formToken)}<input type="hidden" name="response" value=""><input type="hidden" name="user-id"
        value=""></form>`;
