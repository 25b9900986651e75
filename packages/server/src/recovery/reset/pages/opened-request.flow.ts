/** The request that this browser can name by the mail's link, the code or its own secret, and what the browser may do with it. */
import { type Account, loadAccount } from "../../../account/index.ts";
import { digest, sameText } from "../../../platform/keys.ts";
import type { SetCookie } from "../../../platform/net/set-cookie.ts";
import type { World } from "../../../platform/world.ts";
import { RESET_COOKIE_SECONDS } from "../../../rules/lifetimes.ts";
import type { Visit } from "../../../web/route.ts";
import { type ResetRequest, resetStanding, type Waiting } from "../request.ts";
import { findByBrowser, findByToken, findReset, findWaitingByBrowser } from "../reset.sql.ts";
import { type HeldSecrets, holdText, parseHeld } from "./reset.ts";

export interface View {
  readonly request: ResetRequest;
  readonly account: Account;
}

/** A request that was confirmed and waits, or is ready. `here`: this browser asked for it, and may complete it. */
export interface WaitingView extends View {
  readonly waiting: Waiting;
  readonly here: boolean;
}

/** What this browser may do with that request. */
export type Opened =
  | ({ readonly kind: "here" } & View) //      it asked, and has the mail's link or its code: may confirm
  | ({ readonly kind: "elsewhere" } & View) // it has the link, but another browser asked: shows the code
  | ({ readonly kind: "waiting" | "ready" } & WaitingView)
  | { readonly kind: "refused" | "done" | "over" };

export const hold = (held: HeldSecrets): SetCookie => ({
  name: "reset",
  value: holdText(held),
  lifetimeSeconds: RESET_COOKIE_SECONDS,
});

export async function loadOpened(world: World, visit: Visit): Promise<Opened> {
  const { secret, token } = parseHeld(visit.cookie("reset"));
  const found = token ? await findByToken(world, digest(token)) : secret ? await findOwn(world, secret) : null;
  if (!found) return { kind: "over" };
  const account = await loadAccount(world, found.accountId);
  // Read after its account: a concurrent click may complete the request, which changes both in one transaction.
  const request = (await findReset(world, found.id)) ?? found;
  const here = secret !== null && sameText(digest(secret), request.browserDigest);
  const now = resetStanding(request, account, world.now());
  switch (now) {
    case "live":
      return { kind: here ? "here" : "elsewhere", request, account };
    case "waiting":
    case "ready":
      return request.waiting ? { kind: now, request, account, here, waiting: request.waiting } : { kind: "over" };
    case "refused":
    case "done":
      return { kind: here ? now : "over" };
    case "over":
      return { kind: "over" };
    default:
      return now satisfies never;
  }
}

/** Without a link: this browser's newest request if its code was typed or it was confirmed, else the one that waits. */
async function findOwn(world: World, secret: string): Promise<ResetRequest | null> {
  const newest = await findByBrowser(world, digest(secret));
  const proven = newest !== null && (newest.unlockedAt !== null || newest.waiting !== null || newest.doneAt !== null);
  return proven ? newest : findWaitingByBrowser(world, digest(secret));
}
