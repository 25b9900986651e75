/** Can an invited person log in with 2FA today? Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { PHONE_QUIET_SECONDS } from "../../base/rules/lifetimes.ts";
import { isRoleOver, userKey } from "../../core/account/index.ts";
import { isMandatory, type Policy } from "../../core/policy/index.ts";

/** The most severe first: a person has one state. Only the last one needs nothing. */
export const readinessStates = [
  "no-account",
  "deactivated",
  "role-over",
  "no-password",
  "no-factor",
  "no-2fa",
  "quiet",
  "no-push",
  "ready",
] as const;
export type Readiness = (typeof readinessStates)[number];

/** The facts of one account. `lastSeen`: when one of its phones last answered, or was enrolled; 0 without a phone. */
export interface Evidence {
  readonly active: boolean;
  readonly roleUntil: UnixSeconds | null;
  readonly hasPassword: boolean;
  readonly hasTwoFactor: boolean;
  readonly policy: Policy;
  readonly authenticators: number;
  readonly phones: number;
  /** Those of them that are phishing-resistant. */
  readonly resistant: number;
  readonly lastSeen: number;
  readonly subscribed: number;
}

/** Splits the pasted text into User IDs, at white space, commas and semicolons: no User ID has them. Each account once. */
export function readIds(pasted: string): readonly string[] {
  const ids = pasted.split(/[\s,;]+/).filter((it) => it !== "");
  return [...Map.groupBy(ids, (it) => userKey(it)).values()].flatMap((same) => same.slice(0, 1));
}

/**
 * `no-factor`: 2FA is on, and the account has no factor left. `no-2fa`: policy demands 2FA, so that the login leads to
 * activation first. `quiet`: the only factors are phones that have not answered for 30 days. `no-push`: a phone that no
 * notification wakes.
 */
export function judge(account: Evidence | null, now: UnixSeconds): Readiness {
  if (!account) return "no-account";
  if (!account.active) return "deactivated";
  if (isRoleOver(account, now)) return "role-over";
  const { policy } = account;
  if (!account.hasPassword && !(policy.passkeyAlone && account.resistant > 0)) return "no-password";
  if (!account.hasTwoFactor) return isMandatory(policy, now) ? "no-2fa" : "ready";
  const counted = policy.phishingResistantSince === undefined ? account.authenticators : account.resistant;
  if (counted === 0) return "no-factor";
  if (account.resistant > 0) return "ready";
  if (account.lastSeen < now - PHONE_QUIET_SECONDS) return "quiet";
  return account.phones > 0 && account.subscribed === 0 ? "no-push" : "ready";
}
