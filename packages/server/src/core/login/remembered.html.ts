/** The accounts that a browser remembers, on the home page and on the page of the User ID: one click begins the login of each. */

import { formToken } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./login.texts.ts";
import { initialsOf, maskedUserId, openRemembered } from "./remembered.ts";

/**
 * The list, or null where this browser remembers nobody. It names nothing but what was typed here, and asks the database nothing.
 *
 * @param forgets each account has *Lupakan*, and the first one the focus. @param carried where the login leads, as a hidden field.
 */
export function rememberedAccounts(
  world: World,
  visit: Visit,
  { forgets, carried }: { readonly forgets: boolean; readonly carried?: Html | null },
): Html | null {
  const say = speak(texts, visit.language);
  const accounts = openRemembered(world, visit);
  if (accounts.length === 0) return null;
  return html`<form class="accounts" method="post" action="/login">${formToken(visit.formToken)}${carried}
    <ul>${accounts.map(({ key, userId }, at) => {
      const shown = maskedUserId(userId);
      const forget = attributes({ class: "link-button", name: "forget", value: key });
      return html`<li><button${attributes({ class: "choice", name: "account", value: key, autofocus: forgets && at === 0 })}>
        <span class="tile-icon" aria-hidden="true">${initialsOf(userId)}</span> ${shown} ${icon("chevron")}</button>
        ${forgets && html`<button${forget} aria-label="${say("remembered.forgetOne", { shown })}">${say("remembered.forget")}</button>`}</li>`;
    })}</ul></form>`;
}
