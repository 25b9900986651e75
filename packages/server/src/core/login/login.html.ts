/** The page that asks for the User ID (guide A2, A3). */

import { icons } from "@spse/look";
import { USER_ID_MOST } from "@spse/protocol";
import { errorSummary, fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { namingOptions } from "../factors/passkey/index.ts";
import type { Visit } from "../session/web/index.ts";
import { type TextId, texts } from "./login.texts.ts";

/**
 * @param typed what is in the field; `refused`: why it was refused; `passkeyRefused`: why a passkey was; `notice`: why the person is back here.
 */
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
  const { refused, passkeyRefused, notice, typed } = view;
  const passkeys = namingOptions(world, visit.formToken);
  const main = html`<a class="back" href="/">${trusted(icons.back)} ${say("home")}</a>
  <section class="card auth-card">
    <p class="eyebrow">${say("userId.step")}</p>
    <h1 tabindex="-1">${say("userId.title")}</h1>
    ${notice && html`<div class="notice info" role="status">${trusted(icons.info)}<div><p>${say(notice)}</p></div></div>`}
    ${passkeyRefused && errorSummary(say("problems"), say(passkeyRefused))}
    <form class="stack wide" method="post" action="/login">
      ${formToken(visit.formToken)}
      <div class="${refused ? "field invalid" : "field"}"><label for="user-id">${say("userId.label")}</label>
        <p class="hint" id="user-id-hint">${say("userId.hint")}</p>
        ${fieldError("user-id", refused && say(refused))}
        <input class="input" id="user-id" name="user-id" value="${typed}" required autofocus maxlength="${USER_ID_MOST}"
          autocomplete="${passkeys ? "username webauthn" : "username"}" autocapitalize="none" autocorrect="off" spellcheck="false"
          aria-describedby="user-id-hint${refused && " user-id-error"}"${refused && html` aria-invalid="true"`}></div>
      <div class="actions split"><button class="button">${say("userId.submit")}</button><a href="/lupa-password">${say("userId.forgot")}</a></div>
    </form>
    ${passkeys && suggestedPasskey(visit, passkeys)}
    <p class="small"><a href="/ponsel-hilang">${say("userId.lost")}</a></p>
  </section>`;
  return layout(world, visit, {
    title: say("userId.title"),
    main,
    style: "door",
    shape: "card",
    panel: true,
    failed: refused !== undefined || passkeyRefused !== undefined,
    ...(passkeys && { scripts: ["login"] }),
  });
}

/** What the script sends once a passkey was chosen among the field's suggestions. */
const suggestedPasskey = (
  visit: Visit,
  { challenge, timeout }: NonNullable<ReturnType<typeof namingOptions>>,
): Html => html`<form hidden method="post" action="/login/passkey" data-passkey-suggested="/login/passkey/options" data-challenge="${challenge}" data-timeout="${timeout}">
      ${formToken(visit.formToken)}<input type="hidden" name="response" value=""><input type="hidden" name="user-id" value=""></form>`;
