/** The two cookies on a host. `app`: its session. `app-start`: the browser that went to the portal, and its page. */
import { digest, token } from "../../base/platform/keys.ts";
import { type LocalPath, parseLocalPath } from "../../base/platform/net/local-path.ts";
import type { CookieName, SetCookie } from "../../base/platform/net/set-cookie.ts";
import type { World, WorldOrTx } from "../../base/platform/world.ts";
import { BACK_SECONDS } from "../../base/rules/lifetimes.ts";
import { cookieName, parseCookies } from "../../base/web/cookies.ts";
import type { Visit } from "../../core/session/web/index.ts";

export const cookieAt = (
  { config }: WorldOrTx,
  { header }: Pick<Visit, "header">,
  name: CookieName & ("app" | "app-start"),
): string | undefined => parseCookies(header("cookie")).get(cookieName(config.portalUrl, name)) || undefined;

interface Start {
  readonly secret: string;
  /** Where the person was. */
  readonly to: LocalPath;
}

const START = /^([\w-]{43})\.([\w-]*)$/;

/** The browser's start on this host; null without one. The path is judged again: only the browser kept it. */
export function readStart(world: World, visit: Pick<Visit, "header">): Start | null {
  const [, secret, path] = START.exec(cookieAt(world, visit, "app-start") ?? "") ?? [];
  if (secret === undefined) return null;
  return { secret, to: pathFrom(Buffer.from(path ?? "", "base64url").toString()) };
}

/** Longest path that a person is led back to, as it travels: nginx takes an answer's header of 4 KiB, ours included. */
export const TARGET_MOST = 1500;

/** A path on the host itself; anything else leads to its first page. */
export const pathFrom = (text: string): LocalPath =>
  (text.length > TARGET_MOST ? null : parseLocalPath(text)) ?? ("/" as LocalPath);

/** Two tabs that begin share the secret, so both come back, to the page asked for last. It stays for its half hour. */
export function beginStart(
  world: World,
  visit: Pick<Visit, "header">,
  to: LocalPath,
): { mark: string; cookie: SetCookie } {
  const secret = readStart(world, visit)?.secret ?? token(world.random);
  const value = `${secret}.${Buffer.from(to).toString("base64url")}`;
  return { mark: markOf(secret), cookie: { name: "app-start", value, lifetimeSeconds: BACK_SECONDS } };
}

/** The digest of that secret, which the portal and the code contain. */
export const markOf = (secret: string): string => digest(secret);
