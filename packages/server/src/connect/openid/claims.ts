/** The claims about a person that an application may learn, by scope (OpenID Connect Core §5.4). Pure. */
import type { Account } from "../../core/account/index.ts";

/** Each scope with its claims. `openid` is who and how, without a name. */
export const SCOPE_CLAIMS = {
  openid: ["sub", "acr", "amr", "auth_time"],
  profile: ["name", "preferred_username", "role", "kind"],
  email: ["email"],
} as const;

/** `sub` is the account's id, which never changes; `preferred_username` the User ID; `role` and `kind` in the words of the API. */
export const claimsOf = ({ id, name, userId, role, kind, email }: Account) => ({
  ...{ sub: id, name, preferred_username: userId },
  ...{ role, kind, email },
});
