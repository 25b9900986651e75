import { language } from "../../base/ui/language.ts";

/** The LPSE names browsers in Indonesian, "Chrome di Windows"; the English screen translates them. */
export const shownBrowser = (label: string): string =>
  language.value === "id" ? label : label.replace(" di ", " on ");
