/** How often applications may be opened. Each request stores one that waits for its login, or a code and an entry of the audit. */
import type { Context } from "oidc-provider";
import { withoutFlush } from "../platform/db/wal-flush.ts";
import { spendOfNetwork } from "../platform/throttle/network.ts";
import { type Spending, spend } from "../platform/throttle/throttle.ts";
import type { World } from "../platform/world.ts";
import { NETWORK_SIGN_INS, SIGN_INS_OF_NETWORK, SIGN_INS_OF_SESSION, signInsKey } from "../rules/budgets.ts";
import { fromOf, visitOf } from "./visited-request.ts";

/** Counts a request on its session; without one, also where it is posted, on its network. */
export function spendSignIn(world: World, ctx: Context): Promise<Spending> {
  const session = visitOf(ctx)?.session;
  return withoutFlush(() =>
    session
      ? spend(world, signInsKey(session.id), SIGN_INS_OF_SESSION)
      : spendOfNetwork(world, SIGN_INS_OF_NETWORK, fromOf(ctx).ip, NETWORK_SIGN_INS),
  );
}
