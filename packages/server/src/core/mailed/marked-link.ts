/**
 * A mailed link that names a row and carries our own mark on it. Nothing is stored for it, and it is good for as long as
 * the row says. Its GET changes nothing (ASVS 3.5.3).
 */
import { sameText } from "../../base/platform/keys.ts";
import type { CookieName } from "../../base/platform/net/set-cookie.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { UNDO_COOKIE_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Reply, redirect, type Visit } from "../session/web/index.ts";

/** What a link is about; part of what its mark covers. */
type Marked = "email-change" | "waiting-change";

const markOf = (world: WorldOrTx, about: Marked, id: string): string => world.keys.mac("undo", `${about} ${id}`);

/** The end of the link's address. */
export const markedToken = (world: WorldOrTx, about: Marked, id: string): string => `${id}.${markOf(world, about, id)}`;

/** The row that a token names; null where the token is forged. */
export function readMarked(world: WorldOrTx, about: Marked, token: string): string | null {
  const [id, mark] = token.split(".");
  return id && mark && sameText(mark, markOf(world, about, id)) ? id : null;
}

/** GET …/:token: takes the token out of the address, into a cookie, and goes on to the page. */
export const openMarked =
  (to: string, name: CookieName) =>
  async (_world: unknown, visit: Visit): Promise<Reply> =>
    redirect(to, [{ name, value: parseToken(visit.params.token), lifetimeSeconds: UNDO_COOKIE_SECONDS }]);

/** Only a well-formed token becomes a cookie; any other leads to the page of an expired link. */
const parseToken = (claimed = ""): string => (/^[\w-]{16,64}\.[\w-]{43}$/.test(claimed) ? claimed : "-");
