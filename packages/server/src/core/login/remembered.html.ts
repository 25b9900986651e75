/** The accounts that a browser remembers, on the home page and the page of the User ID: one click begins a login. */

import { formToken } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { namingForm } from "../factors/passkey/index.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./login.texts.ts";
import { initialsOf, maskedUserId, openRemembered } from "./remembered.ts";

/** The script of the home page, where an account's button asks for its passkey first. */
export const rememberedScripts = (world: World, visit: Visit): readonly string[] =>
  openRemembered(world, visit).some(({ asks }) => asks) ? ["login"] : [];

/**
 * The list, or null where this browser remembers nobody. It names only what was typed here.
 *
 * @param forgets each account has *Lupakan*, and the first one the focus; else the list brings the form of a passkey.
 * @param carried where the login leads, as a hidden field.
 */
export function rememberedAccounts(
  world: World,
  visit: Visit,
  { forgets, carried }: { readonly forgets: boolean; readonly carried?: Html | null },
): Html | null {
  const say = speak(texts, visit.language);
  const accounts = openRemembered(world, visit);
  if (accounts.length === 0) return null;
  const rows = accounts.map(({ key, userId, asks }, at) => {
    const shown = maskedUserId(userId);
    const how = attributes({ autofocus: forgets && at === 0, "data-passkey": asks });
    return html`<li><button class="choice" name="account" value="${key}"${how}>
        <span class="tile-icon" aria-hidden="true">${initialsOf(userId)}</span> ${shown} ${icon("chevron")}</button>
        ${
          forgets &&
          html`<button class="link-button" name="forget" value="${key}"
            aria-label="${say("remembered.forgetOne", { shown })}">${say("remembered.forget")}</button>`
        }</li>`;
  });
  return html`<form class="accounts" method="post" action="/login">${formToken(visit.formToken)}${carried}
    <ul>${rows}</ul></form>${!forgets && rememberedScripts(world, visit).length > 0 && namingForm(world, visit, null)}`;
}
