/** The parts of forms: the token, the error summary, and every kind of field with its label, hint and problem. */
import { attributes, type Html, html } from "./html.ts";
import { type Icon, icon } from "./parts.html.ts";

/** The hidden form token; every `<form method="post">` starts with it. `visit.formToken` gives the value. */
export const formToken = (value: string): Html => html`<input type="hidden" name="_token" value="${value}">`;

const labelled = (sign: Icon | undefined, words: string | Html) => (sign ? html`${icon(sign)} ${words}` : words);

const classOf = (look: string | false | undefined) => (look ? `button ${look}` : "button");

/** A button that sends its form. `look`: additional classes, as "secondary small". */
export const submitButton = (words: string | Html, look?: string, sign?: Icon): Html =>
  html`<button class="${classOf(look)}">${labelled(sign, words)}</button>`;

/** A link with the look of a button. */
export const linkButton = (to: string, words: string, look?: string, sign?: Icon): Html =>
  html`<a class="${classOf(look)}" href="${to}">${labelled(sign, words)}</a>`;

/** A form with one button. `label`: the text for screen readers in place of the words. */
export const postButton = (
  { formToken: token }: { readonly formToken: string },
  to: string,
  words: string | Html,
  { look, label }: { readonly look?: string | false; readonly label?: string } = {},
): Html =>
  html`<form method="post" action="${to}">${formToken(token)}
    <button${attributes({ class: classOf(look), "aria-label": label })}>${words}</button></form>`;

export type Problem = string | Html | null | undefined | false;

/**
 * An error that belongs to no field, first on the page, announced and focusable. A field's problem is shown at that
 * field only, so that a person reads each error once.
 *
 * @param title "Ada masalah" in the page's language.
 */
export const errorSummary = (title: string, text: Problem): Html | null =>
  text
    ? html`<div class="error-summary" role="alert" tabindex="-1" id="error-summary"><h2>${title}</h2>
      <p>${text}</p></div>`
    : null;

/** What is wrong with a field, above its input, which names `<id>-error` as its description. */
export const fieldError = (id: string, text: Problem): Html | null =>
  text ? html`<p class="error" id="${id}-error" role="alert">${text}</p>` : null;

/** Attributes for a text that is not language: a browser changes nothing of it. */
export const asTyped = html`autocapitalize="none" autocorrect="off" spellcheck="false"`;

/** Attributes for a code or User ID that is written in capitals. */
export const capitals = html`autocapitalize="characters" spellcheck="false"`;

/** What every field has. */
interface Field {
  readonly name: string;
  /** The id, if it differs from the name: two forms of a page have a field of this name. */
  readonly id?: string;
  readonly label: string | Html;
  readonly hint?: Problem | Html;
  /** Why the typed value was refused. */
  readonly error?: Problem;
  /** Does the page open with the focus here? Absent: only if the field was refused. */
  readonly autofocus?: boolean;
  readonly look?: "code" | "color" | "mono" | "short";
}

/** A field with an input of its own. @param control draws the input, which begins and ends with these attributes. */
export function field(
  { name, id = name, label, hint, error, look, autofocus = Boolean(error) }: Field,
  control: (named: Html, state: ReturnType<typeof attributes>) => Html,
): Html {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const named = html`class="${look ? `input ${look}` : "input"}" id="${id}" name="${name}"`;
  const state = attributes({ autofocus, "aria-invalid": error && "true", "aria-describedby": described || null });
  return html`<div class="${error ? "field invalid" : "field"}"><label for="${id}">${label}</label>
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${fieldError(id, error)}
    ${control(named, state)}</div>`;
}

/** A field of one line. @param more attributes of the input: its value comes first. */
export const inputField = (of: Field & { readonly value?: never }, more: Html): Html =>
  field(of, (named, state) => html`<input ${named} ${more}${state}>`);

/** A field for digits that were sent, or that an app shows. @param most characters, with the blanks between them. */
export const codeField = (of: Field, most: number): Html =>
  inputField(
    { look: "code", ...of },
    html`inputmode="numeric" autocomplete="one-time-code" maxlength="${most}" required`,
  );

/** A field of several lines. A browser drops the first line break after the tag, so that the value keeps its own. */
export const areaField = (of: Field & { readonly value?: string | undefined }, more: Html): Html =>
  field(of, (named, state) => html`<textarea ${named} ${more}${state}>\n${of.value}</textarea>`);

/** A field with a list of choices, each a value with its words. */
export function selectField(
  of: Field & { readonly value: string | undefined },
  options: readonly (readonly [value: string, words: string])[],
): Html {
  const option = ([value, words]: readonly [string, string]) =>
    html`<option${attributes({ value, selected: value === of.value })}>${words}</option>`;
  return field(of, (named, state) => html`<select ${named}${state}>${options.map(option)}</select>`);
}

/** One box or button with its words. `plain`: without a frame. */
interface Choice {
  readonly id?: string;
  readonly name: string;
  readonly value?: string;
  readonly words: string | Html;
  readonly checked?: boolean;
  readonly autofocus?: boolean;
  readonly plain?: boolean;
}

function choice(
  type: string,
  { id, name, value, words, checked, autofocus, plain }: Choice,
  more?: Html | false,
): Html {
  const all = [...attributes({ type, id, name, value }), more && [" ", more], ...attributes({ checked, autofocus })];
  return html`<label class="${plain ? "choice plain" : "choice"}"><input${all}> <span>${words}</span></label>`;
}

/** One of several boxes, or one alone. @param more attributes of the input. */
export const checkbox = (of: Choice, more?: Html | false): Html => choice("checkbox", of, more);

/** One of the answers of a question. @param more attributes of the input. */
export const radio = (of: Choice & { readonly value: string }, more?: Html): Html => choice("radio", of, more);

/** A question with its boxes or buttons. @param more attributes of the whole. */
export const choiceField = (
  { name, question, error }: { readonly name: string; readonly question: string | Html; readonly error?: Problem },
  choices: readonly Html[],
  more?: Html | false | null,
): Html =>
  html`<fieldset class="${error ? "field invalid" : "field"}" ${more}><legend>${question}</legend>
    ${fieldError(name, error)}<div class="choices">${choices}</div></fieldset>`;
