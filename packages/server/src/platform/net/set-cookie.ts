/** The cookies of the portal, as flows name and set them. Their prefix and attributes are cookies.ts' business. */

export const cookieNames = [
  "session",
  "login",
  "proof",
  "browser",
  "form",
  "reset",
  "link",
  "undo",
  "email-undo",
  "lang",
  "back",
] as const;
export type CookieName = (typeof cookieNames)[number];

/** A cookie to set (`value`), or to drop (`value: null`). Lifetime in seconds; without it: until the browser closes. */
export interface SetCookie {
  readonly name: CookieName;
  readonly value: string | null;
  readonly lifetimeSeconds?: number;
}
