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
  /** The newest change of any rule when the preview was shown: the effects depend on all rules. */
  readonly seen: number;
  readonly reason: string;
}

/** One change of a subject's own rule; null: the subject has no rule of its own. */
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
  /** The rule is not possible, or no longer: a restored old rule, or a request that no page made. */
  | { readonly kind: "impossible"; readonly why: RuleRefusal }
  /** 2FA is disabled only for a reason. ASVS 6.3.3 */
  | { readonly kind: "reason" }
  /** The change would weaken the demands on accounts of Admin PPE: only an operator may make it. docs/decisions/0027 */
  | { readonly kind: "weakens-admins"; readonly parts: readonly RulePart[] }
  /** One officer would end the rule that a Reset 2FA needs two: only an operator may. docs/decisions/0027 */
  | { readonly kind: "undoes-two-officers" }
  /** The change would weaken the demands on accounts of the LPSE's staff: only an operator may make it. docs/decisions/0043 */
  | { readonly kind: "weakens-staff" };
