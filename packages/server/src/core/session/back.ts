/**
 * The page that the person wants, and reaches once a step in the session is done: 2FA is switched on, a factor is added. A login carries its own
 * (destination.ts), and sets or forgets this one as it ends. The server remembers only the page's path, and nothing that was typed there, since people
 * type passwords and codes.
 */

import type { CookieName, SetCookie } from "../../base/platform/net/set-cookie.ts";
import { BACK_SECONDS } from "../../base/rules/lifetimes.ts";

/** Paths of our pages: exactly one slash first, so that the path cannot name another host. */
const PAGE = /^(\/[\w-]+)+$/;

/**
 * The page of ours at this path; null for any other text. For a tile of Beranda it is Beranda: the tile leads to another program, and a browser lets
 * no form go there, nor the redirects behind it (CSP `form-action`).
 */
export const pageOf = (path: string): string | null => {
  const value = path.startsWith("/beranda/") ? "/beranda" : path;
  return PAGE.test(value) ? value : null;
};

/** Remembers a page. */
export const rememberPage = (path: string): readonly SetCookie[] => {
  const value = pageOf(path);
  return value === null ? [] : [{ name: "back", value, lifetimeSeconds: BACK_SECONDS }];
};

/** The same, unless a page is remembered already: while a session must complete a step, other pages do not replace the remembered one. */
export const rememberFirst = (visit: Parameters<typeof rememberedPage>[0], path: string): readonly SetCookie[] =>
  rememberedPage(visit) === null ? rememberPage(path) : [];

/** The page to go back to; null where no page was remembered. */
export const rememberedPage = (visit: { readonly cookie: (name: CookieName) => string | undefined }): string | null => {
  const path = visit.cookie("back");
  return path && PAGE.test(path) ? path : null;
};

/** Forgets the page: the person is back there, or no longer wants the page. */
export const forgetPage: SetCookie = { name: "back", value: null };

/** The next page after the step that kept the person from the remembered page: that page, or else Beranda. */
export const pageBack = (visit: Parameters<typeof rememberedPage>[0]): string => rememberedPage(visit) ?? "/beranda";
