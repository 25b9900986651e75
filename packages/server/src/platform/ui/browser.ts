/** Browsers as people read them. Labels are stored in Indonesian, of our own words only (web/browser-label.ts). */
import type { Language } from "./texts.ts";

/** "Chrome di Windows", in English "Chrome on Windows". */
export const shownBrowser = (label: string, language: Language): string =>
  language === "id" ? label : label.replace(" di ", " on ").replace("Peramban tidak dikenal", "Unknown browser");

/** A device's name: its owner's phone names itself; an app that only makes codes is named by us, in Indonesian. */
export const shownDevice = (name: string, language: Language): string =>
  language === "en" && name === "Aplikasi autentikasi lain" ? "Another authenticator app" : name;
