/** Offers about 2FA on Beranda and Keamanan akun. Pure: account, policy and time in, offers out. Guide A5, A9, D1. */
import type { UnixSeconds } from "@spse/protocol";
import type { Device } from "../../factors/device/index.ts";
import type { VerificationState } from "../../factors/owner/index.ts";
import { isOff, type Policy } from "../../policy/index.ts";

/** With fewer codes than this the page asks the owner to make new ones. */
export const LOW_CODES = 3;

/** The 2FA card. */
export interface TwoFactorCard {
  readonly on: boolean;
  /** The page offers **Enable 2FA**: 2FA is off, and the policy allows it. */
  readonly mayEnable: boolean;
  /** The page offers **Disable 2FA**: 2FA is on, and not mandatory yet. */
  readonly mayDisable: boolean;
  /** 2FA is on but the policy is off: the factors stay, and the login asks for none. */
  readonly notAsked: boolean;
  /** 2FA is off, and policy demands it from `from` on; null: already. */
  readonly demanded: { readonly from: UnixSeconds | null } | null;
}

/** Decides what the card shows. */
export function twoFactorCard(twoFactorSince: UnixSeconds | null, policy: Policy, now: UnixSeconds): TwoFactorCard {
  const on = twoFactorSince !== null;
  const later = policy.twoFactorFrom !== null && policy.twoFactorFrom > now ? policy.twoFactorFrom : null;
  const mandatory = policy.twoFactor === "mandatory";
  return {
    on,
    mayEnable: !on && !isOff(policy, now),
    mayDisable: on && !(mandatory && later === null),
    notAsked: on && isOff(policy, now),
    demanded: mandatory && !on ? { from: later } : null,
  };
}

/** Will this phone be refused without a biometric key or PIN, now or from a later day? `from`: since when policy demands one; null: never. */
export const lacksPhoneKey = (
  device: Pick<Device, "id" | "kind">,
  verifications: ReadonlyMap<string, VerificationState>,
  from: UnixSeconds | null,
): boolean => from !== null && device.kind === "app" && !verifications.has(device.id);
