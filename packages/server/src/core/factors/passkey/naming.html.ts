/** What a page holds for a passkey that names its user: the script fills in the answer and sends it. */

import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { namingOptions } from "./naming.ts";

/**
 * The form of a chosen passkey; null where no browser makes passkeys for this portal. The page loads the script `login`.
 *
 * @param carried where the login leads, as a hidden field.
 */
export function namingForm(world: World, visit: Visit, carried: Html | null): Html | null {
  const options = namingOptions(world, visit.formToken);
  if (!options) return null;
  const { challenge, timeout } = options;
  return html`<form hidden method="post" action="/login/passkey" data-passkey-suggested="/login/passkey/options"
  data-challenge="${challenge}" data-timeout="${timeout}">
      ${formToken(visit.formToken)}${carried}
      <input type="hidden" name="response" value=""><input type="hidden" name="user-id" value=""></form>`;
}
