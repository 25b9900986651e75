/** Ganti email: which change may be requested, and which mailboxes have to agree. Pure. ASVS 7.5.1. */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { isEmail, sameEmail } from "../../../base/platform/email-address.ts";
import { CHAIN_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";

const ADDRESS_MOST = 200;

export const wishes = ["first", "second", "remove-second"] as const;
export type Wish = (typeof wishes)[number];

/** The form as typed. */
export interface TypedChange {
  readonly wish: Wish;
  readonly address: string;
  readonly password: string;
}

/** Why the request was refused. `kind` is stable. */
export type ChangeEmailRefusal =
  | {
      readonly kind:
        | "address-malformed"
        | "address-same"
        | "address-other"
        | "no-second"
        | "password-empty"
        | "password-wrong"
        | "directory-away"
        | "busy";
    }
  | { readonly kind: "too-many" | "too-many-mails"; readonly seconds: number };

/** The field that a refusal belongs to; null: no field. */
export function emailFieldOf(refusal: ChangeEmailRefusal): "address" | "password" | null {
  if (refusal.kind.startsWith("address")) return "address";
  return refusal.kind.startsWith("password") || refusal.kind === "too-many" ? "password" : null;
}

type Addresses = Pick<Account, "email" | "secondEmail">;

/** The refusal that the form alone decides; null if the password has to be checked. */
export function checkEmailForm(typed: TypedChange, account: Addresses): ChangeEmailRefusal | null {
  const { wish, address } = typed;
  if (wish === "remove-second") {
    if (account.secondEmail === null) return { kind: "no-second" };
  } else {
    if (address.length > ADDRESS_MOST || !isEmail(address)) return { kind: "address-malformed" };
    const [own, other] = wish === "first" ? [account.email, account.secondEmail] : [account.secondEmail, account.email];
    if (own !== null && sameEmail(own, address)) return { kind: "address-same" };
    if (other !== null && sameEmail(other, address)) return { kind: "address-other" };
  }
  return typed.password === "" ? { kind: "password-empty" } : null;
}

/**
 * What the change needs beside the password. `factor`: the fresh proof is enough. `old-mailbox`: the current address has to
 * agree too, because the account has no second factor, or only one younger than 72 hours, which a password thief could have
 * enrolled. `chained`: that mailbox has recovered the account within 72 hours, and two mails never suffice.
 */
export type Needs =
  | { readonly kind: "factor" | "old-mailbox" }
  | { readonly kind: "chained"; readonly until: UnixSeconds };

export function needs(
  account: Pick<Account, "twoFactorSince" | "passwordResetByMailAt" | "twoFactorResetByMailAt">,
  now: UnixSeconds,
): Needs {
  if (account.twoFactorSince !== null && account.twoFactorSince <= now - CHAIN_SECONDS) return { kind: "factor" };
  const mailed = Math.max(account.passwordResetByMailAt ?? 0, account.twoFactorResetByMailAt ?? 0);
  return mailed > now - CHAIN_SECONDS
    ? { kind: "chained", until: unixSeconds(mailed + CHAIN_SECONDS) }
    : { kind: "old-mailbox" };
}
