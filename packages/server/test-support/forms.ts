/** Checks every page of a story against the route table: its forms post exactly the fields that their routes take. */
import { hasOnlyFieldsOf } from "../src/base/web/form.ts";
import type { Route } from "../src/core/session/web/route.ts";

/** A form of a page: its target, the names of its fields, and whether a person fills it in and finds no button to send it. */
interface PageForm {
  readonly action: string;
  readonly names: readonly string[];
  readonly isStuck: boolean;
}

const CONTROL = /<(?:input|button|select|textarea)\b[^>]*>/g;
const ATTRIBUTES = {
  action: /\saction="([^"]*)"/,
  form: /\sform="([^"]*)"/,
  formaction: /\sformaction="([^"#]*)/,
  id: /\sid="([^"]*)"/,
  method: /\smethod="([^"]*)"/,
  name: /\sname="([^"]*)"/,
  type: /\stype="([^"]*)"/,
};
const attribute = (tag: string, name: keyof typeof ATTRIBUTES): string | undefined => ATTRIBUTES[name].exec(tag)?.[1];

/** The forms of a page that post, each with every target of its buttons. @param path the page's path, for a form without an action. */
export function formsOf(path: string, text: string): readonly PageForm[] {
  const outside = [...text.matchAll(CONTROL)].map(([tag]) => tag).filter((tag) => attribute(tag, "form"));
  return [...text.matchAll(/<form\b[^>]*>/g)].flatMap(({ 0: tag, index }) => {
    if (attribute(tag, "method") !== "post") return [];
    const inside = text.slice(index, text.indexOf("</form>", index)).match(CONTROL) ?? [];
    const id = attribute(tag, "id");
    const controls = [...inside, ...outside.filter((it) => id !== undefined && attribute(it, "form") === id)];
    const names = controls.flatMap((it) => attribute(it, "name") ?? []);
    const sends = (control: string) => control.startsWith("<button") && attribute(control, "type") !== "button";
    const isFilledIn = (control: string) =>
      !control.startsWith("<button") && !/^(hidden|checkbox|radio)$/.test(attribute(control, "type") ?? "");
    const isStuck = controls.some(isFilledIn) && !controls.some(sends);
    const targets = [attribute(tag, "action") ?? path, ...controls.flatMap((it) => attribute(it, "formaction") ?? [])];
    return [...new Set(targets)].map((action) => ({ action, names: [...new Set(names)], isStuck }));
  });
}

const patterns = new Map<string, RegExp>();

/** The addresses of a route's path. */
function patternOf(path: string): RegExp {
  const known = patterns.get(path) ?? new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`);
  patterns.set(path, known);
  return known;
}

/** The line of the table that a path belongs to. */
export const postRouteOf = (routes: readonly Route[], path: string): Route | undefined => {
  const [asked = ""] = path.split("?");
  return routes.find((route) => route.method === "POST" && patternOf(route.path).test(asked));
};

/** Those of these fields that the form at this path has, as a person without its page could fill it in. */
export function fitting(
  routes: readonly Route[],
  path: string,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  const shape = postRouteOf(routes, path)?.form;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => shape && hasOnlyFieldsOf(shape, { [name]: "" })));
}

/** @throws if a story posts a field that its route refuses: it would test only that refusal. */
export function checkPosted(routes: readonly Route[], path: string, fields: Readonly<Record<string, string>>): void {
  const shape = postRouteOf(routes, path)?.form;
  if (shape && !hasOnlyFieldsOf(shape, fields))
    throw new Error(`${path} has no such fields: ${Object.keys(fields).join(", ")}`);
}

/** @throws if a form of the page has no route, no button for what is filled in, or a field that its route refuses. */
export function checkForms(routes: readonly Route[], path: string, text: string): void {
  for (const { action, names, isStuck } of formsOf(path, text)) {
    const shape = postRouteOf(routes, action)?.form;
    if (!shape) throw new Error(`the form on ${path} posts to ${action}, which no route takes`);
    if (isStuck) throw new Error(`the form on ${path} that posts to ${action} has no button`);
    const refused = names.filter((name) => !hasOnlyFieldsOf(shape, { [name]: "" }));
    if (refused.length > 0) throw new Error(`the form on ${path} sends ${refused.join(", ")}, which ${action} refuses`);
  }
}
