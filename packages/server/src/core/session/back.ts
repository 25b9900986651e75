/**
 * The page where the person was when the session ended: the login leads back there. The server remembers only the page's path.
 * It does not store what was typed there, since people type passwords and codes.
 */

import type { CookieName, SetCookie } from "../../base/platform/net/set-cookie.ts";
import { BACK_SECONDS } from "../../base/rules/lifetimes.ts";

/** Paths of our pages: exactly one slash first, so that the path cannot name another host. */
const PAGE = /^(\/[\w-]+)+$/;

/**
 * Remembers a page. For a tile of Beranda it remembers Beranda: the tile leads to another program, and a browser lets
 * no form go there, nor the redirects behind it (CSP `form-action`).
 */
export const rememberPage = (path: string): readonly SetCookie[] => {
  const value = path.startsWith("/beranda/") ? "/beranda" : path;
  return PAGE.test(value) ? [{ name: "back", value, lifetimeSeconds: BACK_SECONDS }] : [];
};

/** The page to go back to; null where no page was remembered. */
export const rememberedPage = (visit: { readonly cookie: (name: CookieName) => string | undefined }): string | null => {
  const path = visit.cookie("back");
  return path && PAGE.test(path) ? path : null;
};

/** Forgets the page: the person is back there, or no longer wants the page. */
export const forgetPage: SetCookie = { name: "back", value: null };

/** The next page after the step that kept the person from the remembered page: that page, or else Beranda. */
export const pageBack = (visit: Parameters<typeof rememberedPage>[0]): string => rememberedPage(visit) ?? "/beranda";
