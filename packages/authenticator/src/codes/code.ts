/** The six digits of an account at a moment, as the screen shows them. Pure. */
import { currentCode, type UnixSeconds } from "@spse/protocol";
import { LATE_SECONDS, NEXT_SECONDS } from "../base/lifetimes.ts";
import { type StoredAccount, totpKeyOf } from "../base/store/account.ts";

interface ShownCode {
  readonly digits: string;
  /** The digits in two groups: 482 and 913. Seven digits: 3 and 4. */
  readonly groups: readonly [string, string];
  readonly remainingSeconds: number;
  /** Part of the period that is gone, 0 to 100: the offset of a ring whose length is 100. */
  readonly gonePercent: number;
  readonly late: boolean;
  /** The code that follows, in two groups, once this one is about to go. */
  readonly next: readonly [string, string] | null;
}

/** @param now by the clock of the LPSE that checks the code. */
export function codeAt(account: StoredAccount & { readonly secret: string }, now: UnixSeconds): ShownCode {
  const key = totpKeyOf(account);
  const { code: digits, remainingSeconds } = currentCode(key, now);
  return {
    digits,
    groups: grouped(digits),
    remainingSeconds,
    gonePercent: Math.round((1 - remainingSeconds / key.periodSeconds) * 100),
    late: remainingSeconds <= LATE_SECONDS,
    next:
      remainingSeconds <= NEXT_SECONDS ? grouped(currentCode(key, (now + remainingSeconds) as UnixSeconds).code) : null,
  };
}

function grouped(digits: string): readonly [string, string] {
  const half = Math.floor(digits.length / 2);
  return [digits.slice(0, half), digits.slice(half)];
}
