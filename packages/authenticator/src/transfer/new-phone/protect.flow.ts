/** Before a move: gives each account of this phone that has none a way to verify its owner, one after another. [P-77] [P-93] */
import type { SigningAccount } from "../../base/transport/device-api.ts";
import type { Outside } from "../../base/transport/transport.ts";
import { type ChangeEnd, change } from "../../owner/verification/change.flow.ts";

/** Where it stopped: at the account, and why. `end.again`, where there is one, sends the very same once more. */
export interface Stopped {
  readonly account: SigningAccount;
  readonly end: Exclude<ChangeEnd, { readonly kind: "done" }>;
}

/**
 * Sets up the same PIN, or a biometric key, at each LPSE. What was set up before it stopped stays.
 *
 * @param before where it stopped the last time, so that a change whose answer was lost is not made twice.
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
