/** The claims about a person that an application may learn, by scope (OpenID Connect Core §5.4). Pure. */
import type { Account } from "../../core/account/index.ts";

/** Each scope with its claims. `openid` is who and how, without a name. */
export const SCOPE_CLAIMS = {
  openid: ["sub", "acr", "amr", "auth_time"],
  profile: ["name", "preferred_username", "role", "kind"],
  email: ["email", "email_verified"],
} as const;

/** `sub` is the account's id, which never changes; `preferred_username` the User ID; `role` and `kind` in the words of the API. */
export const claimsOf = (account: Account) => ({
  ...{ sub: account.id, name: account.name, preferred_username: account.userId },
  ...{ role: account.role, kind: account.kind, email: account.email },
  ...(isProven(account) && { email_verified: true }),
});

/** Has a link that was mailed to this address set a password since the address was set? Otherwise nothing is claimed. */
const isProven = ({ passwordResetByMailAt, emailChangedAt }: Account): boolean =>
  (passwordResetByMailAt ?? 0) > (emailChangedAt ?? 0);
