/** Who asks for a computation, read from a visit. */

import type { Asker } from "../../platform/hashing/fair-queue.ts";
import { networksOf } from "../../platform/net/network.ts";
import type { World } from "../../platform/world.ts";
import type { Session } from "../session.ts";
import { type Browser, isKnownBrowser } from "./browser.ts";

/**
 * A visit without a session. The same statements for every account, whether or not there is one.
 *
 * @param account the account's id, or the User ID that nobody has.
 * @param row what stands for a browser that has no mark: its login, proof, link or form.
 */
export async function askerOf(
  world: World,
  visit: { readonly ip: string; readonly browser: Browser | null },
  { account, row }: { readonly account: string; readonly row: string },
): Promise<Asker> {
  const known = await isKnownBrowser(world, visit.browser?.id ?? null, account);
  return { networks: widestFirst(visit.ip), browser: visit.browser?.id ?? row, account, known };
}

const widestFirst = (ip: string): readonly string[] =>
  networksOf(ip)
    .map((it) => it.name)
    .reverse();

/** Somebody who is logged in. */
export const askerInSession = ({ ip, session }: { readonly ip: string; readonly session: Session }): Asker => ({
  networks: widestFirst(ip),
  browser: session.id,
  account: session.account.id,
  known: true,
});
