/**
 * Where somebody was when the session ended: the login leads back there. It is the path of a page, and nothing of what was
 * typed on it: within a session people type passwords and codes, and those are kept nowhere.
 */

import type { CookieName, SetCookie } from "../platform/net/set-cookie.ts";
import { BACK_SECONDS } from "../rules/lifetimes.ts";

/** Pages of ours as their paths are: one slash first, so that no other host can be named. */
const PAGE = /^(\/[\w-]+)+$/;

/** Remembers a page. */
export const rememberPage = (path: string): readonly SetCookie[] =>
  PAGE.test(path) ? [{ name: "back", value: path, lifetimeSeconds: BACK_SECONDS }] : [];

/** The page to go back to; null where none was remembered. */
export const rememberedPage = (visit: { readonly cookie: (name: CookieName) => string | undefined }): string | null => {
  const path = visit.cookie("back");
  return path && PAGE.test(path) ? path : null;
};

/** It was gone back to, or is not wanted any more. */
export const forgetPage: SetCookie = { name: "back", value: null };
