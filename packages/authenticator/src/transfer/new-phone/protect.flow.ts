/** Before a move: sets up the owner's verification for each account without one, one after another. [P-77] [P-93] */
import type { SigningAccount } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { type ChangeEnd, change } from "../../owner/verification/change.flow.ts";

/** The account at which it stopped, and why. `end.again`, if present, sends the same change again. */
export interface Stopped {
  readonly account: SigningAccount;
  readonly end: Exclude<ChangeEnd, { readonly kind: "done" }>;
}

/**
 * Sets up the same PIN, or a biometric key, at each LPSE. If it stops, earlier accounts keep theirs.
 *
 * @param before where it stopped last time, so that it does not make a change twice whose answer was lost.
 * @returns null when all of them have it.
 */
export async function protect(
  outside: Outside,
  list: readonly SigningAccount[],
  wanted: { readonly to: "pin" | "biometric"; readonly pin?: string | undefined },
  before: Stopped | null,
): Promise<Stopped | null> {
  for (const account of list) {
    const open = before?.account.id === account.id && before.end.kind === "unsent" ? before.end : null;
    const end = open
      ? await open.again()
      : await change(outside, account, { to: wanted.to, kept: null, fresh: wanted.pin });
    if (end.kind !== "done") return { account, end };
  }
  return null;
}
