/** A path on this origin. Every redirect of the portal leads to one: see `redirect` in core/session/web/route.ts. */

declare const local: unique symbol;

/** A path, with its query and fragment, that every browser resolves to our own origin. Only {@link parseLocalPath} makes one. */
export type LocalPath = string & { readonly [local]: true };

/** The verdict is the same for every origin, since a local path names none. */
const ANY_ORIGIN = "http://portal.invalid";

/** Exactly one slash first. Then printable ASCII without the backslash, which browsers read as a slash. */
const ONE_SLASH_FIRST = /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/;

/**
 * Resolves a target as a browser does (WHATWG URL) and judges the result, not the target: `/.//evil.example` looks local, and
 * its path is `//evil.example`, which names another host.
 *
 * @returns the normalized path, or null where the target leads elsewhere or cannot be read.
 */
export function parseLocalPath(target: string): LocalPath | null {
  if (!target.startsWith("/")) return null;
  const url = URL.parse(target, ANY_ORIGIN);
  if (url?.origin !== ANY_ORIGIN || url.username !== "" || url.password !== "") return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return ONE_SLASH_FIRST.test(path) ? (path as LocalPath) : null;
}
