/** What Beranda offers about 2FA. Pure: account, policy and time in, offers out. Guide A5, A9, D1. */
import type { UnixSeconds } from "@spse/protocol";
import type { Policy } from "../../policy/index.ts";

/** The 2FA card. */
export interface TwoFactorCard {
  readonly on: boolean;
  /** **Enable 2FA** is there: off, and the policy allows it. */
  readonly mayEnable: boolean;
  /** **Disable 2FA** is there: on, and not mandatory yet. */
  readonly mayDisable: boolean;
  /** 2FA is on but the policy is off: the factors stay, and the login asks for none. */
  readonly notAsked: boolean;
  /** 2FA is off, and policy demands it from `from` on; null: already. */
  readonly demanded: { readonly from: UnixSeconds | null } | null;
}

/** Decides what the card shows. */
export function twoFactorCard(twoFactorSince: UnixSeconds | null, policy: Policy, now: UnixSeconds): TwoFactorCard {
  const on = twoFactorSince !== null;
  const later = policy.mandatoryFrom !== null && policy.mandatoryFrom > now ? policy.mandatoryFrom : null;
  const mandatory = policy.twoFactor === "mandatory";
  return {
    on,
    mayEnable: !on && policy.twoFactor !== "off",
    mayDisable: on && !(mandatory && later === null),
    notAsked: on && policy.twoFactor === "off",
    demanded: mandatory && !on ? { from: later } : null,
  };
}

/** Part of the day for the greeting, by the hour in the LPSE's zone: pagi, siang, sore, malam. */
type DayPart = "morning" | "noon" | "afternoon" | "night";

export function dayPart(hour: number): DayPart {
  if (hour >= 4 && hour < 11) return "morning";
  if (hour >= 11 && hour < 15) return "noon";
  if (hour >= 15 && hour < 18) return "afternoon";
  return "night";
}

/** The results that a redirect to Beranda may report, as `?selesai=<word>`. Any other word shows nothing. */
const doneWords = [
  "perangkat",
  "bukan-ponsel-saya",
  "passkey",
  "bukan-passkey-saya",
  "nama-passkey",
  "peramban",
  "sesi",
  "sesi-lain",
  "password",
  "reset-batal",
  "email",
] as const;
export type DoneWord = (typeof doneWords)[number];

export const doneWord = (raw: string | undefined): DoneWord | null => doneWords.find((it) => it === raw) ?? null;
