/**
 * The page where the person was when the session ended: the login leads back there. Only the page's path is remembered, and
 * nothing that was typed on it: within a session people type passwords and codes, and the server does not store those.
 */

import type { CookieName, SetCookie } from "../platform/net/set-cookie.ts";
import { BACK_SECONDS } from "../rules/lifetimes.ts";

/** Paths of our pages: exactly one slash first, so that the path cannot name another host. */
const PAGE = /^(\/[\w-]+)+$/;

/** Remembers a page. */
export const rememberPage = (path: string): readonly SetCookie[] =>
  PAGE.test(path) ? [{ name: "back", value: path, lifetimeSeconds: BACK_SECONDS }] : [];

/** The page to go back to; null where no page was remembered. */
export const rememberedPage = (visit: { readonly cookie: (name: CookieName) => string | undefined }): string | null => {
  const path = visit.cookie("back");
  return path && PAGE.test(path) ? path : null;
};

/** Forgets the page: the person is back there, or does not want it any more. */
export const forgetPage: SetCookie = { name: "back", value: null };
