/** Browsers as people read them. Labels are stored in Indonesian and contain only words of our own (base/web/browser-label.ts). */
import type { Language } from "./texts.ts";

/** "Chrome di Windows", in English "Chrome on Windows". */
export const shownBrowser = (label: string, language: Language): string =>
  language === "id" ? label : label.replace(" di ", " on ").replace("Peramban tidak dikenal", "Unknown browser");

/** A device's name. A phone sends its own; an app that only makes codes gets ours, in Indonesian. */
export const shownDevice = (name: string, language: Language): string =>
  language === "en" && name === "Aplikasi autentikator lain" ? "Another authenticator app" : name;
