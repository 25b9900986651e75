/** A change of a rule: wanted, made or refused. */
import type { UnixSeconds } from "@spse/protocol";
import type { Rule, RulePart, RuleRefusal } from "../../core/policy/index.ts";
import type { LastAdmin } from "./last-admin.ts";

/** A change of one subject's rule, as it was shown. */
export interface WantedChange {
  readonly subject: string;
  /** The subject's own rule when it was shown; null: it had none. */
  readonly was: Rule | null;
  readonly becomes: Rule | null;
  /** The newest change of any rule when it was shown: what was shown of the effects goes by all rules. */
  readonly seen: number;
  readonly reason: string;
}

/** One change of a subject's own rule; null: none of its own. */
export interface RuleChange {
  readonly id: number;
  readonly subject: string;
  readonly was: Rule | null;
  readonly becomes: Rule | null;
  readonly reason: string;
  readonly at: UnixSeconds;
  /** The officer's name and User ID, or the operator's system user. */
  readonly by: { readonly userId: string; readonly name: string } | { readonly operator: string };
}

/** Why a rule is not changed, or not by an officer alone. */
export type ChangeRefusal =
  | { readonly kind: "last-admin"; readonly why: LastAdmin }
  /** The rule cannot be any more, or never could: an old rule that is wanted back, or a request that no page made. */
  | { readonly kind: "impossible"; readonly why: RuleRefusal }
  /** 2FA is disabled only for a reason. ASVS 6.3.3 */
  | { readonly kind: "reason" }
  /** It would weaken what the accounts of Admin PPE need: only an operator may. docs/decisions/0027 */
  | { readonly kind: "weakens-admins"; readonly parts: readonly RulePart[] }
  /** One officer would undo that a Reset 2FA takes two: only an operator may. docs/decisions/0027 */
  | { readonly kind: "undoes-two-officers" };
