/** D1–D2: whether a person may switch 2FA off. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { Policy } from "../../policy/index.ts";

/** The page of *Disable 2FA*. `may`: with the date from which 2FA will be mandatory, if one is set. */
export type DisableStanding =
  | { readonly kind: "may"; readonly mandatoryFrom: UnixSeconds | null }
  | { readonly kind: "mandatory" }
  | { readonly kind: "off-already" };

/** From the date on which 2FA is mandatory, the page refuses and offers *Ganti ponsel* instead. */
export function disableStanding(twoFactorSince: UnixSeconds | null, policy: Policy, now: UnixSeconds): DisableStanding {
  if (twoFactorSince === null) return { kind: "off-already" };
  if (policy.twoFactor !== "mandatory") return { kind: "may", mandatoryFrom: null };
  const from = policy.twoFactorFrom;
  return from !== null && from > now ? { kind: "may", mandatoryFrom: from } : { kind: "mandatory" };
}
