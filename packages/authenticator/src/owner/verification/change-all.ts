/** One change of the owner's verification for many accounts. Each LPSE gets a key of its own and judges it for itself. */
import type { VerificationKind } from "@spse/protocol";
import type { ChangeEnd, Standing } from "./verification.flow.ts";

/** What became of each account, and why the round ended early, if it did. */
interface Round<Account> {
  readonly done: readonly Account[];
  /** Their LPSEs gave no answer; they stay as they are. */
  readonly unsent: readonly Account[];
  /** The first account that refused, or for which the phone gave no key. Those after it were not asked. */
  readonly stopped: { readonly account: Account; readonly end: ChangeEnd } | null;
}

/**
 * Makes one change for every account, one after another. Stops at the first refusal: so a mistyped PIN spends one try at one
 * LPSE, not one at each. Goes on past an LPSE that cannot be reached.
 */
export async function changeAll<Account>(
  list: readonly Account[],
  changeOne: (account: Account) => Promise<ChangeEnd>,
): Promise<Round<Account>> {
  const done: Account[] = [];
  const unsent: Account[] = [];
  for (const account of list) {
    const end = await changeOne(account);
    if (end.kind === "done") done.push(account);
    else if (end.kind === "unsent") unsent.push(account);
    else return { done, unsent, stopped: { account, end } };
  }
  return { done, unsent, stopped: null };
}

/**
 * Which accounts a change is for: those that can take it and do not have it yet. What an LPSE demands is never taken away by a
 * change for all, and an account whose key is lost or whose PIN has ended needs its phone connected again first.
 */
export function isMeant({ told, kept }: Standing, to: VerificationKind): boolean {
  if (kept === "lost" || (told.kind === "pin" && told.tries === 0)) return false;
  if (to === "none") return told.kind !== "none" && told.demanded === null;
  return to === "pin" || told.kind !== to;
}
