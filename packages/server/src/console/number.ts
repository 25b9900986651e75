/** Numbers as people read them: "1.234" and "4,3 %" in Indonesian. */
import type { Language } from "../platform/ui/texts.ts";

const locales = { id: "id-ID", en: "en-GB" } as const;
const formatters = Object.fromEntries(
  Object.entries(locales).map(([language, locale]) => [
    language,
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  ]),
) as Record<Language, Intl.NumberFormat>;

export const shownNumber = (value: number, language: Language): string => formatters[language].format(value);

/** "62 %" of a whole; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
