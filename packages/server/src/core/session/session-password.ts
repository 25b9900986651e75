/** The password of the session's own account, typed once more before a change that a copied cookie must not make alone. */

import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { giveBack, spend } from "../../base/platform/throttle/throttle.ts";
import type { World } from "../../base/platform/world.ts";
import { SESSION_PASSWORDS, sessionPasswordsKey } from "../../base/rules/budgets.ts";
import { type Account, verifyPassword } from "../account/index.ts";
import { noteAttempt, record } from "../audit/index.ts";
import type { Session } from "./session.ts";

/** Why the typed password does not count. `seconds`: the wait. `directory-away`: it could not be checked. */
type SessionPasswordRefusal =
  | { readonly kind: "wrong" }
  | { readonly kind: "busy" }
  | { readonly kind: "directory-away" }
  | { readonly kind: "too-many"; readonly seconds: number };

/** Counts the try, checks the password, and takes the try back unless it was wrong. Call it outside transactions. */
export async function trySessionPassword(
  world: World,
  asker: Asker,
  visit: { readonly session: Session; readonly ip: string; readonly browserLabel: string },
  account: Pick<Account, "id" | "userId" | "passwordHash">,
  typed: string,
): Promise<{ readonly kind: "right" } | SessionPasswordRefusal> {
  const key = sessionPasswordsKey(visit.session.id);
  const budget = await spend(world, key, SESSION_PASSWORDS);
  const of = { event: "password", accountId: visit.session.account.id, from: visit } as const;
  if (budget.kind === "spent") {
    await noteAttempt(world, { ...of, outcome: "not-tried", detail: { why: "too-many" } });
    return { kind: "too-many", seconds: budget.until - world.now() };
  }
  const said = (await verifyPassword(world, asker, account, typed)).kind;
  const kind = said === "directory-away" && !isInDirectory(account) ? "wrong" : said;
  if (kind === "wrong") await record(world, { ...of, outcome: "wrong" });
  else await giveBack(world, { key, budget: SESSION_PASSWORDS });
  return { kind };
}
