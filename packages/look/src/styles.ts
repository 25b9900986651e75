import { readFileSync } from "node:fs";

/**
 * One stylesheet as a single text, its imports put in place and its comments and spaces taken out, so that a page
 * needs one request and no build. For Node only, hence not part of the door: `@spse/look/styles`.
 *
 * @param sheet which of the two products' stylesheets.
 * @returns CSS that is the same for every visitor: serve it under its digest, cached for ever.
 */
export function loadStyles(sheet: "portal" | "app"): string {
  return minify(flatten(`${sheet}.css`));
}

function flatten(file: string): string {
  const css = readFileSync(new URL(file, import.meta.url), "utf8");
  return css.replace(/@import "\.\/([a-z]+\.css)";/g, (_, imported: string) => flatten(imported));
}

/** Safe for our own sheets: no string in them holds a comment or more than one space. */
function minify(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: (?=[^{}]*[;}])/g, ":")
    .replace(/;}/g, "}")
    .trim();
}
