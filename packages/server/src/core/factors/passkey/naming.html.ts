/** The form of a passkey that names its user. */
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Visit } from "../../session/web/index.ts";
import { namingOptions } from "./naming.ts";

/** The form of a chosen passkey, for the script `login`; null where none is possible. @param carried hidden field. */
export function namingForm(world: World, visit: Visit, carried: Html | null): Html | null {
  const options = namingOptions(world, visit.formToken);
  if (!options) return null;
  const { challenge, timeout } = options;
  return html`<form hidden method="post" action="/login/passkey" data-passkey-suggested="/login/passkey/options"
  data-challenge="${challenge}" data-timeout="${timeout}">
      ${formToken(visit.formToken)}${carried}
      <input type="hidden" name="response" value=""><input type="hidden" name="user-id" value=""></form>`;
}
