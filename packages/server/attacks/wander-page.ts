/** What a page offers to press: its links, and its forms, each with the values that its fields hold. */

export interface Control {
  readonly name: string;
  /** `select`, `textarea`, or the type of an input. */
  readonly type: string;
  readonly value: string;
  /** Of a select. */
  readonly options: readonly string[];
  /** Of a checkbox or radio. */
  readonly isChecked: boolean;
  /** The most characters that the page takes; 0 where it does not say. */
  readonly most: number;
}

/** A form, and one of its buttons. */
export interface Offer {
  readonly action: string;
  readonly method: "get" | "post";
  readonly controls: readonly Control[];
  /** What the button adds. */
  readonly pressed: Readonly<Record<string, string>>;
}

const CONTROL = /<(input|select|textarea)\b([^>]*)>(?:([\s\S]*?)<\/\1>)?/g;
const BUTTON = /<button\b([^>]*)>/g;

const plain = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const of = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
};
const has = (tag: string, name: string): boolean => new RegExp(`\\s${name}(?:[\\s=/>]|$)`).test(tag);

function controlOf(tag: string, more: string, inside = ""): Control {
  const options = [...inside.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, option = "", text = ""]) => ({
    value: of(option, "value") ?? plain(text.trim()),
    isChosen: has(option, "selected"),
  }));
  const chosen = options.find(({ isChosen }) => isChosen) ?? options[0];
  const value = tag === "select" ? chosen?.value : tag === "textarea" ? plain(inside) : of(more, "value");
  return {
    name: of(more, "name") ?? "",
    type: tag === "input" ? (of(more, "type") ?? "text") : tag,
    value: value ?? (of(more, "type") === "checkbox" ? "on" : ""),
    options: options.map(({ value }) => value),
    isChecked: has(more, "checked"),
    most: Number(of(more, "maxlength") ?? 0),
  };
}

/** Each form of a page, once for each of its buttons. @param path the page's own address, for a form without an action. */
export function offersOn(path: string, text: string): readonly Offer[] {
  const controlsIn = (part: string) =>
    [...part.matchAll(CONTROL)].map(([, tag = "", more = "", inside]) => [more, controlOf(tag, more, inside)] as const);
  const buttonsIn = (part: string) => [...part.matchAll(BUTTON)].map(([, more = ""]) => more);
  return [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = "", inside = ""]) => {
    const id = of(tag, "id");
    const isOutside = (more: string) => id !== undefined && of(more, "form") === id;
    const controls = [
      ...controlsIn(inside).filter(([more]) => of(more, "form") === undefined),
      ...controlsIn(text).filter(([more]) => isOutside(more)),
    ].flatMap(([more, control]) => (control.name === "" || has(more, "disabled") ? [] : control));
    const buttons = [...buttonsIn(inside), ...buttonsIn(text).filter(isOutside)].filter(
      (more) => of(more, "type") !== "button" && !has(more, "disabled"),
    );
    return (buttons.length === 0 ? [""] : buttons).map((button) => {
      const name = of(button, "name");
      return {
        action: (of(button, "formaction") ?? of(tag, "action") ?? path).replace(/#.*/, ""),
        method: of(tag, "method") === "post" ? ("post" as const) : ("get" as const),
        controls,
        pressed: name === undefined ? {} : { [name]: of(button, "value") ?? "" },
      };
    });
  });
}

/** Where a page leads. */
export const linksOn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map(([, to = ""]) => plain(to))),
];
