/** A login from User ID to password: the typed fields, and the step after the password. Pure; proof/ has the rest. */
import { type UnixSeconds, USER_ID_MOST, unixSeconds } from "@spse/protocol";
import type { UserKind } from "../../base/rules/roles.ts";
import { type Account, isRoleOver } from "../account/index.ts";
import { isMandatory, isOff, type Policy } from "../policy/index.ts";
import type { Destination } from "../session/index.ts";

/** One login of one browser. `typedUserId`, not `userId`: nothing is proven yet. */
export interface Login {
  readonly id: string;
  readonly typedUserId: string;
  readonly kind: UserKind;
  /** Where it leads; null: to Beranda. */
  readonly leadsTo: Destination | null;
  /** Set: the password was proven a moment ago, and only a second click on Login may still come. */
  readonly provenAt: UnixSeconds | null;
}

/** A passkey that named the user of a login, in place of a typed User ID. */
export interface ChosenPasskey {
  /** The account's epoch at that moment. */
  readonly epoch: number;
  /** The browser's mark at that moment; null without one. */
  readonly browserId: string | null;
}

/** A login as one statement has read it. For an unknown User ID the statement reads the same, without an account. */
export interface CurrentLogin extends Login {
  readonly expiresAt: UnixSeconds;
  /** Null if no account has this User ID. The browser must not notice. */
  readonly account: Account | null;
  /** Does the account know the asking browser? */
  readonly knowsBrowser: boolean;
  /** Null where there is no account. */
  readonly policy: Policy | null;
  /** Null where the User ID was typed. */
  readonly passkey: ChosenPasskey | null;
}

/**
 * Is the passkey that named this login still its second factor? No, if the account's epoch has risen since (a removed
 * passkey raises it), or if this is not the browser in which the passkey was chosen.
 */
export const isPasskeyGood = (
  { passkey }: Pick<CurrentLogin, "passkey">,
  epoch: number,
  browserId: string | null,
): boolean =>
  passkey !== null && passkey.epoch === epoch && (passkey.browserId === null || passkey.browserId === browserId);

/** The time of the proven password where a login asked for none. Acts that need a recent password then ask for it. */
export const NO_PASSWORD = unixSeconds(0);

/** The result of reading a typed User ID. */
type TypedUserId = { kind: "user-id"; userId: string } | { kind: "empty" } | { kind: "too-long" };

export function parseUserId(typed: string): TypedUserId {
  const userId = typed.trim();
  if (userId === "") return { kind: "empty" };
  return [...userId].length > USER_ID_MOST ? { kind: "too-long" } : { kind: "user-id", userId };
}

/**
 * LOGIN PENYEDIA or LOGIN NON PENYEDIA for an unknown User ID: always the same for the same User ID. Without the key it
 * cannot be distinguished from a real one.
 *
 * @param mac keyed hash of the User ID's key, base64url.
 */
export const kindOfUnknown = (mac: string): UserKind =>
  (Buffer.from(mac, "base64url")[0] ?? 0) % 2 === 0 ? "penyedia" : "non-penyedia";

/** The fields of an account that decide. */
type DecidingAccount = Pick<Account, "active" | "roleUntil" | "twoFactorSince" | "passwordMailed">;

/** The step after a proven password: a session, activation, the waiting page, or none. */
type AfterPassword =
  | { kind: "session"; scope: "full" }
  | { kind: "activate"; scope: "enrol" }
  | { kind: "proof" }
  | { kind: "deactivated" }
  | { kind: "role-over" };

/**
 * Does a passkey that names its user complete the login? Only if policy allows it, and if the password would lead to a
 * second factor: with 2FA off, or not asked, the password decides as before.
 */
export const completesLogin = (account: DecidingAccount, policy: Policy, now: UnixSeconds): boolean =>
  policy.passkeyAlone === true && decideAfterPassword(account, policy, now).kind === "proof";

/** Guide I3: policy off (except after a mailed password) or no 2FA: two-step login. 2FA on: the waiting page. Mandatory and off: activation. */
export function decideAfterPassword(account: DecidingAccount, policy: Policy, now: UnixSeconds): AfterPassword {
  if (!account.active) return { kind: "deactivated" };
  if (isRoleOver(account, now)) return { kind: "role-over" };
  const has = account.twoFactorSince !== null;
  // A password that came by mail is not enough for an account with 2FA: else its mailbox alone would open it.
  if (isOff(policy, now) && !(has && account.passwordMailed)) return { kind: "session", scope: "full" };
  if (has) return { kind: "proof" };
  return isMandatory(policy, now) ? { kind: "activate", scope: "enrol" } : { kind: "session", scope: "full" };
}
