/** The asker of a computation, read from a visit. */

import type { Asker } from "../../../base/platform/hashing/fair-queue.ts";
import { networksOf } from "../../../base/platform/net/network.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Session } from "../session.ts";
import { type Browser, isKnownBrowser } from "./browser.ts";

/**
 * The asker in a visit without a session. Runs the same statements for every User ID, whether or not an account has it.
 *
 * @param account the account's id, or the typed User ID if no account has it.
 * @param row names a browser without a mark: by its login, proof, link or form.
 */
export async function askerOf(
  world: World,
  visit: { readonly ip: string; readonly browser: Browser | null },
  { account, row }: { readonly account: string; readonly row: string },
): Promise<Asker> {
  const known = await isKnownBrowser(world, visit.browser?.id ?? null, account);
  return askerKnownAs(known, visit, { account, row });
}

/** {@link askerOf} for a caller that has already read whether the account knows the browser. */
export const askerKnownAs = (
  known: boolean,
  { ip, browser }: { readonly ip: string; readonly browser: Browser | null },
  { account, row }: { readonly account: string; readonly row: string },
): Asker => ({ networks: widestFirst(ip), browser: browser?.id ?? row, account, known });

const widestFirst = (ip: string): readonly string[] =>
  networksOf(ip)
    .map((it) => it.name)
    .reverse();

/** The asker in a visit with a session. */
export const askerInSession = ({ ip, session }: { readonly ip: string; readonly session: Session }): Asker => ({
  networks: widestFirst(ip),
  browser: session.id,
  account: session.account.id,
  known: true,
});
