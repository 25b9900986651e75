/** The list's warnings about the connection and the clock. Pure. */
import type { StoredAccount } from "../base/store/account.ts";
import { isWrongClock } from "../base/transport/clock.ts";
import type { Failure } from "../base/transport/transport.ts";

export type Trouble =
  | { readonly kind: "offline" }
  | { readonly kind: "server-down"; readonly lpse: string }
  | { readonly kind: "wrong-clock"; readonly lpse: string; readonly seconds: number };

/**
 * @param failureOf why the last call for an account failed, or null.
 * @param clocks seconds by which each LPSE is ahead, by base URL.
 * @returns each trouble once: no connection at all hides what only follows from it.
 */
export function findTroubles(
  accounts: readonly StoredAccount[],
  isOnline: boolean,
  failureOf: (id: string) => Failure | null,
  clocks: ReadonlyMap<string, number>,
): readonly Trouble[] {
  const active = accounts.filter((it) => it.kind === "spse").filter((it) => it.ended === null);
  const troubles: Trouble[] = [];
  const failures = active.map(({ id, lpse }) => ({ lpse: lpse.name, kind: failureOf(id)?.kind }));
  if (!isOnline || failures.some(({ kind }) => kind === "offline")) troubles.push({ kind: "offline" });
  else {
    const down = failures.filter(({ kind }) => kind && ["server-down", "malformed", "oversized"].includes(kind));
    for (const lpse of new Set(down.map((it) => it.lpse))) troubles.push({ kind: "server-down", lpse });
  }
  const wrong = active.find(({ lpse }) => isWrongClock(clocks.get(lpse.url) ?? 0));
  if (wrong) {
    const seconds = Math.abs(clocks.get(wrong.lpse.url) ?? 0);
    troubles.push({ kind: "wrong-clock", lpse: wrong.lpse.name, seconds });
  }
  return troubles;
}
