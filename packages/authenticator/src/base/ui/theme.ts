/** Light, dark, or as the system says. The look has its dark colours in one `prefers-color-scheme` rule, which the choice overrules. */
import { signal } from "@preact/signals";
import { keep, kept } from "./settings.ts";

export const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const KEY = "theme";

export const theme = signal<Theme>("system");

/** Reads the choice at the start, before the first drawing. */
export function openTheme(): void {
  const chosen = THEMES.find((it) => it === kept(KEY));
  if (chosen && chosen !== "system") apply(chosen);
}

export function setTheme(chosen: Theme): void {
  keep(KEY, chosen);
  apply(chosen);
}

/** When a rule of this scheme holds. */
const mediaOf = (scheme: "light" | "dark", chosen: Theme): string =>
  chosen === "system" ? `(prefers-color-scheme: ${scheme})` : chosen === scheme ? "all" : "not all";

function apply(chosen: Theme): void {
  theme.value = chosen;
  // Form fields, scroll bars and the page's own ground.
  document.documentElement.style.colorScheme = chosen === "system" ? "" : chosen;
  for (const { media, parentStyleSheet: sheet } of darkRules()) {
    media.mediaText = mediaOf("dark", chosen);
    // Chromium 140 matches a changed condition only with its sheet.
    if (sheet) sheet.disabled = true;
    if (sheet) sheet.disabled = false;
  }
  const bars = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  for (const [nth, bar] of bars.entries()) bar.media = mediaOf(nth === 0 ? "light" : "dark", chosen);
}

let found: readonly CSSMediaRule[] = [];

/** The look's dark rules. They are found once, while they still say so. */
function darkRules(): readonly CSSMediaRule[] {
  if (found.length === 0)
    found = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSMediaRule)
      .filter(({ media }) => media.mediaText.includes("prefers-color-scheme"));
  return found;
}
