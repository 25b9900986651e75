/**
 * Escaped HTML by tagged template. Every interpolated value is text and is escaped, unless it is Html already.
 * `null`, `undefined` and `false` show nothing; arrays are joined.
 */
const markup = Symbol("markup");

/** Markup that is safe to send. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly [markup]: true;
  readonly text: string;
}

type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escapeText = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (it) => ESCAPES[it] ?? it) : text;

const isMarkup = (value: object): value is Html => markup in value;

const show = (value: HtmlValue): string => {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value !== "object") return escapeText(String(value));
  return isMarkup(value) ? value.text : value.map(show).join("");
};

/** The tag. Attributes must be quoted: `<a href="${url}">`. Escaping does not make an address from people safe: check it before. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => {
  let text = strings[0] ?? "";
  for (const [at, value] of values.entries()) text += show(value) + strings[at + 1];
  return trusted(text);
};

/** Marks our own markup (icons, drawn SVG) as safe. Never for anything from outside. */
export const trusted = (ownMarkup: string): Html => ({ [markup]: true, text: ownMarkup });

/**
 * Attributes for the inside of a tag, each after a blank: `<input${attributes({ name, required: true })}>`. True is a name
 * without a value; false, null and undefined are left out. The names are our own words, never from outside.
 */
export const attributes = (
  all: Readonly<Record<string, string | number | boolean | null | undefined>>,
): readonly (Html | false)[] =>
  Object.entries(all).map(([name, value]) => {
    if (value === false || value === null || value === undefined) return false;
    return value === true ? trusted(` ${name}`) : html` ${trusted(name)}="${value}"`;
  });

/** Shows nothing. */
export const nothing: Html = trusted("");
