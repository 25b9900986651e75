/** A password field: shown or hidden on request, with a hint while Caps Lock is on; paste and password managers work. */
import { icons } from "@spse/look";
import { fieldError } from "./form.html.ts";
import { type Html, html, trusted } from "./html.ts";
import { type Catalogue, type Language, speak } from "./texts.ts";

const texts = {
  show: { id: "Tampilkan", en: "Show" },
  hide: { id: "Sembunyikan", en: "Hide" },
  caps: { id: "Caps Lock menyala", en: "Caps Lock is on" },
} satisfies Catalogue;

/** The parts of one password field. `id` is also its name in the form. */
interface PasswordField {
  readonly id: string;
  readonly label: string;
  readonly autocomplete: "current-password" | "new-password";
  readonly hint?: string;
  /** Why the previous value was not accepted. The value itself is never sent back. */
  readonly problem?: string | undefined;
  readonly autofocus?: boolean;
}

export function passwordField(language: Language, field: PasswordField): Html {
  const say = speak(texts, language);
  const described = [field.hint && `${field.id}-hint`, field.problem && `${field.id}-error`].filter(Boolean).join(" ");
  return html`<div class="${field.problem ? "field invalid" : "field"}"><label for="${field.id}">${field.label}</label>
    ${field.hint && html`<p class="hint" id="${field.id}-hint">${field.hint}</p>`}
    ${fieldError(field.id, field.problem)}
    <div class="reveal">
      <input class="input" id="${field.id}" name="${field.id}" type="password" required autocomplete="${field.autocomplete}"
        autocapitalize="none" autocorrect="off" spellcheck="false"${field.autofocus && html` autofocus`}${described && html` aria-describedby="${described}"`}${field.problem && html` aria-invalid="true"`}>
      <button class="reveal-button" type="button" hidden aria-controls="${field.id}" aria-pressed="false"
        data-show="${say("show")}" data-hide="${say("hide")}">${trusted(icons.eye)}<span>${say("show")}</span><span class="sr"> ${field.label.toLowerCase()}</span></button>
    </div>
    <p class="caps" role="status" data-caps="${field.id}" hidden>${trusted(icons.warning)} ${say("caps")}</p></div>`;
}
