/** Logs the person out: by *Keluar*, or at an application's request. */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { type From, record } from "../audit/index.ts";
import { endSession } from "./end.ts";
import type { Session } from "./session.ts";

/**
 * Ends the session of this request, once. Without a session it does nothing.
 *
 * @param why the reason in the session's row.
 * @returns the cookie that removes the token from the browser.
 */
export async function logOut(
  world: World,
  visit: From & { readonly session: Session | null },
  why: "logged-out" | "replaced" = "logged-out",
): Promise<SetCookie> {
  const { session } = visit;
  if (session)
    await transact(world, async (tx) => {
      if (await endSession(tx, session.account.id, session.id, why))
        await record(tx, { event: "session", outcome: "logged-out", accountId: session.account.id, from: visit });
    });
  return { name: "session", value: null };
}
