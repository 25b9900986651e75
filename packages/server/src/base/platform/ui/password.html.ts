/** A password field: shown on request, with a hint while Caps Lock is on; paste and password managers work. */

import { asTyped, field, type Problem } from "./form.html.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./parts.html.ts";
import { type Catalogue, type Language, speak } from "./texts.ts";

const texts = {
  show: { id: "Tampilkan", en: "Show" },
  hide: { id: "Sembunyikan", en: "Hide" },
  caps: { id: "Caps Lock menyala", en: "Caps Lock is on" },
} satisfies Catalogue;

interface PasswordField {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: "current-password" | "new-password";
  readonly hint?: string;
  /** Why the previous value was not accepted. The value itself is never sent back. */
  readonly error?: Problem;
  readonly autofocus?: boolean;
}

export function passwordField(language: Language, of: PasswordField): Html {
  const say = speak(texts, language);
  return field(
    of,
    (named, state) => html`<div class="reveal">
      <input ${named} type="password" required autocomplete="${of.autocomplete}" ${asTyped}${state}>
      <button class="reveal-button" type="button" hidden aria-controls="${of.name}" aria-pressed="false"
        data-show="${say("show")}" data-hide="${say("hide")}">
        ${icon("eye")}<span>${say("show")}</span><span class="sr"> ${of.label.toLowerCase()}</span></button></div>
    <p class="caps" role="status" data-caps="${of.name}" hidden>${icon("warning")} ${say("caps")}</p>`,
  );
}
