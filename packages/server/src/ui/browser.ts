/** Browsers as people read them. Labels are stored in Indonesian, of our own words only (http/browser-label.ts). */
import type { Language } from "./texts.ts";

/** "Chrome di Windows", in English "Chrome on Windows". */
export const shownBrowser = (label: string, language: Language): string =>
  language === "id" ? label : label.replace(" di ", " on ").replace("Peramban tidak dikenal", "Unknown browser");
