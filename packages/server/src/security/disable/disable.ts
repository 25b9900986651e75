/** D1–D2: what a person may do about switching 2FA off. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { Policy } from "../../policy/index.ts";

/** What the page of *Disable 2FA* is. `may`: with the date from which 2FA will be mandatory, where one is set. */
export type DisableStanding =
  | { readonly kind: "may"; readonly mandatoryFrom: UnixSeconds | null }
  | { readonly kind: "mandatory" }
  | { readonly kind: "off-already" };

/** From the date on which 2FA is mandatory, disabling is refused and *Ganti ponsel* offered instead. */
export function standing(twoFactorSince: UnixSeconds | null, policy: Policy, now: UnixSeconds): DisableStanding {
  if (twoFactorSince === null) return { kind: "off-already" };
  if (policy.twoFactor !== "mandatory") return { kind: "may", mandatoryFrom: null };
  const from = policy.mandatoryFrom;
  return from !== null && from > now ? { kind: "may", mandatoryFrom: from } : { kind: "mandatory" };
}
