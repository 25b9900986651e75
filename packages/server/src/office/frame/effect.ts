/** The effect of an act on the next login or recovery of accounts, and the approval that the act needs because of it. */
import type { Tx } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { Rule } from "../../core/policy/index.ts";
import { type AccountChange, judgeNow, judgeRuleNow, type Need, stricter } from "../../core/power/index.ts";

/**
 * The changes of an act that affect a later login or recovery: of one account, of every account under a rule, of the
 * accounts of a file, or of people who sign in to an application. An act declares its changes and never judges them:
 * core/power judges those that have a `change` or a rule. The others need no judge: docs/decisions/0043.
 */
export type PowerChange =
  | { readonly account: string; readonly change: AccountChange }
  | { readonly account: string; readonly changes: "agreed" | "enrolment" | "factors" | "name" | "reset" | "status" }
  | { readonly newAccount: string; readonly changes: "role" }
  | { readonly subject: string; readonly becomes: Rule | null }
  | { readonly file: string; readonly changes: "accounts" }
  | { readonly application: string; readonly changes: "rights" };

/** What the gravest of an act's changes needs. @param owner null: a rule, which has no owner. */
export async function needOf(tx: Tx, owner: Account | null, effect: readonly PowerChange[]): Promise<Need> {
  const needs: Need[] = [];
  for (const part of effect) {
    if ("change" in part && owner) needs.push(await judgeNow(tx, owner, part.change));
    if ("becomes" in part) needs.push(await judgeRuleNow(tx, part.subject, part.becomes));
  }
  return needs.reduce(stricter, "nothing");
}
