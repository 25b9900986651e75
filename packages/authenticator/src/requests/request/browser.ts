import type { LoginRequest } from "@spse/protocol";
import { language } from "../../base/ui/language.ts";

/** The LPSE names browsers in Indonesian, "Chrome di Windows"; the English screen translates them. */
export const shownBrowser = (label: string): string =>
  language.value === "id" ? label : label.replace(" di ", " on ");

/** What stands beside the purpose in one line: the browser that asks, unless an application asks. */
export const besideOf = ({ asked, browser }: Pick<LoginRequest, "asked" | "browser">): string =>
  asked ? "" : ` · ${shownBrowser(browser)}`;
