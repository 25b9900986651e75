/** The cookies of the portal, as flows name and set them; `app` and `app-start` are those of protected hosts. base/web/cookies.ts adds prefix and attributes. */

export const cookieNames = [
  "session",
  "login",
  "proof",
  "accounts",
  "browser",
  "bound",
  "form",
  "reset",
  "link",
  "undo",
  "email-undo",
  "waiting-stop",
  "lang",
  "back",
  "waiting",
  "request",
  "app",
  "app-start",
] as const;
export type CookieName = (typeof cookieNames)[number];

/** A cookie to set (`value`), or to drop (`value: null`). Lifetime in seconds; without it the cookie lasts until the browser closes. */
export interface SetCookie {
  readonly name: CookieName;
  readonly value: string | null;
  readonly lifetimeSeconds?: number;
  /** The page below which alone the browser sends it; absent: everywhere. Only for `request`. */
  readonly path?: string;
}
