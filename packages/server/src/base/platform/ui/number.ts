/** Numbers as people read them: "1.234" and "4,3 %" in Indonesian. */
import type { Language } from "./texts.ts";

const locales = { id: "id-ID", en: "en-GB" } as const;
const formatters = new Map<Language, Intl.NumberFormat>();

export function shownNumber(value: number, language: Language): string {
  let formatter = formatters.get(language);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 });
    formatters.set(language, formatter);
  }
  return formatter.format(value);
}

/** "62 %" of a whole; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
