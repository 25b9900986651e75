/**
 * The single most useful next step for an account's security, as Beranda's card names it. Pure. The three steps that everybody
 * takes are counted: 2FA on, recovery codes kept, and a second authenticator.
 */
import type { Demand } from "../../factors/index.ts";
import type { RecoveryState } from "../../factors/recovery-codes/index.ts";
import { LOW_CODES, type TwoFactorCard } from "../keamanan-akun/two-factor.ts";

/** The factors of the account, and the demands on them. */
interface Has {
  readonly card: Pick<TwoFactorCard, "on" | "mayEnable" | "notAsked">;
  readonly demand: Demand;
  readonly phones: number;
  /** Phishing-resistant authenticators. */
  readonly resistant: number;
  readonly codes: RecoveryState | null;
  /** Policy demands a biometric key or PIN of a phone that has none, now or from a later day. */
  readonly lacksPhoneKey: boolean;
}

export type NextStep =
  | "off" //            policy takes 2FA away: nothing to do
  | "enable" //         1 of 3
  | "not-asked" //      2FA is on, and policy does not ask for it
  | "first-demanded" //  policy demands a phishing-resistant factor, and the account has not had one
  | "lost-demanded" //   only such a factor opens the account, and none is left
  | "second-demanded" // only such factors open the account, and there is one
  | "codes-only" //     no authenticator is left, but codes are
  | "nothing-left" //   neither is
  | "phone-key" //      a phone will be refused without a biometric key or PIN
  | "make-codes" //     2 of 3
  | "keep-codes" //     2 of 3: made, and not said to be kept
  | "low-codes" //      used up but for one or two
  | "spare" //          3 of 3
  | "done";

/** Takes first the step whose absence would lock the owner out soonest. */
export function nextStep(has: Has): NextStep {
  if (!has.card.on) return has.card.mayEnable ? "enable" : "off";
  if (has.card.notAsked) return "not-asked";
  if (has.demand === "first") return "first-demanded";
  if (has.demand === "only") {
    if (has.resistant === 0) return "lost-demanded";
    return has.resistant === 1 ? "second-demanded" : "done";
  }
  const factors = has.phones + has.resistant;
  if (factors === 0) return (has.codes?.left ?? 0) > 0 ? "codes-only" : "nothing-left";
  if (has.lacksPhoneKey) return "phone-key";
  if (has.codes === null) return "make-codes";
  if (has.codes.keptAt === null) return "keep-codes";
  if (has.codes.left < LOW_CODES) return "low-codes";
  return factors === 1 ? "spare" : "done";
}
