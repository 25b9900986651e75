/**
 * Can any Admin PPE still change the rules after a change? An Admin PPE acts only with 2FA and with a phone or a
 * phishing-resistant factor that the rules accept as proof (office/frame/able.ts). Pure.
 */
import type { UnixSeconds } from "@spse/protocol";
import type { Rule } from "../../core/policy/index.ts";
import { type Facts, outlookOf } from "./outlook.ts";

/** Why a change would leave no Admin PPE who can act. */
export type LastAdmin = "resistant" | "phone-key" | "none";

/** Can this Admin PPE log in, and act by such a factor? */
function canAct(facts: Facts, rule: Rule, at: UnixSeconds, when: "before" | "after", worksHere: boolean): boolean {
  if (!facts.twoFactor || !(facts.phones || facts.resistant)) return false;
  const outlook = outlookOf(facts, rule, at, when, worksHere);
  return outlook === "password" || (outlook === "factor" && (facts.phones || worksHere));
}

/**
 * Null: some Admin PPE can still act once all of the rule is in force, or none could before.
 *
 * @param is the rule of Admin PPE before and after the change. @param at when the last demand of the new rule begins.
 */
export function lastAdmin(
  admins: readonly Facts[],
  { was, is }: { readonly was: Rule; readonly is: Rule },
  now: UnixSeconds,
  at: UnixSeconds,
  worksHere: boolean,
): LastAdmin | null {
  if (!admins.some((it) => canAct(it, was, now, "before", worksHere))) return null;
  if (admins.some((it) => canAct(it, is, at, "after", worksHere))) return null;
  if (is.phishingResistantSince !== null) return "resistant";
  return is.phoneKey === "verified" ? "phone-key" : "none";
}
