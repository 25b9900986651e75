import { readFileSync } from "node:fs";

/**
 * One stylesheet as a single text, its imports put in place and its comments and spaces taken out, so that a page
 * needs one request and no build. For Node only, hence not part of the door: `@spse/look/styles`.
 *
 * @param sheet which of the two products' stylesheets.
 * @returns CSS that is the same for every visitor: serve it under its digest, cached for ever.
 */
export function loadStyles(sheet: "portal" | "app"): string {
  return minify(flatten(new URL(`${sheet}.css`, import.meta.url)));
}

function flatten(file: URL): string {
  const css = readFileSync(file, "utf8");
  return css.replace(/@import "(.+?)";/g, (_, imported: string) => flatten(new URL(imported, file)));
}

/** Safe for our own sheets: no string in them holds a comment, a brace or more than one space. */
function minify(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: (?=[^{}]*[;}])/g, ":")
    .replace(/ > /g, ">")
    .replace(/([\s:,(-])0\.(?=\d)/g, "$1.")
    .replace(/;}/g, "}")
    .trim();
}
