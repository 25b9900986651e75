/** Fields of the accounts' forms. */
import { fieldError } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import type { Language } from "../../base/platform/ui/texts.ts";

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Why it was refused. */
  readonly error?: string | null | false;
  readonly most?: number;
  readonly type?: "text" | "email" | "date";
  readonly required?: boolean;
  /** Two forms of a page have a field of this name. */
  readonly id?: string;
}

export function textField({
  name,
  label,
  hint,
  value = "",
  error,
  most = 200,
  type = "text",
  required,
  id = name,
}: Field): Html {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return html`<div class="field ${error && "invalid"}"><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${fieldError(id, error || null)}
    <input class="input" type="${type}" id="${id}" name="${name}" value="${value}" autocomplete="off" maxlength="${most}"${required && trusted(" required")}${error && html` autofocus aria-invalid="true"`}${described !== "" && html` aria-describedby="${described}"`}></div>`;
}

/** A choice of roles. */
export function roleField(
  language: Language,
  of: {
    readonly label: string;
    readonly hint?: string;
    readonly roles: readonly string[];
    readonly value: string;
    readonly error?: string | null | false;
    readonly empty?: string;
  },
): Html {
  const described = [of.hint && "role-hint", of.error && "role-error"].filter(Boolean).join(" ");
  return html`<div class="field ${of.error && "invalid"}"><label for="role">${of.label}</label>${of.hint && html`<p class="hint" id="role-hint">${of.hint}</p>`}
    ${fieldError("role", of.error || null)}
    <select class="input" id="role" name="role"${of.error && html` autofocus aria-invalid="true"`}${described !== "" && html` aria-describedby="${described}"`}>
      ${of.empty && html`<option value="">${of.empty}</option>`}${of.roles.map(
        (role) =>
          html`<option value="${role}"${role === of.value && trusted(" selected")}>${roleName(role, language)}</option>`,
      )}</select></div>`;
}
