/** How often people may sign in to applications. A request of somebody who is logged in stores a code and an entry of the audit. */

import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { spendOfNetwork } from "../../base/platform/throttle/network.ts";
import { type Spending, spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import {
  APPLICATION_SIGN_INS,
  applicationSignInsKey,
  NETWORK_PUSHED,
  NETWORK_SIGN_INS,
  PUSHED_OF_NETWORK,
  SIGN_INS_OF_NETWORK,
  SIGN_INS_OF_SESSION,
  signInsKey,
} from "../../base/rules/budgets.ts";
import { tooMany } from "../../core/session/web/index.ts";
import { noteUse } from "../application/index.ts";
import { type Context, fromOf, type KeptToken, type Module, visitOf } from "./library.ts";
import { applicationOf } from "./unit.ts";

/** Counts a request on its session; on its network where it has no session, as a posted request. */
export function spendSignIn(world: World, ctx: Context): Promise<Spending> {
  const session = visitOf(ctx)?.session;
  return withoutFlush(() =>
    session
      ? spend(world, signInsKey(session.id), SIGN_INS_OF_SESSION)
      : spendOfNetwork(world, SIGN_INS_OF_NETWORK, fromOf(ctx).ip, NETWORK_SIGN_INS),
  );
}

/**
 * Counts a pushed request, a code or a refresh token (`found`, where there is such an object).
 * @throws 429 in the protocol's shape where the budget is spent.
 */
export async function spendCall(world: World, { errors }: Module, ctx: Context, found?: KeptToken): Promise<void> {
  const counted = await withoutFlush(() => spendOfCaller(world, ctx, found));
  if (counted?.kind === "spent") throw later(world, ctx, errors, counted.until, "too-many: called too often");
  if (hasSecret(ctx) || isGood(ctx, found)) await noteCall(world, ctx);
}

/** Records the time of an application's call, for the console. */
export async function noteCall(world: World, ctx: Context): Promise<void> {
  const known = await applicationOf(world, ctx.oidc.client.clientId);
  if (known) await noteUse(world, known.application);
}

/** Has the caller shown that it is the application? Without a secret anybody may call. */
const hasSecret = ({ oidc: { client } }: Context): boolean => client.clientAuthMethod !== "none";

const isGood = ({ oidc: { client } }: Context, found: KeptToken | undefined): found is KeptToken =>
  found?.isValid === true && found.clientId === client.clientId;

/**
 * A valid code was counted as it was made. An application with a secret or key pays for every other call; one without,
 * for a valid refresh token on its session, and for the rest on the network.
 */
async function spendOfCaller(world: World, ctx: Context, found: KeptToken | undefined): Promise<Spending | null> {
  if (isGood(ctx, found) && found.kind === "AuthorizationCode") return null;
  if (hasSecret(ctx)) return spend(world, applicationSignInsKey(ctx.oidc.client.clientId), APPLICATION_SIGN_INS);
  if (!isGood(ctx, found)) return spendOfNetwork(world, PUSHED_OF_NETWORK, fromOf(ctx).ip, NETWORK_PUSHED);
  return spend(world, signInsKey(found.sessionUid ?? ""), SIGN_INS_OF_SESSION);
}

/** "Come again later", for an application. @param words of the error's description. */
export function later(world: World, ctx: Context, errors: Module["errors"], until: number, words: string): Error {
  const { status, retryAfterSeconds } = tooMany(until - world.now());
  ctx.set("retry-after", String(retryAfterSeconds));
  return Object.assign(new errors.TemporarilyUnavailable(words), { status, statusCode: status });
}
